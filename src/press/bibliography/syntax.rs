//! The entries of a BibTeX file, each with its places.
//!
//! The parser of `biblatex` stops at the first error. Here a broken file is cut at the lines that
//! begin with `@`, so that each broken entry is named and the others are read. What would make
//! the parser recurse without end (abbreviations that name each other, inheriting entries, deep
//! braces) is refused before it is resolved.

mod abbreviations;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use biblatex::{
    Entry, Pair, ParseError, ParseErrorKind, RawBibliography, RawChunk, RawEntry, Spanned, Token,
};

use super::names;
use crate::press::fault::{Fault, Faults, Source};

/// Fields with which an entry takes values from another one, or is known by a second key.
const BORROWING: [&str; 4] = ["crossref", "entryset", "ids", "xdata"];

/// Maximum depth of braces in a field.
const MAX_DEPTH: usize = 32;

/// Maximum length of an entry with its abbreviations expanded, in bytes.
const MAX_BYTES: usize = 256 * 1024;

/// The entries of a BibTeX file.
#[derive(Default)]
pub(super) struct BibFile {
    /// The entries that could be read.
    pub(super) items: Vec<Item>,
    /// The keys of the others, as far as they can be made out.
    pub(super) refused: BTreeSet<String>,
}

/// An entry, decoded, with its places in the file (bytes).
pub(super) struct Item {
    pub(super) key: Spanned<String>,
    pub(super) kind: Spanned<String>,
    /// Where the value of each field stands, by its name in small letters.
    pub(super) values: BTreeMap<String, Range<usize>>,
    pub(super) entry: Entry,
}

/// Reads the entries of `source`. Each key is there once.
pub(super) fn read(source: &Arc<Source>, faults: &mut Faults) -> BibFile {
    let mut file = BibFile::default();
    let raw = parse(source, &mut file, faults);
    let abbreviations = abbreviations::sound(raw.abbreviations, source, faults);
    let mut seen: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    for entry in raw.entries {
        let key = entry.v.key.clone();
        if let Some(first) = seen.get(key.v) {
            let line = source.text[..first.start].matches('\n').count() + 1;
            let fault = Fault::at(source, key.span, format!("the key `{}` is used twice", key.v))
                .expected(format!("another key than that of the entry in line {line}"))
                .hint("give one of the two entries another key, or remove it");
            faults.push(fault);
            continue;
        }
        seen.insert(key.v, key.span);
        match decode(entry, &abbreviations, source, faults) {
            Some(item) => file.items.push(item),
            None => {
                file.refused.insert(key.v.to_owned());
            }
        }
    }
    file
}

/// The raw entries of the whole file or, if it is broken, of each of its pieces.
fn parse<'s>(
    source: &'s Arc<Source>,
    file: &mut BibFile,
    faults: &mut Faults,
) -> RawBibliography<'s> {
    let error = match RawBibliography::parse(&source.text) {
        Ok(raw) => return raw,
        Err(error) => error,
    };
    let mut whole =
        RawBibliography { preamble: String::new(), entries: vec![], abbreviations: vec![] };
    let mut broken = 0;
    for piece in pieces(&source.text) {
        let text = &source.text[piece.clone()];
        match RawBibliography::parse(text) {
            Ok(mut raw) => {
                shift(&mut raw, piece.start);
                whole.entries.append(&mut raw.entries);
                whole.abbreviations.append(&mut raw.abbreviations);
            }
            Err(error) => {
                broken += 1;
                let first_line = piece.start..piece.start + text.lines().next().map_or(0, str::len);
                let at_the_end =
                    text.get(error.span.start..).is_none_or(|rest| rest.trim().is_empty());
                let error = if at_the_end || error.kind == ParseErrorKind::UnexpectedEof {
                    ParseError { span: first_line, kind: ParseErrorKind::UnexpectedEof }
                } else {
                    let span = error.span.start + piece.start..error.span.end + piece.start;
                    ParseError { span, ..error }
                };
                faults.push(describe(&error, &[], source));
                let key = text.split_once('{').and_then(|(_, rest)| rest.split_once(','));
                file.refused.extend(key.map(|(key, _)| key.trim().to_owned()));
            }
        }
    }
    if broken == 0 {
        faults.push(describe(&error, &[], source));
    }
    whole
}

/// The file cut before each line that begins with `@`.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('@') {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Moves every place of `raw` by `by` bytes.
fn shift(raw: &mut RawBibliography<'_>, by: usize) {
    fn moved<T>(spanned: &mut Spanned<T>, by: usize) {
        spanned.span = spanned.span.start + by..spanned.span.end + by;
    }
    fn pair(pair: &mut Pair<'_>, by: usize) {
        moved(&mut pair.key, by);
        moved(&mut pair.value, by);
        pair.value.v.iter_mut().for_each(|chunk| moved(chunk, by));
    }
    for entry in &mut raw.entries {
        moved(entry, by);
        moved(&mut entry.v.key, by);
        moved(&mut entry.v.kind, by);
        entry.v.fields.iter_mut().for_each(|field| pair(field, by));
    }
    raw.abbreviations.iter_mut().for_each(|abbreviation| pair(abbreviation, by));
}

/// Checks the names of an entry's fields and decodes their values.
fn decode(
    raw: Spanned<RawEntry<'_>>,
    abbreviations: &[Pair<'_>],
    source: &Arc<Source>,
    faults: &mut Faults,
) -> Option<Item> {
    let Spanned { v: mut raw, span } = raw;
    let key = Spanned::new(raw.key.v.to_owned(), raw.key.span.clone());
    let kind = Spanned::new(raw.kind.v.to_owned(), raw.kind.span.clone());
    let mut values = BTreeMap::new();
    raw.fields.retain(|field| {
        let name = field.key.v.to_ascii_lowercase();
        // Nor is it read: an abstract may hold TeX of any kind, a path has backslashes.
        if names::is_unprinted(&name) {
            return false;
        }
        match misnamed(&name, field, values.contains_key(&name), source) {
            Some(fault) => {
                faults.push(fault);
                false
            }
            None => {
                values.insert(name, value_place(field));
                true
            }
        }
    });
    let length = raw.fields.iter().try_fold(0, |sum, field| {
        abbreviations::length(field, abbreviations).map(|length| sum + length)
    });
    if length.is_none_or(|length| length > MAX_BYTES) {
        let fault = Fault::at(source, key.span, "this entry is too long or its braces too deep")
            .expected(format!("at most {MAX_BYTES} bytes and {MAX_DEPTH} braces within braces"))
            .hint("shorten its fields");
        faults.push(fault);
        return None;
    }
    raw.fields.iter_mut().for_each(trim);
    let dollar = lone_dollar(&source.text, &span);
    let alone = RawBibliography {
        preamble: String::new(),
        entries: vec![Spanned::new(raw, span)],
        abbreviations: abbreviations.to_vec(),
    };
    match biblatex::Bibliography::from_raw(alone) {
        Ok(bibliography) => {
            let entry = bibliography.into_vec().pop()?;
            Some(Item { key, kind, values, entry })
        }
        Err(error) => {
            let fault = describe(&error, abbreviations, source);
            faults.push(match dollar {
                Some(at) if error.kind == ParseErrorKind::UnexpectedEof => Fault::at(
                    source,
                    at..at + 1,
                    "a formula of TeX begins at this `$` and has no end",
                )
                .expected("a dollar sign written as `\\$`")
                .hint("write `\\$`"),
                _ => fault,
            });
            None
        }
    }
}

/// Takes the white space off both ends of a value: it has no meaning in BibTeX.
fn trim(field: &mut Pair<'_>) {
    if let Some(Spanned { v: RawChunk::Normal(text), span }) = field.value.v.first_mut() {
        let trimmed = text.trim_start();
        span.start += text.len() - trimmed.len();
        *text = trimmed;
    }
    if let Some(Spanned { v: RawChunk::Normal(text), span }) = field.value.v.last_mut() {
        let trimmed = text.trim_end();
        span.end -= text.len() - trimmed.len();
        *text = trimmed;
    }
}

/// The last dollar sign at `span`, where their number is odd.
fn lone_dollar(text: &str, span: &Range<usize>) -> Option<usize> {
    let entry = text.get(span.clone())?;
    let bare = |(at, _): &(usize, &str)| !entry[..*at].ends_with('\\');
    let dollars: Vec<_> = entry.match_indices('$').filter(bare).collect();
    (dollars.len() % 2 == 1).then(|| dollars.last().map(|(at, _)| span.start + at)).flatten()
}

/// Why a field cannot stand under its name.
fn misnamed(name: &str, field: &Pair<'_>, twice: bool, source: &Arc<Source>) -> Option<Fault> {
    let place = field.key.span.clone();
    if BORROWING.contains(&name) {
        let fault = Fault::at(source, place, format!("the field `{name}` is not supported"))
            .expected("an entry that stands for itself")
            .hint("write the values of the other entry into this one");
        return Some(fault);
    }
    if names::FIELDS.binary_search(&name).is_err() {
        let hint = match names::nearest(name, names::FIELDS.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "remove it, or move what it says into `note`".to_owned(),
        };
        let fault = Fault::at(source, place, format!("there is no field `{}`", field.key.v))
            .expected("a field of BibTeX or BibLaTeX")
            .hint(hint);
        return Some(fault);
    }
    twice.then(|| {
        Fault::at(source, place, format!("the field `{name}` stands twice in this entry"))
            .expected("each field once")
            .hint("remove one of the two")
    })
}

/// Where the value of a field stands, without the braces around it.
fn value_place(field: &Pair<'_>) -> Range<usize> {
    match (field.value.v.first(), field.value.v.last()) {
        (Some(first), Some(last)) => first.span.start..last.span.end,
        _ => field.value.span.clone(),
    }
}

/// A parser's error, said to an editor.
fn describe(error: &ParseError, abbreviations: &[Pair<'_>], source: &Arc<Source>) -> Fault {
    let (message, expected, hint) = match &error.kind {
        ParseErrorKind::UnexpectedEof => (
            "this entry is not closed".to_owned(),
            "as many closing braces and quotation marks as opening ones",
            "look for a missing `}` or `\"` in this entry".to_owned(),
        ),
        ParseErrorKind::Expected(Token::Comma) => (
            "a comma is missing before this place".to_owned(),
            "fields with a comma between them, as in title = {…}, year = {…}",
            "put a comma behind the value before".to_owned(),
        ),
        ParseErrorKind::Expected(Token::Equals) => (
            "this field has no value".to_owned(),
            "name = {value}",
            "put `=` and a value in braces behind the field's name".to_owned(),
        ),
        ParseErrorKind::Expected(Token::OpeningBrace) => (
            "an opening brace is missing here".to_owned(),
            "an entry that begins as in @book{key,",
            "put the entry between `{` and `}`".to_owned(),
        ),
        ParseErrorKind::Expected(token) => (
            format!("{token} is missing here"),
            "an entry as in @book{key, title = {…}, year = {…}}",
            "mend the entry at this place".to_owned(),
        ),
        ParseErrorKind::Unexpected(token) => (
            format!("this {token} belongs to nothing"),
            "as many closing braces as opening ones",
            "remove it, or write what it closes".to_owned(),
        ),
        ParseErrorKind::UnknownAbbreviation(name) => {
            let known = abbreviations.iter().map(|pair| pair.key.v);
            let hint = match names::nearest(name, known.chain(names::MONTHS.iter().copied())) {
                Some(near) => format!("did you mean `{near}`? Else write {{{name}}}"),
                None => format!("if it is the value itself, put braces around it: {{{name}}}"),
            };
            (format!("there is no abbreviation `{name}`"), "one that @string defines above", hint)
        }
        ParseErrorKind::MalformedCommand => (
            "this TeX command cannot be read".to_owned(),
            "a command as in \\'e or \\&",
            "write the letter itself: the file is UTF-8".to_owned(),
        ),
        other => (
            other.to_string(),
            "an entry as in @book{key, title = {…}, year = {…}}",
            "mend the entry at this place".to_owned(),
        ),
    };
    Fault::at(source, boundary(&error.span, source), message).expected(expected).hint(hint)
}

/// `span` moved to the limits of characters: the places of decoded text are not exact.
pub(super) fn boundary(span: &Range<usize>, source: &Source) -> Range<usize> {
    let start = source.text.floor_char_boundary(span.start);
    start..source.text.floor_char_boundary(span.end).max(start)
}
