//! An entry that can be read by people: checked, its annotation taken out, handed to hayagriva.

mod dates;
mod normalize;
mod people;
mod tex;

use std::{ops::Range, sync::Arc};

use biblatex::{ChunksExt, TypeErrorKind};
use hayagriva::Entry;

use super::{
    Style,
    markup::{is_web_address, printable, typographic},
    names,
    syntax::{Item, boundary},
};
use crate::{
    model::{
        html::{Html, escape_into},
        reference::Reference,
    },
    press::{
        fault::{Fault, Faults, Source},
        punctuation::smart,
    },
};

/// A work of the bibliography.
#[derive(Clone, Debug)]
pub(super) struct Work {
    pub(super) key: String,
    entry: Entry,
    /// The entry of a work that has editors and no author, with them as its authors.
    signed: Option<Entry>,
    annotation: Html,
    /// The language of the entry when it is a known one and not English.
    language: Option<&'static str>,
}

impl Work {
    /// The entry, in the form that `style` lists in the right place.
    pub(super) fn entry(&self, style: &Style) -> &Entry {
        match &self.signed {
            Some(signed) if !style.lists_editors() => signed,
            _ => &self.entry,
        }
    }

    /// What most styles list works by: names, year, title.
    pub(super) fn order(&self, style: &Style) -> (String, Option<i32>, String) {
        let entry = self.entry(style);
        let names = entry.authors().or_else(|| entry.editors()).unwrap_or_default();
        let names = names.iter().map(|person| person.name_first(false, true).to_lowercase());
        let year = entry.date().map(|date| date.year);
        let title = entry.title().map(|title| title.to_string().to_lowercase());
        (names.collect::<Vec<_>>().join(" "), year, title.unwrap_or_default())
    }

    /// The reference, with its entry formatted in the style.
    pub(super) fn reference(&self, entry: &str) -> Reference {
        let entry = match self.language {
            Some(code) => format!("<span lang=\"{code}\">{entry}</span>"),
            None => entry.to_owned(),
        };
        Reference {
            key: self.key.clone(),
            entry: Html::from_trusted(entry),
            annotation: self.annotation.clone(),
            cited: Vec::new(),
        }
    }
}

/// Checks an entry. What is wrong goes into `faults`; `None` when nothing could be made of it.
pub(super) fn check(
    mut item: Item,
    source: &Arc<Source>,
    lang: &str,
    faults: &mut Faults,
) -> Option<Work> {
    check_key(&item, source, faults)?;
    check_kind(&item, source, faults);
    check_title(&item, source, faults)?;
    tex::check(&mut item, source, faults);
    dates::check(&mut item, source, faults);
    people::check(&mut item, source, faults);
    // The editors' annotation stands apart; hayagriva would print it in the entry.
    let note = item.entry.get("note").map(ChunksExt::format_verbatim).unwrap_or_default();
    let mut annotation = String::new();
    escape_into(&mut annotation, typographic(&smart(&printable(&note)), &mut None).trim());
    item.entry.remove("note");
    let language = normalize::language(&mut item.entry, lang);
    normalize::publisher(&mut item.entry);
    normalize::numbers(&mut item.entry);
    normalize::others(&mut item.entry);
    normalize::volume(&mut item.entry);
    normalize::small_words(&mut item.entry);
    check_doi(&mut item, source, faults);
    let url = item.entry.get("url").map(ChunksExt::format_verbatim);
    let entry = match Entry::try_from(&item.entry) {
        Ok(entry) => entry,
        Err(error) => {
            faults.push(mistyped(&error.kind, &boundary(&error.span, source), source));
            return None;
        }
    };
    if let Some(url) = url {
        let plain =
            !url.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c));
        let understood = entry.url().is_some_and(|url| url.value.has_host());
        if !(plain && is_web_address(&url) && understood) {
            let fault = at_value(&item, "url", source, "this is no address of a web page")
                .expected("an address that begins with https:// or http://")
                .hint("correct the address, or remove the field");
            faults.push(fault);
        }
    }
    let signed = normalize::signed(&entry);
    let annotation = Html::from_trusted(annotation);
    Some(Work { key: item.key.v, entry, signed, annotation, language })
}

/// Keys are what Pandoc's citations can name, and they become ids in the page.
fn check_key(item: &Item, source: &Arc<Source>, faults: &mut Faults) -> Option<()> {
    let key = &item.key.v;
    let first = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let later = |byte: u8| first(byte) || b":.+/-".contains(&byte);
    if key.bytes().next().is_some_and(first) && key.bytes().all(later) {
        return Some(());
    }
    let message = if key.is_empty() {
        "this entry has no key".to_owned()
    } else {
        format!("`{key}` cannot be cited")
    };
    let fault = Fault::at(source, boundary(&item.key.span, source), message)
        .expected("a key of a-z, 0-9 and _ : . + / - that begins with a letter, a digit or _")
        .hint("write a key such as delano2011mexico, here and where it is cited");
    faults.push(fault);
    None
}

fn check_kind(item: &Item, source: &Arc<Source>, faults: &mut Faults) {
    let kind = item.kind.v.to_ascii_lowercase();
    if names::TYPES.binary_search(&kind.as_str()).is_ok() {
        return;
    }
    let hint = match names::nearest(&kind, names::TYPES.iter().copied()) {
        Some(near) => format!("did you mean `@{near}`?"),
        None => "use `@misc` for what fits no other type".to_owned(),
    };
    let message = format!("there is no type of entry `@{}`", item.kind.v);
    let fault = Fault::at(source, boundary(&item.kind.span, source), message)
        .expected("a type of BibTeX or BibLaTeX, as in @book or @article")
        .hint(hint);
    faults.push(fault);
}

fn check_title(item: &Item, source: &Arc<Source>, faults: &mut Faults) -> Option<()> {
    let title = item.entry.get("title").map(ChunksExt::format_verbatim).unwrap_or_default();
    if !printable(&title).trim().is_empty() {
        return Some(());
    }
    let place = boundary(&item.key.span, source);
    let fault = Fault::at(source, place, format!("the entry `{}` has no title", item.key.v))
        .expected("a field title = {…}")
        .hint("add the title of the work");
    faults.push(fault);
    None
}

/// A DOI is a prefix `10.` with the registrant's number, a slash and a name (ISO 26324).
fn check_doi(item: &mut Item, source: &Arc<Source>, faults: &mut Faults) {
    let Some(doi) = item.entry.get("doi").map(ChunksExt::format_verbatim) else { return };
    let sound = doi.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(
        |(registrant, name)| {
            registrant.len() >= 4
                && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                && !name.is_empty()
                && !doi
                    .contains(|c: char| c.is_whitespace() || c.is_control() || "\"{}\\".contains(c))
        },
    );
    if sound {
        return;
    }
    let hint = match doi.find("10.") {
        Some(start) => format!("write {} alone", &doi[start..]),
        None => "correct it, or use `url` for an address".to_owned(),
    };
    let fault = at_value(item, "doi", source, "this is no DOI")
        .expected("a DOI as in 10.24201/fi.v59i3-4.2652")
        .hint(hint);
    faults.push(fault);
    item.entry.remove("doi");
}

/// A fault at the value of a field.
fn at_value(item: &Item, field: &str, source: &Arc<Source>, message: impl Into<String>) -> Fault {
    let place = item.values.get(field).map_or_else(|| item.key.span.clone(), Range::clone);
    Fault::at(source, boundary(&place, source), message)
}

fn mistyped(kind: &TypeErrorKind, place: &Range<usize>, source: &Arc<Source>) -> Fault {
    let (expected, hint) = match kind {
        TypeErrorKind::UnknownEditorType => {
            ("editor, compiler, founder, director or the like", "correct it, or remove the field")
        }
        TypeErrorKind::InvalidNumber
        | TypeErrorKind::MissingNumber
        | TypeErrorKind::WrongNumberOfDigits => ("a number", "write digits alone"),
        _ => ("a value that fits the field", "correct it, or remove the field"),
    };
    Fault::at(source, place.clone(), kind.to_string()).expected(expected).hint(hint)
}
