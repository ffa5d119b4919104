//! The content of a folder that a site is to replace, and the files in it that are kept.
//!
//! Only a site of Pliego is replaced, which is known by its pointer. Everything at its top is then
//! one of three: the press wrote it, it says something to the host and is kept, or it is somebody
//! else's, and the folder is refused. What lies deeper is not looked at.

use std::{ffi::OsStr, fs, io, path::Path};

use super::WriteError;
use crate::{
    model::{
        downloads::Downloads,
        edition::{POINTER, Pointer},
        feed,
        route::{INDEX, Kind, NOT_FOUND},
    },
    press::{io_error::IoError, sitemap::SITEMAP},
};

/// Folders of version control systems.
const RECORDS: [&str; 4] = [".git", ".hg", ".svn", ".jj"];

/// Names that the press writes at the top of a site besides its pages.
const WRITTEN: [&str; 8] = [
    "app",
    "data",
    "manifest.webmanifest",
    "media",
    "rescue.js",
    "robots.txt",
    SITEMAP,
    "worker.js",
];

/// Files that editors add for the host, as docs/operations.md lists them.
const FOR_HOSTS: [&str; 7] =
    [".htaccess", ".nojekyll", ".well-known", "CNAME", "_headers", "_redirects", "netlify.toml"];

/// Files that systems leave in a folder that somebody looked at. Nobody misses it.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Checks that the folder may be replaced; `shown` is its path for the refusal.
///
/// # Errors
/// When it cannot be read, or holds anything but a site and what is kept of it.
pub(super) fn look(folder: &Path, shown: &Path) -> Result<(), WriteError> {
    let listed = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect());
    let mut names: Vec<_> = listed.map_err(IoError::to("read", shown))?;
    names.sort();
    if names.is_empty() {
        return Ok(());
    }
    if !has_pointer(folder) {
        return Err(WriteError::Foreign(shown.to_owned()));
    }
    let is_one_of = |known: &[&str], name: &OsStr| known.iter().any(|known| *known == name);
    if let Some(name) = names.iter().find(|name| is_one_of(&RECORDS, name.as_os_str())) {
        return Err(WriteError::Records(shown.join(name)));
    }
    let is_known = |name: &OsStr| {
        is_one_of(&[&FOR_HOSTS[..], &LITTER].concat(), name)
            || name.to_str().is_some_and(is_part_of_a_site)
    };
    match names.iter().find(|name| !is_known(name.as_os_str())) {
        Some(name) => Err(WriteError::Stranger(shown.join(name))),
        None => Ok(()),
    }
}

/// Returns whether the press wrote the file of this name at the top of a site.
pub(in crate::press) fn is_part_of_a_site(name: &str) -> bool {
    WRITTEN.contains(&name)
        || feed::FILES.contains(&name)
        || Downloads::is_one(name)
        || [INDEX, NOT_FOUND].contains(&name)
        || Kind::folders().any(|folder| folder == name)
}

/// Returns whether the folder has the pointer of a site: of any version, so that a newer press replaces
/// the site of an older one.
fn has_pointer(folder: &Path) -> bool {
    fs::read(folder.join(POINTER))
        .is_ok_and(|bytes| serde_json::from_slice::<Pointer>(&bytes).is_ok())
}

/// Copies what the editors added for the host from the `old` site into the `fresh` one.
///
/// # Errors
/// When the machine refuses.
pub(super) fn keep(old: &Path, fresh: &Path) -> Result<(), IoError> {
    FOR_HOSTS.iter().try_for_each(|name| copy(&old.join(name), &fresh.join(name)))
}

/// Copies a file, a folder or a link as it is; nothing where there is nothing.
fn copy(from: &Path, to: &Path) -> Result<(), IoError> {
    let kind = match fs::symlink_metadata(from) {
        Ok(about) => about.file_type(),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound) => return Ok(()),
        Err(error) => return Err(IoError::new("read", from, error)),
    };
    if kind.is_dir() {
        fs::create_dir(to).map_err(IoError::to("made", to))?;
        for entry in fs::read_dir(from).map_err(IoError::to("read", from))? {
            let name = entry.map_err(IoError::to("read", from))?.file_name();
            copy(&from.join(&name), &to.join(&name))?;
        }
        return Ok(());
    }
    let copied = if kind.is_symlink() { copy_link(from, to) } else { fs::copy(from, to).map(drop) };
    copied.map_err(IoError::to("copied", from))
}

/// The new site takes the place of the old one, so a link in it leads where it led.
#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

/// Copies the target of a link, because links are seldom allowed.
#[cfg(not(unix))]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to).map(drop)
}
