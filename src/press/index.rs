//! Builds the index of the search from the typeset text.
//!
//! Stems are those of Snowball, in the language of each text; the index keeps only which forms have
//! one stem, so that nothing of it has to run in the browser.

use std::collections::HashMap;

use rayon::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use super::typeset::{PlainText, TypesetCollection};
use crate::search::{
    build::{Builder, Indexed},
    file::{SearchFile, TEXTS},
    fold::fold,
    index::Section,
    passage::{Passage, Source},
    plain::plain,
};

/// The search files of a publication, each for up to [`TEXTS`] texts.
#[must_use]
pub fn index(collections: &[TypesetCollection], lang: &str) -> Vec<SearchFile> {
    let all: Vec<_> = collections.iter().flat_map(sources).collect();
    let file = |texts: &[(Source<'_>, Option<&PlainText>)]| {
        let mut languages = Languages::new();
        let mut builder = Builder::default();
        for (source, plain) in texts {
            let own = if source.lang().is_empty() { lang } else { source.lang() };
            builder.add(&indexed(source, *plain), |word| languages.stem(own, word));
        }
        builder.finish()
    };
    all.par_chunks(TEXTS).map(file).collect()
}

/// The texts of a collection in the order in which they are found where nothing else decides.
fn sources(
    collection: &TypesetCollection,
) -> impl Iterator<Item = (Source<'_>, Option<&PlainText>)> {
    let plain = |slug| collection.plain.get(slug).map(AsRef::as_ref);
    let entry = &collection.entry;
    let essays = entry.essays.iter().zip(&collection.essays);
    let news = entry.news.iter().zip(&collection.news);
    [(Source::Collection(entry), None)]
        .into_iter()
        .chain(essays.map(move |(entry, essay)| (Source::Essay(entry, essay), plain(&entry.slug))))
        .chain(news.map(move |(entry, item)| (Source::News(entry, item), plain(&entry.slug))))
}

/// A text with what it says: `plain`, else what its HTML says, for texts that were put together from
/// others.
fn indexed(source: &Source, plain_text: Option<&PlainText>) -> Indexed {
    let text = |section| {
        let passages = source.passages_by(section, |piece, html| {
            let known = plain_text.and_then(|plain| plain.get(piece));
            known.map_or_else(|| plain(html), str::to_owned)
        });
        let passages: Vec<String> = passages.into_iter().map(|Passage { text, .. }| text).collect();
        passages.join("\n")
    };
    let parts = match source {
        Source::Essay(_, essay) => {
            let part = |(at, part): (usize, &crate::model::essay::Part)| {
                (part.id.clone(), part.title.clone(), text(Section::Part(at)))
            };
            essay.parts.iter().enumerate().map(part).collect()
        }
        Source::News(..) => vec![(String::new(), String::new(), text(Section::Part(0)))],
        Source::Collection(_) => Vec::new(),
    };
    Indexed {
        to: source.route().address(),
        title: source.title().to_owned(),
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
