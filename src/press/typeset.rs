//! The publication as the press hands it on to be packed and drawn: checked, cleaned, complete.

use std::sync::Arc;

use serde_json::Value;

use super::{fault::Fault, markdown::tree::TextTree};
use crate::{
    messages::{Locales, Messages},
    model::{
        date::Date,
        essay::Essay,
        news::NewsItem,
        route::Route,
        slug::Slug,
        summary::{About, CollectionEntry, PublicationEntry},
    },
};

/// A publication with all its text.
#[derive(Clone, Debug)]
pub struct Typeset {
    /// Fields of the publication.
    pub publication: PublicationEntry,
    /// The address that the editors publish at, with a slash at its end; empty when they did not
    /// say.
    pub url: String,
    /// The address that ids in feeds begin with, in the same form, where it is not that of the site; or
    /// empty.
    pub guid: String,
    /// The editors' date of the edition, else the newest date in the content.
    pub date: Date,
    /// The interface text.
    pub locales: Arc<Locales>,
    /// The page "About".
    pub about: Option<About>,
    /// The collections in order.
    pub collections: Vec<TypesetCollection>,
    /// Its appearance where it is installed.
    pub app: AppLook,
    /// Pictures.
    pub media: Vec<Medium>,
    /// The pictures in texts that belong to no collection, relative to the site's root.
    pub images: Vec<String>,
    /// The ids of editions that are taken back from every device.
    pub withdrawn: Vec<String>,
    /// Old essay slugs and where they lead now.
    pub aliases: Vec<(Slug, Route)>,
    /// Notes: what editors should know of the content and need not change, in the order of files and places.
    pub notes: Vec<Fault>,
}

impl Typeset {
    /// The interface text in the publication's language.
    #[must_use]
    pub fn messages(&self) -> Arc<Messages> {
        self.locales.of(&self.publication.lang)
    }

    /// The interface text for a text in the language `lang`, which is empty if it is that of the publication.
    #[must_use]
    pub fn messages_of(&self, lang: &str) -> Arc<Messages> {
        let publication = &self.publication.lang;
        self.locales.of_text(if lang.is_empty() { publication } else { lang }, publication)
    }
}

/// A collection with all its text. The entry and the text name the same essays and news in the
/// same order; what depends on the whole publication (`prev`, `next`) is still empty in the entry and is
/// filled in when the edition is packed.
#[derive(Clone, Debug)]
pub struct TypesetCollection {
    /// The collection in summary.
    pub entry: CollectionEntry,
    /// Its essays.
    pub essays: Vec<Essay>,
    /// Their texts as trees, in the same order.
    pub trees: Vec<Arc<TextTree>>,
    /// Their background readings as CSL-JSON, in the same order.
    pub works: Vec<Vec<Value>>,
    /// Its news, newest first.
    pub news: Vec<NewsItem>,
}

/// Appearance of a publication where a browser installs it as an app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppLook {
    /// The colour of the window's frame, as `#rrggbb`, where the editors chose one.
    pub theme_color: Option<String>,
    /// The background colour of the icon while the app opens, in the same form.
    pub background_color: Option<String>,
    /// Images that a browser may show before it installs the publication; on no page, and not kept
    /// on devices.
    pub screenshots: Vec<Screenshot>,
}

/// A picture of the publication on a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screenshot {
    /// The file as the editors gave it, relative to the site's root.
    pub src: String,
    /// Its media type.
    pub kind: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Description of the image.
    pub label: String,
}

impl Screenshot {
    /// The kind of screen that it is for, as a manifest says it: `wide` if it is not higher than
    /// wide.
    #[must_use]
    pub fn form_factor(&self) -> &'static str {
        if self.width < self.height { "narrow" } else { "wide" }
    }
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
