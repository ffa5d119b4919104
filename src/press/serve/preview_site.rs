//! A built site in memory.

use std::{collections::HashMap, sync::Arc};

use maud::{DOCTYPE, html};
use sha2::{Digest as _, Sha256};

use crate::{
    messages::Locales,
    press::site_file::{SiteFile, hash_in},
};

/// The files of a site by their path.
#[derive(Debug)]
pub struct PreviewSite {
    files: HashMap<String, Stored>,
    version: String,
}

/// A file, and its headers.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) bytes: Arc<[u8]>,
    pub(super) content_type: String,
    /// True if the name changes whenever the bytes do.
    pub(super) immutable: bool,
}

impl PreviewSite {
    /// The site as it would be written.
    #[must_use]
    pub fn new(files: Vec<SiteFile>) -> Self {
        let version = version(&files);
        let files = files.into_iter().map(|file| {
            let stored = Stored {
                content_type: content_type(&file.path),
                immutable: hash_in(&file.path).is_some(),
                bytes: file.bytes,
            };
            (file.path, stored)
        });
        Self { files: files.collect(), version }
    }

    /// The site with pages that reload when there is a newer one.
    #[must_use]
    pub fn reloading(files: Vec<SiteFile>) -> Self {
        let mut site = Self::new(files);
        // A site that is being edited must not be saved on a device, where it would soon be outdated.
        site.files.remove("worker.js");
        for file in site.files.values_mut() {
            if file.content_type.starts_with("text/html") && !file.immutable {
                file.bytes = with_reload_script(&file.bytes, &site.version);
            }
        }
        site
    }

    /// Returns the page shown while the content has faults and there has been no good site yet, with interface text
    /// in the language of the tag `lang`.
    #[must_use]
    pub fn waiting(lang: &str) -> Self {
        let messages = Locales::default().of(lang);
        let page = html! {
            (DOCTYPE)
            html lang=(messages.lang()) dir=(messages.dir()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width";
                    title { (messages.text("serve-waiting-title")) }
                }
                body {
                    h1 { (messages.text("serve-waiting-title")) }
                    p { (messages.text("serve-waiting")) }
                }
            }
        };
        let page: Arc<[u8]> = page.into_string().into_bytes().into();
        let file = |path: &str| SiteFile { path: path.to_owned(), bytes: Arc::clone(&page) };
        Self::reloading(vec![file("index.html"), file("404.html")])
    }

    /// A text that changes when any file does.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    pub(super) fn file(&self, path: &str) -> Option<&Stored> {
        self.files.get(path)
    }
}

/// The page with the reload script before its end. The script's address has the version of the page,
/// so that a change between the page and the first event is not missed.
fn with_reload_script(page: &[u8], version: &str) -> Arc<[u8]> {
    const END: &[u8] = b"</body>";
    let script = format!("<script src=\"/pliego-reload.js?version={version}\"></script>");
    let at = page.windows(END.len()).rposition(|window| window == END).unwrap_or(page.len());
    [&page[..at], script.as_bytes(), &page[at..]].concat().into()
}

fn version(files: &[SiteFile]) -> String {
    let mut files: Vec<_> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut hash = Sha256::new();
    for file in files {
        for part in [file.path.as_bytes(), &file.bytes] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
    }
    data_encoding::HEXLOWER.encode(&hash.finalize()[..8])
}

fn content_type(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let is_text = kind.type_() == mime_guess::mime::TEXT;
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_types_match_file_extensions() {
        for (path, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("a.wasm", "application/wasm"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.css", "text/css; charset=utf-8"),
            ("data/edition.json", "application/json"),
            ("a.avif", "image/avif"),
            ("a.webp", "image/webp"),
            ("a.svg", "image/svg+xml"),
            ("a.woff2", "font/woff2"),
            ("a.webmanifest", "application/manifest+json"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("a", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), expected, "{path}");
        }
    }

    #[test]
    fn version_depends_on_paths_and_bytes_but_not_on_order() {
        let file = |path: &str, text: &str| SiteFile {
            path: path.to_owned(),
            bytes: Arc::from(text.as_bytes()),
        };
        let one = version(&[file("a", "x"), file("b", "y")]);
        assert_eq!(one, version(&[file("b", "y"), file("a", "x")]));
        assert_ne!(one, version(&[file("a", "y"), file("b", "x")]));
        assert_ne!(version(&[file("ab", "c")]), version(&[file("a", "bc")]));
    }
}
