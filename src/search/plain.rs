//! The text of HTML that the press has cleaned.

/// Elements within a word or sentence; any other parts words.
pub const WITHIN: [&str; 17] = [
    "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "small", "span",
    "strong", "sub", "u", "wbr",
];

/// The text of `html` with single spaces, as it is read: without the numbers of footnotes.
#[must_use]
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    let mut skipped = false;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, mark) = rest.split_at(at);
        push(&mut text, before, skipped);
        let end = if mark.starts_with('<') { mark.find('>') } else { mark.find(';') };
        let Some(end) = end else {
            rest = mark;
            break;
        };
        let inner = &mark[1..end];
        rest = &mark[end + 1..];
        if mark.starts_with('&') {
            push(&mut text, entity(inner), skipped);
            continue;
        }
        let name = inner.trim_start_matches('/').split([' ', '\n', '\t', '/']).next();
        let name = name.unwrap_or_default();
        let ends_mark = skipped;
        if name == "sup" {
            skipped = inner.starts_with("sup class=\"mark\"");
        }
        if !WITHIN.contains(&name) && (name != "sup" || skipped || ends_mark) {
            push(&mut text, " ", skipped);
        }
    }
    push(&mut text, rest, skipped);
    text.truncate(text.trim_end().len());
    text
}

/// Appends with every run of white space as one space.
fn push(text: &mut String, more: &str, skipped: bool) {
    for letter in more.chars().filter(|_| !skipped) {
        if !letter.is_whitespace() {
            text.push(letter);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
}

fn entity(name: &str) -> &str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "#39" => "'",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_text_omits_tags_and_note_numbers() {
        assert_eq!(plain("<p id=\"a\">One <em>t</em>wo&amp;three.</p>"), "One two&three.");
        let noted = "45 minutes.<sup class=\"mark\"><a href=\"x\">1</a></sup> The next";
        assert_eq!(plain(noted), "45 minutes. The next");
        assert_eq!(plain("CO<sub>2</sub> m<sup>2</sup>"), "CO2 m2");
        assert_eq!(plain("<tr><td>a</td><td>b</td></tr>"), "a b");
    }

    proptest! {
        #[test]
        fn any_html_is_converted_to_text(html in "(<|>|&|;|/|sup|[a-zé ]){0,40}") {
            let text = plain(&html);
            prop_assert!(text.len() <= html.len() + 1);
        }
    }
}
