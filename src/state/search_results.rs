//! The results of a search, from the index first and then from the texts themselves.

use super::{
    data_store::{DataStore, Request},
    search_indexes::SearchIndexes,
};
use crate::{
    model::{message::Message, route::Route},
    search::{
        index::Section,
        passage::{Passage, SearchTerms, Source},
        query::Query,
        rank::{self, Row, ask},
    },
};

/// Number of results that are shown initially, and again each time the reader asks for more.
pub const STEP: usize = 20;

/// The results of a search.
#[derive(Clone, Debug, Default)]
pub struct SearchResults {
    /// The terms to highlight in texts.
    pub terms: SearchTerms,
    query: Query,
    positions: Vec<HitPosition>,
    /// Maximum number of results shown.
    limit: usize,
}

/// A section of a text with a hit, as the index knows it.
#[derive(Clone, Debug)]
struct HitPosition {
    route: Route,
    section: Section,
    title: String,
    /// Anchor of the part.
    id: String,
    /// Name of the section in the text, or nothing.
    name: String,
    /// The message that names the section, where the text has no name for it.
    kind: Option<&'static str>,
    /// The words that the text does not have.
    missing: u32,
}

/// A result as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its address, relative to the site's root.
    pub href: String,
    /// The text's title.
    pub title: String,
    /// Name of the section in the text, or nothing.
    pub section: String,
    /// The message that names the section, where the text has no name for it.
    pub kind: Option<&'static str>,
    /// The tag of the text's language, where it is known not to be the publication's.
    pub lang: String,
    /// The sentence in pieces, each with whether it is what was looked for; nothing before the
    /// text has come.
    pub sentence: Vec<(String, bool)>,
    /// The words that its text does not have, or nothing.
    pub missing: String,
}

impl SearchResults {
    /// Asks the indexes. At most `limit` results are shown.
    #[must_use]
    pub fn new(indexes: &SearchIndexes, text: &str, limit: usize) -> Self {
        let query = Query::new(text);
        let mut results =
            Self { terms: SearchTerms::new(&query, &[]), query, positions: Vec::new(), limit };
        let mut rows = Vec::new();
        for (number, index) in indexes.iter().enumerate() {
            let answer = ask(index, &results.query);
            results.terms.add(&answer.senses);
            rows.extend(answer.rows.into_iter().map(|row| Row { index: number, ..row }));
        }
        rank::sort(&mut rows);
        // Another index may have texts that lack fewer words.
        let fewest = rows.iter().map(|row| row.missing.count_ones()).min();
        for row in rows.iter().filter(|row| Some(row.missing.count_ones()) == fewest) {
            let Some(index) = indexes.iter().nth(row.index) else { continue };
            let Some(text) = index.texts().get(row.text) else { continue };
            let route = Route::parse(&text.to);
            let [id, name] = match row.section {
                Section::Part(part) => index.heading(text, part).unwrap_or_default(),
                _ => [""; 2],
            };
            let kind = match (row.section, &route) {
                (_, Route::Collection(_)) => Some("reader-section-collection"),
                (Section::Notes, _) => Some("reader-section-notes"),
                (Section::Readings, _) => Some("reader-section-readings"),
                (_, Route::News(_)) if name.is_empty() => Some("reader-section-news"),
                _ => None,
            };
            results.positions.push(HitPosition {
                route,
                section: row.section,
                title: text.title.clone(),
                id: id.to_owned(),
                name: name.to_owned(),
                kind,
                missing: row.missing,
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

    /// Returns whether a result is one only when its text has been seen.
    fn has_phrases(&self) -> bool {
        !self.query.phrases.is_empty()
    }

    /// Number of texts that are searched: where phrases are requested, some have only their words.
    fn seen(&self) -> usize {
        if self.has_phrases() { self.limit * 3 } else { self.limit }
    }

    /// Number of results, as far as the index knows; fewer where phrases are requested.
    #[must_use]
    pub fn count(&self) -> usize {
        self.positions.len()
    }

    /// Returns whether there may be more results than those `shown`.
    #[must_use]
    pub fn has_more(&self, shown: usize) -> bool {
        self.count() > if shown < self.limit { self.seen() } else { shown }
    }

    /// The first results. One whose text has not come has no sentence, or, where its phrases have
    /// to be seen, is left out.
    #[must_use]
    pub fn hits(&self, store: &DataStore) -> Vec<Hit> {
        let hits = self.positions.iter().take(self.seen()).filter_map(|position| {
            let source = store.source(&position.route).ok();
            let passages = source.map(|text| text.passages(position.section));
            let found = passages
                .as_deref()
                .map(|passages: &[Passage]| self.terms.find(passages, position.missing));
            let found = match found {
                Some(Some(found)) => Some(found),
                _ if self.has_phrases() => return None,
                _ => None,
            };
            let (href, sentence) = match found {
                Some(found) => (found.to, found.sentence),
                None if position.id.is_empty() => (position.route.href(), Vec::new()),
                None => ([&position.route.address(), "#", &position.id].concat(), Vec::new()),
            };
            let (title, section) = (position.title.clone(), position.name.clone());
            let lang = source.as_ref().map_or("", Source::lang).to_owned();
            let missing = self.query.named(position.missing);
            Some(Hit { href, title, section, kind: position.kind, lang, sentence, missing })
        });
        hits.take(self.limit).collect()
    }

    /// Returns the message on the results: their number, and how many of them are `shown`.
    #[must_use]
    pub fn summary(&self, shown: usize) -> Message {
        let has_more = self.has_more(shown);
        let all = if self.has_phrases() { shown } else { self.count() };
        if has_more && shown < self.limit {
            let id = match shown {
                0 => "reader-results-none-seen",
                _ => "reader-results-first-seen",
            };
            return Message::new(id).with("shown", shown).with("seen", self.seen());
        }
        let results = match has_more {
            // How many of them have the phrase is not known.
            true if self.has_phrases() => {
                Message::new("reader-results-phrase").with("shown", shown)
            }
            true => Message::new("reader-results-first").with("shown", shown).with("count", all),
            false => Message::new("reader-results").with("count", all),
        };
        if self.positions.first().is_some_and(|position| position.missing != 0) {
            return Message::new("reader-results-some-words").with("results", results);
        }
        results
    }
}
