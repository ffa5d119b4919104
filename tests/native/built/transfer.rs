//! The files of a site that a device downloads to save it for offline reading, and their sizes.
//!
//! Sizes are those of a host that compresses each file with gzip at its default level (6), except
//! fonts and images, which are already compressed.

use std::{collections::HashSet, io::Write as _};

use flate2::{Compression, write::GzEncoder};
use pliego::{
    model::{
        edition::{POINTER, Pointer},
        offline::{OfflineManifest, WITHDRAWN},
    },
    press::SiteFile,
};

/// A downloaded file.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Its purpose, as a label of the table.
    pub kind: &'static str,
    /// Relative to the site's root.
    pub path: String,
    /// Its size.
    pub bytes: usize,
    /// The size of its transfer.
    pub sent: usize,
}

/// Returns everything that a device downloads to save a publication: the page at the address `page`
/// with the files it loads, the reader, the worker, and every file of the worker's list.
pub fn whole(site: &[SiteFile], page: &str) -> Result<Vec<Sent>, String> {
    let (list, library) = list(site)?;
    let page = [page, "index.html"].concat();
    let mut paths = vec![&*page, "manifest.webmanifest", "worker.js", POINTER, WITHDRAWN, &*list];
    let print = site.iter().find(|file| file.path.starts_with("app/print."));
    paths.extend(print.map(|file| &*file.path));
    paths.extend(library.files.iter().map(|file| &*file.path));
    paths.into_iter().map(|path| sent(site, path)).collect()
}

/// Returns what a device that saved `old` downloads when `new` is published.
pub fn update(old: &[SiteFile], new: &[SiteFile]) -> Result<Vec<Sent>, String> {
    let ((_, before), (list, after)) = (list(old)?, list(new)?);
    let known: HashSet<_> = before.files.into_iter().collect();
    let fresh = after.files.iter().filter(|file| !known.contains(file));
    let always = [POINTER, WITHDRAWN, &*list];
    always.into_iter().chain(fresh.map(|file| &*file.path)).map(|path| sent(new, path)).collect()
}

/// The list of files to save, after its path.
fn list(site: &[SiteFile]) -> Result<(String, OfflineManifest), String> {
    let pointer: Pointer = read(site, POINTER)?;
    let path = pointer.library.ok_or("the pointer does not name a list of files to save")?.path;
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
        ("data", "frame") => "the frame",
        ("app", _) if name.ends_with(".woff2") => "fonts",
        ("data", "bundle") => "text",
        ("data", "search") => "search",
        ("data", _) => "catalogue",
        ("media", _) => "pictures",
        _ if path.ends_with("index.html") => "the first page",
        _ => "the rest",
    }
}

/// The size of these bytes after gzip.
pub fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes every byte");
    encoder.finish().expect("memory takes every byte").len()
}

/// The size of the transfer of all files.
pub fn sum(files: &[Sent]) -> usize {
    files.iter().map(|file| file.sent).sum()
}

/// A table of the number of files of each kind, their size and the size of their transfer.
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
