//! An essay as an entry of BibTeX, for BibLaTeX as well.
//!
//! Letters stay as they are (UTF-8); what TeX would take for a command is written as one. Title
//! and names of offices are put into a second pair of braces, which keeps their capitals. `year` and
//! `month` are for BibTeX, `date` is for BibLaTeX, which knows days.

use super::{Name, Work, line};
use crate::model::date::MONTHS;

/// Languages as babel names them.
const LANGUAGES: [(&str, &str); 6] = [
    ("de", "german"),
    ("en", "english"),
    ("es", "spanish"),
    ("fr", "french"),
    ("it", "italian"),
    ("pt", "portuguese"),
];

/// The entry, and nothing else.
pub(super) fn write(work: &Work<'_>) -> String {
    let mut text = ["@incollection{", work.key].concat();
    let mut field = |name: &str, value: &str| {
        for part in [",\n  ", name, " = ", value] {
            text.push_str(part);
        }
    };
    let names: Vec<String> = work.names.iter().map(name).collect();
    field("author", &braced(&names.join(" and ")));
    field("title", &kept(&work.title));
    field("booktitle", &kept(work.container));
    if !work.publisher.is_empty() {
        field("publisher", &kept(work.publisher));
    }
    field("year", &braced(work.year()));
    let month = work.date.iso.get(5..7).and_then(|month| month.parse::<usize>().ok());
    if let Some(month) = month.and_then(|month| MONTHS.get(month.checked_sub(1)?)) {
        // The styles of BibTeX define the first three letters of each month as its abbreviation.
        field("month", &month[..3].to_lowercase());
    }
    field("date", &braced(&work.date.iso));
    field("version", &braced(&work.edition.iso));
    if let Some(first) = work.first() {
        field("note", &braced(&first));
    }
    let primary = work.lang.split('-').next().unwrap_or_default();
    if let Some((_, language)) = LANGUAGES.iter().find(|(tag, _)| *tag == primary) {
        field("langid", &braced(language));
    }
    if !work.doi.is_empty() {
        field("doi", &braced(work.doi));
    }
    if !work.url.is_empty() {
        // An address is read literally.
        field("url", &braced(&work.url));
    }
    text.push_str("\n}\n");
    text
}

fn name(name: &Name) -> String {
    match name {
        Name::Whole(name) => braced(&escaped(name)),
        Name::Parted { given, family, suffix } if suffix.is_empty() => {
            [escaped(family), escaped(given)].join(", ")
        }
        Name::Parted { given, family, suffix } => {
            [escaped(family), escaped(suffix), escaped(given)].join(", ")
        }
    }
}

/// A value in braces.
pub(in crate::press) fn braced(value: &str) -> String {
    ["{", value, "}"].concat()
}

/// A text whose capitals stay.
pub(in crate::press) fn kept(text: &str) -> String {
    braced(&braced(&escaped(text)))
}

/// A text in which nothing is a command. Braces are commands too: BibTeX counts them even after
/// a backslash.
pub(in crate::press) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for character in line(text).chars() {
        match character {
            '\\' => written.push_str("\\textbackslash{}"),
            '{' => written.push_str("\\textbraceleft{}"),
            '}' => written.push_str("\\textbraceright{}"),
            '~' => written.push_str("\\textasciitilde{}"),
            '^' => written.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                written.push('\\');
                written.push(character);
            }
            other => written.push(other),
        }
    }
    written
}
