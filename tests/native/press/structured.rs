//! Structured data (JSON-LD): that it has the form of schema.org's types, that no text breaks out of it, and how
//! many bytes all metadata of an essay costs.

use std::fmt::Write as _;

use pliego::press::{SiteFile, SiteOptions, site};
use serde_json::{Value, json};

use super::case::Case;
use crate::built::site::brotli;

/// A property, with the types of its values.
type Property = (&'static str, &'static [&'static str]);

/// The properties that a page may use of each type of schema.org, with the types of their values. `Text` is any
/// text, `URL` an absolute address, `Date` a day, `Integer` a whole number.
const TYPES: [(&str, &[Property]); 7] = [
    (
        "ScholarlyArticle",
        &[
            ("headline", &["Text"]),
            ("alternativeHeadline", &["Text"]),
            ("description", &["Text"]),
            ("url", &["URL"]),
            ("author", &["Person", "Organization"]),
            ("datePublished", &["Date"]),
            ("dateModified", &["Date"]),
            ("inLanguage", &["Text"]),
            ("keywords", &["Text"]),
            ("sameAs", &["URL"]),
            ("image", &["URL"]),
            ("publisher", &["Organization"]),
            ("license", &["URL"]),
            ("isPartOf", &["CreativeWorkSeries"]),
            ("citation", &["Text"]),
        ],
    ),
    (
        "NewsArticle",
        &[
            ("headline", &["Text"]),
            ("description", &["Text"]),
            ("url", &["URL"]),
            ("datePublished", &["Date"]),
            ("inLanguage", &["Text"]),
            ("publisher", &["Organization"]),
            ("license", &["URL"]),
            ("isPartOf", &["CreativeWorkSeries"]),
        ],
    ),
    (
        "CreativeWorkSeries",
        &[
            ("name", &["Text"]),
            ("description", &["Text"]),
            ("url", &["URL"]),
            ("inLanguage", &["Text"]),
            ("publisher", &["Organization"]),
            ("license", &["URL"]),
            ("isPartOf", &["CreativeWorkSeries"]),
        ],
    ),
    ("BreadcrumbList", &[("itemListElement", &["ListItem"])]),
    ("ListItem", &[("position", &["Integer"]), ("name", &["Text"]), ("item", &["URL"])]),
    (
        "Person",
        &[
            ("name", &["Text"]),
            ("affiliation", &["Organization"]),
            ("url", &["URL"]),
            ("sameAs", &["URL"]),
        ],
    ),
    ("Organization", &[("name", &["Text"]), ("url", &["URL"]), ("sameAs", &["URL"])]),
];

/// Fails unless `object` has a known type, and its properties values of the right types.
fn check(object: &Value) {
    let kind = object["@type"].as_str().expect("a type");
    let (_, properties) =
        TYPES.iter().find(|(known, _)| *known == kind).unwrap_or_else(|| panic!("type {kind}"));
    for (property, value) in object.as_object().expect("an object") {
        if property == "@type" {
            continue;
        }
        let found = properties.iter().find(|(known, _)| known == property);
        let (_, types) = found.unwrap_or_else(|| panic!("{kind} has no property {property}"));
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        assert!(!values.is_empty(), "{kind}.{property} is empty");
        for value in values {
            let is = |kind: &&str| match *kind {
                "Text" => value.as_str().is_some_and(|text| !text.trim().is_empty()),
                "URL" => value.as_str().is_some_and(|text| text.starts_with("https://")),
                "Date" => value.as_str().is_some_and(|text| text.len() == 10),
                "Integer" => value.is_u64(),
                object => value["@type"] == object,
            };
            assert!(types.iter().any(is), "{kind}.{property} is {value}");
            if value.is_object() {
                check(value);
            }
        }
    }
}

fn page<'a>(files: &'a [SiteFile], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path).expect(path);
    std::str::from_utf8(&file.bytes).expect("text")
}

const START: &str = "<script type=\"application/ld+json\">";

/// The objects of a page, each checked; none where it has no data.
fn graph(html: &str) -> Vec<Value> {
    let Some((_, rest)) = html.split_once(START) else { return Vec::new() };
    let (data, rest) = rest.split_once("</script>").expect("the end of the element");
    assert!(rest.starts_with("</body>"), "the data is at the end of the document: {rest}");
    let data: Value = serde_json::from_str(data).expect("JSON");
    assert_eq!(data["@context"], "https://schema.org");
    let graph = data["@graph"].as_array().expect("a graph").clone();
    graph.iter().for_each(check);
    graph
}

const PUBLICATION: &str = "title: Border Papers\nsubtitle: On the border\npublisher: Border Press\n\
                           url: https://a.example/\nlicense: CC BY 4.0\n";

/// A publication with an essay of some length and ten readings.
fn publication() -> Case {
    let (mut text, mut readings) = (String::new(), String::new());
    for number in 0..10 {
        writeln!(
            readings,
            "@book{{key{number}, author = {{Family{number}, Given and Other, Ann}}, title = {{A Book on Subject \
             {number}}}, publisher = {{Press {number}}}, address = {{City}}, year = {{20{number:02}}}, \
             doi = {{10.5555/{number}{number}{number}}}}}"
        )
        .expect("a string");
        write!(text, "Words of paragraph {number}, with a citation [@key{number}].\n\n")
            .expect("a string");
    }
    let fields = "---\ntitle: The Rivers\nsubtitle: An account\nsummary: What the two countries owe each other in \
                  water, and how they might pay.\nauthors:\n  - name: Ann Roe\n    orcid: 0000-0002-1825-0097\n    \
                  affiliation: A University\n  - Border Press\ndate: 2026-02-03\nupdated: 2026-04-05\n\
                  tags: [water, treaties]\ndoi: 10.5555/rivers\n---\n\n";
    Case::new()
        .file("publication.yaml", PUBLICATION)
        .file("a/first.md", "---\ntitle: F\nauthors: [A B]\ndate: 2026-01-01\n---\n\nF.\n")
        .file("a/rivers/essay.md", [fields, &text].concat())
        .file("a/rivers/readings.bib", readings)
        .file("a/news/2026-03-01-out.md", "---\ntitle: Out\n---\n\nIt is out.\n")
}

#[test]
fn pages_have_structured_data_of_the_expected_types() {
    let files = site(&publication().gather().typeset(), &SiteOptions::default());
    let kinds = |path: &str| {
        let graph = graph(page(&files, path));
        graph
            .iter()
            .map(|one| one["@type"].as_str().expect("a type").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds("index.html"), ["CreativeWorkSeries"]);
    assert_eq!(kinds("collections/a/index.html"), ["CreativeWorkSeries", "BreadcrumbList"]);
    assert_eq!(kinds("essays/rivers/index.html"), ["ScholarlyArticle", "BreadcrumbList"]);
    assert_eq!(kinds("news/2026-03-01-out/index.html"), ["NewsArticle", "BreadcrumbList"]);
    assert!(kinds("news/index.html").is_empty() && kinds("404.html").is_empty());
}

#[test]
fn an_essay_is_an_article_of_a_series_with_authors_and_citations() {
    let files = site(&publication().gather().typeset(), &SiteOptions::default());
    let graph = graph(page(&files, "essays/rivers/index.html"));
    let article = &graph[0];
    let press = json!({"@type": "Organization", "name": "Border Press"});
    let ann = json!({
        "@type": "Person",
        "name": "Ann Roe",
        "affiliation": {"@type": "Organization", "name": "A University"},
        "sameAs": "https://orcid.org/0000-0002-1825-0097",
    });
    assert_eq!(article["author"], json!([ann, press]));
    assert_eq!(article["sameAs"], "https://doi.org/10.5555/rivers");
    assert_eq!(article["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(article["datePublished"], "2026-02-03");
    assert_eq!(article["dateModified"], "2026-04-05");
    let series = json!({
        "@type": "CreativeWorkSeries",
        "name": "A collection",
        "url": "https://a.example/collections/a/",
        "isPartOf": {
            "@type": "CreativeWorkSeries",
            "name": "Border Papers",
            "url": "https://a.example/",
        },
    });
    assert_eq!(article["isPartOf"], series);
    let citations = article["citation"].as_array().expect("citations");
    assert_eq!(citations.len(), 10);
    let first = citations[0].as_str().expect("a text");
    assert!(
        first.starts_with("Family0, Given, and Ann Other. 2000. A Book on Subject 0."),
        "{first}"
    );
    let steps = graph[1]["itemListElement"].as_array().expect("steps");
    let names: Vec<_> = steps.iter().map(|step| step["name"].as_str().expect("a name")).collect();
    assert_eq!(names, ["Border Papers", "A collection", "The Rivers"]);
}

#[test]
fn no_text_breaks_out_of_the_data() {
    let hostile = "</script><script>a()</script><![ ]]> \\u003c";
    let fields = format!(
        "title: '`{hostile}`'\nauthors: ['{hostile}']\ndate: 2026-01-01\ntags: ['{hostile}']\n"
    );
    let case = Case::new()
        .file("publication.yaml", "title: T\nurl: https://a.example/\n")
        .file("a/first.md", format!("---\n{fields}---\n\nText.\n"));
    let files = site(&case.gather().typeset(), &SiteOptions::default());
    let html = page(&files, "essays/first/index.html");
    let article = &graph(html)[0];
    assert_eq!(article["headline"], hostile);
    assert_eq!(article["keywords"], json!([hostile]));
    assert!(!html.contains("<script>a()"), "{html}");
}

#[test]
fn without_an_address_there_is_no_data() {
    let files = site(&Case::new().gather().typeset(), &SiteOptions::default());
    assert!(graph(page(&files, "essays/first/index.html")).is_empty());
}

#[test]
fn the_metadata_of_an_essay_with_ten_readings_is_small() {
    /// The limit for all metadata of a page, in bytes compressed with brotli.
    const MAX_BYTES: usize = 1_500;
    let files = site(&publication().gather().typeset(), &SiteOptions::default());
    let html = page(&files, "essays/rivers/index.html");
    let (before, rest) = html.split_once(START).expect("data");
    let (_, after) = rest.split_once("</script>").expect("the end of the element");
    let mut bare = [before, after].concat();
    let is_metadata = |tag: &str| {
        ["citation_", "og:", "twitter:", "cite-as"].iter().any(|name| tag.contains(name))
    };
    let (head, _) = bare.split_once("<style>").expect("a style");
    let tags: Vec<String> = head.split_inclusive('>').map(str::to_owned).collect();
    for tag in tags.iter().filter(|tag| is_metadata(tag)) {
        bare = bare.replace(tag, "");
    }
    assert!(!bare.contains("citation_title") && !bare.contains("og:"));
    let (with, without) = (brotli(html.as_bytes()).len(), brotli(bare.as_bytes()).len());
    let in_head = brotli([before, after].concat().as_bytes()).len() - without;
    println!("metadata: {} bytes, {in_head} of them in the head", with - without);
    assert!(with - without <= MAX_BYTES, "{} bytes", with - without);
}
