//! The words of a text, and those that a character joins.

use std::ops::Range;

use super::fold::{fold, is_letter, is_unspaced};

/// Maximum length of the folded form of a word, in bytes; longer words are cut.
const MAX_FORM_BYTES: usize = 40;

/// Maximum number of words in a compound.
const MAX_JOINED: usize = 5;

/// A word and its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The word without case and diacritics. In a script without spaces a word is one character, and its form
    /// has the next one too.
    pub form: String,
    /// True if a character joins it to the word before, as a hyphen does.
    pub joined: bool,
}

/// The words of `text` in order: runs of letters and digits, and each character of a script without spaces. An
/// English genitive (`’s`) is none.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut rest = 0;
    while let Some(found) = text[rest..].find(is_letter) {
        let start = rest + found;
        let mut letters = text[start..].chars();
        let unspaced = letters.next().is_some_and(is_unspaced);
        let following = letters.clone().next().filter(|one| unspaced && is_unspaced(*one));
        while !unspaced
            && letters.clone().next().is_some_and(|one| is_letter(one) && !is_unspaced(one))
        {
            letters.next();
        }
        rest = text.len() - letters.as_str().len();
        let word = &text[start..rest];
        if matches!(word, "s" | "S") && text[..start].ends_with(['\'', '’']) {
            continue;
        }
        let mut form = String::new();
        for letter in word.chars().chain(following) {
            if form.len() < MAX_FORM_BYTES {
                fold(letter, &mut form);
            }
        }
        if !form.is_empty() {
            let before = words.last().map(|before| &before.range);
            let joined = before
                .is_some_and(|before| joins(&text[before.clone()], &text[before.end..start], word));
            words.push(Word { range: start..rest, form, joined });
        }
    }
    words
}

/// The compounds of `words`: each run of words that characters join, as one word. `H-2A` is `h2a`, `64,745` is
/// `64745`, `501(c)(3)` is `501c`, `501c3` and `c3`.
#[must_use]
pub fn compounds(words: &[Word]) -> Vec<(Range<usize>, String)> {
    let mut compounds: Vec<(Range<usize>, String)> = Vec::new();
    for (start, first) in words.iter().enumerate() {
        let mut form = first.form.clone();
        let more = words[start + 1..].iter().take(MAX_JOINED - 1);
        for (at, word) in more.take_while(|word| word.joined).enumerate() {
            form.push_str(&word.form);
            if form.len() <= MAX_FORM_BYTES {
                compounds.push((start..start + at + 2, form.clone()));
            }
        }
    }
    compounds
}

/// Returns whether the text between two words makes one of them. Between figures a point, a comma, an apostrophe and a
/// space group thousands, or they part two numbers.
fn joins(before: &str, gap: &str, after: &str) -> bool {
    let figures = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    match gap {
        "-" | "‐" | "‑" | "/" | "&" | "(" | ")" | ")(" => true,
        "." | "–" | "'" | "’" if !figures(before) || !figures(after) => true,
        "." | "'" | "’" | "," | " " | "\u{a0}" | "\u{2009}" | "\u{202f}" => {
            figures(before) && figures(after) && before.len() <= 3 && after.len() == 3
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn forms(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.form).collect()
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
    fn punctuation_joins_words_into_compounds() {
        for (text, expected) in [
            ("H-2A visas", &["h2a"][..]),
            ("U.S.-based firms", &["us"]),
            ("the T–MEC", &["tmec"]),
            ("64,745 and 1 000", &["64745", "1000"]),
            ("don’t (I) know", &["dont"]),
            ("287(g), 501(c)(3)", &["287g", "501c", "501c3", "c3"]),
            ("3.5, 1,2, 2013–2015", &[]),
            ("one - two, three. Four", &[]),
            (
                "a-b-c-d-e-f",
                &[
                    "ab", "abc", "abcd", "abcde", "bc", "bcd", "bcde", "bcdef", "cd", "cde",
                    "cdef", "de", "def", "ef",
                ],
            ),
        ] {
            let words = words(text);
            let found: Vec<String> = compounds(&words).into_iter().map(|(_, form)| form).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_character_is_a_word_where_there_are_no_spaces() {
        assert_eq!(forms("検索、iPhone用"), ["検索", "索", "iphone", "用"]);
        let text = "水がある";
        let found: Vec<&str> = words(text).into_iter().map(|word| &text[word.range]).collect();
        assert_eq!(found, ["水", "が", "あ", "る"]);
    }

    #[test]
    fn words_carry_their_position() {
        let text = "«Déjà vu»";
        let found: Vec<&str> = words(text).into_iter().map(|word| &text[word.range]).collect();
        assert_eq!(found, ["Déjà", "vu"]);
    }

    proptest! {
        #[test]
        fn words_of_any_text_are_in_order(text in ".{0,80}") {
            let mut end = 0;
            for word in words(&text) {
                prop_assert!(word.range.start >= end && word.range.end <= text.len());
                prop_assert!(!word.form.is_empty() && word.form.len() < MAX_FORM_BYTES + 16);
                end = word.range.end;
            }
        }

        #[test]
        fn compounds_consist_of_joined_words(text in "([a-z0-9]{0,3}[-., ’(]){0,20}") {
            let words = words(&text);
            for (range, form) in compounds(&words) {
                prop_assert!(range.len() > 1 && words[range.start + 1..range.end].iter().all(|word| word.joined));
                let parts: String = words[range].iter().map(|word| word.form.as_str()).collect();
                prop_assert_eq!(parts, form);
            }
        }
    }
}
