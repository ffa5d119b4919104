//! Summaries: what lists, headings and links need of essays and news.

use super::{date::Date, essay::Block, figure::Figure, html::Html, line::Line, slug::Slug};

/// Words per minute for reading times: a common pace for non-fiction in English (Brysbaert 2019 finds 238).
pub const WORDS_PER_MINUTE: u32 = 238;

/// A publication in summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicationEntry {
    /// Its name.
    pub title: Line,
    /// The line under the name, or nothing.
    pub subtitle: Line,
    /// Who publishes it, or nothing.
    pub publisher: String,
    /// Its logo.
    pub logo: Option<Figure>,
    /// BCP 47 tag of its language.
    pub lang: String,
    /// The terms under which its text may be used, or nothing.
    pub license: String,
    /// Its purpose, in a paragraph.
    pub summary: Html,
    /// A description of it and of how it is kept up to date, in blocks.
    pub blurb: Html,
}

/// The page "About".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its heading.
    pub title: Line,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A collection in summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionEntry {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its heading.
    pub title: Line,
    /// Its subject.
    pub summary: Line,
    /// The image under its heading.
    pub image: Option<Figure>,
    /// Its essays in order.
    pub essays: Vec<EssayEntry>,
    /// Its news, newest first.
    pub news: Vec<NewsEntry>,
}

/// An essay in summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EssayEntry {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: Line,
    /// Its subtitle, or nothing.
    pub subtitle: Line,
    /// BCP 47 tag of its language where that is not the publication's.
    pub lang: String,
    /// Its authors, in order.
    pub authors: Vec<Author>,
    /// When it was published.
    pub date: Date,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// The editors' summary; empty if there is none.
    pub summary: Line,
    /// Its first paragraph, cut at a word near 60 words, plain text.
    pub excerpt: String,
    /// Its parts in order.
    pub parts: Vec<PartEntry>,
    /// Number of background readings.
    pub readings: u32,
    /// Subjects, as the editors name them.
    pub tags: Vec<String>,
    /// Its DOI, without an address, or nothing.
    pub doi: String,
    /// Its id in feeds.
    pub feed_id: FeedId,
    /// The essay before it in the publication.
    pub prev: Option<EssayLink>,
    /// The essay after it in the publication.
    pub next: Option<EssayLink>,
}

/// A part in summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartEntry {
    /// Its anchor; empty for text before the first heading.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its length in words.
    pub words: u32,
}

/// An author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The name as it is printed.
    pub name: String,
    /// The family name, if the editors gave it; the whole name for an office or an association.
    pub family: String,
    /// Affiliation of the author, or empty.
    pub affiliation: String,
    /// The author's ORCID iD as an address, or nothing.
    pub orcid: String,
    /// The author's page, or nothing.
    pub url: String,
}

/// A link to an essay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EssayLink {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its title.
    pub title: Line,
    /// The tag of its language, where that is not the publication's.
    pub lang: String,
}

/// A news item in summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsEntry {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its headline.
    pub title: Line,
    /// When it was published.
    pub date: Date,
    /// The editors' summary, or its first paragraph, cut at a word near 40 words; plain text.
    pub excerpt: String,
    /// The collection that holds it.
    pub collection: Slug,
    /// Its id in feeds.
    pub feed_id: FeedId,
}

/// The source of the id of an essay or a news item in feeds, which never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedId {
    /// The id that it had where it was first published, as the editors gave it.
    Given(String),
    /// Its first address, relative to the site's root.
    Address(String),
}

impl FeedId {
    /// The id; `root` is the address that addresses begin with.
    #[must_use]
    pub fn under(&self, root: &str) -> String {
        match self {
            Self::Given(id) => id.clone(),
            Self::Address(address) => [root, address].concat(),
        }
    }
}

impl EssayEntry {
    /// Its length in words.
    #[must_use]
    pub fn words(&self) -> u32 {
        self.parts.iter().map(|part| part.words).sum()
    }

    /// Returns the minutes that it takes to read, at least one.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.words().div_ceil(WORDS_PER_MINUTE).max(1)
    }

    /// Returns the names of its authors, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.authors.iter().map(|author| author.name.as_str())
    }
}
