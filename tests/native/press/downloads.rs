//! Files for reference managers: the readings of an essay and of the whole, and how an essay is cited in CSL-JSON.

use std::collections::HashMap;

use biblatex::{Bibliography, ChunksExt};
use pliego::press::{SiteFile, SiteOptions, site};
use serde_json::{Value, json};

use super::case::Case;

const ESSAY: &str = "title: The @Rivers\nauthors:\n  - name: Gabriel García Márquez\n    family: García Márquez\n  \
                     - The Editors\ndate: 2026-02-03\nupdated: 2026-04-05\ndoi: 10.5555/rivers\n";

const READINGS: &str = "@book{roe2001, author = {Roe, Ann and {Office of Water}}, title = {A {Book} of 100\\% \
    \\emph{Water}}, publisher = {Press}, address = {City}, year = 2001, note = {private}, pliego-note = {Good.}}\n\
    @article{doe:2005, author = {van der Doe, Bo}, title = {An Article}, journal = {A Journal}, volume = {3}, \
    number = {2}, pages = {1--9}, date = {2005-06-07}, doi = {10.5555/doe}, url = {https://a.example/?a_b&c}}\n";

fn publication() -> Case {
    let essay = |fields: &str| format!("---\n{fields}---\n\nA text.\n");
    Case::new()
        .file(
            "publication.yaml",
            "title: Border Papers\npublisher: The Editors\nurl: https://a.example/\nedition: 2026-06-01\n",
        )
        .file("a/rivers/essay.md", essay(ESSAY))
        .file("a/rivers/readings.bib", READINGS)
        .file("a/again/essay.md", essay("title: Again\nauthors: [A B]\ndate: 2026-01-01\n"))
        .file(
            "a/again/readings.bib",
            READINGS.split_inclusive("}}\n").next().unwrap_or_default().to_owned()
                + "@book{doe:2005, author = {Doe, C}, title = {Another Work}, year = 2005}\n",
        )
}

/// The text files of a site by their path.
fn files(case: Case) -> HashMap<String, String> {
    let text = |SiteFile { path, bytes }| Some((path, String::from_utf8(bytes.to_vec()).ok()?));
    let files = site(&case.gather().typeset(), &SiteOptions::default());
    files.into_iter().filter_map(text).collect()
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn readings_of_an_essay_come_in_three_formats() {
    let files = files(publication());
    let folder = "essays/rivers/readings/rivers-readings";
    let source = "Background readings of The @Rivers, edition of 1 June 2026";

    let csl = json_of(&files[&format!("{folder}.json")]);
    let book = &csl[0];
    assert_eq!((&book["id"], &book["type"]), (&json!("roe2001"), &json!("book")));
    assert_eq!(book["title"], "A Book of 100% Water");
    assert_eq!(book["author"][0]["family"], "Roe");
    assert_eq!(book["author"][1]["literal"], "Office of Water");
    assert_eq!(book["note"], source);
    assert_eq!(csl[1]["issued"]["date-parts"], json!([[2005, 6, 7]]));
    assert_eq!(csl[1]["DOI"], "10.5555/doe");

    let bibtex = &files[&format!("{folder}.bib")];
    assert!(
        bibtex.starts_with("% Background readings of The (at)Rivers, edition of 1 June 2026\n")
    );
    let entries = Bibliography::parse(bibtex).expect("BibTeX");
    assert_eq!(entries.len(), 2);
    let field = |key: &str, name: &str| {
        entries.get(key).and_then(|entry| entry.get(name)).map(ChunksExt::format_verbatim)
    };
    assert_eq!(field("roe2001", "title").as_deref(), Some("A Book of 100% Water"));
    assert_eq!(field("doe:2005", "journal").as_deref(), Some("A Journal"));
    assert_eq!(field("doe:2005", "date").as_deref(), Some("2005-06-07"));
    assert_eq!(field("doe:2005", "url").as_deref(), Some("https://a.example/?a_b&c"));
    let authors = entries.get("roe2001").and_then(|entry| entry.author().ok()).expect("authors");
    assert_eq!((authors[0].name.as_str(), authors[0].given_name.as_str()), ("Roe", "Ann"));
    assert_eq!(authors[1].name, "Office of Water");

    let ris = &files[&format!("{folder}.ris")];
    for line in [
        "TY  - BOOK\r\nID  - roe2001\r\nAU  - Roe, Ann\r\nAU  - Office of Water\r\nTI  - A Book of 100% Water\r\n",
        "TY  - JOUR\r\n",
        "T2  - A Journal\r\n",
        "PY  - 2005\r\nDA  - 2005/06/07\r\n",
        &format!("N1  - {source}\r\nER  - \r\n"),
    ] {
        assert!(ris.contains(line), "{line}: {ris}");
    }
    for text in [bibtex, ris, &csl.to_string()] {
        assert!(!text.contains("private") && !text.contains("Good."), "{text}");
        assert!(!text.chars().any(|one| matches!(one, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)));
    }
}

#[test]
fn readings_of_the_publication_list_each_work_once() {
    let files = files(publication());
    let csl = json_of(&files["readings.json"]);
    let ids: Vec<_> =
        csl.as_array().expect("a list").iter().map(|work| work["id"].clone()).collect();
    assert_eq!(ids, ["doe:2005", "rivers-doe:2005", "roe2001"]);
    assert_eq!(Bibliography::parse(&files["readings.bib"]).expect("BibTeX").len(), 3);
    assert_eq!(files["readings.ris"].matches("TY  - ").count(), 3);
    assert!(
        files["readings.bib"]
            .starts_with("% Background readings of Border Papers, edition of 1 June 2026\n")
    );
}

#[test]
fn pages_lead_to_the_files() {
    let files = files(publication());
    for (page, href) in [
        ("index.html", "readings.bib"),
        ("essays/rivers/readings/index.html", "essays/rivers/readings/rivers-readings.ris"),
        ("essays/rivers/index.html", "essays/rivers/rivers.json"),
    ] {
        assert!(files[page].contains(&format!("href=\"{href}\" download")), "{page}");
        assert!(files.contains_key(href), "{href}");
    }
    let without = self::files(Case::new());
    assert!(without.keys().all(|path| !path.contains("readings")));
    assert!(!without["index.html"].contains("readings.bib"));
}

#[test]
fn an_essay_is_cited_in_csl_json_with_its_edition() {
    let files = files(publication());
    let item = &json_of(&files["essays/rivers/rivers.json"])[0];
    let expected = json!({
        "id": "rivers",
        "type": "chapter",
        "title": "The @Rivers",
        "author": [
            {"given": "Gabriel", "family": "García Márquez"},
            {"literal": "The Editors"},
        ],
        "container-title": "Border Papers",
        "issued": {"date-parts": [[2026, 4, 5]]},
        "original-date": {"date-parts": [[2026, 2, 3]]},
        "version": "2026-06-01",
        "language": "en",
        "DOI": "10.5555/rivers",
        "URL": "https://a.example/essays/rivers/",
    });
    assert_eq!(*item, expected);
    assert!(files["essays/rivers/rivers.bib"].contains("version = {2026-06-01}"));
    assert!(files["essays/rivers/rivers.ris"].contains("ET  - Edition of 1 June 2026\r\n"));
}
