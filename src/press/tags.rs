//! The tags of HTML that the press has cleaned: every value stands in double quotes, every `<` of
//! a text is an entity.

use std::ops::Range;

/// An opening tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its attributes that have a value, and where that stands in the HTML.
    pub attributes: Vec<(&'a str, Range<usize>)>,
}

/// The opening tags of `html`, in order.
pub fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += html[at..].find('<')? + 1;
            let name = word(html, at);
            if !name.is_empty() {
                let (tag, end) = read(html, name, at + name.len());
                at = end;
                return Some(tag);
            }
        }
    })
}

/// `html` with the values that `change` gives another form: it is told the attribute's name and
/// its value as they are written.
pub fn rewrite(html: &str, change: impl Fn(&str, &str) -> Option<String>) -> String {
    let mut rewritten = String::with_capacity(html.len());
    let mut done = 0;
    for (name, place) in tags(html).flat_map(|tag| tag.attributes) {
        if let Some(value) = change(name, &html[place.clone()]) {
            rewritten.push_str(&html[done..place.start]);
            rewritten.push_str(&value);
            done = place.end;
        }
    }
    rewritten.push_str(&html[done..]);
    rewritten
}

/// Where the links of `html` lead that leave the site, as addresses for people.
pub fn external_links(html: &str) -> Vec<String> {
    let address = |tag: Tag<'_>| {
        let value = |wanted: &str| {
            let found = tag.attributes.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, place)| &html[place.clone()])
        };
        let leaves = value("rel")?.split(' ').any(|word| word == "external");
        let href = value("href").filter(|_| leaves && tag.name == "a")?;
        let href = href.strip_prefix("mailto:").unwrap_or(href);
        let plain = href.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
        Some(plain.replace("&nbsp;", "\u{a0}").replace("&amp;", "&"))
    };
    tags(html).filter_map(address).collect()
}

/// The rest of the tag `name` from `at`, and where it ends.
fn read<'a>(html: &'a str, name: &'a str, mut at: usize) -> (Tag<'a>, usize) {
    let mut attributes = Vec::new();
    loop {
        let rest = &html[at..];
        match rest.chars().next() {
            None | Some('>') => return (Tag { name, attributes }, at),
            Some(_) => {}
        }
        let attribute = word(html, at);
        at += attribute.len();
        match html[at..].strip_prefix("=\"").map(|value| value.find('"').unwrap_or(value.len())) {
            Some(length) if !attribute.is_empty() => {
                let start = at + 2;
                attributes.push((attribute, start..start + length));
                at = (start + length + 1).min(html.len());
            }
            _ if attribute.is_empty() => at += rest.chars().next().map_or(1, char::len_utf8),
            _ => {}
        }
    }
}

/// The name that begins at `at`; nothing where none does.
fn word(html: &str, at: usize) -> &str {
    let rest = &html[at..];
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
    &rest[..end.unwrap_or(rest.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_values_of_attributes_are_rewritten() {
        let html = "<p id=\"a\">id=\"b\" &lt;p id=\"c\"&gt;</p><img alt=\"<p id='d'> é\" id=\"e\"><hr hidden id=\"f\">";
        let marked = rewrite(html, |name, value| (name == "id").then(|| format!("x.{value}")));
        let wanted = "<p id=\"x.a\">id=\"b\" &lt;p id=\"c\"&gt;</p><img alt=\"<p id='d'> é\" id=\"x.e\"><hr hidden id=\"x.f\">";
        assert_eq!(marked, wanted);
    }

    #[test]
    fn what_is_cut_short_is_left_as_it_is() {
        for html in
            ["", "<", "<p", "<p id", "<p id=", "<p id=\"", "<p id=\"a", "a < b", "<p é>", "</p"]
        {
            assert_eq!(rewrite(html, |_, value| Some(value.to_owned())), html);
        }
    }

    #[test]
    fn links_that_leave_the_site_are_listed_in_order() {
        let html = "<a href=\"https://a.example/?b&amp;c=%22\" rel=\"external noopener\">a</a>\
                    <a href=\"essays/x/\">x</a><a rel=\"external\" href=\"mailto:b@c.org\">b</a>\
                    <a rel=\"author\" href=\"https://d.example/\">d</a>";
        assert_eq!(external_links(html), ["https://a.example/?b&c=%22", "b@c.org"]);
    }
}
