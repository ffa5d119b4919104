//! The text of a collection in one language.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{edition::Format, essay::Essay, news::NewsItem, slug::Slug};

/// A file of text: a collection's essays and news, cut between essays past 512 kB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bundle {
    /// The version of the form of this file.
    pub format: Format,
    /// The collection that it belongs to.
    pub collection: Slug,
    /// BCP 47 tag of the language.
    pub lang: String,
    /// Essays in the order of the collection.
    pub essays: Vec<Essay>,
    /// News, newest first; all of it stands in a collection's first bundle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub news: Vec<NewsItem>,
}
