//! What of a pressed site comes to a device that keeps it, and how many bytes a host sends for it.
//!
//! Bytes are counted as a host sends them that compresses with gzip at its usual level (6), each file
//! by itself; fonts and pictures, which are compressed already, as they are.

use std::{collections::HashSet, io::Write as _};

use flate2::{Compression, write::GzEncoder};
use pliego::{
    model::{
        edition::{POINTER, Pointer},
        library::{Library, WITHDRAWN},
    },
    press::SiteFile,
};

/// A file that is sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// What it is for.
    pub kind: &'static str,
    /// Relative to the site's root.
    pub path: String,
    /// Its size as it is.
    pub bytes: usize,
    /// Its size as it is sent.
    pub sent: usize,
}

/// Everything that comes before a publication is kept as a whole: the page at the address `page` with
/// what it asks for, the reader, the worker, and every file of the worker's list.
pub fn whole(site: &[SiteFile], page: &str) -> Result<Vec<Sent>, String> {
    let (list, library) = list(site)?;
    let page = [page, "index.html"].concat();
    let mut paths = vec![&*page, "manifest.webmanifest", "worker.js", POINTER, WITHDRAWN, &*list];
    let print = site.iter().find(|file| file.path.starts_with("app/print."));
    paths.extend(print.map(|file| &*file.path));
    paths.extend(library.files.iter().map(|file| &*file.path));
    paths.into_iter().map(|path| sent(site, path)).collect()
}

/// What a device brings that keeps `old` as a whole when `new` is published.
pub fn update(old: &[SiteFile], new: &[SiteFile]) -> Result<Vec<Sent>, String> {
    let ((_, before), (list, after)) = (list(old)?, list(new)?);
    let known: HashSet<_> = before.files.into_iter().collect();
    let fresh = after.files.iter().filter(|file| !known.contains(file));
    let always = [POINTER, WITHDRAWN, &*list];
    always.into_iter().chain(fresh.map(|file| &*file.path)).map(|path| sent(new, path)).collect()
}

/// The list of what is kept, and where it stands.
fn list(site: &[SiteFile]) -> Result<(String, Library), String> {
    let pointer: Pointer = read(site, POINTER)?;
    let path = pointer.library.ok_or("the pointer names no list of what is kept")?.path;
    let library = read(site, &path)?;
    Ok((path, library))
}

fn read<T: serde::de::DeserializeOwned>(site: &[SiteFile], path: &str) -> Result<T, String> {
    serde_json::from_slice(bytes(site, path)?).map_err(|error| format!("{path}: {error}"))
}

fn bytes<'a>(site: &'a [SiteFile], path: &str) -> Result<&'a [u8], String> {
    let file = site.iter().find(|file| file.path == path);
    Ok(&file.ok_or_else(|| format!("the site has no {path}"))?.bytes)
}

fn sent(site: &[SiteFile], path: &str) -> Result<Sent, String> {
    let (bytes, kind) = (bytes(site, path)?, kind(path));
    let sent = if kind == "fonts" || kind == "pictures" { bytes.len() } else { gzip(bytes) };
    Ok(Sent { kind, path: path.to_owned(), bytes: bytes.len(), sent })
}

fn kind(path: &str) -> &'static str {
    let (folder, name) = path.rsplit_once('/').unwrap_or_default();
    match (folder, name.split('.').next().unwrap_or_default()) {
        ("app", "reader" | "library") if name.ends_with(".wasm") => "WebAssembly",
        ("app", "reader" | "library") => "its scripts and style",
        ("app", "shell") => "the shell",
        ("app", _) if name.ends_with(".woff2") => "fonts",
        ("data", "bundle") => "text",
        ("data", "search") => "search",
        ("data", _) => "catalogue",
        ("media", _) => "pictures",
        _ if path.ends_with("index.html") => "the first page",
        _ => "the rest",
    }
}

/// How many bytes are sent for these.
pub fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes every byte");
    encoder.finish().expect("memory takes every byte").len()
}

/// How many bytes are sent for all.
pub fn sum(files: &[Sent]) -> usize {
    files.iter().map(|file| file.sent).sum()
}

/// A table: for each kind how many files it has, and their bytes as they are and as they are sent.
pub fn table(files: &[Sent]) -> String {
    let mut kinds: Vec<&str> = files.iter().map(|file| file.kind).collect();
    let mut seen = HashSet::new();
    kinds.retain(|kind| seen.insert(*kind));
    let mut table = format!("{:<24}{:>6}{:>12}{:>12}\n", "", "files", "bytes", "sent");
    let mut row = |kind: &str, of: &[&Sent]| {
        let bytes: usize = of.iter().map(|file| file.bytes).sum();
        let sent: usize = of.iter().map(|file| file.sent).sum();
        table += &format!("{kind:<24}{:>6}{bytes:>12}{sent:>12}\n", of.len());
    };
    for kind in kinds {
        row(kind, &files.iter().filter(|file| file.kind == kind).collect::<Vec<_>>());
    }
    row("= all", &files.iter().collect::<Vec<_>>());
    table
}
