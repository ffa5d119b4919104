//! A work of the bibliography: an entry that was checked and described, with the editors' annotation.

mod dates;
mod description;
mod fields;
mod language;
mod people;
mod tex;

use std::sync::Arc;

use hayagriva::citationberg::json::{Item as Description, NameValue, Value as Variable};
use serde_json::{Map, Value, json};

pub(super) use dates::is_open_end;
use fields::Fields;

use super::{
    marks, names,
    syntax::{Item, boundary},
};
use crate::{
    model::{html::Html, reference::Reference},
    press::fault::{Fault, Faults, Source},
};

/// A work of the bibliography.
#[derive(Clone, Debug)]
pub(super) struct Work {
    pub(super) key: String,
    /// Other keys under which it is cited.
    pub(super) aliases: Vec<String>,
    description: Description,
    /// The description with the end of each range of dates in place of its beginning, if it has a range.
    end: Option<Description>,
    annotation: Html,
    /// The language of the entry when it is a known one and not that of the text.
    language: Option<String>,
}

impl Work {
    /// The description as CSL-JSON.
    pub(super) fn description(&self) -> &Description {
        &self.description
    }

    /// The description for other programs: with its key, without marks.
    pub(super) fn csl(&self) -> Value {
        let mut work = Map::from_iter([("id".to_owned(), json!(self.key))]);
        for (variable, value) in self.description.0.iter().filter(|(name, _)| *name != "id") {
            let mut written = serde_json::to_value(value).unwrap_or_default();
            unmark(&mut written);
            // Of a date, citationberg writes the parts alone.
            if matches!(value, Variable::Date(_)) {
                written = json!({"date-parts": written});
            }
            work.insert(variable.clone(), written);
        }
        work.into()
    }

    /// The description at the end of its ranges of dates.
    pub(super) fn end(&self) -> Option<&Description> {
        self.end.as_ref()
    }

    /// The reference, with its entry formatted in the style.
    pub(super) fn reference(&self, entry: &str) -> Reference {
        let entry = match &self.language {
            Some(code) => format!("<span lang=\"{code}\">{entry}</span>"),
            None => entry.to_owned(),
        };
        Reference {
            key: anchor(&self.key),
            entry: Html::from_trusted(entry),
            annotation: self.annotation.clone(),
            cited: Vec::new(),
        }
    }
}

/// Removes the marks from all texts in `value`, and the placeholder for the names that are left out.
fn unmark(value: &mut Value) {
    match value {
        Value::String(text) => *text = marks::plain(text),
        Value::Array(values) => {
            values.iter_mut().for_each(unmark);
            values.retain(|value| value["literal"] != "");
        }
        Value::Object(values) => {
            values.values_mut().for_each(unmark);
            values.retain(|_, value| !value.is_null());
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `key` as it is part of ids and addresses: letters and digits of ASCII and `_:.+/-` are themselves, other bytes
/// are `~` and two hexadecimal digits.
#[must_use]
pub fn anchor(key: &str) -> String {
    let mut anchor = String::new();
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || b"_:.+/-".contains(&byte) {
            anchor.push(char::from(byte));
        } else {
            anchor.push_str(&format!("~{byte:02x}"));
        }
    }
    anchor
}

/// A person as hayagriva takes one. Particles at the head of the family name belong to it.
pub(super) fn person(family: &str, given: &str, suffix: &str) -> NameValue {
    let capital = family.find(char::is_uppercase).unwrap_or_default();
    let (prefix, family) = match family[..capital].strip_suffix(' ') {
        Some(prefix) => (prefix, &family[capital..]),
        None => ("", family),
    };
    let name = people::Name::Person {
        family: family.to_owned(),
        given: given.to_owned(),
        prefix: prefix.to_owned(),
        keeps_prefix: true,
        suffix: suffix.to_owned(),
    };
    name.value()
}

/// Checks and describes an entry. `lang` (BCP 47) is the language of the text. What is wrong goes into `faults`;
/// `None` if nothing could be made of the entry.
pub(super) fn check(
    item: Item,
    source: &Arc<Source>,
    lang: &str,
    faults: &mut Faults,
) -> Option<Work> {
    check_key(&item, source, faults)?;
    let kind = check_kind(&item, source, faults);
    let key = item.key.v.clone();
    let aliases = item
        .fields
        .get("ids")
        .map(|ids| ids.text.split(',').map(|id| id.trim().to_owned()).collect());
    let mut fields = Fields::new(item, source, lang, faults);
    let annotation = Html::from_trusted(fields.prose(&["pliego-note"]).html());
    let described = description::describe(&mut fields, &kind);
    let language = fields.foreign_language();
    fields.note_unprinted();
    let (description, end) = described?;
    Some(Work { key, aliases: aliases.unwrap_or_default(), description, end, annotation, language })
}

/// A key must be one that a citation can name: `@key` or `@{key}`.
fn check_key(item: &Item, source: &Arc<Source>, faults: &mut Faults) -> Option<()> {
    let key = &item.key.v;
    let is_free = |letter: char| {
        !letter.is_control()
            && !letter.is_whitespace()
            && !"{}[]()\\\"#%,;@~<>`".contains(letter)
            && !marks::is_mark(letter)
    };
    if !key.is_empty() && key.chars().all(is_free) {
        return Some(());
    }
    let message = if key.is_empty() {
        "this entry has no key".to_owned()
    } else {
        format!("`{key}` cannot be cited")
    };
    let fault = Fault::at(source, boundary(&item.key.span, source), message)
        .expected("a key of letters, digits and marks such as _ : . + / - ' &")
        .hint("write a key such as delano2011mexico, here and where it is cited");
    faults.push(fault);
    None
}

/// The type of the entry, or `misc` for one that is not known.
fn check_kind(item: &Item, source: &Arc<Source>, faults: &mut Faults) -> String {
    let kind = &item.kind.v;
    if names::TYPES.binary_search(&kind.as_str()).is_ok() {
        return kind.clone();
    }
    let place = boundary(&item.kind.span, source);
    match names::nearest(kind, names::TYPES.iter().copied()) {
        Some(near) => faults.push(
            Fault::at(source, place, format!("there is no type of entry `@{kind}`"))
                .expected("a type of BibTeX or BibLaTeX, as in @book or @article")
                .hint(format!("did you mean `@{near}`?")),
        ),
        None => faults.note(
            Fault::at(source, place, format!("the type of entry `@{kind}` is not known"))
                .expected("a type of BibTeX or BibLaTeX, as in @book or @article")
                .hint("it is printed as `@misc`"),
        ),
    }
    "misc".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_contain_only_url_safe_characters() {
        assert_eq!(anchor("delano2011:a.b+c/d-e_f"), "delano2011:a.b+c/d-e_f");
        assert_eq!(anchor("muñoz2010"), "mu~c3~b1oz2010");
        assert_eq!(anchor("o'hara&co"), "o~27hara~26co");
    }
}
