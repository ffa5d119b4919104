//! The parts of a citation that distinguish works: its text, and the names in it.

use std::borrow::Cow;

use hayagriva::{
    ElemChild, ElemChildren, ElemMeta,
    citationberg::{
        json::{Item, LiteralName, NameValue, Value},
        taxonomy::NameVariable,
    },
    types::Person,
};

use super::{Distinction, Given};
use crate::press::bibliography::{
    formatting,
    marks::{self, OTHERS},
    style::{Form, Style},
    work::Work,
};

/// The citation of a work.
#[derive(Clone, Debug)]
pub(super) struct Cite {
    /// The text by which it is compared: that of the citation without letter and place, then the names added to it.
    pub(super) text: String,
    /// The length of the text alone.
    length: usize,
    /// All names of the list from which it prints the first ones.
    pub(super) names: Vec<Person>,
    /// Number of names that it prints.
    pub(super) shown: usize,
    /// True if it prints family names alone.
    pub(super) is_short: bool,
}

impl Cite {
    pub(super) fn new(style: &Style, work: &Work, distinction: &Distinction) -> Self {
        let (item, form) = described(style, distinction, work.description());
        let end = work.end().map(|end| described(style, distinction, end).0);
        let cited = formatting::compared(style, form, (&item, end.as_deref()));
        let (names, shown, is_short) = match named(&cited) {
            Some((names, _, children)) => {
                let (shown, is_short) = printed(children, names);
                (names.clone(), shown, is_short)
            }
            None => (Vec::new(), 0, false),
        };
        let text = marks::plain(&formatting::text(&cited));
        Self { length: text.len(), text, names, shown, is_short }
    }

    /// Adds the names that a distinction prints. The citation is not formatted again: two works are cited alike if
    /// they were before and the same names are added.
    pub(super) fn add(&mut self, style: &Style, distinction: &Distinction) {
        self.text.truncate(self.length);
        for name in self.names.iter().take(distinction.shown.unwrap_or_default()) {
            self.text.push('\n');
            self.text.push_str(&name.name);
        }
        for (place, given) in &distinction.given {
            if let Some(person) = self.names.get(*place) {
                self.text.push('\n');
                self.text.push_str(&whole(style, person, *given));
            }
        }
    }

    /// Returns whether the first `count` family names are those of `other`, and as many.
    pub(super) fn begins_as(&self, other: &Self, count: usize) -> bool {
        let first = |cite: &Self| -> Vec<String> {
            let mut names: Vec<String> =
                cite.names.iter().take(count).map(|name| name.name.clone()).collect();
            // "Roe and Doe" is not "Roe, Doe, et al."
            if cite.names.len() > count {
                names.push(String::new());
            }
            names
        };
        first(self) == first(other)
    }
}

/// The description of a work as its distinction wants it in citations, and the form of the style for it.
pub(in crate::press::bibliography) fn described<'a>(
    style: &Style,
    distinction: &Distinction,
    item: &'a Item,
) -> (Cow<'a, Item>, Form) {
    let item = formatting::joined(style, item);
    let mut form = Form {
        told_apart: distinction.told_apart,
        lettered: distinction.letter.is_some(),
        ..Form::default()
    };
    if distinction.shown.is_none() && distinction.given.is_empty() {
        return (item, form);
    }
    let cited = formatting::compared(style, Form::default(), (&item, None));
    let Some((names, variable, children)) = named(&cited) else { return (item, form) };
    let shown = distinction.shown.unwrap_or_else(|| printed(children, names).0);
    let variable = variable.to_string();
    let Some(Value::Names(values)) = item.0.get(&variable) else { return (item, form) };
    let values = values.iter().zip(names).take(shown).enumerate().map(|(at, (value, person))| {
        match distinction.given.iter().find(|(place, _)| *place == at) {
            Some((_, given)) => {
                NameValue::Literal(LiteralName { literal: whole(style, person, *given) })
            }
            None => value.clone(),
        }
    });
    let mut values: Vec<NameValue> = values.collect();
    if shown < names.len() && names.get(shown).is_some() {
        values.push(NameValue::Literal(LiteralName { literal: OTHERS.to_string() }));
    }
    let mut item = item.into_owned();
    item.0.insert(variable, Value::Names(values));
    form.all_names = true;
    (Cow::Owned(item), form)
}

/// A name with its given name or initials, given name first.
fn whole(style: &Style, person: &Person, given: Given) -> String {
    let mut name = String::new();
    match given {
        Given::Full => name.push_str(person.given_name.as_deref().unwrap_or_default()),
        Given::Initials => name.push_str(&initials(style, person)),
    }
    let rest = person.prefix.iter().chain([&person.name]);
    for part in rest.filter(|part| !part.is_empty()) {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(part);
    }
    name
}

/// The initials of a person as the style writes them; the given name if it has no initials.
pub(super) fn initials(style: &Style, person: &Person) -> String {
    let mut initials = String::new();
    let hyphen = style.original().settings.initialize_with_hyphen;
    match style.initialize_with() {
        Some(mark) if person.initials(&mut initials, Some(mark), hyphen).is_ok() => {
            initials.trim().to_owned()
        }
        _ => person.given_name.clone().unwrap_or_default(),
    }
}

/// The first names that a citation prints: all names of their variable, and the element that prints them.
fn named(children: &ElemChildren) -> Option<(&Vec<Person>, NameVariable, &ElemChildren)> {
    let has_people = |elem: &hayagriva::Elem| match &elem.meta {
        Some(ElemMeta::Names(lists)) => lists.iter().any(|(people, _)| !people.is_empty()),
        _ => false,
    };
    let elem = children.find_elem_by(&has_people)?;
    let Some(ElemMeta::Names(lists)) = &elem.meta else { return None };
    let (people, variable) = lists.iter().find(|(people, _)| !people.is_empty())?;
    Some((people, *variable, &elem.children))
}

/// Returns the number of names that an element prints, and whether it prints family names alone.
fn printed(children: &ElemChildren, names: &[Person]) -> (usize, bool) {
    let mut shown = 0;
    let mut is_short = true;
    each_name(children, &mut |at, text| {
        shown += 1;
        if let Some(given) = names.get(at).and_then(|name| name.given_name.as_deref()) {
            let family = names[at].name.as_str();
            let initial = given.chars().next().unwrap_or_default();
            is_short &= !text.replacen(family, "", 1).contains(initial);
        }
    });
    (shown, is_short)
}

fn each_name(children: &ElemChildren, see: &mut dyn FnMut(usize, &str)) {
    for child in &children.0 {
        if let ElemChild::Elem(elem) = child {
            match elem.meta {
                Some(ElemMeta::Name(_, at)) => see(at, &formatting::text(&elem.children)),
                _ => each_name(&elem.children, see),
            }
        }
    }
}
