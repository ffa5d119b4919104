//! The publication as the press hands it on to be packed and drawn: checked, cleaned, complete.

use std::{collections::BTreeMap, sync::Arc};

use super::markdown::tree::TextTree;
use crate::{
    model::{
        contents::{About, CollectionEntry},
        date::Date,
        edition::Publication,
        essay::Essay,
        news::NewsItem,
        route::Route,
        slug::Slug,
    },
    search::passage::Piece,
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
    /// How it looks where it is installed.
    pub app: AppLook,
    /// Pictures.
    pub media: Vec<Medium>,
    /// The pictures in texts that belong to no collection, relative to the site's root.
    pub images: Vec<String>,
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
    /// Their texts as trees, in the same order.
    pub trees: Vec<Arc<TextTree>>,
    /// Its news, newest first.
    pub news: Vec<NewsItem>,
    /// What its essays and news say, as plain text.
    pub plain: BTreeMap<Slug, Arc<PlainText>>,
}

/// What an essay or a news item says, as plain text: all of it that is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainText {
    /// The editors' words on it.
    pub summary: String,
    /// For each part its blocks.
    pub parts: Vec<Vec<String>>,
    /// The footnotes in the order of their numbers.
    pub notes: Vec<String>,
    /// The background readings in the order of the style, with their annotations.
    pub readings: Vec<String>,
}

impl PlainText {
    /// The text of a piece, if there is one.
    #[must_use]
    pub fn get(&self, piece: Piece) -> Option<&str> {
        let text = match piece {
            Piece::Summary => Some(&self.summary),
            Piece::Block(part, at) => self.parts.get(part).and_then(|blocks| blocks.get(at)),
            Piece::Note(at) => self.notes.get(at),
            Piece::Reading(at) => self.readings.get(at),
        };
        text.map(String::as_str)
    }
}

/// How a publication looks where a browser installs it as an app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppLook {
    /// The colour of the window's frame, as `#rrggbb`, where the editors chose one.
    pub theme_color: Option<String>,
    /// The colour behind the icon while the app opens, in the same form.
    pub background_color: Option<String>,
    /// What a browser may show before it installs the publication; on no page, and not kept on
    /// devices.
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
    /// What it shows.
    pub label: String,
}

impl Screenshot {
    /// The kind of screen that it is for, as a manifest says it: `wide` when it is no higher than
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
