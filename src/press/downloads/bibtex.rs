//! Readings as BibTeX, for BibLaTeX as well.

use super::reading::{Name, Reading};
use crate::press::cite::{braced, escaped, kept};

/// The types of BibTeX and BibLaTeX by those of CSL; any other is `misc`.
const TYPES: [(&str, &str); 13] = [
    ("article-journal", "article"),
    ("article-magazine", "article"),
    ("article-newspaper", "article"),
    ("book", "book"),
    ("chapter", "incollection"),
    ("dataset", "dataset"),
    ("entry-encyclopedia", "inreference"),
    ("manuscript", "unpublished"),
    ("paper-conference", "inproceedings"),
    ("report", "report"),
    ("software", "software"),
    ("thesis", "thesis"),
    ("webpage", "online"),
];

/// The fields for variables of CSL whose value is one text.
const FIELDS: [(&str, &str); 12] = [
    ("publisher-place", "address"),
    ("publisher", "publisher"),
    ("collection-title", "series"),
    ("volume", "volume"),
    ("issue", "number"),
    ("number", "number"),
    ("edition", "edition"),
    ("page", "pages"),
    ("genre", "type"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("language", "language"),
];

/// The entries; `source` is in a line before them, which no program reads.
pub(super) fn write(readings: &[Reading<'_>], source: &str) -> String {
    // Text outside entries is a comment, unless it contains an `@`, which would begin an entry.
    let mut text = ["% ", &source.replace('@', "(at)"), "\n"].concat();
    for reading in readings {
        text.push('\n');
        entry(&mut text, reading);
    }
    text
}

fn entry(text: &mut String, reading: &Reading<'_>) {
    let csl = reading.text("type");
    let kind = TYPES.iter().find(|(known, _)| *known == csl).map_or("misc", |(_, kind)| kind);
    for part in ["@", kind, "{", &reading.text("id")] {
        text.push_str(part);
    }
    let mut written: Vec<&str> = Vec::new();
    let mut field = |name: &'static str, value: String| {
        if !written.contains(&name) {
            written.push(name);
            for part in [",\n  ", name, " = ", &value] {
                text.push_str(part);
            }
        }
    };
    for variable in ["author", "editor", "translator"] {
        let names: Vec<String> = reading.names(variable).iter().map(name).collect();
        if !names.is_empty() {
            field(variable, braced(&names.join(" and ")));
        }
    }
    field("title", kept(&reading.text("title")));
    let container = reading.text("container-title");
    if !container.is_empty() {
        let is_article = kind == "article";
        field(if is_article { "journal" } else { "booktitle" }, kept(&container));
    }
    let issued = reading.issued();
    if let Some(year) = issued.first() {
        field("year", braced(year));
        field("date", braced(&issued.join("-")));
    }
    for (variable, name) in FIELDS {
        let value = reading.text(variable);
        if !value.is_empty() {
            field(name, braced(&escaped(&value)));
        }
    }
    // Addresses are read as they are.
    for (variable, name) in [("DOI", "doi"), ("URL", "url")] {
        let value = reading.text(variable);
        if !value.is_empty() {
            field(name, braced(&value));
        }
    }
    text.push_str("\n}\n");
}

fn name(name: &Name) -> String {
    match name {
        Name::Whole(name) => braced(&escaped(name)),
        Name::Person(parts) => {
            let [given, family, suffix] = parts.each_ref().map(|part| escaped(part));
            let parts = [family, suffix, given].into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}
