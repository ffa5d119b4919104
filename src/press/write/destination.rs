//! The folder that a site is written to, and whether it may be replaced.

use std::{
    ffi::{OsStr, OsString},
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{WriteError, existing};
use crate::press::io_error::IoError;

/// A folder that a site may be put into: new, empty, or holding a site of Pliego.
#[derive(Clone, Debug)]
pub struct Destination {
    folder: PathBuf,
    parent: PathBuf,
    name: OsString,
}

impl Destination {
    /// The destination at `out` for a site made from `content`.
    ///
    /// Restores the old site if a run was killed between removing it and putting the new
    /// one in its place. Makes nothing.
    ///
    /// # Errors
    /// When the place must not or cannot be replaced.
    pub fn new(out: &Path, content: &Path) -> Result<Self, WriteError> {
        let folder = resolved(out)?;
        let content = resolved(content)?;
        if folder.starts_with(&content) || content.starts_with(&folder) {
            return Err(WriteError::Inside { out: out.to_owned(), content });
        }
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(WriteError::Root(out.to_owned()));
        };
        let destination =
            Self { parent: parent.to_owned(), name: name.to_owned(), folder: folder.clone() };
        destination.bring_back()?;
        destination.look(out)?;
        Ok(destination)
    }

    /// The folder itself, absolute and without symbolic links.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of this process beside it, for the `new` or the `old` site.
    pub(super) fn beside(&self, state: &str) -> PathBuf {
        let mut name = self.prefix(state);
        name.push(std::process::id().to_string());
        self.parent.join(name)
    }

    /// Creates the folder that contains the site.
    pub(super) fn make_parent(&self) -> Result<(), IoError> {
        fs::create_dir_all(&self.parent).map_err(IoError::to("made", &self.parent))
    }

    /// Removes what killed runs left behind.
    pub(super) fn clear_leftovers(&self) -> Result<(), IoError> {
        for state in ["new", "old"] {
            for path in self.leftovers(state)? {
                fs::remove_dir_all(&path).map_err(IoError::to("removed", &path))?;
            }
        }
        Ok(())
    }

    fn prefix(&self, state: &str) -> OsString {
        let mut prefix = OsString::from(".");
        prefix.push(&self.name);
        prefix.push(format!(".{state}-"));
        prefix
    }

    /// Folders of other processes, or of one that had our number.
    fn leftovers(&self, state: &str) -> Result<Vec<PathBuf>, IoError> {
        let entries = match fs::read_dir(&self.parent) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(IoError::new("read", &self.parent, error)),
        };
        let prefix = self.prefix(state);
        let is_ours = |name: &OsStr| {
            let rest = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes());
            rest.is_some_and(|rest| !rest.is_empty() && rest.iter().all(u8::is_ascii_digit))
        };
        let mut found: Vec<_> = entries
            .filter_map(Result::ok)
            .filter(|entry| is_ours(entry.file_name().as_os_str()))
            .map(|entry| entry.path())
            .collect();
        found.sort();
        Ok(found)
    }

    fn bring_back(&self) -> Result<(), IoError> {
        if fs::symlink_metadata(&self.folder).is_ok() {
            return Ok(());
        }
        if let Some(old) = self.leftovers("old")?.pop() {
            fs::rename(&old, &self.folder).map_err(IoError::to("brought back", &old))?;
        }
        Ok(())
    }

    /// Checks the existing folder. `out` is the path that a refusal names.
    pub(super) fn look(&self, out: &Path) -> Result<(), WriteError> {
        match existing::look(&self.folder, out) {
            Err(WriteError::Io(error)) => match error.kind() {
                ErrorKind::NotFound => Ok(()),
                ErrorKind::NotADirectory if self.folder.is_file() => {
                    Err(WriteError::File(out.to_owned()))
                }
                _ => Err(error.into()),
            },
            looked => looked,
        }
    }
}

/// The path without symbolic links and `..`, also when its last parts do not exist yet.
fn resolved(path: &Path) -> Result<PathBuf, WriteError> {
    let whole = std::path::absolute(path).map_err(IoError::to("found", path))?;
    let mut missing = Vec::new();
    let mut there: &Path = &whole;
    loop {
        match fs::canonicalize(there) {
            Ok(mut found) => {
                found.extend(missing.iter().rev());
                return Ok(found);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if there.is_symlink() {
                    return Err(WriteError::Dangling(there.to_owned()));
                }
                let (Some(parent), Some(name)) = (there.parent(), there.file_name()) else {
                    return Err(IoError::new("found", path, error).into());
                };
                missing.push(name);
                there = parent;
            }
            Err(error) => return Err(IoError::new("used", path, error).into()),
        }
    }
}
