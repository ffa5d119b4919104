//! A publication as large as the *Federalist*: 85 essays of 2,200 words, in a vocabulary like that of
//! essays, without pictures. What the library on a device is measured with.

use std::{fs, io, path::Path};

use pliego::{
    press::{Options, gather, typeset::Typeset},
    search::plain::plain,
};
use tempfile::TempDir;

use crate::{
    publication::{self, Size},
    words::Words,
};

/// Number of essays, and length of the paragraphs of each: with headings, notes and a table that makes
/// 2,200 words.
pub const SIZE: Size = Size { essays: 85, words: 2_100, readings: 0 };

/// The essay that is opened first, below the site's root.
pub const FIRST: &str = "essays/essay-0/";

/// The essay that is another in the next edition, in the folder of content.
const CHANGED: &str = "collection-2/essay-42/essay.md";

/// Writes the content of the publication into a folder of its own.
pub fn written() -> io::Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    publication::write(folder.path(), SIZE, Words::of_essays(&sample)?)?;
    Ok(folder)
}

/// Changes one essay: it says a sentence more, with a word that no other has.
pub fn change(content: &Path) -> io::Result<()> {
    let path = content.join(CHANGED);
    let heading = "{#current-state}\n\n";
    let longer = [heading, "In the next edition it has an unheardof sentence. "].concat();
    let text = fs::read_to_string(&path)?;
    fs::write(path, text.replacen(heading, &longer, 1))
}

/// The publication in `content`, typeset.
pub fn typeset(content: &Path) -> Result<Typeset, String> {
    gather(content, &Options::default()).map_err(|faults| format!("{:#?}", faults.sorted().first()))
}

/// All essays as plain text, with titles, headings and notes, a line for each paragraph.
pub fn text(typeset: &Typeset) -> String {
    let mut text = String::new();
    let mut add = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    for collection in &typeset.collections {
        for (entry, essay) in collection.entry.essays.iter().zip(&collection.essays) {
            add(entry.title.plain());
            for part in &essay.parts {
                add(&part.title);
                part.blocks.iter().for_each(|block| add(&plain(block.html.as_str())));
            }
            essay.notes.iter().for_each(|note| add(&plain(note.html.as_str())));
        }
    }
    text
}
