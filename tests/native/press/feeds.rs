//! Feeds: that both formats say the same, that ids never change, and that any text comes through.

use std::collections::HashMap;

use pliego::press::{SiteFile, SiteOptions, site};
use roxmltree::{Document, Node};
use serde_json::Value;

use super::case::Case;

const ATOM: &str = "http://www.w3.org/2005/Atom";

const PUBLICATION: &str = "title: Border Papers\nsubtitle: On the border\npublisher: The Editors\n\
                           url: https://a.example/b/\nlicense: CC BY 4.0\n";

/// The text files of a site by their path.
fn files(case: Case, url: Option<&str>) -> HashMap<String, String> {
    let options = SiteOptions { url: url.map(str::to_owned), ..SiteOptions::default() };
    let text = |SiteFile { path, bytes }| Some((path, String::from_utf8(bytes.to_vec()).ok()?));
    site(&case.gather().typeset(), &options).into_iter().filter_map(text).collect()
}

fn publication() -> Case {
    Case::new()
        .file("publication.yaml", PUBLICATION)
        .file("a/collection.yaml", "title: A collection\nsummary: Of texts\n")
        .file(
            "a/second/essay.md",
            "---\ntitle: The *second*\nsummary: In short.\nauthors:\n  - Ann Roe\n  - name: Bo\n    \
             orcid: 0000-0002-1825-0097\ndate: 2026-02-03\nupdates:\n  - {date: 2026-04-05, note: Figures}\n\
             tags: [rivers]\nlang: es\n---\n\nSee [the first](essays/first/) and [@k].[^1]\n\n[^1]: A note.\n",
        )
        .file("a/second/readings.bib", "@book{k, author = {Doe, A}, title = {T}, year = 2001}")
        .file("a/news/2026-03-01-out.md", "---\ntitle: Out\n---\n\nIt is [out](essays/second/).\n")
        .file("c/collection.yaml", "title: Another\n")
}

/// The text of a child element of an Atom element.
fn child<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.children().find(|one| one.has_tag_name((ATOM, name))).and_then(|one| one.text())
}

/// Checks what RFC 4287 requires of a feed, and returns its entries with their ids.
fn entries<'a>(feed: &'a Document<'_>) -> Vec<(String, Node<'a, 'a>)> {
    let root = feed.root_element();
    assert!(root.has_tag_name((ATOM, "feed")));
    let is_one = |node: Node<'_, '_>, name: &str| {
        let count = node.children().filter(|one| one.has_tag_name((ATOM, name))).count();
        assert_eq!(count, 1, "{name} in {:?}", node.tag_name());
    };
    let is_iri = |node: Node<'_, '_>| {
        let id = child(node, "id").expect("an id").to_owned();
        assert!(id.contains(':') && !id.contains(char::is_whitespace), "{id}");
        id
    };
    let is_time = |node: Node<'_, '_>, name: &str| {
        let time = child(node, name).expect(name);
        assert!(time.len() == 20 && time.ends_with("T00:00:00Z"), "{time}");
    };
    for name in ["id", "title", "updated"] {
        is_one(root, name);
    }
    is_iri(root);
    is_time(root, "updated");
    assert!(root.children().any(|one| one.has_tag_name((ATOM, "author"))));
    let links = root.children().filter(|one| one.has_tag_name((ATOM, "link")));
    let selves = links.filter(|link| link.attribute("rel") == Some("self"));
    assert_eq!(selves.count(), 1);
    let entries = root.children().filter(|one| one.has_tag_name((ATOM, "entry")));
    let entries: Vec<_> = entries.map(|entry| (is_iri(entry), entry)).collect();
    for (id, entry) in &entries {
        for name in ["id", "title", "updated", "published", "content"] {
            is_one(*entry, name);
        }
        is_time(*entry, "updated");
        is_time(*entry, "published");
        assert_eq!(entries.iter().filter(|(other, _)| other == id).count(), 1, "{id}");
    }
    entries
}

/// Checks what JSON Feed 1.1 requires, and returns the items.
fn items(feed: &str) -> Vec<Value> {
    let feed: Value = serde_json::from_str(feed).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert!(feed["title"].is_string());
    let items = feed["items"].as_array().expect("items").clone();
    for item in &items {
        assert!(item["id"].is_string() && item["content_html"].is_string(), "{item}");
        for author in item["authors"].as_array().into_iter().flatten() {
            assert!(author["name"].is_string(), "{item}");
        }
        let extensions =
            item.as_object().expect("an item").keys().filter(|key| key.starts_with('_'));
        assert!(extensions.clone().all(|key| key == "_pliego"));
    }
    items
}

#[test]
fn each_feed_has_its_texts_in_both_formats() {
    let files = files(publication(), None);
    let root = "https://a.example/b/";
    let [first, second, news] = ["essays/first/", "essays/second/", "news/2026-03-01-out/"];
    for (folder, expected) in [
        ("", &[second, news, first][..]),
        ("collections/a/", &[second, news, first]),
        ("collections/c/", &[]),
        ("news/", &[news]),
    ] {
        let atom = &files[&format!("{folder}feed.xml")];
        let document = Document::parse(atom).expect("XML");
        let ids: Vec<_> = entries(&document).into_iter().map(|(id, _)| id).collect();
        let expected: Vec<_> = expected.iter().map(|path| [root, path].concat()).collect();
        assert_eq!(ids, expected, "{folder}");
        assert_eq!(child(document.root_element(), "id"), Some(&*[root, folder].concat()));
        let items = items(&files[&format!("{folder}feed.json")]);
        let ids: Vec<_> = items.iter().map(|item| item["id"].as_str().expect("an id")).collect();
        assert_eq!(ids, expected, "{folder}");
        for (item, (_, entry)) in items.iter().zip(entries(&document)) {
            assert_eq!(item["content_html"].as_str(), child(entry, "content"));
            assert_eq!(item["title"].as_str(), child(entry, "title"));
            assert_eq!(item["date_modified"].as_str(), child(entry, "updated"));
            assert_eq!(item["date_published"].as_str(), child(entry, "published"));
            assert_eq!(item["summary"].as_str(), child(entry, "summary"));
        }
    }
}

#[test]
fn an_item_has_the_whole_text_with_absolute_addresses() {
    let files = files(publication(), None);
    let items = items(&files["feed.json"]);
    let essay = &items[0];
    let html = essay["content_html"].as_str().expect("a text");
    for part in [
        "href=\"https://a.example/b/essays/first/\"",
        "href=\"https://a.example/b/essays/second/#note-1\"",
        "A note.",
        "id=\"reading-k\"",
        "Figures",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains('\u{0}') && !html.contains("<h1"), "{html}");
    assert_eq!(essay["date_published"], "2026-02-03T00:00:00Z");
    assert_eq!(essay["date_modified"], "2026-04-05T00:00:00Z");
    assert_eq!((&essay["title"], &essay["language"]), (&"The second".into(), &"es".into()));
    let bo = serde_json::json!({"name": "Bo", "url": "https://orcid.org/0000-0002-1825-0097"});
    assert_eq!(essay["authors"], serde_json::json!([{"name": "Ann Roe"}, bo]));
    assert_eq!(essay["author"], serde_json::json!({"name": "Ann Roe"}));
    assert_eq!(essay["tags"], serde_json::json!(["rivers"]));
    let changed = serde_json::json!({"changed": [{"date": "2026-04-05", "note": "Figures"}]});
    assert_eq!(essay["_pliego"], changed);
    assert_eq!(items[1].get("author"), None);
}

/// The ids of the feed of the whole, by the address of the page.
fn ids(files: &HashMap<String, String>) -> HashMap<String, String> {
    let text = |item: &Value, key: &str| item[key].as_str().expect("a text").to_owned();
    items(&files["feed.json"]).iter().map(|item| (text(item, "url"), text(item, "id"))).collect()
}

#[test]
fn item_ids_survive_a_new_slug_a_new_address_and_a_migration() {
    let ids = |case: Case, url| ids(&files(case, url));
    let home = "url: https://a.example/\n";
    let case = |publication: &str, fields: &str| {
        Case::new()
            .file("publication.yaml", format!("title: T\n{publication}"))
            .essay("first", fields)
    };
    let id = |case, url| ids(case, url).into_values().next().expect("an item");
    let first = "https://a.example/essays/first/".to_owned();
    assert_eq!(id(case(home, ""), None), first);
    // Built for another address, as on a test host.
    assert_eq!(id(case(home, ""), Some("https://test.example/")), first);
    let moved = "url: https://new.example/\nguid: https://a.example/\n";
    assert_eq!(id(case(moved, ""), None), first);
    let renamed = id(case(home, "aliases: [oldest, older]\n"), None);
    assert_eq!(renamed, "https://a.example/essays/oldest/");
    let given = id(case(home, "guid: https://blog.example/?p=12\naliases: [older]\n"), None);
    assert_eq!(given, "https://blog.example/?p=12");
    let news =
        case(home, "").file("a/news/2026-03-01-b.md", "---\ntitle: B\nguid: urn:x:b\n---\n\nB.\n");
    assert_eq!(ids(news, None)["https://a.example/news/2026-03-01-b/"], "urn:x:b");
}

#[test]
fn invalid_and_duplicate_ids_are_refused() {
    let case = || Case::new().file("publication.yaml", "title: T\nurl: https://a.example/\n");
    case().essay("second", "guid: 12\n").gather().refuses("a/second.md:5:7: `guid` is `12`");
    case()
        .essay("second", "guid: urn:x:1\n")
        .essay("third", "guid: urn:x:1\n")
        .gather()
        .refuses("a/third.md:5:7: `guid` is the id of a/second.md too");
    case()
        .essay("second", "guid: https://a.example/essays/first/\n")
        .gather()
        .refuses("a/second.md:5:7: `guid` is the id of a/first.md too");
    case()
        .file("a/news/2026-03-01-b.md", "---\ntitle: B\nguid: a b\n---\n\nB.\n")
        .gather()
        .refuses("a/news/2026-03-01-b.md:3:7: `guid` is `a b`");
    case()
        .file("publication.yaml", "title: T\nguid: a.example\n")
        .gather()
        .refuses("publication.yaml:2:7: `guid` is `a.example`");
}

#[test]
fn hostile_text_is_escaped_in_feeds() {
    let hostile = "]]> </script> <!-- &amp; \\u0007";
    let case = Case::new()
        .file("publication.yaml", "title: 'A ]]> b'\nurl: https://a.example/\npublisher: 'P <p> ]]>'\n")
        .file(
            "a/first.md",
            format!("---\ntitle: '`{hostile}`'\nauthors: ['<b>Ann</b>']\ndate: 2026-01-01\ntags: ['\"<x>\"']\n---\n\n`{hostile}`\n"),
        );
    let files = files(case, None);
    let document = Document::parse(&files["feed.xml"]).expect("XML");
    let (_, entry) = entries(&document).remove(0);
    assert_eq!(child(entry, "title"), Some(hostile));
    let content = child(entry, "content").expect("a text");
    assert!(
        content.contains("<code>]]&gt; &lt;/script&gt; &lt;!-- &amp;amp; \\u0007</code>"),
        "{content}"
    );
    let item = &items(&files["feed.json"])[0];
    assert_eq!(item["title"], hostile);
    assert_eq!(item["content_html"].as_str(), Some(content));
}

#[test]
fn feeds_are_deterministic() {
    let feeds = || {
        let files = files(publication(), None).into_iter();
        let mut feeds: Vec<_> = files.filter(|(path, _)| path.contains("feed.")).collect();
        feeds.sort();
        feeds
    };
    assert_eq!(feeds().len(), 8);
    assert_eq!(feeds(), feeds());
}

#[test]
fn pages_lead_to_the_feeds() {
    let files = files(publication(), None);
    let links = |path: &str| {
        let page = scraper::Html::parse_document(&files[path]);
        let links = scraper::Selector::parse("head > link[rel=alternate]").expect("a selector");
        let href =
            |link: scraper::ElementRef<'_>| link.attr("href").expect("an address").to_owned();
        page.select(&links).map(href).collect::<Vec<_>>()
    };
    assert_eq!(links("index.html"), ["feed.xml", "feed.json"]);
    assert_eq!(links("essays/first/index.html"), ["feed.xml", "feed.json"]);
    let mut all = links("collections/a/index.html");
    all.sort();
    assert_eq!(all, ["collections/a/feed.json", "collections/a/feed.xml", "feed.json", "feed.xml"]);
    assert!(links("news/index.html").contains(&"news/feed.xml".to_owned()));
    assert!(files["essays/first/index.html"].contains("<summary>Follow</summary>"));
}

#[test]
fn without_an_address_there_are_no_feeds_and_one_note() {
    let case = || Case::new().file("publication.yaml", "title: T\n");
    let typeset = case().gather().typeset();
    let notes: Vec<_> = typeset.notes.iter().map(ToString::to_string).collect();
    let message =
        "publication.yaml: the publication has no `url`, so pages have no absolute address";
    assert!(notes.len() == 1 && notes[0].starts_with(message), "{notes:?}");
    assert!(!typeset.notes[0].expected.is_empty() && !typeset.notes[0].hint.is_empty());
    let without = files(case(), None);
    assert!(without.keys().all(|path| !path.contains("feed.")));
    assert!(!without["index.html"].contains("feed."));
    assert!(files(case(), Some("https://a.example/")).contains_key("feed.xml"));
}
