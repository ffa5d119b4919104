//! The order of works by a style's sort keys.
//!
//! Sort keys of a work are computed once. Hayagriva would compute them for each comparison.

use std::{cmp::Ordering, sync::Arc};

use hayagriva::citationberg::{
    Sort, SortDirection, SortKey,
    json::{NameValue, Value},
    taxonomy::{NumberVariable, Variable},
};
use rayon::prelude::*;

use super::{
    formatting, marks,
    style::{Narrowed, SortMacro, Style},
    work::Work,
};

/// Sort keys of works.
pub(super) struct Keys {
    /// For each work, in the order of the bibliography, its keys.
    keys: Vec<Vec<Key>>,
    directions: Vec<SortDirection>,
    collator: Option<icu_collator::CollatorBorrowed<'static>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Key {
    Text(String),
    Number(i64),
    /// The number of the citation, which is known later.
    Citation,
    Missing,
}

impl Keys {
    /// Computes the sort keys of `works` in the order `sort` of `style`.
    pub(super) fn new(works: &[Work], style: &Style, sort: &Sort) -> Self {
        let csl: Vec<Option<Arc<Narrowed>>> =
            sort.keys.iter().map(|key| macro_of(key, style)).collect();
        let of_work = |work: &Work| {
            let keys = sort.keys.iter().zip(&csl);
            keys.map(|(key, csl)| match (key, csl) {
                (SortKey::Variable { variable, .. }, _) => of_variable(work, variable),
                (SortKey::MacroName { .. }, Some(csl)) => of_macro(work, style, csl),
                (SortKey::MacroName { .. }, None) => Key::Missing,
            })
            .collect()
        };
        Self {
            keys: works.par_iter().map(of_work).collect(),
            directions: sort.keys.iter().map(SortKey::sort_direction).collect(),
            collator: style.collator(),
        }
    }

    /// Compares two works by their places in the bibliography; `number` is that of a citation.
    pub(super) fn compare(
        &self,
        one: usize,
        other: usize,
        number: &dyn Fn(usize) -> usize,
    ) -> Ordering {
        let pairs = self.keys[one].iter().zip(&self.keys[other]).zip(&self.directions);
        let mut orderings = pairs.map(|((a, b), direction)| {
            let ordering = match (a, b) {
                // Works without the key are last in either direction.
                (Key::Missing, Key::Missing) => return Ordering::Equal,
                (Key::Missing, _) => return Ordering::Greater,
                (_, Key::Missing) => return Ordering::Less,
                (Key::Citation, _) | (_, Key::Citation) => number(one).cmp(&number(other)),
                (Key::Number(a), Key::Number(b)) => a.cmp(b),
                (Key::Text(a), Key::Text(b)) => match &self.collator {
                    Some(collator) => collator.compare(a, b),
                    None => a.cmp(b),
                },
                (Key::Number(_), Key::Text(_)) => Ordering::Less,
                (Key::Text(_), Key::Number(_)) => Ordering::Greater,
            };
            if *direction == SortDirection::Descending { ordering.reverse() } else { ordering }
        });
        orderings.find(|ordering| *ordering != Ordering::Equal).unwrap_or(Ordering::Equal)
    }
}

/// The places of all works in the order of the style's list; `None` if the style lists in the order of the text.
pub(super) fn listed(works: &[Work], style: &Style) -> Option<Vec<usize>> {
    let sort = style.original().bibliography.as_ref()?.sort.as_ref()?;
    let keys = Keys::new(works, style, sort);
    let mut order: Vec<usize> = (0..works.len()).collect();
    order.sort_by(|one, other| keys.compare(*one, *other, &|at| at));
    Some(order)
}

fn macro_of(key: &SortKey, style: &Style) -> Option<Arc<Narrowed>> {
    match key {
        SortKey::MacroName { name, names_min, names_use_first, .. } => {
            Some(style.sorting(&SortMacro {
                name: name.clone(),
                names_min: *names_min,
                names_use_first: *names_use_first,
            }))
        }
        SortKey::Variable { .. } => None,
    }
}

fn of_macro(work: &Work, style: &Style, csl: &Narrowed) -> Key {
    let item = formatting::joined(style, work.description());
    text(&formatting::text(&formatting::alone(style, &csl.get(&item), &item)))
}

fn of_variable(work: &Work, variable: &Variable) -> Key {
    let name = match variable {
        Variable::Number(NumberVariable::CitationNumber) => return Key::Citation,
        Variable::Standard(variable) => variable.to_string(),
        Variable::Number(variable) => variable.to_string(),
        Variable::Date(variable) => variable.to_string(),
        Variable::Name(variable) => variable.to_string(),
        Variable::Page(variable) => variable.to_string(),
    };
    match work.description().0.get(&name) {
        None => Key::Missing,
        Some(Value::Number(number)) => Key::Number(*number),
        Some(Value::String(value)) => match (variable, value.parse::<i64>()) {
            (Variable::Number(_), Ok(number)) => Key::Number(number),
            _ => text(value),
        },
        Some(Value::Names(names)) => {
            let names = names.iter().map(|name| match name {
                NameValue::Literal(name) => name.literal.clone(),
                NameValue::Item(name) => {
                    [name.family.as_str(), " ", name.given.as_deref().unwrap_or_default()].concat()
                }
            });
            text(&names.collect::<Vec<_>>().join(" "))
        }
        Some(Value::Date(date)) => {
            let range = hayagriva::citationberg::json::VecDateRange::from(date.clone());
            let parts = range.0.first().map(|date| date.0.clone()).unwrap_or_default();
            let part = |at: usize| i64::from(parts.get(at).copied().unwrap_or_default());
            Key::Number((part(0) * 100 + part(1)) * 100 + part(2))
        }
    }
}

/// A key without case, marks and quotation marks at its head.
fn text(value: &str) -> Key {
    let plain = marks::plain(value).to_lowercase();
    let plain =
        plain.trim().trim_start_matches(['‹', '“', '"', '«', '‘', '\'', '¿', '¡', '[', '(']);
    if plain.is_empty() { Key::Missing } else { Key::Text(plain.to_owned()) }
}
