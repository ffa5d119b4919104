//! A built publication and its search, as the reader runs it.

use std::path::Path;

use pliego::{
    press::{Options, gather, pack::pack},
    state::{
        data_store::{DataStore, Request, parse},
        search_indexes::SearchIndexes,
        search_results::{Hit, SearchResults},
    },
};

/// The search of a publication, whose data files are loaded on request.
pub struct Fixture {
    store: DataStore,
    indexes: SearchIndexes,
    files: Vec<pliego::press::SiteFile>,
}

impl Fixture {
    /// Builds the publication in `folder`, relative to the repository.
    pub fn open(folder: &str) -> Self {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let packed = match gather(&content, &Options::default()) {
            Ok(typeset) => pack(&typeset, ""),
            Err(faults) => panic!("{:#?}", faults.sorted()),
        };
        let mut fixture = Self {
            store: DataStore::new(packed.edition_file),
            indexes: SearchIndexes::default(),
            files: packed.files,
        };
        // Then they are not only here, but read.
        while let Some(request) = fixture.indexes.next_file(&mut fixture.store).unwrap() {
            fixture.load(request);
        }
        fixture
    }

    fn load(&mut self, request: Request) {
        let file = self.files.iter().find(|file| file.path == request.file.path).unwrap();
        let text = std::str::from_utf8(&file.bytes).unwrap();
        self.store.put(request, parse(text).unwrap()).unwrap();
    }

    /// The results before any text is loaded.
    pub fn ask_index(&self, query: &str) -> Vec<Hit> {
        SearchResults::new(&self.indexes, query).hits(&self.store)
    }

    /// The results with all texts loaded, and the summary.
    pub fn ask(&mut self, query: &str) -> (Vec<Hit>, String) {
        let results = SearchResults::new(&self.indexes, query);
        while let Some(request) = results.next_file(&self.store, &[]) {
            self.load(request);
        }
        let hits = results.hits(&self.store);
        let summary = results.summary(hits.len());
        (hits, summary)
    }
}
