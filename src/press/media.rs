//! Pictures: measured, checked, and published with smaller variants.
//!
//! 1. `kind` tells what a file is from its first bytes; its name has to agree;
//! 2. a photograph or other `raster` is decoded and measured as it is displayed, an `svg`
//!    is measured, cleaned of what its program left in it, and refused unless the rest is known to be
//!    harmless;
//! 3. `variants` scales rasters down, and keeps the variants between builds.
//!
//! The original of a raster is published byte for byte, with all that its author left in it: a photograph may
//! say where it was taken. The variants hold pixels and their colour profile alone.

mod kind;
mod raster;
mod svg;
mod variants;

#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use data_encoding::HEXLOWER;
use kind::Kind;
pub(super) use kind::{is_picture, unpublishable};
use sha2::{Digest, Sha256};
pub use svg::Violation;
use variants::{Cache, Variant};

use super::{
    resolver::{Picture, Refusal},
    site_file::HASH_DIGITS,
    typeset::Medium,
};

/// SHA-256 of a file.
type Hash = [u8; 32];

/// Result for one file; requested by several threads, made by one.
type Prepared = Arc<OnceLock<Result<PreparedImage, InvalidImage>>>;

/// An image that can be published.
#[derive(Debug)]
struct PreparedImage {
    picture: Picture,
    /// The image and its variants.
    files: Vec<Medium>,
    /// Descriptions of the parts that were removed.
    removed: Vec<&'static str>,
}

/// Why an image cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidImage {
    /// Message where the image is shown.
    pub refusal: Refusal,
    /// Messages for places in the file, if it is a drawing.
    pub violations: Vec<Violation>,
}

impl From<Refusal> for InvalidImage {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, violations: Vec::new() }
    }
}

impl InvalidImage {
    /// A drawing with `violations`.
    fn with(violations: Vec<Violation>) -> Self {
        let refusal = refuse(
            "the drawing cannot be published as it is",
            "an SVG without faults",
            "correct the drawing: its faults are listed under its own file",
        );
        Self { refusal, violations }
    }
}

/// The pictures of a publication. Each file is prepared once, however often it is shown.
#[derive(Debug)]
pub struct Media {
    cache: Cache,
    /// By the file's hash and whether it has smaller variants.
    prepared: Mutex<HashMap<(Hash, bool), Prepared>>,
}

impl Media {
    /// No pictures yet. Variants are kept in the folder `cache` and taken from it; it is made when
    /// it is missing, and a folder that cannot be written is not an error.
    #[must_use]
    pub fn new(cache: Option<PathBuf>) -> Self {
        Self { cache: Cache::new(cache), prepared: Mutex::default() }
    }

    /// Prepares the image in `bytes` for publication. `name` is that of the file: its ending gives the format
    /// that the author expects.
    ///
    /// # Errors
    ///
    /// When the file is empty, damaged, cut off, too large, not an image of a kind that browsers show, of
    /// another kind than its name says, or a drawing with script or references to other sites.
    pub fn picture(&self, name: &str, bytes: &[u8]) -> Result<Picture, InvalidImage> {
        self.made(Kind::of(name, bytes)?, bytes, true)
    }

    /// Returns the parts that were removed from the drawing in `bytes`, each kind once; nothing if it is not
    /// prepared.
    pub fn removed(&self, bytes: &[u8]) -> Vec<&'static str> {
        let prepared = self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
        let cell = prepared.get(&(hash(bytes), true));
        match cell.and_then(|cell| cell.get()) {
            Some(Ok(image)) => image.removed.clone(),
            _ => Vec::new(),
        }
    }

    /// Makes a picture ready that is published as it is and needs no smaller variants. It is one of
    /// those kinds that browsers show when they install an app.
    ///
    /// # Errors
    /// As above, and for what is neither PNG nor JPEG.
    pub fn screenshot(&self, name: &str, bytes: &[u8]) -> Result<Picture, InvalidImage> {
        let kind = Kind::of(name, bytes)?;
        if !matches!(kind, Kind::Png | Kind::Jpeg) {
            return Err(refuse(
                format!("`{name}` is {}", kind.name()),
                "a PNG or JPEG: browsers show no other kind when they install an app",
                "take the screenshot again, or export it as PNG",
            )
            .into());
        }
        self.made(kind, bytes, false)
    }

    /// The files of all pictures that were made ready, by path, each once.
    #[must_use]
    pub fn into_files(self) -> Vec<Medium> {
        let prepared = self.prepared.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut files = BTreeMap::new();
        for cell in prepared.into_values() {
            if let Some(Ok(image)) = cell.get() {
                files
                    .extend(image.files.iter().map(|medium| (medium.path.clone(), medium.clone())));
            }
        }
        files.into_values().collect()
    }

    /// The picture in `bytes`, `scaled` or as it is.
    fn made(&self, kind: Kind, bytes: &[u8], scaled: bool) -> Result<Picture, InvalidImage> {
        let hash = hash(bytes);
        let cell = {
            let mut prepared = self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(prepared.entry((hash, scaled)).or_default())
        };
        let prepared = cell.get_or_init(|| self.prepare(kind, bytes, &hash, scaled));
        prepared.as_ref().map(|image| image.picture.clone()).map_err(Clone::clone)
    }

    fn prepare(
        &self,
        kind: Kind,
        bytes: &[u8],
        hash: &Hash,
        scaled: bool,
    ) -> Result<PreparedImage, InvalidImage> {
        let mut cleaned = None;
        let mut removed = Vec::new();
        let (width, height, variants) = match kind {
            Kind::Svg => {
                let drawing = svg::read(bytes)?;
                (cleaned, removed) = (drawing.cleaned, drawing.removed);
                (drawing.width, drawing.height, Vec::new())
            }
            _ => {
                let raster = raster::Raster::open(kind, bytes)?;
                let (width, height) = raster.displayed();
                let variants = if scaled {
                    self.cache.variants(raster, hash)?
                } else {
                    // What can be decoded is whole.
                    raster.decode()?;
                    Vec::new()
                };
                (width, height, variants)
            }
        };
        let original = match &cleaned {
            Some(bytes) => medium(&self::hash(bytes), "", kind.ending(), bytes),
            None => medium(hash, "", kind.ending(), bytes),
        };
        let src = original.path.clone();
        let mut files = vec![original];
        let mut candidates = Vec::new();
        let mut widest = 0;
        // A variant that is larger than the original has no use.
        for Variant { width, bytes: smaller } in variants {
            if smaller.len() < bytes.len() {
                let suffix = format!("-{width}");
                let medium = Medium {
                    variant_of: Some(src.clone()),
                    ..medium(&self::hash(&smaller), &suffix, "webp", &smaller)
                };
                candidates.push(format!("{} {width}w", medium.path));
                files.push(medium);
                widest = width;
            }
        }
        // Browsers that have candidates show one of these, never `src`.
        if !candidates.is_empty() && widest < width.min(variants::MAX_WIDTH) {
            candidates.push(format!("{src} {width}w"));
        }
        let picture = Picture { src, srcset: candidates.join(", "), width, height };
        Ok(PreparedImage { picture, files, removed })
    }
}

fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// A file named by the beginning of its hash.
fn medium(hash: &Hash, suffix: &str, ending: &str, bytes: &[u8]) -> Medium {
    let name = HEXLOWER.encode(&hash[..HASH_DIGITS / 2]);
    Medium { path: format!("media/{name}{suffix}.{ending}"), bytes: bytes.into(), variant_of: None }
}

fn refuse(
    message: impl Into<String>,
    expected: impl Into<String>,
    hint: impl Into<String>,
) -> Refusal {
    Refusal { message: message.into(), expected: expected.into(), hint: hint.into() }
}
