//! A file as text.

use std::{fs, sync::Arc};

use super::folder::Entry;
use crate::press::fault::{Fault, Faults, Source};

/// Maximum size of a text file, in bytes: about three million words. The file is held in memory.
const MAX_BYTES: u64 = 16 << 20;

/// Reads the text at `entry`; a file that is not text is reported in `faults`.
pub fn read(entry: &Entry, faults: &mut Faults) -> Option<Arc<Source>> {
    match content(entry) {
        Ok(text) => Some(Arc::new(Source { path: entry.path.clone(), text })),
        Err(fault) => {
            faults.push(fault);
            None
        }
    }
}

fn content(entry: &Entry) -> Result<String, Fault> {
    if entry.bytes > MAX_BYTES {
        let size = entry.bytes >> 20;
        return Err(Fault::file(&entry.path, format!("the file is too long: {size} MB"))
            .expected("a text of at most 16 MB")
            .hint("split it, or check that it is a text at all"));
    }
    let bytes = fs::read(&entry.disk).map_err(|error| entry.unreadable(&error))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        let byte = error.as_bytes()[at];
        let message = format!("the file is not UTF-8: byte {at}, in line {line}, is 0x{byte:02x}");
        Fault::file(&entry.path, message)
            .expected("a text in UTF-8")
            .hint("save it in the encoding UTF-8")
    })
}
