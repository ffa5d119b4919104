//! Reading of folders: the entries of each, and checks that nothing outside the content is reached.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::press::fault::{Fault, Faults};

/// Maximum number of symbolic links in a chain: as many as Linux follows (`MAXSYMLINKS`).
const MAX_LINKS: usize = 40;

/// A folder of the content.
#[derive(Debug)]
pub struct Folder {
    /// Relative to the content folder, with a slash at its end; empty for the content folder.
    prefix: String,
    /// Its own true path and those of the folders that it lies in, from the content folder down.
    way: Vec<PathBuf>,
}

/// A file or a folder in a folder.
#[derive(Debug)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Relative to the content folder, with `/` between names.
    pub path: String,
    /// Its true path, with no link in it.
    pub disk: PathBuf,
    /// Which of the two it is.
    pub kind: Kind,
    /// A file's size.
    pub bytes: u64,
}

/// Kind of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
}

impl Entry {
    /// The fault of a file or folder that the system does not let us read.
    pub fn unreadable(&self, error: &io::Error) -> Fault {
        unreadable(&self.path, error)
    }
}

fn unreadable(path: &str, error: &io::Error) -> Fault {
    Fault::file(path, format!("cannot be read: {error}"))
        .expected("a file or folder that may be read")
        .hint("check that it exists and that you may read it")
}

impl Folder {
    /// The content folder.
    pub fn root(root: &Path, faults: &mut Faults) -> Option<Self> {
        let shown = root.display().to_string();
        let found = root.canonicalize().and_then(|real| Ok((fs::metadata(&real)?.is_dir(), real)));
        match found {
            Ok((true, real)) => Some(Self { prefix: String::new(), way: vec![real] }),
            Ok((false, _)) => {
                faults.push(
                    Fault::file(shown, "is not a folder")
                        .expected("the folder that holds publication.yaml")
                        .hint("name the folder, not a file in it"),
                );
                None
            }
            Err(error) => {
                faults.push(unreadable(&shown, &error));
                None
            }
        }
    }

    /// Opens the folder at `entry`, unless it is one of those that contain it.
    pub fn open(&self, entry: &Entry, faults: &mut Faults) -> Option<Self> {
        if self.way.contains(&entry.disk) {
            faults.push(cycle(&entry.path));
            return None;
        }
        let mut way = self.way.clone();
        way.push(entry.disk.clone());
        Some(Self { prefix: format!("{}/", entry.path), way })
    }

    /// Returns whether it contains something of that name, readable or not; also if that cannot be determined,
    /// since then a fault has been reported.
    pub fn has(&self, name: &str) -> bool {
        let looked = self.disk().join(name).symlink_metadata();
        !looked.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    }

    fn disk(&self) -> &Path {
        self.way.last().expect("a folder's way ends with the folder")
    }

    /// Returns its entries, sorted by name, except hidden files.
    pub fn entries(&self, faults: &mut Faults) -> Vec<Entry> {
        let listed = fs::read_dir(self.disk())
            .and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect());
        let mut names: Vec<_> = match listed {
            Ok(names) => names,
            Err(error) => {
                let path = self.prefix.trim_end_matches('/');
                faults.push(unreadable(if path.is_empty() { "." } else { path }, &error));
                return Vec::new();
            }
        };
        names.sort();
        let mut entries = Vec::new();
        for name in names {
            let shown = name.to_string_lossy();
            if is_hidden(&shown) {
                continue;
            }
            let path = format!("{}{shown}", self.prefix);
            let Some(name) = name.to_str() else {
                faults.push(
                    Fault::file(path, "the file's name is not UTF-8")
                        .expected("a name in UTF-8")
                        .hint("give it another name"),
                );
                continue;
            };
            match self.entry(name, path) {
                Ok(entry) => entries.push(entry),
                Err(fault) => faults.push(fault),
            }
        }
        entries
    }

    fn entry(&self, name: &str, path: String) -> Result<Entry, Fault> {
        let link = self.disk().join(name);
        let disk = match link.canonicalize() {
            Ok(disk) => disk,
            Err(_) if is_cycle(&link) => return Err(cycle(&path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Fault::file(path, "the link leads nowhere")
                    .expected("a link to a file of the content folder")
                    .hint("correct the link, or remove it"));
            }
            Err(error) => return Err(unreadable(&path, &error)),
        };
        if !disk.starts_with(&self.way[0]) {
            return Err(Fault::file(path, "the link leads out of the content folder")
                .expected("a link to a file of the content folder")
                .hint("put a copy of the file in its place"));
        }
        let about = fs::metadata(&disk).map_err(|error| unreadable(&path, &error))?;
        let kind = if about.is_dir() {
            Kind::Folder
        } else if about.is_file() {
            Kind::File
        } else {
            return Err(Fault::file(path, "is neither a file nor a folder")
                .expected("a file or a folder")
                .hint("remove it"));
        };
        Ok(Entry { name: name.to_owned(), path, disk, kind, bytes: about.len() })
    }
}

fn cycle(path: &str) -> Fault {
    Fault::file(path, "this is a symbolic link loop")
        .expected("a link that ends at a file or folder")
        .hint("remove the link")
}

/// Returns whether the links from `link` on lead back to one of them.
fn is_cycle(link: &Path) -> bool {
    let mut seen = vec![link.to_path_buf()];
    let mut at = link.to_path_buf();
    while seen.len() <= MAX_LINKS {
        let Ok(next) = fs::read_link(&at) else { return false };
        at = at.parent().unwrap_or(Path::new("")).join(next);
        if seen.contains(&at) {
            return true;
        }
        seen.push(at.clone());
    }
    true
}

/// Returns whether a name is one that systems and editors leave behind, or that its owner hid.
fn is_hidden(name: &str) -> bool {
    let swap = name.starts_with('#') && name.ends_with('#');
    name.starts_with('.')
        || name.ends_with('~')
        || swap
        || matches!(name, "Thumbs.db" | "desktop.ini")
}
