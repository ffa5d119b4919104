//! The text of a collection in one language.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{edition::Format, page::Page, slug::Slug};

/// `data/bundle.<hash>.json`: the pages of a collection's essays and news, cut between essays past 512 kB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bundle {
    /// The version of the form of this file.
    pub format: Format,
    /// The collection that it belongs to.
    pub collection: Slug,
    /// BCP 47 tag of the language.
    pub lang: String,
    /// The pages of essays in the order of the collection, each followed by that of its background
    /// readings; then those of news, newest first, all of them in a collection's first bundle.
    pub pages: Vec<Page>,
}
