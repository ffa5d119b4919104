//! A made-up publication of any size, the same at every run: what the press is measured with.
//!
//! Its essays have what those of editors have: parts, notes, links to one another, a table, and,
//! where they are asked for, readings that the text cites.

use std::{
    fmt::{self, Write as _},
    fs, io,
    path::Path,
};

use crate::dice::Dice;

/// So many essays stand in one collection.
const COLLECTION: usize = 20;

/// So many words stand in one paragraph, more or less.
const PARAGRAPH: usize = 90;

/// The parts of every essay: id and title.
const PARTS: [(&str, &str); 4] = [
    ("background", "Background"),
    ("current-state", "Current state"),
    ("where-we-ought-to-be", "Where we ought to be"),
    ("how-to-get-there", "How to get there"),
];

/// What the text is made of.
const WORDS: [&str; 96] = [
    "river",
    "border",
    "water",
    "bridge",
    "treaty",
    "harvest",
    "station",
    "valley",
    "council",
    "engine",
    "school",
    "market",
    "railway",
    "season",
    "district",
    "letter",
    "harbor",
    "mountain",
    "factory",
    "teacher",
    "the",
    "a",
    "its",
    "their",
    "each",
    "every",
    "this",
    "that",
    "some",
    "no",
    "of",
    "in",
    "on",
    "under",
    "between",
    "after",
    "before",
    "without",
    "through",
    "toward",
    "carries",
    "measures",
    "opens",
    "keeps",
    "returns",
    "counts",
    "repairs",
    "promises",
    "delays",
    "describes",
    "slowly",
    "seldom",
    "often",
    "again",
    "together",
    "openly",
    "early",
    "late",
    "public",
    "common",
    "narrow",
    "distant",
    "former",
    "recent",
    "uncertain",
    "dry",
    "northern",
    "southern",
    "shared",
    "and",
    "but",
    "while",
    "because",
    "although",
    "until",
    "since",
    "agua",
    "frontera",
    "mañana",
    "niñez",
    "año",
    "río",
    "ciudad",
    "acuerdo",
    "one",
    "two",
    "many",
    "few",
    "most",
    "report",
    "budget",
    "census",
    "agreement",
    "village",
    "engineer",
    "winter",
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

/// How large a publication is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Essays in all.
    pub essays: usize,
    /// Words in each essay, more or less.
    pub words: usize,
    /// Readings of each essay.
    pub readings: usize,
}

/// Writes the content of a publication into `folder`.
pub fn write(folder: &Path, size: Size) -> io::Result<()> {
    let mut dice = Dice::new(size.essays as u64);
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
        let summary = sentence(&mut dice);
        let fields = format!("title: Collection {number}\nsummary: {summary}\norder: {number}\n");
        fs::write(collection.join("collection.yaml"), fields)?;
        for day in ["01", "15"] {
            let news = collection.join(format!("news/2026-03-{day}-news-of-{number}.md"));
            let (title, text) = (sentence(&mut dice), sentence(&mut dice));
            fs::write(news, format!("---\ntitle: {title}\ndate: 2026-03-{day}\n---\n\n{text}\n"))?;
        }
        for at in first..size.essays.min(first + COLLECTION) {
            let folder = collection.join(slug(at));
            fs::create_dir(&folder)?;
            fs::write(folder.join("essay.md"), essay(at, size, &mut dice))?;
            if size.readings > 0 {
                fs::write(folder.join("readings.bib"), readings(size.readings, &mut dice))?;
            }
        }
    }
    Ok(())
}

fn slug(at: usize) -> String {
    format!("essay-{at}")
}

fn essay(at: usize, size: Size, dice: &mut Dice) -> String {
    let (title, month, day) = (sentence(dice), at % 12 + 1, at % 28 + 1);
    let summary = sentence(dice);
    let author = format!("{} {}", dice.pick(&GIVEN), dice.pick(&FAMILIES));
    let mut text = format!(
        "---\ntitle: {title}\nsummary: {summary}\nauthors: [{author}]\n\
         date: 2025-{month:02}-{day:02}\n---\n"
    );
    let mut paragraphs = 0;
    for (number, (id, title)) in PARTS.into_iter().enumerate() {
        text += &format!("\n## {title} {{#{id}}}\n");
        let mut words = 0;
        while words < size.words / PARTS.len() {
            text.push('\n');
            words += paragraph(&mut text, dice);
            // Three paragraphs of four cite, in turn.
            if size.readings > 0 && paragraphs % 4 < 3 {
                text += &format!(
                    " [@reading{}, p. {}]",
                    paragraphs % size.readings,
                    dice.below(300) + 1
                );
            }
            paragraphs += 1;
            text.push('\n');
        }
        let other = slug(dice.below(size.essays));
        text += &format!("\nMore stands in [another essay](essays/{other}/).[^{number}]\n");
        text += &format!("\n[^{number}]: {}\n", sentence(dice));
    }
    text += "\n| Year | Counted | Share |\n|---|---|---|\n";
    for year in 2020..2025 {
        text += &format!("| {year} | {} | {} % |\n", dice.below(90_000), dice.below(100));
    }
    text
}

/// Adds a paragraph and says how many words it has.
fn paragraph(text: &mut String, dice: &mut Dice) -> usize {
    let mut words = 0;
    while words < PARAGRAPH {
        let sentence = sentence(dice);
        words += sentence.split(' ').count();
        // Now and then a writer leans on a sentence.
        let emphasis = if dice.below(8) == 0 { "*" } else { "" };
        text.push_str(if text.ends_with('\n') { "" } else { " " });
        text.push_str(&[emphasis, &sentence, emphasis].concat());
    }
    words
}

fn sentence(dice: &mut Dice) -> String {
    let mut sentence = String::new();
    let count = 6 + dice.below(14);
    for at in 0..count {
        let word = dice.pick(&WORDS);
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
    sentence.push('.');
    sentence
}

fn readings(count: usize, dice: &mut Dice) -> String {
    let mut bib = String::new();
    for at in 0..count {
        reading(&mut bib, at, dice).expect("a string takes every line");
    }
    bib
}

/// Adds a reading; the kinds take turns.
fn reading(bib: &mut String, at: usize, dice: &mut Dice) -> fmt::Result {
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
    let mut name = || format!("{}, {}", dice.pick(&FAMILIES), dice.pick(&GIVEN));
    let authors = format!("{} and {}", name(), name());
    let year = 1990 + dice.below(36);
    let title = sentence(dice);
    let title = title.trim_end_matches('.');
    let note = sentence(dice);
    writeln!(bib, "@{kind}{{reading{at},\n  author = {{{authors}}},\n  title = {{{title}}},")?;
    writeln!(bib, "  year = {{{year}}},\n  {fields},\n  note = {{{note}}}\n}}\n")
}
