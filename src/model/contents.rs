//! Summaries: what lists, headings and links need of essays and news.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{date::Date, edition::Format, figure::Figure, html::Html, slug::Slug};

/// Words a minute at which reading times are counted: a common pace for
/// non-fiction in English (Brysbaert 2019 finds 238).
pub const WORDS_PER_MINUTE: u32 = 238;

/// A file of summaries: one or more collections, up to 64 kB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contents {
    /// The version of the form of this file.
    pub format: Format,
    /// Collections in the order of the publication.
    pub collections: Vec<CollectionEntry>,
}

/// What belongs to no collection: the table of contents, the latest news, the page behind "About".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Front {
    /// The version of the form of this file.
    pub format: Format,
    /// The table of contents.
    pub table: Vec<TableCollection>,
    /// The latest news of all collections, newest first.
    pub news: Vec<NewsEntry>,
    /// The page behind "About".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
}

/// The page behind "About".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct About {
    /// Its heading.
    pub title: String,
    /// Its text.
    pub body: Html,
}

/// A collection in the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableCollection {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its heading.
    pub title: String,
    /// Its essays; in a large publication the first of them.
    pub essays: Vec<TableEssay>,
    /// How many essays it has that are not named here.
    pub more: u32,
}

/// An essay in the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableEssay {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// BCP 47 tag of its language where that is not the publication's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lang: String,
    /// Its authors as a line.
    pub byline: String,
    /// Minutes that it takes to read.
    pub minutes: u32,
    /// When it was published.
    pub date: Date,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
}

/// A file that says which collection holds an essay or a news item, for addresses whose
/// collection is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Places")]
pub struct SlugIndex {
    /// The version of the form of this file.
    pub format: Format,
    /// Slugs in order, each with its collection, counted from 0.
    pub places: Vec<(Slug, u32)>,
}

impl SlugIndex {
    /// Which of `shards` files speaks of `slug`: its 32-bit FNV-1a hash modulo their number.
    ///
    /// # Panics
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
        let at = self.places.binary_search_by(|(known, _)| known.cmp(slug)).ok()?;
        Some(self.places[at].1)
    }
}

/// A collection in summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CollectionEntry {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its heading.
    pub title: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The picture under its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Figure>,
    /// Its essays in order.
    pub essays: Vec<EssayEntry>,
    /// Its news, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub news: Vec<NewsEntry>,
}

/// An essay in summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EssayEntry {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// Its subtitle, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// BCP 47 tag of its language where that is not the publication's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lang: String,
    /// Those who wrote it, in order.
    pub authors: Vec<Author>,
    /// When it was published.
    pub date: Date,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// The editors' words on it, inline; empty where they gave none.
    #[serde(default, skip_serializing_if = "Html::is_empty")]
    pub summary: Html,
    /// Its first paragraph, cut at a word near 60 words, plain text.
    pub excerpt: String,
    /// Its parts in order.
    pub parts: Vec<PartEntry>,
    /// How many background readings it has.
    pub readings: u32,
    /// Subjects, as the editors name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Which of the collection's bundles holds its text, counted from 0.
    pub bundle: u32,
    /// The essay before it in the publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prev: Option<EssayLink>,
    /// The essay after it in the publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<EssayLink>,
}

/// A part in summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartEntry {
    /// Its anchor; empty for text before the first heading.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its length in words.
    pub words: u32,
}

/// One who wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Author {
    /// The name as it is printed.
    pub name: String,
    /// The part of the name that lists go by, where the editors named it; the whole of it when
    /// nobody bears the name but an office or an association.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub family: String,
    /// Where the author works, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub affiliation: String,
    /// The author's ORCID iD as an address, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub orcid: String,
    /// The author's page, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
}

/// What a link to an essay says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EssayLink {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// The tag of its language, where that is not the publication's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lang: String,
}

/// A news item in summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NewsEntry {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its headline.
    pub title: String,
    /// When it was published.
    pub date: Date,
    /// The editors' words on it, else its first paragraph, cut at a word near 40 words; plain text.
    pub excerpt: String,
    /// The collection that holds it.
    pub collection: Slug,
}

impl EssayEntry {
    /// Its length in words.
    #[must_use]
    pub fn words(&self) -> u32 {
        self.parts.iter().map(|part| part.words).sum()
    }

    /// Minutes that it takes to read, at least one.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.words().div_ceil(WORDS_PER_MINUTE).max(1)
    }

    /// Its authors as a line: "A", "A and B", "A, B and C".
    #[must_use]
    pub fn byline(&self) -> String {
        let mut line = String::new();
        for (at, author) in self.authors.iter().enumerate() {
            line.push_str(self.before_author(at));
            line.push_str(&author.name);
        }
        line
    }

    /// What stands in a line of its authors before the one at `at`, counted from 0.
    #[must_use]
    pub fn before_author(&self, at: usize) -> &'static str {
        match at {
            0 => "",
            _ if at + 1 == self.authors.len() => " and ",
            _ => ", ",
        }
    }
}
