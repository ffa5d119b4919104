//! The punctuation of a field that people read: the same as that of the text.

use pulldown_cmark::{Event, Options, Parser};

/// `text`, which is one line and no Markdown, with the curved quotation marks, dashes and
/// ellipses that the same words would have in a text. An address in it stays as it is.
pub fn smart(text: &str) -> String {
    if !text.contains(['\'', '"', '-', '.']) {
        return text.to_owned();
    }
    // The text is set by the parser that sets Markdown, as a heading, which holds nothing but a
    // line; what would be markup there gets a backslash.
    let mut markdown = "# ".to_owned();
    for word in text.split_inclusive(char::is_whitespace) {
        let address = word.find("://").unwrap_or(word.len());
        for (at, letter) in word.char_indices() {
            let plain = matches!(letter, '\'' | '"') || (at < address && "-.".contains(letter));
            if letter.is_ascii_punctuation() && !plain {
                markdown.push('\\');
            }
            markdown.push(letter);
        }
    }
    let mut smart = String::with_capacity(text.len());
    for event in Parser::new_ext(&markdown, Options::ENABLE_SMART_PUNCTUATION) {
        if let Event::Text(piece) = event {
            smart.push_str(&piece);
        }
    }
    smart
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_field_is_set_as_the_text_is() {
        for (plain, set) in [
            ("The \"border\" of O'Brien's", "The “border” of O’Brien’s"),
            ("'Why?' -- \"'So'\"...", "‘Why?’ – “‘So’”…"),
            ("(\"Mexico's\") --- the '90s", "(“Mexico’s”) — the ’90s"),
            ("already “curved” – it’s", "already “curved” – it’s"),
            ("1. One", "1. One"),
            (
                "- *no* _markup_ [here](x) <b> & &amp; `a` #",
                "- *no* _markup_ [here](x) <b> & &amp; `a` #",
            ),
            ("From 'https://a.org/b--c...d'", "From ‘https://a.org/b--c...d’"),
            ("\\a \\\"b\"", "\\a \\“b”"),
            ("", ""),
        ] {
            assert_eq!(smart(plain), set);
        }
    }

    proptest! {
        #[test]
        fn nothing_but_punctuation_changes(words in "[a-zé¿“0-9#*_`~<>&;|=+^\\\\!?,:()\\[\\]{}'\" .-]{0,40}") {
            let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let bare = |text: &str| text.replace(['\'', '"', '“', '”', '‘', '’', '-', '–', '—', '.', '…'], "");
            prop_assert_eq!(bare(&smart(&text)), bare(&text));
        }
    }
}
