//! The folder of the built site, and the compression of its files.

use std::{
    env,
    path::{Path, PathBuf},
};

use brotli::{BrotliCompress, enc::BrotliEncoderParams};

/// The folder of the built site: `PLIEGO_SITE`, else `dist/`.
pub fn folder() -> Result<PathBuf, String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join(env::var_os("PLIEGO_SITE").unwrap_or_else(|| "dist".into()));
    if folder.join("index.html").is_file() {
        return Ok(folder);
    }
    Err(format!("no site at {}: run `make build` first", folder.display()))
}

/// The bytes compressed with brotli at its highest quality, as by a host that compresses files in
/// advance.
pub fn brotli(mut bytes: &[u8]) -> Vec<u8> {
    let params = BrotliEncoderParams { quality: 11, ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    BrotliCompress(&mut bytes, &mut compressed, &params).expect("memory takes every byte");
    compressed
}
