//! The entries of a BibTeX file, each with its fields and their places.
//!
//! 1. `quotation` marks quotation marks within braces, at which the parser of `biblatex` would end a value;
//! 2. the parser finds entries and fields. It stops at the first error, so a broken file is cut at the lines
//!    that begin with `@`: each broken entry is named and the others are read;
//! 3. `abbreviations` writes out what `@string` defines;
//! 4. `inheritance` copies fields that `crossref` and `xdata` take from other entries.
//!
//! Endless constructs (abbreviations that name each other, entries that inherit from themselves, deep braces) is
//! refused before it is resolved.

mod abbreviations;
mod inheritance;
mod quotation;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use biblatex::{
    Pair, ParseError, ParseErrorKind, RawBibliography, RawChunk, RawEntry, Spanned, Token,
};

use super::names;
use crate::press::fault::{Fault, Faults, Source};

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

/// An entry with its places in the file (bytes).
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) key: Spanned<String>,
    /// The type, in small letters.
    pub(super) kind: Spanned<String>,
    /// The fields that are not empty, by their names in small letters.
    pub(super) fields: BTreeMap<String, Field>,
    /// The names of fields that no bibliography knows.
    pub(super) unprinted: Vec<Spanned<String>>,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// TeX, with abbreviations written out, without the braces around it.
    pub(super) text: String,
    pub(super) place: Range<usize>,
    /// The place of its name.
    pub(super) name_place: Range<usize>,
}

/// Reads the entries of `source`. Each key is there once.
pub(super) fn read(source: &Arc<Source>, faults: &mut Faults) -> BibFile {
    let mut file = BibFile::default();
    let text = quotation::masked(&source.text);
    let raw = parse(&text, source, &mut file, faults);
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
    inheritance::resolve(&mut file, source, faults);
    file
}

/// The raw entries of the whole file or, if it is broken, of each of its pieces.
fn parse<'s>(
    masked: &'s str,
    source: &Arc<Source>,
    file: &mut BibFile,
    faults: &mut Faults,
) -> RawBibliography<'s> {
    let error = match RawBibliography::parse(masked) {
        Ok(raw) => return raw,
        Err(error) => error,
    };
    let mut whole =
        RawBibliography { preamble: String::new(), entries: vec![], abbreviations: vec![] };
    let mut broken = 0;
    for piece in pieces(masked) {
        let text = &masked[piece.clone()];
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

/// Checks the names of an entry's fields and writes out their values. `None` if it is too long or has an abbreviation
/// that is not defined.
fn decode(
    raw: Spanned<RawEntry<'_>>,
    abbreviations: &[Pair<'_>],
    source: &Arc<Source>,
    faults: &mut Faults,
) -> Option<Item> {
    let raw = raw.v;
    let mut item = Item {
        key: Spanned::new(raw.key.v.to_owned(), raw.key.span.clone()),
        kind: Spanned::new(raw.kind.v.to_ascii_lowercase(), raw.kind.span.clone()),
        fields: BTreeMap::new(),
        unprinted: Vec::new(),
    };
    let mut length = 0;
    let mut is_broken = false;
    for field in &raw.fields {
        let name = field.key.v.to_ascii_lowercase();
        // Nor is it read: an abstract may hold TeX of any kind, a path has backslashes.
        if names::is_unprinted(&name) {
            continue;
        }
        if let Some(fault) = misspelt(&name, field, source) {
            faults.push(fault);
            continue;
        }
        length += abbreviations::length(field, abbreviations).unwrap_or(MAX_BYTES + 1);
        if length > MAX_BYTES {
            let fault =
                Fault::at(source, item.key.span, "this entry is too long or its braces too deep")
                    .expected(format!(
                        "at most {MAX_BYTES} bytes and {MAX_DEPTH} braces within braces"
                    ))
                    .hint("shorten its fields");
            faults.push(fault);
            return None;
        }
        let text = match abbreviations::written_out(field, &name, abbreviations) {
            Ok(text) => text.trim().to_owned(),
            Err(error) => {
                faults.push(describe(&error, abbreviations, source));
                is_broken = true;
                continue;
            }
        };
        let name_place = field.key.span.clone();
        match item.fields.get(&name) {
            Some(first) if first.text != text => faults.push(
                Fault::at(source, name_place, format!("this entry has the field `{name}` twice"))
                    .expected("each field once")
                    .hint("remove one of the two"),
            ),
            Some(_) => {}
            // Programs export empty fields.
            None if text.is_empty() => {}
            None if names::FIELDS.binary_search(&name.as_str()).is_err() => {
                item.unprinted.push(Spanned::new(name, name_place));
            }
            None => {
                item.fields.insert(name, Field { text, place: value_place(field), name_place });
            }
        }
    }
    (!is_broken).then_some(item)
}

/// Returns the fault of a field whose name is similar to that of another. Other unknown fields are ignored:
/// databases write dozens.
fn misspelt(name: &str, field: &Pair<'_>, source: &Arc<Source>) -> Option<Fault> {
    let is_numbered = name.ends_with(|last: char| last.is_ascii_digit());
    if names::FIELDS.binary_search(&name).is_ok() || is_numbered {
        return None;
    }
    let near = names::nearest(name, names::FIELDS.iter().copied())?;
    // `nohowpublished` is how some keep a field from being printed.
    if name.ends_with(near) && name.len() > near.len() + 1 {
        return None;
    }
    let fault =
        Fault::at(source, field.key.span.clone(), format!("there is no field `{}`", field.key.v));
    Some(fault.expected("a field of BibTeX or BibLaTeX").hint(format!("did you mean `{near}`?")))
}

/// The place of a field's value, without the braces around it.
fn value_place(field: &Pair<'_>) -> Range<usize> {
    match (field.value.v.first(), field.value.v.last()) {
        (Some(first), Some(last)) => first.span.start..last.span.end,
        _ => field.value.span.clone(),
    }
}

/// Converts a parser's error to a fault.
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
            "put a comma after the value before it".to_owned(),
        ),
        ParseErrorKind::Expected(Token::Equals) => (
            "this field has no value".to_owned(),
            "name = {value}",
            "put `=` and a value in braces after the field's name".to_owned(),
        ),
        ParseErrorKind::Expected(Token::OpeningBrace) => (
            "an opening brace is missing here".to_owned(),
            "an entry that begins as in @book{key,",
            "put the entry between `{` and `}`".to_owned(),
        ),
        ParseErrorKind::Expected(token) => (
            format!("{token} is missing here"),
            "an entry as in @book{key, title = {…}, year = {…}}",
            "correct the entry at this place".to_owned(),
        ),
        ParseErrorKind::Unexpected(token) => (
            format!("this {token} belongs to nothing"),
            "as many closing braces as opening ones",
            "remove it, or write what it closes".to_owned(),
        ),
        ParseErrorKind::UnknownAbbreviation(name) => {
            let known = abbreviations.iter().map(|pair| pair.key.v);
            let hint = match names::nearest(name, known.chain(names::MONTHS.iter().copied())) {
                Some(near) => format!("did you mean `{near}`? Otherwise write {{{name}}}"),
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
            "correct the entry at this place".to_owned(),
        ),
    };
    Fault::at(source, boundary(&error.span, source), message).expected(expected).hint(hint)
}

/// `span` moved to the limits of characters: the places of decoded text are not exact.
pub(super) fn boundary(span: &Range<usize>, source: &Source) -> Range<usize> {
    let start = source.text.floor_char_boundary(span.start);
    start..source.text.floor_char_boundary(span.end).max(start)
}
