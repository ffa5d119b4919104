//! Queries of readers.

use std::ops::Range;

use super::{
    fold::{is_letter, is_unspaced},
    words::{compounds, words},
};

/// Maximum number of words of a query; further words are ignored.
const MAX_WORDS: usize = 24;

/// A reader's query: words that must all occur, some of them in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words.
    pub terms: Vec<Term>,
    /// Which of them are in a row: those in quotation marks together, and those of a script without spaces.
    pub phrases: Vec<Range<usize>>,
    text: String,
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Without case and diacritics.
    pub form: String,
    /// The compounds that it is part of, each with whether it may not be complete: any of them will do.
    pub compounds: Vec<(String, bool)>,
    /// True if only this form will do, as in quotation marks.
    pub quoted: bool,
    /// True if it may not be complete: it is the last, or of a script without spaces.
    pub typing: bool,
    /// Its bytes in the query.
    range: Range<usize>,
}

impl Query {
    /// Reads what was typed. A quotation mark that is not closed holds to the end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut query = Self { text: text.to_owned(), ..Self::default() };
        let is_mark = |one: char| matches!(one, '"' | '“' | '”' | '„' | '«' | '»');
        let is_open = text.ends_with(is_letter);
        let mut offset = 0;
        for (at, piece) in text.split(is_mark).enumerate() {
            let quoted = at % 2 == 1;
            let first = query.terms.len();
            let mut words = words(piece);
            words.truncate(MAX_WORDS - first);
            let is_last =
                |end: usize| is_open && end == words.len() && offset + piece.len() == text.len();
            for (at, word) in words.iter().enumerate() {
                let range = offset + word.range.start..offset + word.range.end;
                let adjacent = |before: &Term| before.range.end == range.start;
                if !quoted && query.terms.last().is_some_and(adjacent) {
                    match query.phrases.last_mut().filter(|phrase| phrase.end == first + at) {
                        Some(phrase) => phrase.end += 1,
                        None => query.phrases.push(first + at - 1..first + at + 1),
                    }
                }
                // The `t` of “don’t” is not the beginning of other words.
                let is_letter = word.joined && word.form.len() == 1;
                let typing = is_last(at + 1) && !is_letter || word.form.starts_with(is_unspaced);
                let form = word.form.clone();
                query.terms.push(Term { form, compounds: Vec::new(), quoted, typing, range });
            }
            for (range, form) in compounds(&words) {
                let compound = (form, is_last(range.end));
                for term in &mut query.terms[first..][range] {
                    term.compounds.push(compound.clone());
                }
            }
            if quoted && query.terms.len() > first {
                query.phrases.push(first..query.terms.len());
            }
            offset += piece.len();
            offset += text[offset..].chars().next().map_or(0, char::len_utf8);
        }
        for phrase in &query.phrases {
            query.terms[phrase.clone()].iter_mut().for_each(|term| term.quoted = true);
        }
        query
    }

    /// The words whose bits are set, as they were typed.
    #[must_use]
    pub fn named(&self, bits: u32) -> String {
        let mut named = String::new();
        let mut end = usize::MAX;
        for (_, term) in self.terms.iter().enumerate().filter(|(at, _)| bits >> at & 1 != 0) {
            let gap = self.text.get(end..term.range.start).unwrap_or(" ");
            named.push_str(if !gap.contains(' ') {
                gap
            } else if named.is_empty() {
                ""
            } else {
                ", "
            });
            named.push_str(&self.text[term.range.clone()]);
            end = term.range.end;
        }
        named
    }

    /// Returns whether nothing is asked.
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
    fn quoted_words_form_a_phrase() {
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
    fn each_part_of_a_compound_has_the_whole() {
        let query = Query::new("farm h-2a");
        assert_eq!(forms(&query), ["farm", "h", "2a"]);
        assert!(query.terms[0].compounds.is_empty());
        for term in &query.terms[1..] {
            assert_eq!(term.compounds, [("h2a".to_owned(), true)]);
        }
        assert_eq!(Query::new("h-2a farm").terms[0].compounds, [("h2a".to_owned(), false)]);
    }

    #[test]
    fn a_run_without_spaces_is_a_phrase() {
        let query = Query::new("水 検索する x");
        assert_eq!(forms(&query), ["水", "検索", "索す", "する", "る", "x"]);
        assert_eq!(query.phrases, [Range { start: 1, end: 5 }]);
        assert!(query.terms[4].typing && query.terms[4].quoted && !query.terms[5].quoted);
    }

    #[test]
    fn words_are_named_as_they_were_typed() {
        let query = Query::new("los “Río Grande” H-2A 検索");
        assert_eq!(query.named(0), "");
        assert_eq!(query.named(0b11), "los, Río");
        assert_eq!(query.named(0b111_1000), "H-2A, 検索");
    }

    #[test]
    fn punctuation_alone_is_an_empty_query() {
        assert!(Query::new(" \"\" ?!").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_a_valid_query(text in ".{0,200}") {
            let query = Query::new(&text);
            prop_assert!(query.terms.len() <= MAX_WORDS);
            for phrase in query.phrases {
                prop_assert!(phrase.end <= query.terms.len());
            }
        }
    }
}
