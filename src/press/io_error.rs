//! I/O errors with the path and what to do about them.

use std::{
    fmt,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// An I/O error on a file or folder.
#[derive(Debug)]
pub struct IoError {
    wish: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl IoError {
    /// `wish` is the failed operation as a participle, printed after "cannot be": `read`,
    /// `written`.
    pub fn new(wish: &'static str, path: &Path, source: io::Error) -> Self {
        Self { wish, path: path.to_owned(), source }
    }

    /// The same as a function for `map_err`.
    pub fn to(wish: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::new(wish, path, source)
    }

    /// The kind of the I/O error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.source.kind()
    }
}

impl fmt::Display for IoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be {}: ", self.path.display(), self.wish)?;
        match self.source.kind() {
            ErrorKind::NotFound => f.write_str("it does not exist. Check the spelling."),
            ErrorKind::PermissionDenied => {
                f.write_str("permission is denied. Change the permissions, or use another folder.")
            }
            ErrorKind::NotADirectory => {
                f.write_str("a file is where a folder should be. Use another folder.")
            }
            ErrorKind::AlreadyExists => f.write_str("something is already there. Move it away."),
            ErrorKind::StorageFull => {
                f.write_str("the disk is full. Free some space, then try again.")
            }
            ErrorKind::QuotaExceeded => {
                f.write_str("your disk quota is used up. Free some space, then try again.")
            }
            ErrorKind::ReadOnlyFilesystem => {
                f.write_str("the disk is read-only. Use a folder on another one.")
            }
            ErrorKind::ResourceBusy | ErrorKind::CrossesDevices => {
                f.write_str("it is the root of a disk, or in use. Use a folder inside it instead.")
            }
            _ => write!(f, "{}.", self.source),
        }
    }
}

impl std::error::Error for IoError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_path_the_cause_and_what_to_do() {
        let full = IoError::new("written", Path::new("a/b"), ErrorKind::StorageFull.into());
        assert_eq!(
            full.to_string(),
            "a/b cannot be written: the disk is full. Free some space, then try again."
        );
    }

    #[test]
    fn other_causes_use_the_message_of_the_system() {
        let odd = IoError::new("read", Path::new("a"), io::Error::other("the tape is torn"));
        assert_eq!(odd.to_string(), "a cannot be read: the tape is torn.");
    }
}
