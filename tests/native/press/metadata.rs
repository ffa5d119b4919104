//! The metadata for reference managers and link previews in the head of pages.

use pliego::press::{SiteOptions, site};
use scraper::{Html, Selector};

use super::case::Case;

/// The metadata of a head: the contents of its `meta` elements by name or property, and its links, in order.
pub struct Head {
    metas: Vec<(String, String)>,
    links: Vec<(String, String)>,
}

impl Head {
    /// The head of the page at `path` of the case's site.
    fn of(case: Case, path: &str) -> Self {
        let files = site(&case.gather().typeset(), &SiteOptions::default());
        let file = files.iter().find(|file| file.path == path).expect(path);
        let page = Html::parse_document(std::str::from_utf8(&file.bytes).expect("text"));
        let [metas, links] = ["html > head > meta[content]", "html > head > link[rel][href]"]
            .map(|css| Selector::parse(css).expect("a selector"));
        let metas = page.select(&metas).filter_map(|meta| {
            let name = meta.attr("name").or(meta.attr("property"))?;
            Some((name.to_owned(), meta.attr("content")?.to_owned()))
        });
        let links = page
            .select(&links)
            .filter_map(|link| Some((link.attr("rel")?.to_owned(), link.attr("href")?.to_owned())));
        Self { metas: metas.collect(), links: links.collect() }
    }

    /// The contents of the elements of that name.
    fn all(&self, name: &str) -> Vec<&str> {
        let metas = self.metas.iter().filter(|(known, _)| known == name);
        metas.map(|(_, content)| content.as_str()).collect()
    }

    fn link(&self, rel: &str) -> Option<&str> {
        self.links.iter().find(|(known, _)| known == rel).map(|(_, href)| href.as_str())
    }
}

/// An item as Zotero's translator "Embedded Metadata" makes it, by the rules in [`RULES`].
#[derive(Debug, Default, PartialEq, Eq)]
struct Item {
    kind: &'static str,
    fields: Vec<(&'static str, String)>,
    /// Given names and family name.
    authors: Vec<(String, String)>,
    tags: Vec<String>,
}

/// The types that Zotero makes of a page by the elements that it has; the first that is there decides.
const KINDS: [(&str, &str); 5] = [
    ("citation_journal_title", "journalArticle"),
    ("citation_technical_report_institution", "report"),
    ("citation_conference_title", "conferencePaper"),
    ("citation_inbook_title", "bookSection"),
    ("citation_title", "journalArticle"),
];

/// The fields that Zotero makes of elements: the content of the first element of that name, trimmed.
const RULES: [(&str, &str); 8] = [
    ("citation_title", "title"),
    ("citation_publication_date", "date"),
    ("citation_inbook_title", "publicationTitle"),
    ("citation_publisher", "publisher"),
    ("citation_language", "language"),
    ("citation_doi", "DOI"),
    ("citation_abstract", "abstractNote"),
    ("citation_public_url", "url"),
];

impl Item {
    fn read(head: &Head) -> Self {
        let kind = KINDS.iter().find(|(name, _)| !head.all(name).is_empty());
        let field = |(name, field): &(&str, &'static str)| {
            Some((*field, (*head.all(name).first()?).trim().to_owned()))
        };
        let tags = head.all("citation_keywords").into_iter().flat_map(|tags| tags.split(';'));
        Self {
            kind: kind.map(|(_, kind)| *kind).unwrap_or_default(),
            fields: RULES.iter().filter_map(field).collect(),
            authors: authors(&head.all("citation_author")),
            tags: tags.map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect(),
        }
    }
}

/// A semicolon separates authors. So does the comma of a single author if there is a space on both of its sides;
/// any other comma is between family and given names. Without a comma, the last word is the family name.
fn authors(elements: &[&str]) -> Vec<(String, String)> {
    let mut authors = Vec::new();
    for element in elements {
        let mut names: Vec<&str> = element.split(';').map(str::trim).collect();
        if elements.len() == 1 && names.len() == 1 {
            let parts: Vec<&str> = element.split(',').map(str::trim).collect();
            if parts.len() > 1 && parts[0].contains(' ') && parts[1].contains(' ') {
                names = parts;
            }
        }
        authors.extend(names.into_iter().filter(|name| !name.is_empty()).map(|name| {
            let (given, family) = match name.split_once(',') {
                Some((family, given)) => (given.trim(), family),
                None => name.rsplit_once(' ').unwrap_or(("", name)),
            };
            (given.to_owned(), family.to_owned())
        }));
    }
    authors
}

const PUBLICATION: &str = "title: Border Papers\npublisher: Border Press\nurl: https://a.example/b/\nlicense: CC BY 4.0\n";

fn essay(fields: &str) -> Case {
    Case::new().file("publication.yaml", PUBLICATION).file(
        "a/first.md",
        format!("---\ntitle: The Rivers\ndate: 2026-02-03\n{fields}---\n\nA text.\n"),
    )
}

#[test]
fn zotero_reads_an_essay_as_a_book_section() {
    let fields = "subtitle: \"Who's asking?\"\nsummary: In *short*.\nauthors:\n  - name: Gabriel José García \
                  Márquez\n    family: García Márquez\n    orcid: 0000-0002-1825-0097\n    affiliation: A University\n  \
                  - Ann Roe\n  - J. D. King Jr.\ntags: [water, \"treaties & law\"]\nupdated: 2026-04-05\n\
                  lang: es\ndoi: https://doi.org/10.5555/rivers\n";
    let head = Head::of(essay(fields), "essays/first/index.html");
    let address = "https://a.example/b/essays/first/";
    let text = |text: &str| text.to_owned();
    let expected = Item {
        kind: "bookSection",
        fields: vec![
            ("title", text("The Rivers: Who’s asking?")),
            ("date", text("2026/02/03")),
            ("publicationTitle", text("Border Papers")),
            ("publisher", text("Border Press")),
            ("language", text("es")),
            ("DOI", text("10.5555/rivers")),
            ("abstractNote", text("In short.")),
            ("url", text(address)),
        ],
        authors: vec![
            (text("Gabriel\u{a0}José"), text("García Márquez")),
            (text("Ann"), text("Roe")),
            (text("J.\u{a0}D.\u{a0}Jr."), text("King")),
        ],
        tags: vec![text("water"), text("treaties & law")],
    };
    let item = Item::read(&head);
    assert_eq!(item, expected);
    // Google Scholar also reads these.
    assert_eq!(head.all("citation_online_date"), ["2026/04/05"]);
    assert_eq!(head.all("citation_fulltext_html_url"), [address]);
    assert_eq!(head.all("citation_author_institution"), ["A University"]);
    assert_eq!(head.all("citation_author_orcid"), ["https://orcid.org/0000-0002-1825-0097"]);
    assert_eq!(head.link("canonical"), Some(address));
    assert_eq!(head.link("cite-as"), Some("https://doi.org/10.5555/rivers"));
}

#[test]
fn zotero_reads_a_single_author_as_one() {
    for (author, given, family) in [
        (
            "{name: Gabriel José García Márquez, family: García Márquez}",
            "Gabriel\u{a0}José",
            "García Márquez",
        ),
        ("Miguel de la Madrid", "Miguel", "de la Madrid"),
        ("Ann Roe", "Ann", "Roe"),
    ] {
        let head = Head::of(essay(&format!("authors: [{author}]\n")), "essays/first/index.html");
        let expected = [(given.to_owned(), family.to_owned())];
        assert_eq!(Item::read(&head).authors, expected, "{:?}", head.all("citation_author"));
    }
}

#[test]
fn minimal_metadata_has_no_empty_or_redundant_tags() {
    let case = Case::new().file("publication.yaml", "title: T\n");
    let head = Head::of(case, "essays/first/index.html");
    let names: Vec<_> = head.metas.iter().map(|(name, _)| name.as_str()).collect();
    let citation: Vec<_> = names.iter().filter(|name| name.starts_with("citation_")).collect();
    let expected = [
        "citation_title",
        "citation_author",
        "citation_publication_date",
        "citation_online_date",
        "citation_inbook_title",
        "citation_language",
    ];
    assert_eq!(citation, expected.iter().collect::<Vec<_>>());
    assert!(head.metas.iter().all(|(_, content)| !content.trim().is_empty()), "{:?}", head.metas);
    assert!(!names.iter().any(|name| name.starts_with("og:") || name.starts_with("twitter:")));
    assert_eq!((head.link("canonical"), head.link("cite-as")), (None, None));
}

#[test]
fn news_have_no_citation() {
    let case =
        essay("authors: [A]\n").file("a/news/2026-03-04-n.md", "---\ntitle: N\n---\n\nOut.\n");
    let head = Head::of(case, "news/2026-03-04-n/index.html");
    assert!(!head.metas.iter().any(|(name, _)| name.starts_with("citation_")), "{:?}", head.metas);
    assert_eq!((head.all("og:type"), head.all("og:title")), (vec!["article"], vec!["N"]));
}

#[test]
fn link_previews_name_the_page_and_the_publication() {
    let case = || essay("authors: [A]\nsummary: In short.\n");
    let head = Head::of(case(), "essays/first/index.html");
    for (name, content) in [
        ("og:type", "article"),
        ("og:title", "The Rivers"),
        ("og:description", "In short."),
        ("og:url", "https://a.example/b/essays/first/"),
        ("og:site_name", "Border Papers"),
        ("twitter:card", "summary"),
    ] {
        assert_eq!(head.all(name), [content], "{name}");
    }
    let head = Head::of(case(), "index.html");
    assert_eq!(
        (head.all("og:type"), head.all("og:title")),
        (vec!["website"], vec!["Border Papers"])
    );
    assert_eq!(head.all("og:url"), ["https://a.example/b/"]);
}

#[test]
fn not_found_page_has_no_preview_metadata() {
    let head = Head::of(essay("authors: [A]\n"), "404.html");
    assert!(!head.metas.iter().any(|(name, _)| name.starts_with("og:")), "{:?}", head.metas);
}

#[test]
fn licence_and_authors_are_linked() {
    let case = essay("authors:\n  - {name: Ann Roe, orcid: 0000-0002-1825-0097}\n");
    let files = site(&case.gather().typeset(), &SiteOptions::default());
    let file = files.iter().find(|file| file.path == "essays/first/index.html").expect("a page");
    let page = Html::parse_document(std::str::from_utf8(&file.bytes).expect("text"));
    let link = |rel: &str| {
        let selector = Selector::parse(&format!("a[rel~={rel}]")).expect("a selector");
        page.select(&selector).next().and_then(|link| link.attr("href"))
    };
    assert_eq!(link("license"), Some("https://creativecommons.org/licenses/by/4.0/"));
    assert_eq!(link("author"), Some("https://orcid.org/0000-0002-1825-0097"));
}

#[test]
fn invalid_and_duplicate_identifiers_are_refused() {
    essay("authors: [A]\ndoi: 10.5555\n").gather().refuses("a/first.md:5:6: `doi` is `10.5555`");
    essay("authors: [A]\ndoi: 10.5555/Rivers\n")
        .essay("second", "doi: doi:10.5555/rivers\n")
        .gather()
        .refuses("a/second.md:5:6: `doi` is that of a/first.md too");
    essay("authors:\n  - {name: A, orcid: 0000-0002-1825-0098}\n")
        .gather()
        .refuses("a/first.md:5:22: `orcid` is `0000-0002-1825-0098`");
}
