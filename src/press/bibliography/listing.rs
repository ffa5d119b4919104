//! The list of references.

use hayagriva::{ElemChild, ElemChildren, ElemMeta, Formatted, Formatting};
use rayon::prelude::*;

use super::{
    disambiguation::Distinction,
    formatting::{self, Listed, place_letter},
    marks,
    markup::Writer,
    style::{Form, Style},
    work::Work,
};
use crate::model::reference::Reference;

/// The references in the order of their places `order`.
pub(super) fn references(
    works: &[Work],
    style: &Style,
    order: &[usize],
    distinctions: &[Distinction],
) -> Vec<Reference> {
    let list = |(number, at): (usize, &usize)| {
        let distinction = &distinctions[*at];
        let form = Form {
            lettered: distinction.letter.is_some(),
            told_apart: distinction.told_apart,
            ..Form::default()
        };
        let mut listed = formatting::entry(style, form, &works[*at], number);
        if let Some(letter) = &distinction.letter {
            place_letter(&mut listed.content, letter, style);
        }
        listed
    };
    let mut listed: Vec<Listed> = order.par_iter().enumerate().map(list).collect();
    let bibliography = style.original().bibliography.as_ref();
    if let Some(substitute) =
        bibliography.and_then(|bibliography| bibliography.subsequent_author_substitute.as_deref())
    {
        substitute_authors(&mut listed, substitute);
    }
    let references = order
        .par_iter()
        .zip(&listed)
        .map(|(at, listed)| works[*at].reference(&html(listed, style)));
    references.collect()
}

fn html(listed: &Listed, style: &Style) -> String {
    let mut writer = Writer::new(style.terms());
    if let Some(first) = &listed.first {
        writer.child(first);
        writer.space();
    }
    writer.children(&listed.content);
    writer.finish()
}

/// Puts `substitute` in the place of names that are those of the entry before.
fn substitute_authors(listed: &mut [Listed], substitute: &str) {
    let mut before = String::new();
    for entry in listed {
        let Some(names) = entry.content.find_names_mut() else {
            before.clear();
            continue;
        };
        let own = marks::plain(&formatting::text(&names.children));
        if !own.is_empty() && own == before {
            let label = behind_names(&names.children);
            let substitute =
                Formatted { text: substitute.to_owned(), formatting: Formatting::default() };
            names.children =
                ElemChildren([ElemChild::Text(substitute)].into_iter().chain(label).collect());
        } else {
            before = own;
        }
    }
}

/// Returns the elements after the last name, as in ", ed."
fn behind_names(children: &ElemChildren) -> Vec<ElemChild> {
    let is_name = |child: &ElemChild| match child {
        ElemChild::Elem(elem) => matches!(elem.meta, Some(ElemMeta::Name(..))),
        _ => false,
    };
    match children.0.iter().rposition(is_name) {
        Some(last) => children.0[last + 1..].to_vec(),
        None => Vec::new(),
    }
}
