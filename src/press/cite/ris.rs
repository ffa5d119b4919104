//! An essay in the RIS format, which reference managers read: a line a field, its tag of two
//! letters, two spaces, a hyphen, a space, its value; UTF-8, lines that end as on Windows.

use super::{Name, Work, line};

/// The entry, and nothing else.
pub(super) fn write(work: &Work<'_>) -> String {
    let mut text = String::new();
    let mut field = |tag: &str, value: &str| {
        for part in [tag, "  - ", line(value).as_str(), "\r\n"] {
            text.push_str(part);
        }
    };
    field("TY", "CHAP");
    for name in &work.names {
        field("AU", &author(name));
    }
    field("TI", &work.title);
    field("T2", work.container);
    if !work.publisher.is_empty() {
        field("PB", work.publisher);
    }
    field("PY", work.year());
    field("DA", &work.date.iso.replace('-', "/"));
    field("ET", &work.edition());
    if let Some(first) = work.first() {
        field("N1", &first);
    }
    field("LA", work.lang);
    if !work.doi.is_empty() {
        field("DO", work.doi);
    }
    if !work.url.is_empty() {
        field("UR", &work.url);
    }
    field("ER", "");
    text
}

fn author(name: &Name) -> String {
    match name {
        Name::Whole(name) => name.clone(),
        Name::Parted { given, family, suffix } => {
            let parts = [family, given, suffix].map(String::as_str);
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
    }
}
