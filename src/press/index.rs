//! Builds the index of the search from the typeset text.
//!
//! Stems are those of Snowball, in the language of each text; the index keeps only which forms have
//! one stem, so that nothing of it has to run in the browser.

use std::collections::HashMap;

use rayon::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use crate::{
    model::page::id_of,
    search::{
        build::{Builder, Indexed},
        file::{MAX_TEXTS, SearchFile},
        fold::fold,
        index::Section,
        passage::{Passage, Source},
        plain::plain,
    },
};

/// The search files of a publication in `lang` whose texts are these, each file for up to [`MAX_TEXTS`] texts.
#[must_use]
pub fn index(texts: &[Source<'_>], lang: &str) -> Vec<SearchFile> {
    let file = |texts: &[Source<'_>]| {
        let mut languages = Languages::new();
        let mut builder = Builder::default();
        for source in texts {
            let own = if source.lang().is_empty() { lang } else { source.lang() };
            builder.add(&indexed(source), |word| languages.stem(own, word));
        }
        builder.finish()
    };
    texts.par_chunks(MAX_TEXTS).map(file).collect()
}

fn indexed(source: &Source) -> Indexed {
    let text = |section| {
        let passages: Vec<String> =
            source.passages(section).into_iter().map(|Passage { text, .. }| text).collect();
        passages.join("\n")
    };
    let parts = match source {
        Source::Essay(_, page, _) | Source::News(_, page) | Source::About(page) => {
            let part = |(at, part): (usize, &(u32, u32))| {
                let heading = page.strings(*part).first().filter(|html| html.starts_with("<h2"));
                let [id, title] = heading
                    .map_or_else(Default::default, |html| [id_of(html).to_owned(), plain(html)]);
                (id, title, text(Section::Part(at)))
            };
            page.sections.parts.iter().enumerate().map(part).collect()
        }
        Source::Collection(_) => Vec::new(),
    };
    Indexed {
        to: source.route().address(),
        title: source.title(),
        parts,
        notes: text(Section::Notes),
        readings: text(Section::Readings),
        heading: text(Section::Heading),
    }
}

struct Languages {
    english: Stemmer,
    spanish: Stemmer,
    /// Stems that were looked for, by language and word: most words of a text come again.
    known: HashMap<String, HashMap<String, String>>,
}

impl Languages {
    fn new() -> Self {
        Self {
            english: Stemmer::create(Algorithm::English),
            spanish: Stemmer::create(Algorithm::Spanish),
            known: HashMap::new(),
        }
    }

    /// The stem of a word, with the language that it is a stem of. Words of other languages are
    /// their own stems.
    fn stem(&mut self, lang: &str, word: &str) -> String {
        if let Some(stem) = self.known.get(lang).and_then(|known| known.get(word)) {
            return stem.clone();
        }
        let stem = self.find(lang, word);
        let known = self.known.entry(lang.to_owned()).or_default();
        known.insert(word.to_owned(), stem.clone());
        stem
    }

    fn find(&self, lang: &str, word: &str) -> String {
        let word: String = word.nfc().collect::<String>().to_lowercase();
        let lang = lang.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let stem = match lang.as_str() {
            "en" => self.english.stem(&word),
            "es" => self.spanish.stem(&word),
            _ => word.as_str().into(),
        };
        let mut folded = [lang.as_str(), " "].concat();
        stem.chars().for_each(|letter| fold(letter, &mut folded));
        folded
    }
}
