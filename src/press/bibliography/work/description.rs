//! A work as CSL-JSON, which hayagriva accepts as an entry: the meaning of each field of BibLaTeX in a citation
//! style.
//!
//! The mapping follows the BibLaTeX manual (chapter 2) and the one of Pandoc's citeproc. Each subject has its
//! file: `kinds`, `titles`, `contributors`, `numbers`, `publication`.

mod contributors;
mod kinds;
mod numbers;
mod publication;
mod titles;

use hayagriva::citationberg::json::{DateValue, Item, Value};

use super::{
    super::rich::Rich,
    dates::{When, Written},
    fields::Fields,
    people::Name,
};

/// A description in the making.
pub(super) struct Description {
    item: Item,
    /// The ends of ranges, by variable.
    ends: Vec<(&'static str, DateValue)>,
    english: bool,
}

impl Description {
    /// Sets a text whose capitals a style may change.
    fn prose(&mut self, variable: &'static str, text: &Rich) {
        if !text.is_empty() {
            self.insert(variable, Value::String(text.marked(self.english)));
        }
    }

    /// Sets a text that stays as it is.
    fn text(&mut self, variable: &'static str, text: &str) {
        if !text.is_empty() {
            self.insert(variable, Value::String(text.to_owned()));
        }
    }

    fn people(&mut self, variable: &'static str, names: &[Name]) {
        if !names.is_empty() {
            self.insert(variable, Value::Names(names.iter().map(Name::value).collect()));
        }
    }

    fn date(&mut self, variable: &'static str, when: &When) {
        self.insert(variable, Value::Date(when.value()));
        self.ends.extend(when.end_value().map(|end| (variable, end)));
    }

    fn insert(&mut self, variable: &'static str, value: Value) {
        self.item.0.insert(variable.to_owned(), value);
    }

    /// A text that was set; empty if it was not.
    fn text_of(&self, variable: &str) -> &str {
        match self.item.0.get(variable) {
            Some(Value::String(text)) => text,
            _ => "",
        }
    }

    fn has(&self, variable: &str) -> bool {
        self.item.0.contains_key(variable)
    }
}

/// Describes an entry of the type `kind`: itself, and with the end of each range of dates if it has one. `None` if
/// it has no title.
pub(super) fn describe(fields: &mut Fields<'_>, kind: &str) -> Option<(Item, Option<Item>)> {
    let mut work = Description {
        item: Item(Default::default()),
        ends: Vec::new(),
        english: fields.is_english(),
    };
    work.text("language", &fields.language());
    dates(&mut work, fields);
    contributors::describe(&mut work, fields, kind);
    let titled = titles::describe(&mut work, fields, kind);
    if !titled {
        fields.refuse_untitled();
        return None;
    }
    numbers::describe(&mut work, fields, kind);
    publication::describe(&mut work, fields, kind);
    kinds::describe(&mut work, fields, kind);
    let Description { item, ends, .. } = work;
    let end = (!ends.is_empty()).then(|| {
        let mut end = item.clone();
        end.0.extend(
            ends.into_iter().map(|(variable, date)| (variable.to_owned(), Value::Date(date))),
        );
        end
    });
    Some((item, end))
}

fn dates(work: &mut Description, fields: &mut Fields<'_>) {
    let of_date = fields.date("date");
    let of_year = fields.date("year");
    let with_month = match (&of_date, of_year) {
        (None, Some(Written::When(year))) => Some(Written::When(fields.with_month(year))),
        (None, other) => other,
        (Some(_), _) => None,
    };
    match of_date.or(with_month) {
        Some(Written::When(when)) => work.date("issued", &when),
        Some(Written::Status(status)) => work.text("status", &status),
        Some(Written::Undated) | None => {}
    }
    for (field, variable) in [
        ("origdate", "original-date"),
        ("origyear", "original-date"),
        ("eventdate", "event-date"),
        ("urldate", "accessed"),
    ] {
        if let Some(Written::When(when)) = fields.date(field) {
            // Of several days on which a page was read, the last counts.
            work.date(variable, &when);
        }
    }
}
