//! A file of a built site, as the steps of the press pass it on, and the hash in its name.

use std::sync::Arc;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Relative to the site's root.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// Number of hexadecimal digits of a SHA-256 in the name of a file, and in the id of an edition.
pub const HASH_DIGITS: usize = 16;

/// Returns whether `text` has the form of such a hash.
#[must_use]
pub fn is_hash(text: &str) -> bool {
    text.len() == HASH_DIGITS && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Returns the hash in the name of the file at `path`, relative to the site's root; `None` if the file is not
/// named by its hash, so that its bytes may change under the same name.
#[must_use]
pub fn hash_in(path: &str) -> Option<&str> {
    let (folder, name) = path.split_once('/')?;
    let is_named_by_hash = matches!(folder, "app" | "data" | "media") && !name.contains('/');
    name.split(['.', '-']).find(|part| is_hash(part)).filter(|_| is_named_by_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_file_names_yield_a_hash() {
        for path in [
            "app/reader.0123456789abcdef.js",
            "app/a-latin-400-normal.0123456789abcdef.woff2",
            "data/edition.0123456789abcdef.json",
            "media/0123456789abcdef.png",
            "media/0123456789abcdef-320.webp",
        ] {
            assert_eq!(hash_in(path), Some("0123456789abcdef"), "{path}");
        }
        for path in [
            "index.html",
            "worker.js",
            "0123456789abcdef.js",
            "data/edition.json",
            "data/edition.0123456789abcde.json",
            "data/edition.0123456789ABCDEF.json",
            "data/schema/0123456789abcdef.json",
            "essays/0123456789abcdef/index.html",
        ] {
            assert_eq!(hash_in(path), None, "{path}");
        }
    }
}
