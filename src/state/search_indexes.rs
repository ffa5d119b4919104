//! The search indexes of an edition, read from the data files that have been loaded.
//!
//! The data store takes their files like any other, but only the search reads them: its code is loaded with the
//! search.

use super::{
    data_store::{self, DataStore, Request},
    json::Value,
    load_error::LoadError,
};
use crate::{model::edition::FileRef, search::index::Index};

/// The search indexes that have been read.
#[derive(Clone, Debug, Default)]
pub struct SearchIndexes {
    indexes: Vec<(FileRef, Index)>,
}

impl SearchIndexes {
    /// Reads the files that have come to the store, and says which one the search needs next; `None` if it has
    /// read all of them.
    ///
    /// # Errors
    /// [`LoadError::Newer`] if the format of a file is newer, [`LoadError::Altered`] if it cannot be read: then it
    /// is a file that the search needs.
    pub fn next_file(&mut self, store: &mut DataStore) -> Result<Option<Request>, LoadError> {
        for (file, value) in store.take_search_files() {
            let index = read(value)?;
            // Fetched twice, it would give each result twice.
            self.indexes.retain(|(have, _)| *have != file);
            self.indexes.push((file, index));
        }
        Ok(store.next_search_file(|file| self.indexes.iter().any(|(have, _)| have == file)))
    }

    /// The indexes, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &Index> {
        self.indexes.iter().map(|(_, index)| index)
    }
}

fn read(value: Value) -> Result<Index, LoadError> {
    Index::new(data_store::read(value)?).map_err(|_| LoadError::Altered)
}
