//! The site that was published, from the folder that it was built into.

use std::{fs, io, path::Path};

use super::expected::{Expected, Proof};
use crate::{
    model::{
        edition::{POINTER, Pointer},
        route::{INDEX, NOT_FOUND},
    },
    press::{io_error::IoError, write::is_part_of_a_site},
};

/// A site in a folder.
#[derive(Debug)]
pub struct Folder {
    /// Content of its pointer.
    pub pointer: Pointer,
    /// All its files but the page for unknown addresses, which has no address.
    pub files: Vec<Expected>,
}

impl Folder {
    /// Reads a site. What editors added for the host is not part of it.
    ///
    /// # Errors
    /// When a file cannot be read, or the folder holds no site of this version's format.
    pub fn read(folder: &Path) -> Result<Self, IoError> {
        let path = folder.join(POINTER);
        let bytes = fs::read(&path).map_err(IoError::to("read", &path))?;
        let pointer = serde_json::from_slice(&bytes).map_err(io::Error::from);
        let pointer = pointer.map_err(IoError::to("read", &path))?;
        let mut files = Vec::new();
        list(folder, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { pointer, files })
    }
}

/// Adds the files in `folder`, whose paths begin with `start`.
fn list(folder: &Path, start: &str, files: &mut Vec<Expected>) -> Result<(), IoError> {
    let refuse = || IoError::to("read", folder);
    for entry in fs::read_dir(folder).map_err(refuse())? {
        let entry = entry.map_err(refuse())?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name == NOT_FOUND || (start.is_empty() && !is_part_of_a_site(&name)) {
            continue;
        }
        let (place, path) = (entry.path(), [start, &name].concat());
        if entry.file_type().map_err(refuse())?.is_dir() {
            list(&place, &(path + "/"), files)?;
        } else {
            let bytes = fs::read(&place).map_err(IoError::to("read", &place))?;
            let address = path.strip_suffix(INDEX).unwrap_or(&path).to_owned();
            files.push(Expected { path: address, proof: Proof::Bytes(bytes.into()) });
        }
    }
    Ok(())
}
