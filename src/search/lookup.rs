//! Finds the words of a query among the forms of the index.
//!
//! 1. A form matches all forms of its stem, and the compounds that it is part of.
//! 2. The word that is being typed matches all words that begin with it.
//! 3. A form that no text has is taken for another of the same word: they differ in an ending.
//! 4. Else a long word may have one slip: a letter too many, too few, another, or two exchanged.

use super::{index::Index, query::Term};

/// A word of so many letters may have a slip in it.
const LONG: usize = 5;

/// Minimum number of letters of a word without its ending.
const ROOT: usize = 4;

/// Endings of English and Spanish, folded, between spaces.
const ENDINGS: &str = " s es e ed er ers ing ings ion ions ive al ally ly ment ments ness able ity \
    ation ations ies y ied o a os as ar er ir ado ada ados adas ido ida idos idas ando iendo amos \
    emos imos an en aba aban ia ian aron ieron cion ciones mente ";

/// Meaning of a word of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sense {
    /// Stems, each with whether the word itself has it.
    pub stems: Vec<(u32, bool)>,
    /// The forms that are marked in a text.
    pub forms: Vec<String>,
}

/// Returns the meaning of `term`; nothing if no text has anything like it.
#[must_use]
pub fn look_up(index: &Index, term: &Term) -> Sense {
    let word = term.form.as_str();
    let mut sense = Sense::default();
    sense.add_exact(index, word, term.typing);
    if term.quoted {
        sense.complete(index, term);
        return sense;
    }
    for (form, typing) in &term.compounds {
        sense.add_exact(index, form, *typing);
    }
    if sense.stems.is_empty() {
        sense.add_endings(index, word);
    }
    if sense.stems.is_empty() && word.chars().count() >= LONG {
        for at in 0..index.forms() {
            if is_slip(word, index.form(at), term.typing) {
                sense.add(index.stem(at), false);
                sense.forms.push(index.form(at).to_owned());
            }
        }
    }
    sense.complete(index, term);
    sense
}

impl Sense {
    fn add(&mut self, stem: u32, own: bool) {
        if !self.stems.iter().any(|(known, _)| *known == stem) {
            self.stems.push((stem, own));
        }
    }

    /// Adds the stems of `word`, and while it is typed those of all forms that begin with it.
    fn add_exact(&mut self, index: &Index, word: &str, typing: bool) {
        for at in index.seek(word)..index.forms() {
            let form = index.form(at);
            if form == word {
                self.add(index.stem(at), true);
            } else if typing && form.starts_with(word) {
                self.add(index.stem(at), false);
                self.forms.push(form.to_owned());
            } else {
                break;
            }
        }
    }

    /// Adds forms that differ from `word` in the ending, those that differ least.
    fn add_endings(&mut self, index: &Index, word: &str) {
        let roots = word.char_indices().map(|(at, _)| at).skip(ROOT).chain([word.len()]);
        for cut in roots.collect::<Vec<_>>().into_iter().rev() {
            let (root, ending) = word.split_at(cut);
            if !is_ending(ending) || root.len() < ROOT {
                continue;
            }
            for at in index.seek(root)..index.forms() {
                let Some(other) = index.form(at).strip_prefix(root) else { break };
                if is_ending(other) {
                    self.add(index.stem(at), false);
                }
            }
            if !self.stems.is_empty() {
                return;
            }
        }
    }

    /// Adds the forms of the stems; in quotation marks the word itself alone.
    fn complete(&mut self, index: &Index, term: &Term) {
        if term.quoted {
            if self.stems.iter().any(|(_, own)| *own) {
                self.forms.push(term.form.clone());
            }
        } else {
            // There are no more stems than forms.
            let mut wanted = vec![false; index.forms()];
            for (stem, _) in &self.stems {
                wanted[*stem as usize] = true;
            }
            for at in 0..index.forms() {
                if wanted[index.stem(at) as usize] {
                    self.forms.push(index.form(at).to_owned());
                }
            }
        }
    }
}

fn is_ending(rest: &str) -> bool {
    rest.is_empty()
        || ENDINGS.match_indices(rest).any(|(at, _)| {
            ENDINGS[..at].ends_with(' ') && ENDINGS[at + rest.len()..].starts_with(' ')
        })
}

/// Returns whether `word` is `form` with one slip; while it is typed, the beginning of `form`.
fn is_slip(word: &str, form: &str, typing: bool) -> bool {
    let longer = word.len() + 4;
    if (form.len() > longer && !typing) || form.len() + 4 < word.len() {
        return false;
    }
    let letters = word.chars().zip(form.chars());
    let same: usize = letters.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (word, form) = (&word[same..], &form[same..]);
    let without_first = |text: &str| {
        let mut letters = text.chars();
        letters.next();
        letters.as_str().len()
    };
    let fits = |word: &str, form: &str| if typing { form.starts_with(word) } else { form == word };
    let word_rest = &word[word.len() - without_first(word)..];
    let form_rest = &form[form.len() - without_first(form)..];
    let exchanged = || {
        let mut one = word.chars();
        let mut other = form.chars();
        let (a, b) = (one.next(), one.next());
        let (c, d) = (other.next(), other.next());
        a.is_some() && b.is_some() && a == d && b == c && fits(one.as_str(), other.as_str())
    };
    fits(word_rest, form_rest) || fits(word_rest, form) || fits(word, form_rest) || exchanged()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_typo_is_tolerated() {
        for word in ["remitances", "remmittances", "remittanses", "remittnaces", "xemittances"] {
            assert!(is_slip(word, "remittances", false), "{word}");
        }
        for word in ["remitanses", "emittance", "remnittanecs", "rem"] {
            assert!(!is_slip(word, "remittances", false), "{word}");
        }
        assert!(is_slip("ciudád", "ciudad", false) && is_slip("мосва", "москва", false));
    }

    #[test]
    fn one_typo_is_tolerated_in_a_prefix() {
        for word in ["remitan", "remiit", "remtit", "rmittan"] {
            assert!(is_slip(word, "remittances", true), "{word}");
            assert!(!is_slip(word, "remittances", false), "{word}");
        }
        assert!(!is_slip("remtita", "rem", true));
    }

    #[test]
    fn only_complete_endings_are_recognised() {
        assert!(is_ending("ing") && is_ending("") && is_ending("mente") && is_ending("s"));
        assert!(!is_ending("ng") && !is_ending("s e") && !is_ending("x"));
    }
}
