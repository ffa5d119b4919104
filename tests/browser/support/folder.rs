//! The files of a folder, as a plain host sends them.

use std::{fs, path::Path};

use axum::http::StatusCode;

use super::answer::File;

/// The type of pages.
pub const HTML: &str = "text/html; charset=utf-8";

/// The file at `path`; `None` where a slash is missing at the end of a folder's name.
pub fn find(folder: &Path, path: &str) -> Option<File> {
    let below = path.split('/').all(|name| name != "..");
    let mut file = folder.join(path);
    if below && file.is_dir() {
        if !path.is_empty() && !path.ends_with('/') {
            return None;
        }
        file.push("index.html");
    }
    match fs::read(&file) {
        Ok(bytes) if below => Some(File { kind: kind(&file), status: StatusCode::OK, bytes }),
        _ => Some(missing(fs::read(folder.join("404.html")).unwrap_or_default())),
    }
}

/// The page that stands for a miss.
pub fn missing(bytes: Vec<u8>) -> File {
    File { kind: HTML, status: StatusCode::NOT_FOUND, bytes }
}

/// The type of a file, by its ending.
pub fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => HTML,
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
