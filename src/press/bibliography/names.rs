//! The names that BibTeX and BibLaTeX know.

pub(super) use crate::press::suggest::nearest;

/// Fields of the BibTeX manual (1988) and of the BibLaTeX manual (3.21, chapter 2.2).
pub(super) const FIELDS: &[&str] = &[
    "addendum",
    "address",
    "afterword",
    "annotator",
    "archiveprefix",
    "author",
    "authortype",
    "bookauthor",
    "bookpagination",
    "booksubtitle",
    "booktitle",
    "booktitleaddon",
    "chapter",
    "commentator",
    "copyright",
    "date",
    "day",
    "doi",
    "edition",
    "editor",
    "editora",
    "editoratype",
    "editorb",
    "editorbtype",
    "editorc",
    "editorctype",
    "editortype",
    "eid",
    "entrysubtype",
    "eprint",
    "eprintclass",
    "eprinttype",
    "eventdate",
    "eventtitle",
    "eventtitleaddon",
    "foreword",
    "gender",
    "holder",
    "howpublished",
    "indexsorttitle",
    "indextitle",
    "institution",
    "introduction",
    "isan",
    "isbn",
    "ismn",
    "isrn",
    "issn",
    "issue",
    "issuesubtitle",
    "issuetitle",
    "issuetitleaddon",
    "iswc",
    "journal",
    "journalsubtitle",
    "journaltitle",
    "journaltitleaddon",
    "key",
    "label",
    "langid",
    "langidopts",
    "language",
    "location",
    "mainsubtitle",
    "maintitle",
    "maintitleaddon",
    "month",
    "nameaddon",
    "note",
    "number",
    "options",
    "organization",
    "origdate",
    "origlanguage",
    "origlocation",
    "origpublisher",
    "origtitle",
    "pages",
    "pagetotal",
    "pagination",
    "part",
    "presort",
    "primaryclass",
    "publisher",
    "pubstate",
    "reprinttitle",
    "school",
    "series",
    "shortauthor",
    "shorteditor",
    "shorthand",
    "shorthandintro",
    "shortjournal",
    "shortseries",
    "shorttitle",
    "sortkey",
    "sortname",
    "sorttitle",
    "sortyear",
    "subtitle",
    "title",
    "titleaddon",
    "translator",
    "type",
    "url",
    "urldate",
    "venue",
    "version",
    "volume",
    "volumes",
    "xref",
    "year",
];

/// Fields that are a collector's own, and those that BibDesk, Citavi, JabRef, Mendeley, Zotero and
/// the catalogues of ACM, ADS and DBLP write beside the others. They are not printed.
const UNPRINTED: &[&str] = &[
    "__markedentry",
    "abstract",
    "acmid",
    "adsnote",
    "adsurl",
    "annotation",
    "annote",
    "articleno",
    "bibsource",
    "biburl",
    "citation-key",
    "comment",
    "contents",
    "creationdate",
    "date-added",
    "date-modified",
    "file",
    "groups",
    "issue_date",
    "keyword",
    "keywords",
    "lccn",
    "library",
    "local-url",
    "modificationdate",
    "numpages",
    "owner",
    "pdf",
    "pmcid",
    "pmid",
    "priority",
    "qualityassured",
    "ranking",
    "rating",
    "read",
    "readstatus",
    "relevance",
    "review",
    "rights",
    "tags",
    "timestamp",
    "urn",
];

/// How fields begin that count up, or that a program names after itself.
const UNPRINTED_BEGINNINGS: &[&str] =
    &["bdsk-", "citavi", "citeulike-", "jabref-", "mendeley-", "zotero-"];

/// Whether the field `name` is known and never printed.
pub(super) fn is_unprinted(name: &str) -> bool {
    UNPRINTED.binary_search(&name).is_ok()
        || UNPRINTED_BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
}

/// Entry types of the BibTeX manual and of the BibLaTeX manual (chapter 2.1), without `set` and
/// `xdata`, which are no works.
pub(super) const TYPES: &[&str] = &[
    "article",
    "artwork",
    "audio",
    "bibnote",
    "book",
    "bookinbook",
    "booklet",
    "collection",
    "commentary",
    "conference",
    "dataset",
    "electronic",
    "image",
    "inbook",
    "incollection",
    "inproceedings",
    "inreference",
    "jurisdiction",
    "legal",
    "legislation",
    "letter",
    "manual",
    "mastersthesis",
    "misc",
    "movie",
    "music",
    "mvbook",
    "mvcollection",
    "mvproceedings",
    "mvreference",
    "online",
    "patent",
    "performance",
    "periodical",
    "phdthesis",
    "proceedings",
    "reference",
    "report",
    "review",
    "software",
    "standard",
    "suppbook",
    "suppcollection",
    "suppperiodical",
    "techreport",
    "thesis",
    "unpublished",
    "video",
    "www",
];

/// The months that BibTeX's styles define as abbreviations.
pub(super) const MONTHS: &[&str] =
    &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_recognised() {
        for (wrong, meant) in [
            ("titel", "title"),
            ("autor", "author"),
            ("PUBLISER", "publisher"),
            ("journaltitel", "journaltitle"),
            ("adress", "address"),
        ] {
            assert_eq!(nearest(wrong, FIELDS.iter().copied()), Some(meant), "{wrong}");
        }
    }

    #[test]
    fn what_is_near_nothing_is_left_alone() {
        for wrong in ["", "x", "zzzzzzzz", "ñandú"] {
            assert_eq!(nearest(wrong, TYPES.iter().copied()), None, "{wrong}");
        }
    }
}
