//! What BibTeX says in one way and hayagriva looks for in another, written so that it is printed.

use std::mem;

use biblatex::{Chunk, ChunksExt, Entry, EntryType, Spanned};

use crate::press::bibliography::markup::{HARD_HYPHEN, OTHERS, is_web_address};

/// Names of languages in `language` and `langid`, the code for HTML, the name for hayagriva.
const LANGUAGES: [(&[&str], &str, &str); 5] = [
    (
        &["en", "eng", "english", "american", "british", "usenglish", "ukenglish", "inglés"],
        "en",
        "english",
    ),
    (
        &["es", "spa", "spanish", "español", "espanol", "castellano", "mexican", "spanishmx"],
        "es",
        "spanish",
    ),
    (&["fr", "fra", "fre", "french", "français", "francés"], "fr", "french"),
    (
        &["pt", "por", "portuguese", "português", "portugués", "brazil", "brazilian"],
        "pt",
        "portuguese",
    ),
    (&["de", "deu", "ger", "german", "ngerman", "deutsch", "alemán"], "de", "german"),
];

/// Editions in words.
const EDITIONS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// Writes the entry's language as hayagriva knows it, so that only English titles are set in the
/// capitals of English: the one that it names, else `lang`, that of the text. Returns the code of a
/// known language other than English that it names.
pub(super) fn language(entry: &mut Entry, lang: &str) -> Option<&'static str> {
    let fields = ["langid", "language"].into_iter();
    let named = fields.filter_map(|field| entry.get(field)).next().map(ChunksExt::format_verbatim);
    let language = named.as_deref().unwrap_or(lang).trim().to_lowercase();
    let primary = language.split(['-', '_', '(']).next().unwrap_or_default().trim();
    let (_, code, name) = LANGUAGES.iter().find(|(names, ..)| names.contains(&primary))?;
    entry.remove("langid");
    entry.set("language", vec![Spanned::detached(Chunk::Normal((*name).to_owned()))]);
    (named.is_some() && *code != "en").then_some(*code)
}

/// Names the institution of a report or thesis, or the place where a page appeared, as its
/// publisher, when it has no other: styles print no institution. A place that is an address is
/// the work's address.
pub(super) fn publisher(entry: &mut Entry) {
    if entry.get("publisher").is_some() {
        return;
    }
    let page = entry.get("howpublished").map(ChunksExt::format_verbatim).unwrap_or_default();
    if is_web_address(&page) && !page.contains(' ') && entry.get("url").is_none() {
        entry.remove("howpublished");
        entry.set("url", vec![Spanned::detached(Chunk::Verbatim(page))]);
    }
    let fields: &[&str] = match entry.entry_type {
        EntryType::Report
        | EntryType::TechReport
        | EntryType::Thesis
        | EntryType::PhdThesis
        | EntryType::MastersThesis => &["institution", "school"],
        EntryType::Manual => &["organization"],
        EntryType::Misc | EntryType::Online | EntryType::Booklet => {
            &["organization", "howpublished"]
        }
        _ => &[],
    };
    if let Some(field) = fields.iter().find(|field| entry.get(field).is_some())
        && let Some(name) = entry.remove(field)
    {
        // A list of names in BibTeX is parted by `and`; an institution is one name.
        let name = Chunk::Verbatim(name.format_verbatim());
        entry.set("publisher", vec![Spanned::detached(name)]);
    }
}

/// Writes an edition in words as a number, and keeps the hyphens of a report's number, as in
/// GAO-21-322, from being taken for a range.
pub(super) fn numbers(entry: &mut Entry) {
    let edition = entry.get("edition").map(ChunksExt::format_verbatim).unwrap_or_default();
    let word = edition.trim().to_lowercase();
    if let Some(at) = EDITIONS.iter().position(|name| *name == word) {
        entry.set("edition", vec![Spanned::detached(Chunk::Normal((at + 1).to_string()))]);
    }
    let number = entry.get("number").map(ChunksExt::format_verbatim).unwrap_or_default();
    if number.contains('-') && number.contains(|letter: char| letter.is_ascii_alphabetic()) {
        let number = number.replace('-', &HARD_HYPHEN.to_string());
        entry.set("number", vec![Spanned::detached(Chunk::Normal(number))]);
    }
}

/// Marks the `and others` at the end of a list of names, so that no person is printed of that
/// name.
pub(super) fn others(entry: &mut Entry) {
    const LISTS: [&str; 13] = [
        "afterword",
        "annotator",
        "author",
        "bookauthor",
        "commentator",
        "editor",
        "editora",
        "editorb",
        "editorc",
        "foreword",
        "holder",
        "introduction",
        "translator",
    ];
    for field in LISTS {
        let Some(Chunk::Normal(names)) =
            entry.fields.get_mut(field).and_then(|names| names.last_mut()).map(|last| &mut last.v)
        else {
            continue;
        };
        let mut words = names.split_whitespace().rev();
        if (words.next(), words.next()) == (Some("others"), Some("and")) {
            names.truncate(names.trim_end().len() - "others".len());
            names.push(OTHERS);
        }
    }
}

/// Has a work in a volume handed on as a part of a book: of a work in an anthology, in proceedings or in
/// an encyclopedia hayagriva 0.10 gives the volume's title twice, as that of the container and as that of
/// the volume.
pub(super) fn volume(entry: &mut Entry) {
    if let EntryType::InCollection | EntryType::InProceedings | EntryType::InReference =
        entry.entry_type
    {
        entry.entry_type = EntryType::InBook;
    }
}

/// Words that stay small in English titles.
const SMALL: [&str; 28] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "near", "nor", "of",
    "on", "onto", "or", "over", "so", "the", "to", "toward", "under", "until", "up", "via", "with",
    "yet",
];

/// Keeps small words behind a comma or semicolon as they are written: hayagriva takes what follows one for
/// the beginning of a clause and gives it a capital.
pub(super) fn small_words(entry: &mut Entry) {
    for field in ["title", "booktitle", "journaltitle", "journal", "maintitle", "series"] {
        if let Some(chunks) = entry.fields.get_mut(field) {
            *chunks = mem::take(chunks).into_iter().flat_map(parted).collect();
        }
    }
}

/// A chunk, parted so that its small words are verbatim.
fn parted(chunk: Spanned<Chunk>) -> Vec<Spanned<Chunk>> {
    let Chunk::Normal(text) = &chunk.v else { return vec![chunk] };
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices([',', ';']) {
        let behind = &text[at + mark.len()..];
        let word = behind.trim_start();
        let begin = text.len() - word.len();
        let word = word.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        if begin > at + mark.len() && SMALL.contains(&word) {
            pieces.push(Chunk::Normal(text[start..begin].to_owned()));
            pieces.push(Chunk::Verbatim(word.to_owned()));
            start = begin + word.len();
        }
    }
    if pieces.is_empty() {
        return vec![chunk];
    }
    pieces.push(Chunk::Normal(text[start..].to_owned()));
    pieces.into_iter().map(Spanned::detached).collect()
}

/// `entry` with its editors as authors, the last of them marked as in "and Andrew Selee, eds.";
/// `None` when it has authors or no editors.
pub(super) fn signed(entry: &hayagriva::Entry) -> Option<hayagriva::Entry> {
    if entry.authors().is_some_and(|authors| !authors.is_empty()) {
        return None;
    }
    let mut editors = entry.editors()?.to_vec();
    let role = if editors.len() == 1 { "ed." } else { "eds." };
    let last = editors.last_mut()?;
    if last.suffix.is_none() {
        last.suffix = Some(role.to_owned());
        last.comma_suffix = true;
    }
    let mut signed = entry.clone();
    signed.set_authors(editors);
    signed.set_editors(Vec::new());
    Some(signed)
}
