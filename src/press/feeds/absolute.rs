//! Addresses in the text of a feed. A text is drawn with addresses relative to the site's root; a feed is read
//! elsewhere, often by programs that know no base.

/// The HTML, as the press draws it, with absolute addresses in links and images; `url` is that of the site.
pub(super) fn absolute(html: &str, url: &str) -> String {
    let mut written = String::with_capacity(html.len());
    let mut rest = html;
    // In texts and values, the press writes `<` as an entity.
    while let Some(start) = rest.find('<') {
        let (text, from_tag) = rest.split_at(start);
        written.push_str(text);
        rest = tag(&mut written, from_tag, url);
    }
    written.push_str(rest);
    written
}

/// Appends the tag that `html` begins with, and returns the rest.
fn tag<'a>(written: &mut String, html: &'a str, url: &str) -> &'a str {
    let mut rest = html;
    while let Some(at) = rest.find(['>', '"']) {
        let (before, from_mark) = rest.split_at(at);
        written.push_str(before);
        let (mark, after) = from_mark.split_at(1);
        written.push_str(mark);
        if mark == ">" {
            return after;
        }
        let (value, behind) = after.split_once('"').unwrap_or((after, ""));
        match before.rsplit(' ').next() {
            Some("href=" | "src=") => push(written, value, url),
            Some("srcset=") => {
                for (number, candidate) in value.split(", ").enumerate() {
                    written.push_str(if number > 0 { ", " } else { "" });
                    push(written, candidate, url);
                }
            }
            _ => written.push_str(value),
        }
        written.push('"');
        rest = behind;
    }
    written.push_str(rest);
    ""
}

/// Appends an address, as an absolute one.
fn push(written: &mut String, address: &str, url: &str) {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    if !scheme.is_some_and(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        written.push_str(url);
    }
    written.push_str(address.strip_prefix("./").unwrap_or(address));
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn addresses_become_absolute_and_nothing_else_changes() {
        for (html, expected) in [
            ("<a href=\"essays/x/#p\">a</a>", "<a href=\"https://s.example/b/essays/x/#p\">a</a>"),
            ("<a href=\"./\">a</a>", "<a href=\"https://s.example/b/\">a</a>"),
            (
                "<a href=\"essays/x/#reading-a:b\">a</a>",
                "<a href=\"https://s.example/b/essays/x/#reading-a:b\">a</a>",
            ),
            (
                "<img alt=\"a > b\" src=\"media/a.png\" srcset=\"media/a-1.webp 1w, media/a-2.webp 2w\">",
                "<img alt=\"a > b\" src=\"https://s.example/b/media/a.png\" \
                 srcset=\"https://s.example/b/media/a-1.webp 1w, https://s.example/b/media/a-2.webp 2w\">",
            ),
        ] {
            assert_eq!(absolute(html, "https://s.example/b/"), expected);
        }
        for same in [
            "<a href=\"https://a.example/?b=src\" rel=\"external\">src=\"x\"</a>",
            "<a href=\"mailto:a@b.example\">a</a>",
            "<p title=\" href=\">href=\"a\" &lt;a href=\"b\"&gt;</p>",
            "text",
            "<p",
            "<a href=\"https://a.example",
        ] {
            assert_eq!(absolute(same, "https://s.example/b/").trim_end_matches('"'), same);
        }
    }
}
