//! The publication as the press hands it on to be packed and drawn: checked, cleaned, complete.

use std::sync::Arc;

use crate::model::{
    contents::{About, CollectionEntry},
    date::Date,
    edition::Publication,
    essay::Essay,
    news::NewsItem,
    route::Route,
    slug::Slug,
};

/// A publication with all its text.
#[derive(Clone, Debug)]
pub struct Typeset {
    /// What is said of the whole.
    pub publication: Publication,
    /// The address that the editors publish at, with a slash at its end; empty when they did not
    /// say.
    pub url: String,
    /// The editors' date of the edition, else the newest date in the content.
    pub date: Date,
    /// The page behind "About".
    pub about: Option<About>,
    /// The collections in order.
    pub collections: Vec<TypesetCollection>,
    /// Pictures.
    pub media: Vec<Medium>,
    /// The ids of editions that are taken back from every device.
    pub withdrawn: Vec<String>,
    /// Old essay slugs and where they lead now.
    pub aliases: Vec<(Slug, Route)>,
}

/// A collection with all its text. The entry and the text name the same essays and news in the
/// same order; what depends on the whole publication (`bundle`, `prev`, `next`) is still empty in
/// the entry and is filled in when the edition is packed.
#[derive(Clone, Debug)]
pub struct TypesetCollection {
    /// The collection in summary.
    pub entry: CollectionEntry,
    /// Its essays.
    pub essays: Vec<Essay>,
    /// Its news, newest first.
    pub news: Vec<NewsItem>,
}

/// A file to be published beside the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Medium {
    /// Relative to the site's root: `media/`, the hash of the bytes, the ending.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The path of the picture that it is a smaller variant of.
    pub variant_of: Option<String>,
}
