//! What a reader asks.

use std::ops::Range;

use super::{fold::is_letter, words::words};

/// Maximum number of words of a query; further words are ignored.
const MAX_WORDS: usize = 12;

/// What a reader asks: words that must all be there, some of them in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words.
    pub terms: Vec<Term>,
    /// Which of them stood in quotation marks together.
    pub phrases: Vec<Range<usize>>,
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Without case and diacritics.
    pub form: String,
    /// Whether it stood in quotation marks, so that only this form will do.
    pub quoted: bool,
    /// Whether it is the last and may not be complete.
    pub typing: bool,
}

impl Query {
    /// Reads what was typed. A quotation mark that is not closed holds to the end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut query = Self::default();
        let is_mark = |one: char| matches!(one, '"' | '“' | '”' | '„' | '«' | '»');
        for (at, piece) in text.split(is_mark).enumerate() {
            let quoted = at % 2 == 1;
            let first = query.terms.len();
            for word in words(piece).take(MAX_WORDS - first) {
                query.terms.push(Term { form: word.form, quoted, typing: false });
            }
            if quoted && query.terms.len() > first {
                query.phrases.push(first..query.terms.len());
            }
        }
        if let Some(last) = query.terms.last_mut() {
            last.typing = text.ends_with(is_letter);
        }
        query
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn forms(query: &Query) -> Vec<&str> {
        query.terms.iter().map(|term| term.form.as_str()).collect()
    }

    #[test]
    fn quotation_marks_hold_words_together() {
        let query = Query::new("los “Río Grande” tratado");
        assert_eq!(forms(&query), ["los", "rio", "grande", "tratado"]);
        assert_eq!(query.phrases, [Range { start: 1, end: 3 }]);
        assert!(query.terms[1].quoted && !query.terms[3].quoted);
    }

    #[test]
    fn the_last_word_may_be_incomplete() {
        assert!(Query::new("water trea").terms[1].typing);
        assert!(!Query::new("water trea ").terms[1].typing);
        assert!(!Query::new("\"water trea\"").terms[1].typing);
        assert!(Query::new("\"water trea").terms[1].typing);
        assert!(!Query::new("water trea").terms[0].typing);
    }

    #[test]
    fn nothing_is_asked_by_signs() {
        assert!(Query::new(" \"\" ?!").is_empty());
    }

    proptest! {
        #[test]
        fn anything_can_be_typed(text in ".{0,200}") {
            let query = Query::new(&text);
            prop_assert!(query.terms.len() <= MAX_WORDS);
            for phrase in query.phrases {
                prop_assert!(phrase.end <= query.terms.len());
            }
        }
    }
}
