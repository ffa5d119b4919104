//! The data file of the search, and how numbers are written in it.
//!
//! It is JSON like the other data files, so that every host compresses it and one check reads
//! them all. What is long in it is text: forms are written as they are, each number as one
//! character. docs/bundle.md has the form.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::edition::Format;

/// `data/search.<hash>.json`: the words of up to [`MAX_TEXTS`] texts and where they occur.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
// The schema of this version of the format is published with this text.
#[schemars(
    description = "`data/search.<hash>.json`: the words of up to [`TEXTS`] texts and their positions."
)]
pub struct SearchFile {
    /// The version of the form of this file.
    pub format: Format,
    /// Anchors and headings of parts in turn; those of many texts are listed once.
    pub headings: Vec<String>,
    /// Addresses below the site's root and titles of the texts in turn, in the order of the
    /// publication.
    pub texts: Vec<String>,
    /// For each text how many parts it has, and which heading each of them has. Its sections are
    /// these and, after them, its footnotes, its readings, and its heading with title, authors and
    /// what else is said of it.
    pub parts: String,
    /// The forms of words, sorted. Each begins with a capital, `A` for none, that says how many
    /// bytes it has in common with the one before, and goes on with the rest.
    pub forms: String,
    /// For each form the stem that it has: 0 for a new one, else how many stems back it was new.
    pub stems: String,
    /// For each stem in how many texts it occurs.
    pub counts: String,
    /// For each stem and text: twice how many texts lie between it and the one before, and one more
    /// where the text has sections with many of the word.
    pub steps: String,
    /// For each stem and text the sections that have it, the first as the lowest bit.
    pub sections: String,
    /// For each stem and text with such sections: which have it [`OFTEN`] or more times.
    pub often: String,
}

/// Maximum number of texts in one file.
pub const MAX_TEXTS: usize = 120;

/// Maximum number of parts in a text; the index counts further parts as the last one.
pub const MAX_PARTS: usize = 24;

/// A word that occurs at least this often in a section is frequent in it.
pub const OFTEN: usize = 3;

/// The character of the number 0.
const ZERO: u32 = '#' as u32;

/// The character that JSON would have to escape is left out.
const ESCAPED: u32 = '\\' as u32;

/// Surrogates are not characters.
const SURROGATES: u32 = 0xd800;

const AFTER_SURROGATES: u32 = 0xe000;

/// Greatest number that [`push_number`] can write.
pub const MAX_NUMBER: u32 = char::MAX as u32 - ZERO - 1 - (AFTER_SURROGATES - SURROGATES);

/// Appends a number as one character; one that is greater than [`MAX_NUMBER`] as that.
pub fn push_number(text: &mut String, number: u32) {
    let mut code = number.min(MAX_NUMBER) + ZERO;
    code += u32::from(code >= ESCAPED);
    if code >= SURROGATES {
        code += AFTER_SURROGATES - SURROGATES;
    }
    text.extend(char::from_u32(code));
}

/// The number that a character stands for; `None` for one that stands for none.
#[must_use]
pub fn number(character: char) -> Option<u32> {
    let mut code = character as u32;
    if code >= AFTER_SURROGATES {
        code -= AFTER_SURROGATES - SURROGATES;
    }
    if code == ESCAPED {
        return None;
    }
    code -= u32::from(code > ESCAPED);
    code.checked_sub(ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive_a_round_trip() {
        for expected in (0..100_000).chain(MAX_NUMBER - 3000..=MAX_NUMBER) {
            let mut text = String::new();
            push_number(&mut text, expected);
            let mut characters = text.chars();
            assert_eq!(characters.next().and_then(number), Some(expected));
            assert_eq!(characters.next(), None);
        }
    }

    #[test]
    fn encoded_numbers_need_no_json_escapes() {
        let text: String = (0..3000).fold(String::new(), |mut text, one| {
            push_number(&mut text, one);
            text
        });
        // DEL and the characters after it are written in JSON as they are.
        assert_eq!(serde_json::to_string(&text).unwrap().len(), text.len() + 2);
    }

    #[test]
    fn other_characters_are_not_numbers() {
        for character in ['\0', ' ', '!', '"', '\\'] {
            assert_eq!(number(character), None, "{character:?}");
        }
    }
}
