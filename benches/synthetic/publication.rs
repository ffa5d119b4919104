//! A synthetic publication of any size, the same at every run: what the press is measured with.
//!
//! Its essays have what those of editors have: parts, notes, links to one another, a table, and,
//! if the caller wants them, readings that the text cites.

use std::{
    fmt::{self, Write as _},
    fs, io,
    path::Path,
};

use crate::{dice::Dice, words::Words};

/// Number of essays in one collection.
const COLLECTION: usize = 20;

/// Approximate number of words in one paragraph.
const PARAGRAPH: usize = 90;

/// The parts of every essay: id and title.
const PARTS: [(&str, &str); 4] = [
    ("background", "Background"),
    ("current-state", "Current state"),
    ("where-we-ought-to-be", "Where we ought to be"),
    ("how-to-get-there", "How to get there"),
];

/// Family names of those who write the readings.
const FAMILIES: [&str; 12] = [
    "Aguilar",
    "Brandt",
    "Çelik",
    "Délano",
    "Ekström",
    "Fitzgerald",
    "González",
    "Hübner",
    "Ibáñez",
    "Jovanović",
    "Kowalski",
    "Lindqvist",
];

/// Their given names.
const GIVEN: [&str; 8] = ["Ana", "Björn", "Carmen", "David", "Elena", "François", "Grace", "Hugo"];

/// Size of a publication.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Essays in all.
    pub essays: usize,
    /// Words in each essay, more or less.
    pub words: usize,
    /// Readings of each essay.
    pub readings: usize,
}

/// Source of the text.
struct Pen {
    dice: Dice,
    words: Words,
}

/// Writes the content of a publication into `folder`, in those words.
pub fn write(folder: &Path, size: Size, words: Words) -> io::Result<()> {
    let mut pen = Pen { dice: Dice::new(size.essays as u64), words };
    let mut publication =
        "title: A Made-up Publication\npublisher: The Editors\nparts:\n".to_owned();
    for (id, title) in PARTS {
        publication += &format!("  - id: {id}\n    title: {title}\n");
    }
    fs::write(folder.join("publication.yaml"), publication)?;
    for first in (0..size.essays).step_by(COLLECTION) {
        let number = first / COLLECTION;
        let collection = folder.join(format!("collection-{number}"));
        fs::create_dir_all(collection.join("news"))?;
        let summary = sentence(&mut pen);
        let fields = format!("title: Collection {number}\nsummary: {summary}\norder: {number}\n");
        fs::write(collection.join("collection.yaml"), fields)?;
        for day in ["01", "15"] {
            let news = collection.join(format!("news/2026-03-{day}-news-of-{number}.md"));
            let (title, text) = (title(&mut pen), sentence(&mut pen));
            fs::write(news, format!("---\ntitle: {title}\ndate: 2026-03-{day}\n---\n\n{text}\n"))?;
        }
        for at in first..size.essays.min(first + COLLECTION) {
            let folder = collection.join(slug(at));
            fs::create_dir(&folder)?;
            fs::write(folder.join("essay.md"), essay(at, size, &mut pen))?;
            if size.readings > 0 {
                fs::write(folder.join("readings.bib"), readings(size.readings, &mut pen))?;
            }
        }
    }
    Ok(())
}

fn slug(at: usize) -> String {
    format!("essay-{at}")
}

fn essay(at: usize, size: Size, pen: &mut Pen) -> String {
    pen.words.turn(&mut pen.dice);
    let (title, month, day) = (title(pen), at % 12 + 1, at % 28 + 1);
    let summary = sentence(pen);
    let author = format!("{} {}", pen.dice.pick(&GIVEN), pen.dice.pick(&FAMILIES));
    let mut text = format!(
        "---\ntitle: {title}\nsummary: {summary}\nauthors: [{author}]\n\
         date: 2025-{month:02}-{day:02}\n---\n"
    );
    let mut paragraphs = 0;
    for (number, (id, title)) in PARTS.into_iter().enumerate() {
        text += &format!("\n## {title} {{#{id}}}\n");
        let mut left = size.words / PARTS.len();
        while left > 0 {
            text.push('\n');
            left = left.saturating_sub(paragraph(&mut text, left.min(PARAGRAPH), pen));
            // Three paragraphs of four cite, in turn.
            if size.readings > 0 && paragraphs % 4 < 3 {
                text += &format!(
                    " [@reading{}, p. {}]",
                    paragraphs % size.readings,
                    pen.dice.below(300) + 1
                );
            }
            paragraphs += 1;
            text.push('\n');
        }
        let other = slug(pen.dice.below(size.essays));
        text += &format!("\nMore stands in [another essay](essays/{other}/).[^{number}]\n");
        text += &format!("\n[^{number}]: {}\n", sentence(pen));
    }
    text += "\n| Year | Counted | Share |\n|---|---|---|\n";
    for year in 2020..2025 {
        text += &format!("| {year} | {} | {} % |\n", pen.dice.below(90_000), pen.dice.below(100));
    }
    text
}

/// Adds a paragraph of so many words or some more, and says how many it has.
fn paragraph(text: &mut String, least: usize, pen: &mut Pen) -> usize {
    let mut words = 0;
    while words < least {
        let sentence = sentence(pen);
        words += sentence.split(' ').count();
        // Now and then a writer leans on a sentence.
        let emphasis = if pen.dice.below(8) == 0 { "*" } else { "" };
        text.push_str(if text.ends_with('\n') { "" } else { " " });
        text.push_str(&[emphasis, &sentence, emphasis].concat());
    }
    words
}

fn sentence(pen: &mut Pen) -> String {
    let count = 6 + pen.dice.below(14);
    words(count, pen) + "."
}

fn title(pen: &mut Pen) -> String {
    let count = 3 + pen.dice.below(6);
    words(count, pen)
}

/// Returns `count` words, the first with a capital.
fn words(count: usize, pen: &mut Pen) -> String {
    let mut sentence = String::new();
    for at in 0..count {
        let word = pen.words.word(&mut pen.dice);
        match word.chars().next() {
            Some(first) if at == 0 => {
                sentence.extend(first.to_uppercase());
                sentence.push_str(&word[first.len_utf8()..]);
            }
            _ => {
                sentence.push(' ');
                sentence.push_str(word);
            }
        }
    }
    sentence
}

fn readings(count: usize, pen: &mut Pen) -> String {
    let mut bib = String::new();
    for at in 0..count {
        reading(&mut bib, at, pen).expect("a string takes every line");
    }
    bib
}

/// Adds a reading; the kinds take turns.
fn reading(bib: &mut String, at: usize, pen: &mut Pen) -> fmt::Result {
    const KINDS: [(&str, &str); 4] = [
        ("book", "publisher = {University Press},\n  isbn = {9780000000002}"),
        (
            "article",
            "journal = {Journal of Rivers},\n  volume = {12},\n  number = {3},\n  pages = {177--198}",
        ),
        (
            "incollection",
            "booktitle = {The Border in Figures},\n  editor = {Aguilar, Ana},\n  publisher = {University Press},\n  pages = {11--40}",
        ),
        (
            "online",
            "url = {https://example.org/report},\n  organization = {Institute of the Valley}",
        ),
    ];
    let (kind, fields) = KINDS[at % KINDS.len()];
    let mut name = || format!("{}, {}", pen.dice.pick(&FAMILIES), pen.dice.pick(&GIVEN));
    let authors = format!("{} and {}", name(), name());
    let year = 1990 + pen.dice.below(36);
    let title = title(pen);
    let note = sentence(pen);
    writeln!(bib, "@{kind}{{reading{at},\n  author = {{{authors}}},\n  title = {{{title}}},")?;
    writeln!(bib, "  year = {{{year}}},\n  {fields},\n  pliego-note = {{{note}}}\n}}\n")
}
