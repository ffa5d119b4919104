//! The offline copy of an edition: its files, and the collections and essays they belong to.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    edition::{EditionDate, FileRef, Format},
    slug::Slug,
};

/// Path of the list of withdrawn editions, relative to the site's root.
pub const WITHDRAWN: &str = "data/withdrawn.json";

/// `data/library.<hash>.json`: the offline manifest, the files that the worker saves of an edition. Numbers are
/// indexes of `files`, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Library")]
pub struct OfflineManifest {
    /// The version of the form of this file.
    pub format: Format,
    /// The edition's id.
    pub id: String,
    /// The edition's date.
    pub date: EditionDate,
    /// Bytes of all files together, each compressed with gzip.
    pub sent: u64,
    /// Every file that is kept, by path.
    pub files: Vec<FileRef>,
    /// The edition's own file.
    pub edition: u32,
    /// The frame of every page: [`Frame`](super::frame::Frame).
    pub frame: u32,
    /// The pages that belong to no collection: [`Front`](super::contents::Front).
    pub front: u32,
    /// The files that every page needs, the three above among them, and those of the search.
    pub base: Vec<u32>,
    /// The collections in order.
    pub collections: Vec<OfflineCollection>,
    /// Smaller variants of images, by path, and the image that is shown instead.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub instead: BTreeMap<String, u32>,
    /// Old addresses, and where their pages are now.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub aliases: BTreeMap<String, String>,
}

/// The files of a collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "LibraryCollection")]
pub struct OfflineCollection {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its heading.
    pub title: String,
    /// The file with its own page: [`Contents`](super::contents::Contents).
    pub contents: u32,
    /// The files of none of its essays: the bundle with the pages of its news first, then images.
    pub files: Vec<u32>,
    /// Its essays in order.
    pub essays: Vec<OfflineEssay>,
    /// Its news.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub news: Vec<Slug>,
}

/// The files of an essay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "LibraryEssay")]
pub struct OfflineEssay {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The bundle with its pages first, then its images.
    pub files: Vec<u32>,
    /// Its size in bytes, not compressed: its pages and its images.
    pub bytes: u64,
}

/// `data/withdrawn.json`: the editions that the editors withdraw from every device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Withdrawn {
    /// The version of the form of this file.
    pub format: Format,
    /// The ids of the editions.
    pub editions: Vec<String>,
}
