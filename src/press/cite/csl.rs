//! An essay in CSL-JSON, which reference managers and Pandoc read: a list with one item.

use serde_json::{Map, Value, json};

use super::{Name, Work, line};
use crate::{model::date::Date, press::json::sorted};

/// The item in its list.
pub(super) fn write(work: &Work<'_>) -> String {
    let mut item = Map::new();
    let mut set = |variable: &str, text: &str| {
        if !text.is_empty() {
            item.insert(variable.to_owned(), json!(line(text)));
        }
    };
    set("id", work.key);
    set("type", "chapter");
    set("title", &work.title);
    set("container-title", work.container);
    set("publisher", work.publisher);
    set("version", &work.edition.iso);
    set("language", work.lang);
    set("DOI", work.doi);
    set("URL", &work.url);
    item.insert("author".to_owned(), work.names.iter().map(name).collect());
    item.insert("issued".to_owned(), day(work.date));
    if let Some(first) = work.first {
        item.insert("original-date".to_owned(), day(first));
    }
    sorted(json!([item])).to_string()
}

fn name(name: &Name) -> Value {
    match name {
        Name::Whole(name) => json!({"literal": line(name)}),
        Name::Parted { given, family, suffix } if suffix.is_empty() => {
            json!({"given": line(given), "family": line(family)})
        }
        Name::Parted { given, family, suffix } => {
            json!({"given": line(given), "family": line(family), "suffix": line(suffix)})
        }
    }
}

/// A day as numbers.
fn day(date: &Date) -> Value {
    let parts: Vec<u16> = date.iso.split('-').filter_map(|part| part.parse().ok()).collect();
    json!({"date-parts": [parts]})
}
