//! `pliego-split INPUT FOLDER`, and `--version`.
//!
//! Splits a module that was linked with `--emit-relocs` at its functions marked with `wasm_split`. The folder
//! gets `pliego.wasm`, which is loaded first and still has to be processed by wasm-bindgen; a file for each
//! chunk; and `chunks.json` with the files of each chunk, by its name. A file that several chunks need belongs
//! to all of them. The loader that the library would generate is replaced by public/chunks.js.

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::Path};

use anyhow::{Context as _, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

/// The module from which `pliego.wasm` imports the functions that load chunks.
const LOADERS: &str = "./chunks.js";

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["--version"] => println!("pliego-split {}", env!("CARGO_PKG_VERSION")),
        [input, folder] => split(Path::new(input), Path::new(folder))?,
        _ => bail!("expected --version or INPUT FOLDER"),
    }
    Ok(())
}

fn split(input: &Path, folder: &Path) -> Result<()> {
    let wasm = fs::read(input).with_context(|| format!("{} cannot be read", input.display()))?;
    // A chunk of an earlier build would be published with those of this one.
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let main = folder.join("pliego.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = LOADERS;
    options.emit_dwarf = false;
    let split = transform(options).map_err(|error| anyhow!("{}: {error:#}", input.display()))?;
    fs::remove_file(folder.join(LOADERS))?;
    let chunks: BTreeMap<_, _> = split.prefetch_map.into_iter().collect();
    fs::write(folder.join("chunks.json"), json(&chunks))?;
    Ok(())
}

/// The files of each chunk as JSON. Names are identifiers of Rust, so nothing has to be escaped.
fn json(chunks: &BTreeMap<String, Vec<String>>) -> String {
    let mut text = String::from("{\n");
    for (at, (name, files)) in chunks.iter().enumerate() {
        let comma = if at == 0 { "" } else { ",\n" };
        _ = write!(text, "{comma}  \"{name}\": {files:?}");
    }
    text + "\n}\n"
}
