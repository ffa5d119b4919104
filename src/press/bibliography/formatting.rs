//! Formatting of one entry by hayagriva: in the list, and in a citation.
//!
//! Each entry is formatted alone. Hayagriva's own order, letters and disambiguation depend on all entries of a run,
//! take time with the square of their number, and lose names when two collide (typst/hayagriva#470); `order` and
//! `disambiguation` have them here.

mod letters;
mod ranges;

use std::borrow::Cow;

use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild,
    ElemChildren, ElemMeta, LocatorPayload, SpecificLocator,
    citationberg::{IndependentStyle, json::Item},
};

pub(super) use letters::place_letter;

use super::{
    labels::{ONE, Place, SEVERAL},
    style::{Form, Style, Use},
    work::Work,
};

/// An entry of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    /// The number that a numbered style sets before the entry.
    pub(super) first: Option<ElemChild>,
    pub(super) content: ElemChildren,
}

/// A citation of one work.
#[derive(Clone, Debug, Default)]
pub(super) struct Cited {
    /// The bracket before it.
    pub(super) prefix: Vec<ElemChild>,
    pub(super) content: ElemChildren,
    /// The bracket after it.
    pub(super) suffix: Vec<ElemChild>,
}

/// The text of a tree, with its marks.
pub(super) fn text(children: &ElemChildren) -> String {
    format!("{children:#}")
}

/// A description for `style`: one role for who edited and translated a work without author, if the style has one.
/// (Elsewhere hayagriva joins the roles `editor` and `translator` itself. That CSL joins roles is what
/// typst/hayagriva#519 is about.)
pub(super) fn joined<'a>(style: &Style, item: &'a Item) -> Cow<'a, Item> {
    let (editor, translator) = (item.0.get("editor"), item.0.get("translator"));
    let is_named = item.0.contains_key("author") || item.0.contains_key("container-title");
    if is_named || !style.joins_roles() || editor.is_none() || editor != translator {
        return Cow::Borrowed(item);
    }
    let mut joined = item.clone();
    joined.0.remove("translator");
    if let Some(editor) = joined.0.remove("editor") {
        joined.0.insert("editor-translator".to_owned(), editor);
    }
    Cow::Owned(joined)
}

/// The entry of `work` in the list; `number` counts from 0.
pub(super) fn entry(style: &Style, form: Form, work: &Work, number: usize) -> Listed {
    let mut entry = listed(style, form, &joined(style, work.description()), number);
    if let Some(end) = work.end() {
        let end = listed(style, form, &joined(style, end), number);
        ranges::merge(&mut entry.content, &end.content);
    }
    entry
}

/// The entry of a description in the list.
pub(super) fn listed(style: &Style, form: Form, item: &Item, number: usize) -> Listed {
    let mut driver = BibliographyDriver::new().with_citation_number_offset(number);
    driver.citation(request(style, style.silent(), item, None));
    let csl = style.form_for(form, Use::List, item);
    let list = BibliographyRequest::new(&csl, Some(style.code().clone()), style.locales());
    let rendered = driver.finish(list).bibliography;
    let first = rendered.and_then(|mut list| list.items.pop());
    first.map(|item| Listed { first: item.first_field, content: item.content }).unwrap_or_default()
}

/// The citation of `work`, described by `item` and at the end of its ranges by `end`.
pub(super) fn citation(
    style: &Style,
    form: Form,
    (item, end): (&Item, Option<&Item>),
    number: usize,
    place: Option<&Place>,
    is_first: bool,
) -> Cited {
    let citation = |item| {
        let csl = style.form_for(form, Use::Citation, item);
        cited(style, &csl, item, number, place, is_first)
    };
    let mut start = citation(item);
    if let Some(end) = end {
        ranges::merge(&mut start.content, &citation(end).content);
    }
    start
}

/// The citation of `item`, and at the end of its ranges `end`, as it is compared with others: that of the first time,
/// without a place and the brackets.
pub(super) fn compared(
    style: &Style,
    form: Form,
    (item, end): (&Item, Option<&Item>),
) -> ElemChildren {
    let content = |item| alone(style, &style.form_for(form, Use::Comparison, item), item);
    let mut start = content(item);
    if let Some(end) = end {
        ranges::merge(&mut start, &content(end));
    }
    start
}

/// Returns what `csl` prints as the citation of `item`. Takes half as long as [`cited`], which lets hayagriva format
/// each citation twice.
pub(super) fn alone(style: &Style, csl: &IndependentStyle, item: &Item) -> ElemChildren {
    hayagriva::standalone_citation(request(style, csl, item, None))
}

/// Returns the citation of `item` as `csl` prints it.
pub(super) fn cited(
    style: &Style,
    csl: &IndependentStyle,
    item: &Item,
    number: usize,
    place: Option<&Place>,
    is_first: bool,
) -> Cited {
    let mut driver = BibliographyDriver::new().with_citation_number_offset(number);
    if !is_first {
        driver.citation(request(style, csl, item, None));
    }
    driver.citation(request(style, csl, item, place));
    let none =
        BibliographyRequest::new(style.silent(), Some(style.code().clone()), style.locales());
    let Some(citation) = driver.finish(none).citations.pop() else { return Cited::default() };
    let mut cited = Cited::default();
    let mut is_behind = false;
    for child in citation.citation.0 {
        match child {
            ElemChild::Elem(elem) if matches!(elem.meta, Some(ElemMeta::Entry(_))) => {
                cited.content = elem.children;
                is_behind = true;
            }
            other if is_behind => cited.suffix.push(other),
            other => cited.prefix.push(other),
        }
    }
    if let Some(place) = place.filter(|place| place.stand_in.is_some()) {
        replace_stand_in(&mut cited.content, &place.value);
    }
    cited
}

/// Puts the value of a place where its stand-in is.
fn replace_stand_in(children: &mut ElemChildren, value: &str) {
    for child in &mut children.0 {
        match child {
            ElemChild::Text(text) => {
                for printed in [&SEVERAL.replace('-', "–"), SEVERAL, ONE] {
                    text.text = text.text.replace(printed, value);
                }
            }
            ElemChild::Elem(elem) => replace_stand_in(&mut elem.children, value),
            _ => {}
        }
    }
}

fn request<'a>(
    style: &'a Style,
    csl: &'a IndependentStyle,
    item: &'a Item,
    place: Option<&'a Place>,
) -> CitationRequest<'a, Item> {
    let locator = place.map(|place| {
        let value = place.stand_in.unwrap_or(&place.value);
        SpecificLocator(place.kind, LocatorPayload::Str(value))
    });
    let items = vec![CitationItem::with_locator(item, locator)];
    CitationRequest::new(items, csl, Some(style.code().clone()), style.locales(), None)
}
