//! Data files with the collections of a publication, their essays and news, and the pages that belong to no
//! essay.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{edition::Format, page::Page, slug::Slug};

/// `data/contents.<hash>.json`: one or more collections, up to 64 kB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contents {
    /// The version of the form of this file.
    pub format: Format,
    /// Collections in the order of the publication.
    pub collections: Vec<CollectionHeading>,
    /// The pages of these collections, in the same order.
    pub pages: Vec<Page>,
}

/// `data/front.<hash>.json`: the pages that belong to no collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Front {
    /// The version of the form of this file.
    pub format: Format,
    /// The table of contents, the latest news, the page "About", and the page
    /// shown instead of one that does not exist.
    pub pages: Vec<Page>,
}

/// A file that says which collection holds an essay or a news item, for addresses whose
/// collection is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SlugIndex {
    /// The version of the form of this file.
    pub format: Format,
    /// Slugs in order, each with its collection, counted from 0.
    pub slugs: Vec<(Slug, u32)>,
}

impl SlugIndex {
    /// Returns the number of the file, of `shards` files, that lists `slug`: its 32-bit FNV-1a hash modulo
    /// their number.
    ///
    /// # Panics
    ///
    /// When there are no shards.
    #[must_use]
    pub fn shard(slug: &Slug, shards: usize) -> usize {
        let hash = slug
            .as_str()
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        hash as usize % shards
    }

    /// The collection that holds `slug`, counted from 0.
    #[must_use]
    pub fn of(&self, slug: &Slug) -> Option<u32> {
        let at = self.slugs.binary_search_by(|(known, _)| known.cmp(slug)).ok()?;
        Some(self.slugs[at].1)
    }
}

/// A collection, as far as a search needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CollectionHeading {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its heading.
    pub title: String,
    /// Its subject.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Its essays in order.
    pub essays: Vec<EssayHeading>,
    /// Its news, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub news: Vec<NewsHeading>,
}

/// An essay, as far as a search needs it, and the place of its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EssayHeading {
    /// Its name in addresses.
    pub slug: Slug,
    /// Which of the collection's bundles holds its pages, counted from 0.
    pub bundle: u32,
    /// Its title.
    pub title: String,
    /// Its subtitle, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// BCP 47 tag of its language where that is not the publication's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lang: String,
    /// Its authors as a line.
    pub byline: String,
    /// The editors' words on it; empty where they gave none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Subjects, as the editors name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}

/// A news item, as far as a search needs it. Its page is in the collection's first bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewsHeading {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its headline.
    pub title: String,
}
