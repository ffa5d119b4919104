//! Readings in the RIS format.

use super::reading::{Name, Reading};
use crate::press::cite::line;

/// The types of RIS by those of CSL; any other is `GEN`.
const TYPES: [(&str, &str); 13] = [
    ("article-journal", "JOUR"),
    ("article-magazine", "MGZN"),
    ("article-newspaper", "NEWS"),
    ("book", "BOOK"),
    ("chapter", "CHAP"),
    ("dataset", "DATA"),
    ("entry-encyclopedia", "ENCYC"),
    ("manuscript", "UNPB"),
    ("paper-conference", "CPAPER"),
    ("report", "RPRT"),
    ("software", "COMP"),
    ("thesis", "THES"),
    ("webpage", "ELEC"),
];

/// The tags for variables of CSL whose value is one text.
const TAGS: [(&str, &str); 14] = [
    ("title", "TI"),
    ("container-title", "T2"),
    ("collection-title", "T3"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("edition", "ET"),
    ("page", "SP"),
    ("ISBN", "SN"),
    ("ISSN", "SN"),
    ("language", "LA"),
    ("DOI", "DO"),
    ("URL", "UR"),
];

/// The records; each has `source` as a note.
pub(super) fn write(readings: &[Reading<'_>], source: &str) -> String {
    readings.iter().map(|reading| record(reading, source)).collect()
}

fn record(reading: &Reading<'_>, source: &str) -> String {
    let mut text = String::new();
    let mut field = |tag: &str, value: &str| {
        for part in [tag, "  - ", line(value).as_str(), "\r\n"] {
            text.push_str(part);
        }
    };
    let csl = reading.text("type");
    field("TY", TYPES.iter().find(|(known, _)| *known == csl).map_or("GEN", |(_, kind)| kind));
    field("ID", &reading.text("id"));
    for (variable, tag) in [("author", "AU"), ("editor", "ED"), ("translator", "A4")] {
        for one in reading.names(variable) {
            field(tag, &name(&one));
        }
    }
    for (variable, tag) in TAGS {
        let value = reading.text(variable);
        if !value.is_empty() {
            field(tag, &value);
        }
    }
    let issued = reading.issued();
    if let Some(year) = issued.first() {
        field("PY", year);
        field("DA", &issued.join("/"));
    }
    field("N1", source);
    field("ER", "");
    text
}

fn name(name: &Name) -> String {
    match name {
        Name::Whole(name) => name.clone(),
        Name::Person([given, family, suffix]) => {
            let parts = [family, given, suffix].into_iter().filter(|part| !part.is_empty());
            parts.cloned().collect::<Vec<_>>().join(", ")
        }
    }
}
