//! Citations of essays: in the data for the page, and in the files for programs.

use std::{fmt::Write, sync::Arc};

use biblatex::{Bibliography, ChunksExt};
use pliego::{
    model::essay::Essay,
    press::{SiteFile, SiteOptions, bibliography, fault, pack::pack, site},
};

use super::case::Case;

/// A site and what it says of how essays are cited.
struct Cited {
    files: Vec<SiteFile>,
    essays: Vec<Essay>,
}

impl Cited {
    fn new(case: Case, url: Option<&str>) -> Self {
        let options = SiteOptions { url: url.map(str::to_owned), ..SiteOptions::default() };
        let typeset = case.gather().typeset();
        let packed = pack(&typeset, options.url.as_ref().unwrap_or(&typeset.url));
        let essays = packed.collections.into_iter().flat_map(|one| one.essays).collect();
        Self { files: site(&typeset, &options), essays }
    }

    fn text(&self, path: &str) -> &str {
        let file = self.files.iter().find(|file| file.path == path);
        let file = file.unwrap_or_else(|| panic!("no file {path}"));
        std::str::from_utf8(&file.bytes).expect("a text")
    }

    /// The entry in the essay's BibTeX file, by a reader of BibTeX that is not ours.
    fn bibtex(&self, slug: &str) -> biblatex::Entry {
        let text = self.text(&format!("essays/{slug}/{slug}.bib"));
        let mut entries = Bibliography::parse(text).expect("BibTeX").into_vec();
        assert_eq!(entries.len(), 1, "{text}");
        entries.remove(0)
    }

    /// The fields of the essay's RIS file, each line held to its form.
    fn ris(&self, slug: &str) -> Vec<(String, String)> {
        let text = self.text(&format!("essays/{slug}/{slug}.ris"));
        let lines = text.strip_suffix("\r\n").expect("the last line ends").split("\r\n");
        let fields: Vec<_> = lines
            .map(|line| {
                let (tag, value) = line.split_once("  - ").expect("a tag and a value");
                let capital = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
                assert!(tag.len() == 2 && tag.bytes().all(capital), "{line}");
                assert!(!value.chars().any(char::is_control), "{line:?}");
                (tag.to_owned(), value.to_owned())
            })
            .collect();
        assert_eq!(fields.first().map(|(tag, _)| tag.as_str()), Some("TY"));
        assert_eq!(fields.last().map(|(tag, _)| tag.as_str()), Some("ER"));
        fields
    }
}

/// The essays that other publications' bibliographies have to print.
fn essays() -> Case {
    let essay = |title: &str, rest: &str| format!("---\ntitle: {title}\n{rest}---\n\nA text.\n");
    Case::empty()
        .file(
            "publication.yaml",
            "title: Border Papers\npublisher: The Editors\nurl: https://a.example/b/\n",
        )
        .file("a/collection.yaml", "title: A\n")
        .file(
            "a/several.md",
            essay(
                "What the USMCA Did",
                "subtitle: Notes on a \"Review\"\nauthors:\n  - María Núñez\n  - name: Gabriel García \
                 Márquez\n    family: García Márquez\n  - Søren Ærø\ndate: 2026-02-03\n",
            ),
        )
        .file("a/corporate.md", essay("Whose water?", "authors: [The Editors]\ndate: 2026-12-31\n"))
        .file(
            "a/updated.md",
            essay(
                "'100% of $5 & #1_a^b ~ \\\\emph{x} {y'",
                "authors: [Ann {B} O'Brien]\ndate: 2024-05-01\nupdates:\n  - {date: 2026-03-09, note: N}\n",
            )
            .replace("[Ann {B} O'Brien]", "[\"Ann {B} O'Brien\"]"),
        )
        .file(
            "a/espanol.md",
            essay(
                "Los dos ríos y una sola cuenta",
                "lang: es-MX\nauthors: [Miguel de la Madrid]\ndate: 2025-01-09\n",
            ),
        )
}

#[test]
fn essays_are_cited_in_three_styles_and_two_formats() {
    let cited = Cited::new(essays(), None);
    let mut lines = String::new();
    for essay in &cited.essays {
        let slug = essay.slug.as_str();
        for citation in &essay.citations {
            writeln!(lines, "{}: {}", citation.style, citation.entry.as_str()).expect("a string");
        }
        lines.push_str(cited.text(&format!("essays/{slug}/{slug}.bib")));
        lines.push_str(&cited.text(&format!("essays/{slug}/{slug}.ris")).replace('\r', ""));
        lines.push('\n');
    }
    insta::assert_snapshot!("cited", lines);
}

#[test]
fn bibtex_files_can_be_parsed_back() {
    let cited = Cited::new(essays(), None);
    for essay in &cited.essays {
        cited.bibtex(essay.slug.as_str());
    }
    let entry = cited.bibtex("updated");
    let title = entry.get("title").expect("a title").format_verbatim();
    assert_eq!(title, "100% of $5 & #1_a^b ~ \\emph{x} {y");
    let authors = entry.author().expect("authors");
    assert_eq!((authors[0].name.as_str(), authors[0].given_name.as_str()), ("O’Brien", "Ann {B}"));
    assert_eq!(cited.bibtex("corporate").author().expect("authors")[0].name, "The Editors");
    let several: Vec<_> = cited.bibtex("several").author().expect("authors");
    let names: Vec<_> = several.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Núñez", "García Márquez", "Ærø"]);
    let url = cited.bibtex("espanol").url().expect("an address");
    assert_eq!(url, "https://a.example/b/essays/espanol/");
}

/// An editor who cites an essay of another publication puts its file into `readings.bib`.
#[test]
fn press_accepts_its_own_bibtex_as_readings() {
    let cited = Cited::new(essays(), None);
    for slug in ["several", "corporate", "updated", "espanol"] {
        let text = cited.text(&format!("essays/{slug}/{slug}.bib")).to_owned();
        let source = Arc::new(fault::Source { path: format!("{slug}.bib"), text });
        let mut faults = fault::Faults::default();
        bibliography::Bibliography::parse(&source, "en", &mut faults);
        assert!(faults.is_empty(), "{:#?}", faults.sorted());
    }
}

#[test]
fn ris_has_a_line_for_each_field() {
    let cited = Cited::new(essays(), None);
    let fields = cited.ris("several");
    let values = |wanted: &str| -> Vec<&str> {
        let found = fields.iter().filter(|(tag, _)| tag == wanted);
        found.map(|(_, value)| value.as_str()).collect()
    };
    assert_eq!(values("AU"), ["Núñez, María", "García Márquez, Gabriel", "Ærø, Søren"]);
    assert_eq!(values("TI"), ["What the USMCA Did: Notes on a “Review”"]);
    assert_eq!((values("PY"), values("DA")), (vec!["2026"], vec!["2026/02/03"]));
    assert_eq!(values("UR"), ["https://a.example/b/essays/several/"]);
    for slug in ["corporate", "updated", "espanol"] {
        cited.ris(slug);
    }
}

#[test]
fn citations_contain_an_address_only_if_one_is_given() {
    let without = Cited::new(Case::new(), None);
    let all = |cited: &Cited| {
        let essay = &cited.essays[0];
        let entries = essay.citations.iter().map(|citation| citation.entry.as_str().to_owned());
        let files =
            ["bib", "ris"].map(|kind| cited.text(&format!("essays/first/first.{kind}")).to_owned());
        entries.chain(files).collect::<Vec<_>>()
    };
    for text in all(&without) {
        assert!(!text.contains("http") && !text.contains("UR  -"), "{text}");
    }
    for text in all(&Cited::new(Case::new(), Some("https://c.example/"))) {
        assert!(text.contains("https://c.example/essays/first/"), "{text}");
    }
}

#[test]
fn titles_are_escaped_in_citations() {
    let title = "<script>alert(1)</script> ]]> \\\\write18{x} TY  - BOOK";
    let essay = format!(
        "---\ntitle: \"{title}\"\nauthors: [\"<b>A</b> B\"]\ndate: 2026-01-01\n---\n\nA.\n"
    );
    let cited = Cited::new(Case::new().file("a/first.md", essay), None);
    for citation in &cited.essays[0].citations {
        let entry = citation.entry.as_str();
        assert!(!entry.contains("<script") && !entry.contains("<b>"), "{entry}");
    }
    assert!(cited.text("essays/first/first.bib").contains("\\textbackslash{}write18"));
    assert_eq!(cited.ris("first").iter().filter(|(tag, _)| tag == "TY").count(), 1);
}

#[test]
fn family_name_must_be_part_of_the_name() {
    let essay =
        "---\ntitle: T\nauthors: [{name: María Núñez, family: Nuñez}]\ndate: 2026-01-01\n---\n";
    Case::new().file("a/second.md", essay).gather().refuses(
        "a/second.md:3:39: `family` is `Nuñez`, with which `name` neither begins nor ends",
    );
}
