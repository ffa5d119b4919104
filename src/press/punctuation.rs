//! The punctuation of a field that people read: the same as that of the text; and where no line breaks.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser};

use super::months::SPANISH;
use crate::model::date::MONTHS;

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

/// Words that numbers precede, in English and Spanish, besides the months.
const COUNTED: [&str; 16] = [
    "%", "percent", "per", "por", "hundred", "thousand", "million", "millions", "billion",
    "trillion", "mil", "millón", "millones", "billones", "km", "kg",
];

/// Words that precede a number.
const COUNTING: [&str; 18] = [
    "No.", "Nos.", "no.", "nos.", "núm.", "Núm.", "p.", "pp.", "vol.", "Vol.", "ch.", "cap.",
    "art.", "Art.", "sec.", "Sec.", "§", "§§",
];

/// `text` with spaces at which no line is broken: between a number and what it counts, an initial and the
/// name.
#[must_use]
pub fn tied(text: &str) -> Cow<'_, str> {
    let mut tied = String::new();
    let mut done = 0;
    for (at, _) in text.match_indices([' ', '\n']) {
        let before = text[..at].split([' ', '\n']).next_back().unwrap_or_default();
        let after = text[at + 1..].split([' ', '\n']).next().unwrap_or_default();
        if is_tied(before, after) {
            tied.push_str(&text[done..at]);
            tied.push('\u{a0}');
            done = at + 1;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    tied.push_str(&text[done..]);
    Cow::Owned(tied)
}

/// Returns whether two words belong to one line.
fn is_tied(before: &str, after: &str) -> bool {
    let before = before.trim_start_matches(['(', '[', '“', '‘', '«', '¿', '¡', '—', '–', '$']);
    let bare =
        after.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '»', '—', '–']);
    let is_number = |word: &str| {
        word.starts_with(|letter: char| letter.is_ascii_digit())
            && word.bytes().all(|byte| byte.is_ascii_digit() || b".,".contains(&byte))
            && !word.ends_with(['.', ','])
    };
    let mut letters = before.chars();
    let is_initial = matches!(
        (letters.next(), letters.next(), letters.next()),
        (Some(letter), Some('.'), None) if letter.is_uppercase()
    );
    is_number(before)
        && (COUNTED.contains(&bare)
            || (before.len() < 3 && (MONTHS.contains(&bare) || SPANISH.contains(&bare))))
        || COUNTING.contains(&before) && after.starts_with(|letter: char| letter.is_ascii_digit())
        || is_initial && after.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fields_get_smart_punctuation() {
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

    #[test]
    fn numbers_and_initials_are_tied_to_the_next_word() {
        for (text, set) in [
            ("On 4 August 1942, 14 million", "On 4~August 1942, 14~million"),
            ("(4.6 million;\n70 percent.)", "(4.6~million;\n70~percent.)"),
            ("el 10 enero,\n5\nmillones", "el 10~enero,\n5~millones"),
            ("pp. 3–4, No. 12, § 4 and H. González", "pp.~3–4, No.~12, §~4 and H.~González"),
            ("J. D. Roe of U.S. Customs", "J.~D.~Roe of U.S. Customs"),
            ("in 1942 August came. 3 men; at no. time", "in 1942 August came. 3 men; at no. time"),
            ("", ""),
        ] {
            assert_eq!(tied(text), set.replace('~', "\u{a0}"));
        }
    }

    proptest! {
        #[test]
        fn tying_changes_only_spaces(text in "(4|12|No\\.|H\\.|May|million|é|[ \n,.]){0,40}") {
            let bare = |text: &str| text.replace(['\u{a0}', '\n'], " ");
            prop_assert_eq!(bare(&tied(&text)), bare(&text));
        }

        #[test]
        fn smart_punctuation_changes_only_punctuation(words in "[a-zé¿“0-9#*_`~<>&;|=+^\\\\!?,:()\\[\\]{}'\" .-]{0,40}") {
            let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let bare = |text: &str| text.replace(['\'', '"', '“', '”', '‘', '’', '-', '–', '—', '.', '…'], "");
            prop_assert_eq!(bare(&smart(&text)), bare(&text));
        }
    }
}
