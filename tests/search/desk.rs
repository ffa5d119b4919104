//! A publication, pressed, and its search as a reader's browser runs it.

use std::path::Path;

use pliego::{
    model::route::Route,
    press::{Options, gather, index::index, typeset::Typeset},
    search::{
        file::SearchFile,
        index::{Index, Section},
        passage::{Found, Source, Wanted},
        query::Query,
        rank::{Row, ask},
    },
};

/// A publication and its indexes.
pub struct Desk {
    typeset: Typeset,
    indexes: Vec<Index>,
}

impl Desk {
    /// The publication whose content is in `folder` of the repository.
    pub fn open(folder: &str) -> Self {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let typeset = match gather(&content, &Options::default()) {
            Ok(typeset) => typeset,
            Err(faults) => panic!("{:#?}", faults.sorted()),
        };
        let files = index(&typeset.collections, &typeset.publication.lang);
        let read = |file: &SearchFile| {
            let json = serde_json::to_string(file).unwrap();
            Index::new(serde_json::from_str(&json).unwrap()).unwrap()
        };
        Self { indexes: files.iter().map(read).collect(), typeset }
    }

    /// The first `count` answers: the text's address, its section, and what is shown of it.
    pub fn ask(&self, query: &str, count: usize) -> Vec<(String, String, Found)> {
        let query = Query::new(query);
        let mut wanted = Wanted::new(&query, &[]);
        let mut rows: Vec<(&Index, Row)> = Vec::new();
        for index in &self.indexes {
            let answer = ask(index, &query);
            wanted.add(&answer.senses);
            rows.extend(answer.rows.into_iter().map(|row| (index, row)));
        }
        rows.sort_by(|(_, a), (_, b)| b.score.total_cmp(&a.score));
        let shown = rows.into_iter().filter_map(|(index, row)| {
            let text = &index.texts()[row.text];
            let found = wanted.find(&self.source(&text.to).passages(row.section))?;
            let section = match row.section {
                Section::Part(at) => match index.heading(text, at).unwrap().0.as_str() {
                    "" => "text",
                    id => id,
                },
                Section::Notes => "notes",
                Section::Readings => "readings",
                Section::Heading => "heading",
            };
            Some((text.to.clone(), section.to_owned(), found))
        });
        shown.take(count).collect()
    }

    fn source(&self, address: &str) -> Source<'_> {
        let mut collections = self.typeset.collections.iter();
        let source = collections.find_map(|collection| {
            let entry = &collection.entry;
            match Route::parse(address) {
                Route::Collection(slug) => {
                    (entry.slug == slug).then_some(Source::Collection(entry))
                }
                Route::Essay(slug) => {
                    let at = entry.essays.iter().position(|one| one.slug == slug)?;
                    Some(Source::Essay(&entry.essays[at], &collection.essays[at]))
                }
                Route::News(slug) => {
                    let at = entry.news.iter().position(|one| one.slug == slug)?;
                    Some(Source::News(&entry.news[at], &collection.news[at]))
                }
                _ => None,
            }
        });
        source.unwrap_or_else(|| panic!("no text at {address}"))
    }
}
