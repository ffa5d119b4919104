//! The expected content of an address of a site.

use std::sync::Arc;

use super::page::PageProof;
use crate::{model::edition::FileRef, press::pack::hash};

/// Maximum size of a file that is read, in bytes: that of the largest image the press takes.
const MAX_BYTES: u64 = 64 << 20;

/// A file of the site and how it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Relative to the site's root, as it is requested: `essays/a/` for a page.
    pub path: String,
    /// The way it is verified.
    pub proof: Proof,
}

/// The way a file is verified to be the one that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// By its bytes, from a folder.
    Bytes(Arc<[u8]>),
    /// By the bytes that this version of the press would write. Another version wrote others.
    Own(Arc<[u8]>),
    /// By its hash and length.
    Hash(FileRef),
    /// By the hash in its name: the first 16 digits.
    Name(String),
    /// A page, by its own statements and by the text of its edition.
    Page(PageProof),
    /// By its beginning, since nothing more is known of it.
    Start(&'static str),
    /// It is JSON, and nothing more is known of it.
    Json,
    /// It exists, and nothing more is known of it.
    There,
}

impl Expected {
    /// The file that `file` names.
    #[must_use]
    pub fn hashed(file: &FileRef) -> Self {
        Self { path: file.path.clone(), proof: Proof::Hash(file.clone()) }
    }

    /// The file at `path` if its name has its hash.
    #[must_use]
    pub fn named(path: &str) -> Option<Self> {
        let name = hash_in(path)?.to_owned();
        Some(Self { path: path.to_owned(), proof: Proof::Name(name) })
    }

    /// Returns whether its name changes with its bytes.
    #[must_use]
    pub fn is_named_by_hash(&self) -> bool {
        hash_in(&self.path).is_some()
    }

    /// Maximum number of bytes that are read of it. A file that was made longer is read as a whole too, so that
    /// the report can say how.
    #[must_use]
    pub fn limit(&self) -> u64 {
        let room = |bytes: u64| bytes.saturating_mul(2).saturating_add(1 << 20).min(MAX_BYTES);
        match &self.proof {
            Proof::Bytes(bytes) | Proof::Own(bytes) => room(bytes.len() as u64),
            Proof::Hash(file) => room(file.bytes),
            _ => MAX_BYTES,
        }
    }

    /// Returns its length, if that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.proof {
            Proof::Bytes(bytes) => Some(bytes.len() as u64),
            Proof::Hash(file) => Some(file.bytes),
            _ => None,
        }
    }

    /// Returns whether `bytes` are exactly those that were published; `None` if that cannot be determined.
    #[must_use]
    pub fn is(&self, bytes: &[u8]) -> Option<bool> {
        match &self.proof {
            Proof::Bytes(published) | Proof::Own(published) => Some(**published == *bytes),
            Proof::Hash(file) => Some(hash(bytes) == file.sha256),
            Proof::Name(digits) => Some(hash(bytes).starts_with(digits.as_str())),
            Proof::Page(_) | Proof::Start(_) | Proof::Json | Proof::There => None,
        }
    }
}

/// The ending of a file's name, `html` for a page.
#[must_use]
pub fn ending(path: &str) -> &str {
    match path.rsplit_once('/').map_or(path, |(_, name)| name) {
        "" => "html",
        name => name.rsplit_once('.').map_or("", |(_, ending)| ending),
    }
}

/// The 16 digits of a file's hash in its name, in the folders where files are named so.
fn hash_in(path: &str) -> Option<&str> {
    let (folder, name) = path.split_once('/')?;
    let is_hash = |part: &&str| {
        part.len() == 16 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let named_so = matches!(folder, "app" | "data" | "media") && !name.contains('/');
    name.split(['.', '-']).find(is_hash).filter(|_| named_so)
}

/// The files named by their hash that a text names: a page, a style, a manifest.
pub fn named_in(text: &str) -> impl Iterator<Item = &str> {
    let starts = ["app/", "media/"].into_iter().flat_map(|folder| text.match_indices(folder));
    starts.filter_map(|(at, _)| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
        // A style in `app` names its neighbours from the site's root. A path that begins further up is another
        // one.
        let before = text[..at].strip_suffix("../").unwrap_or(&text[..at]);
        if before.bytes().next_back().is_some_and(is_plain) {
            return None;
        }
        let rest = &text[at..];
        let end = rest.bytes().position(|byte| !is_plain(byte)).unwrap_or(rest.len());
        Some(&rest[..end]).filter(|path| hash_in(path).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_named_by_their_hash_are_known() {
        for path in [
            "app/reader.0123456789abcdef.js",
            "media/0123456789abcdef.png",
            "media/0123456789abcdef-320.webp",
            "app/a-latin-400-normal.0123456789abcdef.woff2",
        ] {
            assert!(Expected::named(path).is_some(), "{path}");
        }
        for path in [
            "worker.js",
            "data/edition.json",
            "data/edition.0123456789abcde.json",
            "essays/0123456789abcdef/",
            "data/schema/0123456789abcdef.json",
        ] {
            assert_eq!(Expected::named(path), None, "{path}");
        }
    }

    #[test]
    fn a_page_names_its_files() {
        let page = "<a href=\"media/0123456789abcdef.png\"><img src=\"media/0123456789abcdef.png\" \
                    srcset=\"media/1123456789abcdef-320.webp 320w, media/2123456789abcdef-640.webp \
                    640w\"></a>@font-face{src:url(app/a.3123456789abcdef.woff2)} \
                    url(../app/d.5123456789abcdef.woff2) url(b/../app/e.6123456789abcdef.woff2) \
                    https://b.example/app/c.4123456789abcdef.js app/none.js";
        let mut named: Vec<_> = named_in(page).collect();
        named.dedup();
        assert_eq!(
            named,
            [
                "app/a.3123456789abcdef.woff2",
                "app/d.5123456789abcdef.woff2",
                "media/0123456789abcdef.png",
                "media/1123456789abcdef-320.webp",
                "media/2123456789abcdef-640.webp",
            ]
        );
    }

    #[test]
    fn declared_length_is_capped() {
        let file = FileRef { path: "a".to_owned(), sha256: String::new(), bytes: u64::MAX };
        assert_eq!(Expected::hashed(&file).limit(), MAX_BYTES);
        let file = FileRef { bytes: 10, ..file };
        assert_eq!(Expected::hashed(&file).limit(), 20 + (1 << 20));
    }

    #[test]
    fn page_addresses_have_the_ending_html() {
        assert_eq!(["", "essays/a/", "a.b/c.js", "a"].map(ending), ["html", "html", "js", ""]);
    }
}
