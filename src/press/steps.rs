//! Stands in for the steps between reading and writing until they are merged.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    fault::{Fault, Faults},
    typeset::Typeset,
};
use crate::model::edition::Publication;

/// What an editor asks of a reading of the content.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether drafts are taken too.
    pub drafts: bool,
    /// Where work is kept that the next run can use, such as smaller pictures.
    pub cache: Option<PathBuf>,
}

/// Where the site will stand.
#[derive(Clone, Debug, Default)]
pub struct SiteOptions {
    /// The path below which it is published, with a slash at both ends.
    pub base: Option<String>,
    /// Its whole address, with a slash at its end.
    pub url: Option<String>,
}

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Relative to the site's root, with `/` between names.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// Reads, parses and checks the content.
///
/// # Errors
/// All faults of the content.
pub fn gather(content: &Path, _options: &Options) -> Result<Typeset, Faults> {
    let mut faults = Faults::default();
    if !content.join("publication.yaml").exists() {
        faults.push(Fault::file("publication.yaml", "is missing"));
        return Err(faults);
    }
    Ok(Typeset {
        publication: Publication {
            title: String::new(),
            subtitle: String::new(),
            publisher: String::new(),
            lang: "en".to_owned(),
            license: String::new(),
            summary: crate::model::html::Html::default(),
            blurb: crate::model::html::Html::default(),
            about: false,
        },
        url: String::new(),
        date: crate::model::date::Date::default(),
        about: None,
        collections: Vec::new(),
        media: Vec::new(),
        aliases: Vec::new(),
    })
}

/// Draws and packs the whole site.
#[must_use]
pub fn site(_typeset: &Typeset, _options: &SiteOptions) -> Vec<SiteFile> {
    let file = |path: &str, text: &str| SiteFile {
        path: path.to_owned(),
        bytes: Arc::from(text.as_bytes()),
    };
    vec![
        file("data/edition.json", "{}"),
        file("index.html", "<!doctype html><html><body><p>A site</p></body></html>"),
        file("404.html", "<!doctype html><html><body><p>Not here</p></body></html>"),
    ]
}
