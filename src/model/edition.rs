//! One state of the whole publication, and the files that contain it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::slug::Slug;

/// Path of the pointer to the current edition, relative to the site's root.
pub const POINTER: &str = "data/edition.json";

/// The version of a data file's form: `major.minor`.
///
/// A reader takes every minor version of its own major version; see docs/bundle.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Format {
    /// Changes when an older reader would misread the file.
    pub major: u32,
    /// Changes when something is added.
    pub minor: u32,
}

impl Format {
    /// The format that this version of Pliego writes and reads.
    pub const CURRENT: Self = Self { major: 2, minor: 0 };
}

impl TryFrom<String> for Format {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parts = text.split_once('.').and_then(|(major, minor)| {
            Some(Self { major: major.parse().ok()?, minor: minor.parse().ok()? })
        });
        parts.ok_or_else(|| format!("`{text}` is not a version of the form `major.minor`"))
    }
}

impl From<Format> for String {
    fn from(format: Format) -> Self {
        format!("{}.{}", format.major, format.minor)
    }
}

/// A file of the site that is named by its hash.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct FileRef {
    /// Relative to the site's root.
    pub path: String,
    /// SHA-256 of its bytes in lower-case hexadecimal.
    pub sha256: String,
    /// Its size in bytes, not compressed.
    pub bytes: u64,
}

/// `data/edition.json`: which edition is current.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pointer {
    /// The version of the form of this file.
    pub format: Format,
    /// The current edition's id.
    pub id: String,
    /// The current edition.
    pub file: FileRef,
    /// The files that a device keeps of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub library: Option<FileRef>,
}

/// The date of an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Date")]
pub struct EditionDate {
    /// `YYYY-MM-DD`.
    pub iso: String,
    /// For people, in the language of the interface, as in "3 February 2026".
    pub text: String,
}

/// `data/edition.<hash>.json`: the publication and where its text is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Edition {
    /// The version of the form of this file.
    pub format: Format,
    /// The hash of the edition's content: 16 hexadecimal digits.
    pub id: String,
    /// The editors' date, or the newest date in the content.
    pub date: EditionDate,
    /// The fields of the publication.
    pub publication: Publication,
    /// The collections in order.
    pub collections: Vec<CollectionRef>,
    /// The summaries, several collections to a file.
    pub contents: Vec<FileRef>,
    /// Which collection holds an essay or a news item: [`SlugIndex`](super::contents::SlugIndex), by
    /// [`SlugIndex::shard`](super::contents::SlugIndex::shard).
    pub slugs: Vec<FileRef>,
    /// The pages that belong to no collection: [`Front`](super::contents::Front).
    pub front: FileRef,
    /// The index of the search, up to 120 texts in a file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub search: Vec<FileRef>,
}

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Publication {
    /// Its name.
    pub title: String,
    /// The line under the name, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// Who publishes it, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// BCP 47 tag of its language.
    pub lang: String,
    /// The terms under which its text may be used, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub license: String,
    /// The address that it is published at, with a slash at its end, or nothing. With it, the site has feeds.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
}

/// A collection and the files that hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CollectionRef {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its heading.
    pub title: String,
    /// Number of its essays.
    pub essays: u32,
    /// Which of the contents files holds its summaries, counted from 0.
    pub contents: u32,
    /// Its text.
    pub bundles: Vec<FileRef>,
}
