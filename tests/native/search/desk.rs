//! A publication, pressed, and its search as a reader's browser runs it.

use std::path::Path;

use pliego::{
    press::{Options, gather, pack::pack},
    state::{
        data_store::{DataStore, Request, parse},
        search_results::{Hit, SearchResults},
    },
};

/// A publication whose data files come as they are wanted.
pub struct Desk {
    store: DataStore,
    files: Vec<pliego::press::SiteFile>,
}

impl Desk {
    /// The publication whose content is in `folder` of the repository.
    pub fn open(folder: &str) -> Self {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let packed = match gather(&content, &Options::default()) {
            Ok(typeset) => pack(&typeset, ""),
            Err(faults) => panic!("{:#?}", faults.sorted()),
        };
        let mut desk = Self { store: DataStore::new(packed.edition_file), files: packed.files };
        while let Some(request) = desk.store.next_search_file() {
            desk.bring(request);
        }
        desk
    }

    fn bring(&mut self, request: Request) {
        let file = self.files.iter().find(|file| file.path == request.file.path).unwrap();
        let text = std::str::from_utf8(&file.bytes).unwrap();
        self.store.put(request, parse(text).unwrap()).unwrap();
    }

    /// What is shown before any text has come.
    pub fn ask_index(&self, query: &str) -> Vec<Hit> {
        SearchResults::new(&self.store, query).hits(&self.store)
    }

    /// What is shown when the texts have come, and what is said of it.
    pub fn ask(&mut self, query: &str) -> (Vec<Hit>, String) {
        let results = SearchResults::new(&self.store, query);
        while let Some(request) = results.next_file(&self.store, &[]) {
            self.bring(request);
        }
        let hits = results.hits(&self.store);
        let summary = results.summary(hits.len());
        (hits, summary)
    }
}
