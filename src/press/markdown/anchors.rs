//! The ids of a page: of parts and headings by name, of all else by what it says.

use std::collections::{BTreeSet, HashMap};

use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::model::anchor::is_own;

/// Length of an id, in base-32 characters of the hash: 40 bits, so that a clash of different texts
/// on a page is not to be expected.
const LENGTH: usize = 8;

/// Words that an id must not contain: the reader views of browsers take an element with such an id for something beside
/// the text and leave it out. Longer words are not to be expected in so few characters.
const TELLTALES: [&str; 7] = ["rss", "gdpr", "menu", "combx", "extra", "pager", "popup"];

/// The ids of a page, each once.
#[derive(Default)]
pub(super) struct Anchors {
    taken: BTreeSet<String>,
    /// The counter that was given last to an id that repeats.
    counters: HashMap<String, u32>,
}

/// Why an id that an editor wrote cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum AnchorError {
    /// Another character, or none at all.
    #[error("an id may contain only a-z, 0-9 and -")]
    Letters,
    /// It is one that the page gives itself.
    #[error("this id is the page's own, as are `notes` and all that begin with `note-`")]
    Own,
    /// It is already on the page.
    #[error("this id is already on the page")]
    Taken,
}

impl Anchors {
    /// Takes an id that an editor wrote.
    pub fn claim(&mut self, id: &str) -> Result<(), AnchorError> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if id.is_empty() || !id.bytes().all(allowed) {
            return Err(AnchorError::Letters);
        }
        if is_own(id) {
            return Err(AnchorError::Own);
        }
        if self.taken.insert(id.to_owned()) { Ok(()) } else { Err(AnchorError::Taken) }
    }

    /// Takes an id that the page gives itself.
    pub fn add(&mut self, id: String) {
        self.taken.insert(id);
    }

    /// An id for a block that says `text`.
    pub fn of_text(&mut self, text: &str) -> String {
        let hash = BASE32_NOPAD.encode(&Sha256::digest(text)).to_ascii_lowercase();
        let is_plain = |id: &&str| !TELLTALES.iter().any(|word| id.contains(word));
        let mut ids = (0..=hash.len() - LENGTH).map(|from| &hash[from..from + LENGTH]);
        let id = ids.find(is_plain).unwrap_or(&hash);
        self.unique(id.to_owned())
    }

    /// An id for a part under the heading `title`: its Latin letters and digits.
    pub fn of_title(&mut self, title: &str) -> String {
        let mut id = String::new();
        for character in title.nfkd().filter(|&character| !is_combining_mark(character)) {
            if character.is_ascii_alphanumeric() {
                id.push(character.to_ascii_lowercase());
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        let mut id = id.trim_end_matches('-').to_owned();
        if id.is_empty() {
            id.push_str("part");
        }
        self.unique(id)
    }

    /// `id`, with `part-` before it where it is or would become the page's own, as `note` does
    /// that occurs a second time; with a counter where it is taken.
    fn unique(&mut self, mut id: String) -> String {
        if is_own(&id) || is_own(&format!("{id}-")) {
            id.insert_str(0, "part-");
        }
        if self.taken.insert(id.clone()) {
            return id;
        }
        let counter = self.counters.entry(id.clone()).or_insert(1);
        loop {
            *counter += 1;
            let counted = format!("{id}-{counter}");
            if self.taken.insert(counted.clone()) {
                return counted;
            }
        }
    }

    /// All of them.
    pub fn into_set(self) -> BTreeSet<String> {
        self.taken
    }

    /// All of them so far.
    pub fn as_set(&self) -> &BTreeSet<String> {
        &self.taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_a_hash_prefix_with_a_counter() {
        let mut anchors = Anchors::default();
        // `printf abc | sha256sum` begins with ba7816bf8f; in base 32 that is below.
        assert_eq!(anchors.of_text("abc"), "xj4bnp4p");
        assert_eq!(anchors.of_text("abc"), "xj4bnp4p-2");
        assert_eq!(anchors.claim("xj4bnp4p-3"), Ok(()));
        assert_eq!(anchors.of_text("abc"), "xj4bnp4p-4");
    }

    #[test]
    fn ids_avoid_telltale_words() {
        // Its hash begins with rsskrbbx.
        assert_eq!(Anchors::default().of_text("text 1658"), "sskrbbxv");
    }

    #[test]
    fn a_title_becomes_an_id() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.of_title("¿Cómo llegar? – 2034"), "como-llegar-2034");
        assert_eq!(anchors.of_title("Como llegar 2034"), "como-llegar-2034-2");
        assert_eq!(anchors.of_title("背景"), "part");
        assert_eq!(anchors.of_title("Note 1"), "part-note-1");
    }

    #[test]
    fn titles_do_not_take_reserved_ids() {
        let mut anchors = Anchors::default();
        for (title, id) in [
            ("Opened", "part-opened"),
            ("Background readings", "part-background-readings"),
            ("Note", "part-note"),
            ("Note", "part-note-2"),
            ("Notes on a border", "notes-on-a-border"),
        ] {
            assert_eq!(anchors.of_title(title), id);
        }
    }

    #[test]
    fn claimed_ids_are_validated() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.claim("a-1"), Ok(()));
        assert_eq!(anchors.claim("a-1"), Err(AnchorError::Taken));
        assert_eq!(anchors.claim("A"), Err(AnchorError::Letters));
        assert_eq!(anchors.claim(""), Err(AnchorError::Letters));
        assert_eq!(anchors.claim("reading-x"), Err(AnchorError::Own));
        assert_eq!(anchors.claim("opened"), Err(AnchorError::Own));
    }
}
