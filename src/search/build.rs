//! Makes the data file from texts.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use super::{
    file::{MAX_PARTS, OFTEN, SearchFile, push_number},
    words::{compounds, words},
};
use crate::model::edition::Format;

/// A text that is to be found.
#[derive(Clone, Debug, Default)]
pub struct Indexed {
    /// Its address below the site's root.
    pub to: String,
    /// Its title.
    pub title: String,
    /// Its parts: anchor, heading, text.
    pub parts: Vec<(String, String, String)>,
    /// The text of its footnotes.
    pub notes: String,
    /// The text of its readings.
    pub readings: String,
    /// The heading of the text: title, subtitle, authors, subjects, standfirst.
    pub heading: String,
}

/// A file in the making.
#[derive(Debug, Default)]
pub struct Builder {
    headings: Vec<(String, String)>,
    texts: Vec<String>,
    parts: String,
    /// Stems by name, counted as they come.
    stems: HashMap<String, usize>,
    /// The stems of each form.
    forms: HashMap<String, BTreeSet<usize>>,
    /// The postings of each stem: text, section, number of occurrences.
    postings: Vec<BTreeMap<u32, BTreeMap<usize, usize>>>,
}

impl Builder {
    /// Adds a text. `stem` names the stem of a word of its language as it is written; the same
    /// stem of two languages has two names.
    pub fn add(&mut self, text: &Indexed, mut stem: impl FnMut(&str) -> String) {
        let number = self.len() as u32;
        let parts = text.parts.len();
        let sections = text.parts.iter().map(|(_, title, body)| [title, "\n", body].concat());
        let whole = [&text.notes, &text.readings, &text.heading];
        let sections = sections.chain(whole.into_iter().cloned());
        for (section, body) in sections.enumerate() {
            let section = section_of(section, parts);
            let words = words(&body);
            for word in &words {
                let stem = stem(&body[word.range.clone()]);
                self.count(word.form.clone(), stem, number, section);
            }
            for (range, form) in compounds(&words) {
                let written = words[range].iter().map(|word| &body[word.range.clone()]);
                let stem = stem(&written.collect::<String>());
                self.count(form, stem, number, section);
            }
        }
        push_number(&mut self.parts, parts.min(MAX_PARTS) as u32);
        for (id, title, _) in text.parts.iter().take(MAX_PARTS) {
            let heading = (id.clone(), title.clone());
            let known = self.headings.iter().position(|one| *one == heading);
            push_number(&mut self.parts, known.unwrap_or(self.headings.len()) as u32);
            if known.is_none() {
                self.headings.push(heading);
            }
        }
        self.texts.extend([text.to.clone(), text.title.clone()]);
    }

    /// Counts an occurrence of `form` in a section of the text with that `number`.
    fn count(&mut self, form: String, stem: String, number: u32, section: usize) {
        let next = self.stems.len();
        let stem = *self.stems.entry(stem).or_insert(next);
        if stem == next {
            self.postings.push(BTreeMap::new());
        }
        self.forms.entry(form).or_default().insert(stem);
        let counts = self.postings[stem].entry(number).or_default();
        *counts.entry(section).or_default() += 1;
    }

    /// Returns the number of texts that have been added.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len() / 2
    }

    /// Returns whether the index has no texts yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The file.
    #[must_use]
    pub fn finish(self) -> SearchFile {
        let mut file = SearchFile {
            format: Format::CURRENT,
            headings: self.headings.into_iter().flat_map(|(id, title)| [id, title]).collect(),
            texts: self.texts,
            parts: self.parts,
            forms: String::new(),
            stems: String::new(),
            counts: String::new(),
            steps: String::new(),
            sections: String::new(),
            often: String::new(),
        };
        // Stems are counted in the order of the forms, so that most follow the one before.
        let mut order: BTreeMap<usize, u32> = BTreeMap::new();
        let mut all = Vec::new();
        let mut before = "";
        let mut forms: Vec<_> = self.forms.iter().collect();
        forms.sort();
        for (form, stems) in forms {
            for stem in stems {
                let common = common(before, form);
                file.forms.push(char::from(b'A' + common as u8));
                file.forms.push_str(&form[common..]);
                before = form;
                let next = order.len() as u32;
                match order.get(stem) {
                    Some(known) => push_number(&mut file.stems, next - known),
                    None => {
                        push_number(&mut file.stems, 0);
                        order.insert(*stem, next);
                        let postings = &self.postings[*stem];
                        push_number(&mut file.counts, postings.len() as u32);
                        all.push(postings);
                    }
                }
            }
        }
        // Similar numbers are put together, so that they are compressed better.
        all.sort_by_key(|postings| Reverse(postings.len()));
        for postings in all {
            push_postings(&mut file, postings);
        }
        file
    }
}

/// The section of a text whose number is `section`, with parts past the limit in the last.
fn section_of(section: usize, parts: usize) -> usize {
    let told = parts.min(MAX_PARTS);
    if section < parts { section.min(told.saturating_sub(1)) } else { section - parts + told }
}

fn push_postings(file: &mut SearchFile, postings: &BTreeMap<u32, BTreeMap<usize, usize>>) {
    let mut expected = 0;
    for (text, counts) in postings {
        let bits = |least: usize| {
            let those = counts.iter().filter(|(_, count)| **count >= least);
            those.fold(0_u32, |bits, (section, _)| bits | 1 << section)
        };
        let often = bits(OFTEN);
        push_number(&mut file.steps, (text - expected) * 2 + u32::from(often != 0));
        push_number(&mut file.sections, bits(1));
        if often != 0 {
            push_number(&mut file.often, often);
        }
        expected = text + 1;
    }
}

/// Returns the number of bytes that `word` and `before` share at their beginning, at most 25 and
/// never a part
fn common(before: &str, word: &str) -> usize {
    let same = before.chars().zip(word.chars()).take_while(|(a, b)| a == b);
    let ends = same.scan(0, |end, (letter, _)| {
        *end += letter.len_utf8();
        Some(*end)
    });
    ends.take_while(|end| *end <= 25).last().unwrap_or(0)
}
