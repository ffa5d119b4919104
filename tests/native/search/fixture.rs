//! A built publication and its search, as the reader runs it.

use std::path::Path;

use pliego::{
    messages::Locales,
    press::{Options, gather, pack::pack},
    state::{
        data_store::{DataStore, Request, parse},
        search_indexes::SearchIndexes,
        search_results::{Hit, STEP, SearchResults},
    },
};

/// The search of a publication, whose data files are loaded on request.
pub struct Fixture {
    store: DataStore,
    indexes: SearchIndexes,
    files: Vec<pliego::press::SiteFile>,
}

/// The name of the section of a hit, in English where the reader names it.
pub fn section_of(hit: &Hit) -> String {
    let named = |kind| Locales::default().of("en").text(kind);
    hit.kind.map_or_else(|| hit.section.clone(), named)
}

impl Fixture {
    /// Builds the publication in `folder`, relative to the repository.
    pub fn open(folder: &str) -> Self {
        Self::build(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
    }

    /// Builds a publication of these files, each with its path and text.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self::build(folder.path())
    }

    fn build(content: &Path) -> Self {
        let packed = match gather(content, &Options::default()) {
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
        SearchResults::new(&self.indexes, query, STEP).hits(&self.store)
    }

    /// The results with all texts loaded, and the summary.
    pub fn ask(&mut self, query: &str) -> (Vec<Hit>, String) {
        let (hits, summary, _) = self.ask_more(query, STEP);
        (hits, summary)
    }

    /// The first `limit` results, the summary, and whether there may be more.
    pub fn ask_more(&mut self, query: &str, limit: usize) -> (Vec<Hit>, String, bool) {
        let results = SearchResults::new(&self.indexes, query, limit);
        while let Some(request) = results.next_file(&self.store, &[]) {
            self.load(request);
        }
        let hits = results.hits(&self.store);
        let summary = Locales::default().of("en").say(&results.summary(hits.len()));
        let has_more = results.has_more(hits.len());
        (hits, summary, has_more)
    }
}
