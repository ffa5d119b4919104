//! Volumes, numbers, chapters, pages.

use super::{
    super::{fields::Fields, language},
    Description,
};
use crate::press::bibliography::marks::{kept, kept_text, numbered};

/// Sets the numbers.
pub(super) fn describe(work: &mut Description, fields: &mut Fields<'_>, kind: &str) {
    let is_serial =
        matches!(kind, "article" | "periodical" | "suppperiodical" | "newsarticle" | "review");
    let is_book = matches!(
        kind,
        "book"
            | "mvbook"
            | "collection"
            | "mvcollection"
            | "proceedings"
            | "mvproceedings"
            | "reference"
            | "mvreference"
            | "bookinbook"
            | "inbook"
            | "suppbook"
            | "incollection"
            | "suppcollection"
            | "inproceedings"
            | "conference"
            | "inreference"
            | "commentary"
            | "manual"
    );
    let number = written(fields, "number");
    let issue = written(fields, "issue");
    if is_serial || work.has("container-title") && !is_book {
        let both = [number, issue]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        work.text("issue", &both);
    } else if is_book {
        // A number without a series is one of the book itself.
        let variable = if work.has("collection-title") { "collection-number" } else { "number" };
        work.text(variable, &whole(&number));
        work.text("issue", &issue);
    } else {
        work.text("number", &whole(&number));
        work.text("issue", &issue);
    }
    let volume = written(fields, "volume");
    let part = written(fields, "part");
    // BibLaTeX prints them with a full stop between them.
    let volume = match (volume.is_empty(), part.is_empty()) {
        (false, false) => [volume.as_str(), ".", &part].concat(),
        _ => volume,
    };
    if volume.is_empty() {
        work.text("part-number", &numeric(&part));
    } else {
        work.text("volume", &numeric(&if is_serial { volume } else { whole(&volume) }));
    }
    let volumes = written(fields, "volumes");
    work.text("number-of-volumes", &volumes);
    let pagetotal = written(fields, "pagetotal");
    work.text("number-of-pages", &pagetotal);
    let chapter = written(fields, "chapter");
    work.text("chapter-number", &chapter);
    let version = written(fields, "version");
    let version = ["version ", "v. ", "v"]
        .iter()
        .find_map(|head| {
            version.strip_prefix(head).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        })
        .unwrap_or(&version)
        .to_owned();
    work.text("version", &whole(&version));
    let edition = language::edition(&written(fields, "edition"));
    work.text("edition", &edition);
    let pages = pages(&written(fields, "pages"));
    let article = written(fields, "eid");
    if pages.is_empty() {
        work.text("page", &whole(&article));
    } else {
        work.text("page", &pages);
    }
}

/// The text of a field as it is printed: dashes of TeX are single characters.
fn written(fields: &mut Fields<'_>, name: &str) -> String {
    fields.prose(&[name]).plain()
}

/// A number with hyphens that are part of it, as in GAO-21-322, and not those of a range.
fn whole(number: &str) -> String {
    if number.contains(char::is_alphabetic) && number.contains('-') {
        return kept_text(number);
    }
    number.chars().map(|letter| if letter == '-' { kept(letter) } else { letter }).collect()
}

/// A volume that is a letter or a roman number, as a number for hayagriva.
fn numeric(volume: &str) -> String {
    let is_number = !volume.is_empty()
        && volume.chars().count() <= 8
        && volume
            .chars()
            .all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '/'))
        && !volume.contains(char::is_lowercase)
        && (volume.contains('.') || !volume.contains(|letter: char| letter.is_ascii_digit()));
    if is_number { numbered(volume) } else { volume.to_owned() }
}

/// Pages with a hyphen in each range, which the style sets as it wants. Pages like 3-12 of a supplement, `S3`, keep
/// theirs.
fn pages(text: &str) -> String {
    let text = text.replace(['–', '—', '−'], "-").replace('\u{a0}', " ");
    let text = text.trim_end_matches('.');
    let text = ["pp.", "pp ", "p.", "págs.", "pág."]
        .iter()
        .find_map(|head| text.strip_prefix(head))
        .unwrap_or(text)
        .trim();
    let ranges = text.split([',', ';']).map(str::trim).filter(|range| !range.is_empty());
    let ranges = ranges.map(|range| {
        let ends: Vec<&str> =
            range.split('-').map(str::trim).filter(|end| !end.is_empty()).collect();
        match ends[..] {
            [start, end] => format!("{start}-{end}"),
            _ => ends.join("-"),
        }
    });
    ranges.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_ranges_are_normalised_to_hyphens() {
        for (text, expected) in [
            ("431–456, 791–823", "431-456, 791-823"),
            ("12", "12"),
            ("pp. 3 - 4", "3-4"),
            ("5-", "5"),
            ("e12-e14;  7", "e12-e14, 7"),
            ("", ""),
        ] {
            assert_eq!(pages(text), expected, "{text}");
        }
    }
}
