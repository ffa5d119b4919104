//! Fields that an entry takes from another: `crossref` and `xdata`.
//!
//! The names of inherited fields follow appendix B of the BibLaTeX manual: the title of a book is the
//! `booktitle` of its chapters.

use std::{collections::HashMap, sync::Arc};

use super::{BibFile, Fault, Faults, Field, Item, Source, boundary, names};

/// Maximum number of entries from which one inherits, one from another.
const MAX_ANCESTORS: usize = 8;

/// Fields that an entry never inherits.
const OWN: [&str; 17] = [
    "crossref",
    "entryset",
    "entrysubtype",
    "ids",
    "label",
    "options",
    "presort",
    "shorthand",
    "shorttitle",
    "sortkey",
    "sortname",
    "sorttitle",
    "sortyear",
    "type",
    "xdata",
    "xref",
    "pliego-note",
];

/// Types of entries that are part of a book.
const PARTS: [&str; 8] = [
    "bookinbook",
    "inbook",
    "incollection",
    "inproceedings",
    "conference",
    "inreference",
    "suppbook",
    "suppcollection",
];

/// Gives each entry the fields that it inherits, and removes `@xdata` entries, which are not works.
pub(super) fn resolve(file: &mut BibFile, source: &Arc<Source>, faults: &mut Faults) {
    let inherits =
        |item: &Item| item.fields.contains_key("crossref") || item.fields.contains_key("xdata");
    if file.items.iter().any(inherits) {
        let places: HashMap<String, usize> =
            file.items.iter().enumerate().map(|(at, item)| (item.key.v.clone(), at)).collect();
        let resolver =
            Resolver { items: &file.items, places: &places, refused: &file.refused, source };
        let resolved: Vec<_> = file
            .items
            .iter()
            .map(|item| {
                if inherits(item) {
                    Some(resolver.whole(item, &mut Vec::new(), faults))
                } else {
                    None
                }
            })
            .collect();
        for (item, resolved) in file.items.iter_mut().zip(resolved) {
            if let Some(resolved) = resolved {
                *item = resolved;
            }
        }
    }
    file.items.retain(|item| item.kind.v != "xdata");
}

struct Resolver<'a> {
    items: &'a [Item],
    places: &'a HashMap<String, usize>,
    refused: &'a std::collections::BTreeSet<String>,
    source: &'a Arc<Source>,
}

impl Resolver<'_> {
    /// `item` with all fields that it inherits. `heirs` are the entries that inherit from it.
    fn whole(&self, item: &Item, heirs: &mut Vec<String>, faults: &mut Faults) -> Item {
        let mut whole = item.clone();
        heirs.push(item.key.v.clone());
        for name in ["xdata", "crossref"] {
            let Some(field) = whole.fields.remove(name) else { continue };
            for key in field.text.split(',').map(str::trim).filter(|key| !key.is_empty()) {
                if let Some(parent) = self.parent(key, name, &field, heirs, faults) {
                    let parent = self.whole(parent, heirs, faults);
                    inherit(&mut whole, &parent, name);
                }
            }
        }
        heirs.pop();
        whole
    }

    /// The entry with `key`. A fault is reported once, for the entry that names the key itself.
    fn parent(
        &self,
        key: &str,
        name: &str,
        field: &Field,
        heirs: &[String],
        faults: &mut Faults,
    ) -> Option<&Item> {
        let fault =
            |message: String| Fault::at(self.source, boundary(&field.place, self.source), message);
        let told = heirs.len() > 1;
        if heirs.iter().any(|heir| heir == key) || heirs.len() > MAX_ANCESTORS {
            if !told || heirs.len() > MAX_ANCESTORS || heirs.first().is_some_and(|heir| heir == key)
            {
                faults.push(
                    fault(format!("`{name}` leads back to this entry or through too many others"))
                        .expected("an entry that does not inherit from this one")
                        .hint("remove one of the fields `crossref` or `xdata`"),
                );
            }
            return None;
        }
        match self.places.get(key) {
            Some(at) => Some(&self.items[*at]),
            None if self.refused.contains(key) || told => None,
            None => {
                let hint = match names::nearest(key, self.places.keys().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("add the entry, or remove the field `{name}`"),
                };
                let message = format!("no entry has the key `{key}`");
                faults.push(
                    fault(message).expected("the key of another entry of this file").hint(hint),
                );
                None
            }
        }
    }
}

/// Copies the fields of `parent` that `item` does not have.
fn inherit(item: &mut Item, parent: &Item, how: &str) {
    for (name, field) in &parent.fields {
        if OWN.contains(&name.as_str()) {
            continue;
        }
        let name = if how == "xdata" {
            Some(name.as_str())
        } else {
            inherited(name, &item.kind.v, &parent.kind.v)
        };
        let Some(name) = name else { continue };
        // An entry does not get both names of one field.
        let other = match name {
            "date" => "year",
            "year" | "month" | "day" => "date",
            "journal" => "journaltitle",
            "journaltitle" => "journal",
            "address" => "location",
            "location" => "address",
            _ => name,
        };
        if !item.fields.contains_key(name) && !item.fields.contains_key(other) {
            item.fields.insert(name.to_owned(), field.clone());
        }
    }
}

/// The name under which an entry of the type `child` inherits the field `name` of a `parent`; `None` if it does
/// not.
fn inherited<'n>(name: &'n str, child: &str, parent: &str) -> Option<&'n str> {
    let is_part = PARTS.contains(&child);
    Some(match (name, parent) {
        ("title", "mvbook" | "mvcollection" | "mvproceedings" | "mvreference") => "maintitle",
        ("subtitle", "mvbook" | "mvcollection" | "mvproceedings" | "mvreference") => "mainsubtitle",
        ("titleaddon", "mvbook" | "mvcollection" | "mvproceedings" | "mvreference") => {
            "maintitleaddon"
        }
        ("title", "periodical") => "journaltitle",
        ("subtitle", "periodical") => "journalsubtitle",
        ("titleaddon", "periodical") => "journaltitleaddon",
        ("title", _) if is_part => "booktitle",
        ("subtitle", _) if is_part => "booksubtitle",
        ("titleaddon", _) if is_part => "booktitleaddon",
        ("author", "book" | "mvbook") if matches!(child, "inbook" | "bookinbook" | "suppbook") => {
            "author"
        }
        ("author", "collection" | "reference" | "proceedings" | "periodical") if is_part => {
            return None;
        }
        ("pages" | "pagetotal" | "indextitle" | "origtitle", _) => return None,
        _ => name,
    })
}
