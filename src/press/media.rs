//! Pictures (stands in for the real one).

use std::path::PathBuf;

use super::{
    surroundings::{Picture, Refusal},
    typeset::Medium,
};

/// The pictures of a publication.
#[derive(Debug)]
pub struct Media;

impl Media {
    /// None yet.
    #[must_use]
    pub fn new(_: Option<PathBuf>) -> Self {
        Self
    }

    /// Makes a picture ready.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn picture(&self, name: &str, _: &[u8]) -> Result<Picture, Refusal> {
        Ok(Picture { src: format!("media/{name}"), srcset: String::new(), width: 1, height: 1 })
    }

    /// All files.
    #[must_use]
    pub fn into_files(self) -> Vec<Medium> {
        Vec::new()
    }
}
