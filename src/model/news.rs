//! A piece of news of a collection.

use super::{essay::Block, slug::Slug};

/// The text of a news item. What lists need of it is in
/// [`NewsEntry`](super::summary::NewsEntry).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsItem {
    /// Its name in addresses, the date included.
    pub slug: Slug,
    /// The text.
    pub blocks: Vec<Block>,
}
