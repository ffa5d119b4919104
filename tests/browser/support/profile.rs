//! The files that a browser keeps between two starts.

use std::{io, path::Path, sync::Arc};

use tempfile::TempDir;

/// A folder for a browser's files; gone with the last who holds it.
#[derive(Clone)]
pub struct Profile {
    folder: Arc<TempDir>,
    /// True if all windows are private ones.
    pub is_private: bool,
    /// True if all sites are refused storage.
    pub blocks_storage: bool,
}

impl Profile {
    /// A profile of a browser that was never started.
    pub fn fresh() -> io::Result<Self> {
        Ok(Self {
            folder: Arc::new(tempfile::tempdir()?),
            is_private: false,
            blocks_storage: false,
        })
    }

    /// The same for private windows.
    pub fn private() -> io::Result<Self> {
        Ok(Self { is_private: true, ..Self::fresh()? })
    }

    /// The same in which all sites are refused storage.
    pub fn without_storage() -> io::Result<Self> {
        Ok(Self { blocks_storage: true, ..Self::fresh()? })
    }

    /// Returns its folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
