//! The pictures of a folder: read when a page asks for them, and remembered as used.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::folder::Entry;
use crate::press::{fault::Fault, media::unpublishable, resolver::Refusal, suggest};

/// Maximum size of an image file, in bytes. Cameras stay below it, and the file is held in memory.
const MAX_BYTES: u64 = 64 << 20;

/// The pictures of a folder by name.
#[derive(Debug, Default)]
pub struct Pictures(BTreeMap<String, File>);

#[derive(Debug)]
struct File {
    path: String,
    disk: PathBuf,
    bytes: u64,
    used: AtomicBool,
}

impl Pictures {
    pub(super) fn add(&mut self, entry: &Entry) {
        let file = File {
            path: entry.path.clone(),
            disk: entry.disk.clone(),
            bytes: entry.bytes,
            used: AtomicBool::new(false),
        };
        self.0.insert(entry.name.nfc().collect(), file);
    }

    /// The bytes of the picture `name` and its path, relative to the content folder. It counts as
    /// used from now on. The name may have
    /// escapes as in an address (`my%20map.svg`), and its letters may be composed or not: file
    /// systems differ in that.
    ///
    /// # Errors
    /// When there is none of that name, or it cannot be read, or is too large.
    pub fn read(&self, name: &str) -> Result<(Vec<u8>, &str), Refusal> {
        let near: &str = &name.strip_prefix("./").unwrap_or(name).nfc().collect::<String>();
        let decoded = percent_decode_str(near).decode_utf8_lossy().nfc().collect::<String>();
        let Some(file) = self.0.get(near).or_else(|| self.0.get(&decoded)) else {
            return Err(self.missing(&decoded));
        };
        file.used.store(true, Ordering::Relaxed);
        if file.bytes > MAX_BYTES {
            return Err(Refusal {
                message: format!("the image `{near}` is too large: {} MB", file.bytes >> 20),
                expected: "an image of at most 64 MB".to_owned(),
                hint: "scale it down: no screen shows more than some 4000 pixels".to_owned(),
            });
        }
        let bytes = fs::read(&file.disk).map_err(|error| Refusal {
            message: format!("the image `{near}` cannot be read: {error}"),
            expected: "a file that may be read".to_owned(),
            hint: "check its permissions".to_owned(),
        })?;
        Ok((bytes, &file.path))
    }

    fn missing(&self, name: &str) -> Refusal {
        if name.contains('/') {
            return Refusal {
                message: format!("the image `{name}` is not in the text's own folder"),
                expected: "the name of an image that lies beside the text".to_owned(),
                hint: "put the image beside the text and write its name alone".to_owned(),
            };
        }
        let known = self.0.keys().map(String::as_str);
        // The picture that was meant is not unused as well.
        if let Some(meant) = suggest::nearest(name, known.clone()) {
            self.0[meant].used.store(true, Ordering::Relaxed);
        }
        Refusal {
            message: format!("there is no image `{name}` beside the text"),
            expected: match self.0.len() {
                0 => "an image in the same folder, which has none".to_owned(),
                _ => format!("one of {}", known.clone().collect::<Vec<_>>().join(", ")),
            },
            hint: match suggest::nearest(name, known.clone()).filter(|near| near.contains(' ')) {
                Some(near) => {
                    format!("did you mean `<{near}>`? put a name with spaces between < and >")
                }
                None => suggest::did_you_mean(name, known, "put the image beside the text"),
            },
        }
    }

    /// Refuses a link to the file `name` beside the text: only pages are published, and images that a page
    /// shows. The file counts as used from now on. `None` if there is no such file.
    pub fn link(&self, name: &str) -> Option<Refusal> {
        let near: String = name.strip_prefix("./").unwrap_or(name).nfc().collect();
        let decoded = percent_decode_str(&near).decode_utf8_lossy().nfc().collect::<String>();
        let file = self.0.get(&near).or_else(|| self.0.get(&decoded))?;
        file.used.store(true, Ordering::Relaxed);
        Some(match unpublishable(&file.path) {
            Some(kind) => Refusal {
                message: format!("`{near}` is {kind}, which cannot be published"),
                expected: "a link to a page of the publication or to the web".to_owned(),
                hint: "put the file on the web and link to it there".to_owned(),
            },
            None => Refusal {
                message: format!("the link leads to the image `{near}`"),
                expected: "a link to a page, or the image itself".to_owned(),
                hint: format!("show it with `![what it shows]({near})`: readers can open it large"),
            },
        })
    }

    /// A fault for each image that no page has used.
    pub fn unused(&self) -> impl Iterator<Item = Fault> {
        self.0.values().filter(|file| !file.used.load(Ordering::Relaxed)).map(|file| {
            if let Some(kind) = unpublishable(&file.path) {
                return Fault::file(&file.path, format!("{kind} cannot be published"))
                    .expected("images in PNG, JPEG, GIF, WebP or SVG")
                    .hint("remove it, or put it on the web and link to it there");
            }
            Fault::file(&file.path, "nothing uses this image")
                .expected("an image that the text beside it shows, or names as its `image`")
                .hint("show it with ![what it shows](its name), or remove it")
        })
    }
}
