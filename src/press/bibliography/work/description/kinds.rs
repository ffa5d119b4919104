//! The type of a work, and its kind in words.

use super::{
    super::{fields::Fields, language},
    Description,
};
use crate::press::bibliography::rich::Rich;

/// Sets `type`, and `genre` where a work has one.
pub(super) fn describe(work: &mut Description, fields: &mut Fields<'_>, kind: &str) {
    let subtype = fields.peek("entrysubtype").to_lowercase();
    work.text("type", csl_type(kind, &subtype, work));
    let default = match kind {
        "phdthesis" => "phdthesis",
        "mastersthesis" => "mathesis",
        "techreport" => "techreport",
        _ => "",
    };
    if !matches!(
        kind,
        "thesis"
            | "phdthesis"
            | "mastersthesis"
            | "report"
            | "techreport"
            | "patent"
            | "misc"
            | "online"
            | "electronic"
            | "www"
            | "manual"
            | "booklet"
            | "unpublished"
            | "dataset"
            | "software"
            | "letter"
            | "audio"
            | "video"
            | "movie"
            | "music"
            | "artwork"
            | "image"
            | "performance"
            | "legal"
    ) {
        return;
    }
    let named = fields.peek("type");
    let key = if named.is_empty() { default } else { &named };
    let genre = match language::words(key, fields.lang()) {
        Some(words) => {
            fields.verbatim(&["type"]);
            let mut genre = Rich::default();
            words.split_inclusive(' ').for_each(|word| {
                // `PhD` stays; `Technical report` may become `Technical Report`.
                genre.push_str(word, false);
            });
            genre
        }
        None => fields.prose(&["type"]),
    };
    work.prose("genre", &genre);
}

/// The type of CSL for a type of BibLaTeX.
fn csl_type(kind: &str, subtype: &str, work: &Description) -> &'static str {
    match kind {
        "article" | "suppperiodical" => match subtype {
            "magazine" => "article-magazine",
            "newspaper" => "article-newspaper",
            _ => "article-journal",
        },
        "newsarticle" => "article-newspaper",
        "periodical" => "periodical",
        "review" => "review",
        "bookinbook" | "inbook" | "incollection" | "suppbook" | "suppcollection" => "chapter",
        // APA's style, as hayagriva reads it, prints neither pages nor publisher of a paper in an edited volume.
        "inproceedings" | "conference" if work.has("editor") => "chapter",
        "inproceedings" | "conference" => "paper-conference",
        "inreference" => "entry-encyclopedia",
        "booklet" => "pamphlet",
        "dataset" | "data" => "dataset",
        "online" | "electronic" | "www" | "webpage" => "webpage",
        "patent" => "patent",
        "report" | "techreport" => "report",
        "thesis" | "phdthesis" | "mastersthesis" => "thesis",
        "software" => "software",
        "unpublished" if work.has("event-title") => "speech",
        "unpublished" => "manuscript",
        "artwork" | "image" => "graphic",
        "audio" | "music" => "song",
        "jurisdiction" => "legal_case",
        "legislation" => "legislation",
        "legal" => "treaty",
        "letter" | "letters" => "personal_communication",
        "movie" | "video" => "motion_picture",
        "performance" => "performance",
        "standard" => "standard",
        "misc" | "bibnote" => misc(work),
        _ => "book",
    }
}

/// A `@misc` is anything without a type of its own: a web page or a document. One with a date is a document:
/// some styles, such as that of the IEEE, print no date of a page.
fn misc(work: &Description) -> &'static str {
    let is_page = work.has("URL")
        && !work.has("issued")
        && !["publisher", "number", "genre", "container-title"].iter().any(|has| work.has(has));
    if is_page { "webpage" } else { "document" }
}
