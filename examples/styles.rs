//! Writes the citation styles that the press offers to a folder, each as a CSL file:
//! `cargo run --example styles -- FOLDER`. `tools/compare_references.py` gives them to Pandoc.

use std::{env, error::Error, fs, path::Path};

use hayagriva::archive::ArchivedStyle;
use pliego::press::bibliography::Style;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("usage: styles FOLDER")?;
    fs::create_dir_all(&folder)?;
    for style in ArchivedStyle::all() {
        let name = style.names()[0];
        if Style::named(name).is_ok() {
            fs::write(Path::new(&folder).join(name).with_extension("csl"), style.get().to_xml()?)?;
        }
    }
    Ok(())
}
