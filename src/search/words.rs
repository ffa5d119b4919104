//! The words of a text.

use std::ops::Range;

use super::fold::{fold, is_letter};

/// Maximum length of the folded form of a word, in bytes; longer words are cut.
const MAX_FORM_BYTES: usize = 40;

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Without case and diacritics.
    pub form: String,
}

/// The words of `text` in order: runs of letters and digits. An English genitive (`’s`) is none.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let start = rest + text[rest..].find(is_letter)?;
            let length = text[start..].find(|one| !is_letter(one));
            let end = length.map_or(text.len(), |length| start + length);
            rest = end;
            let word = &text[start..end];
            let genitive = matches!(word, "s" | "S") && text[..start].ends_with(['\'', '’']);
            let mut form = String::new();
            for letter in word.chars().filter(|_| !genitive) {
                if form.len() < MAX_FORM_BYTES {
                    fold(letter, &mut form);
                }
            }
            if !form.is_empty() {
                return Some(Word { range: start..end, form });
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn forms(text: &str) -> Vec<String> {
        words(text).map(|word| word.form).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            forms("Mexico’s U.S.–Mexico (2013) ¿qué?"),
            ["mexico", "u", "s", "mexico", "2013", "que"]
        );
        assert_eq!(forms(" — … "), [""; 0]);
        assert_eq!(forms("\u{301}"), [""; 0]);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "«Déjà vu»";
        let found: Vec<&str> = words(text).map(|word| &text[word.range]).collect();
        assert_eq!(found, ["Déjà", "vu"]);
    }

    proptest! {
        #[test]
        fn any_text_has_words_in_order(text in ".{0,80}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.range.start >= end && word.range.end <= text.len());
                prop_assert!(!word.form.is_empty() && word.form.len() < MAX_FORM_BYTES + 16);
                end = word.range.end;
            }
        }
    }
}
