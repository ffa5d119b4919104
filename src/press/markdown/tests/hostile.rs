//! No text makes a page run a script.

use super::{TestResolver, Text, set_with};
use crate::press::markdown::read_html::{StartTag, Token, tokens};

#[path = "../../../../tests/hostile/vectors.rs"]
mod vectors;

/// Returns everything in `html` that could run, as seen by a strict reader: the cleaning writes `<`
/// as `&lt;` in text and attributes, so that each `<` here begins a tag.
fn dangers(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (range, token) in tokens(html) {
        match token {
            Token::Start(StartTag { name, attributes, .. }) => {
                let harmless = [
                    "a",
                    "abbr",
                    "b",
                    "blockquote",
                    "br",
                    "caption",
                    "code",
                    "div",
                    "em",
                    "figcaption",
                    "figure",
                    "h3",
                    "h4",
                    "i",
                    "img",
                    "li",
                    "ol",
                    "p",
                    "pre",
                    "span",
                    "strong",
                    "sup",
                    "table",
                    "tbody",
                    "td",
                    "th",
                    "thead",
                    "tr",
                    "ul",
                ];
                if !harmless.contains(&name.as_str()) {
                    found.push(format!("<{name}>"));
                }
                for (attribute, value) in attributes {
                    let value = value.trim_start();
                    let is_address = matches!(attribute.as_str(), "href" | "src" | "srcset");
                    let is_known = ["essays/", "media/", "./", "https://", "mailto:"]
                        .iter()
                        .any(|start| value.starts_with(start));
                    let is_event = attribute.starts_with("on") || attribute == "style";
                    if is_event || attribute == "name" || (is_address && !is_known) {
                        found.push(format!("{attribute}={value}"));
                    }
                }
            }
            Token::Text(_) if html[range.clone()].contains('<') => {
                found.push(html[range].to_owned());
            }
            Token::Comment => found.push("a comment".to_owned()),
            Token::Malformed => found.push(html[range].to_owned()),
            Token::Text(_) | Token::End(_) => {}
        }
    }
    found
}

fn all_html(text: &Text) -> impl Iterator<Item = &str> {
    let blocks = text.parts.iter().flat_map(|part| &part.blocks).map(|block| block.html.as_str());
    blocks.chain(text.notes.iter().map(|note| note.html.as_str()))
}

#[test]
fn no_attack_vector_reaches_the_html() {
    assert!(vectors::VECTORS.len() >= 40);
    for (number, vector) in (1..).zip(vectors::VECTORS) {
        assert!(vector.contains(&number.to_string()), "vector {number} has another number");
        let (text, _) = set_with(&TestResolver::free(), vector);
        for html in all_html(&text) {
            assert_eq!(dangers(html), [""; 0], "vector {number}\n{vector}\n{html}");
        }
        for part in &text.parts {
            assert!(!part.id.contains(['<', '"', ' ']), "vector {number}: {}", part.id);
        }
    }
}

#[test]
fn no_attack_vector_reaches_the_html_inside_other_markup() {
    for (number, vector) in (1..).zip(vectors::VECTORS) {
        for markdown in [
            format!("a\n\n> {vector}\n\nb"),
            format!("- {vector}\n- b"),
            format!("| a | b |\n|---|---|\n| {vector} | c |"),
            format!("a[^n]\n\n[^n]: {vector}"),
            format!("*a {vector} b* [{vector}](https://c.org)"),
            format!("<div>{vector}</div>"),
            format!("<p title=\"{vector}\">a</p>"),
            format!("![{vector}](map.png \"{vector}\")"),
        ] {
            let (text, _) = set_with(&TestResolver::free(), &markdown);
            for html in all_html(&text) {
                assert_eq!(dangers(html), [""; 0], "vector {number}\n{markdown}\n{html}");
            }
        }
    }
}

#[test]
fn danger_check_detects_executable_html() {
    for html in
        ["<script>", "<p onclick=a>", "<a href='javascript:a'>", "<img src='data:a'>", "< a"]
    {
        assert_eq!(dangers(html).len(), 1, "{html}");
    }
}
