//! What a search has found, from the index first and then from the texts themselves.

use super::{
    data_store::{DataStore, Request},
    search_indexes::SearchIndexes,
};
use crate::{
    model::route::Route,
    search::{
        index::Section,
        passage::{Passage, SearchTerms, Source},
        query::Query,
        rank::{self, Row, ask},
    },
};

/// Maximum number of results shown.
pub const MAX_SHOWN: usize = 20;

/// What a search has found.
#[derive(Clone, Debug, Default)]
pub struct SearchResults {
    /// The terms to highlight in texts.
    pub terms: SearchTerms,
    positions: Vec<HitPosition>,
    /// Whether a result is one only when its text has been seen.
    phrases: bool,
}

/// A section of a text with a hit, as the index knows it.
#[derive(Clone, Debug)]
struct HitPosition {
    route: Route,
    section: Section,
    title: String,
    /// Anchor of the part.
    id: String,
    /// What the section is called.
    name: String,
    /// Whether it is the reader that calls it so, not the text.
    is_ours: bool,
}

/// A result as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it leads, relative to the site's root.
    pub href: String,
    /// The text's title.
    pub title: String,
    /// What the section is called, or nothing.
    pub section: String,
    /// Whether it is the reader that calls it so, not the text.
    pub is_ours: bool,
    /// The tag of the text's language, where it is known not to be the publication's.
    pub lang: String,
    /// The sentence in pieces, each with whether it is what was looked for; nothing before the
    /// text has come.
    pub sentence: Vec<(String, bool)>,
}

impl SearchResults {
    /// Asks the indexes.
    #[must_use]
    pub fn new(indexes: &SearchIndexes, text: &str) -> Self {
        let query = Query::new(text);
        let phrases = !query.phrases.is_empty();
        let mut results =
            Self { terms: SearchTerms::new(&query, &[]), phrases, positions: Vec::new() };
        let mut rows = Vec::new();
        for (number, index) in indexes.iter().enumerate() {
            let answer = ask(index, &query);
            results.terms.add(&answer.senses);
            rows.extend(answer.rows.into_iter().map(|row| Row { index: number, ..row }));
        }
        rank::sort(&mut rows);
        for row in rows {
            let Some(index) = indexes.iter().nth(row.index) else { continue };
            let Some(text) = index.texts().get(row.text) else { continue };
            let route = Route::parse(&text.to);
            let [id, name] = match row.section {
                Section::Part(part) => index.heading(text, part).unwrap_or_default(),
                Section::Notes => ["", "Notes"],
                Section::Readings => ["", "Background readings"],
                Section::Heading => [""; 2],
            };
            let (name, is_ours) = match route {
                Route::News(_) => ("News", true),
                Route::Collection(_) => ("Collection", true),
                _ => (name, id.is_empty()),
            };
            results.positions.push(HitPosition {
                route,
                section: row.section,
                title: text.title.clone(),
                id: id.to_owned(),
                name: name.to_owned(),
                is_ours,
            });
        }
        results
    }

    /// The file to fetch next for the texts of the results shown, other than those in `missed`, which could
    /// not be loaded.
    #[must_use]
    pub fn next_file(&self, store: &DataStore, missed: &[Request]) -> Option<Request> {
        let request = |hit: &HitPosition| store.source(&hit.route).err()?;
        let mut all = self.positions.iter().take(self.seen()).filter_map(request);
        all.find(|file| !missed.contains(file))
    }

    /// How many texts are looked at: where phrases are asked for, some have only their words.
    fn seen(&self) -> usize {
        if self.phrases { MAX_SHOWN * 3 } else { MAX_SHOWN }
    }

    /// How many results there are, as far as the index knows; fewer where phrases are asked for.
    #[must_use]
    pub fn count(&self) -> usize {
        self.positions.len()
    }

    /// The first results. One whose text has not come has no sentence, or, where its phrases have
    /// to be seen, is left out.
    #[must_use]
    pub fn hits(&self, store: &DataStore) -> Vec<Hit> {
        let hits = self.positions.iter().take(self.seen()).filter_map(|position| {
            let source = store.source(&position.route).ok();
            let passages = source.map(|text| text.passages(position.section));
            let found = passages.as_deref().map(|passages: &[Passage]| self.terms.find(passages));
            let found = match found {
                Some(Some(found)) => Some(found),
                _ if self.phrases => return None,
                _ => None,
            };
            let (href, sentence) = match found {
                Some(found) => (found.to, found.sentence),
                None if position.id.is_empty() => (position.route.href(), Vec::new()),
                None => ([&position.route.address(), "#", &position.id].concat(), Vec::new()),
            };
            let (title, section) = (position.title.clone(), position.name.clone());
            let lang = source.as_ref().map_or("", Source::lang).to_owned();
            Some(Hit { href, title, section, is_ours: position.is_ours, lang, sentence })
        });
        hits.take(MAX_SHOWN).collect()
    }

    /// What is said of the results: how many there are, and how many of them are `shown`.
    #[must_use]
    pub fn summary(&self, shown: usize) -> String {
        let all = if self.phrases && shown < MAX_SHOWN { shown } else { self.count() };
        let words = match all {
            0 => "Nothing was found".to_owned(),
            1 => "1 place was found".to_owned(),
            // How many of them have the phrase is not known.
            _ if self.phrases && all > shown => format!("The first {shown} places"),
            _ if all > shown => format!("The first {shown} of {all} places"),
            _ => format!("{all} places were found"),
        };
        let seen = self.seen();
        if self.phrases && shown < MAX_SHOWN && self.count() > seen {
            return format!("{words} in the first {seen} that have these words.");
        }
        words + "."
    }
}
