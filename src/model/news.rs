//! A news item of a collection.

use super::{essay::Block, slug::Slug};

/// The text of a news item. [`NewsEntry`](super::summary::NewsEntry) has what lists need of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsItem {
    /// Its name in addresses, the date included.
    pub slug: Slug,
    /// The text.
    pub blocks: Vec<Block>,
}
