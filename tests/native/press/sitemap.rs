//! The sitemap and `robots.txt`.

use std::collections::BTreeSet;

use pliego::press::{SiteFile, SiteOptions, site};
use roxmltree::Document;

use super::case::Case;

fn text<'a>(files: &'a [SiteFile], path: &str) -> Option<&'a str> {
    let file = files.iter().find(|file| file.path == path)?;
    Some(std::str::from_utf8(&file.bytes).expect("a text"))
}

#[test]
fn sitemap_lists_every_page_with_its_date() {
    let case = Case::new()
        .file("publication.yaml", "title: T\nurl: https://a.example/b/\nedition: 2026-06-01\n")
        .file("about.md", "---\ntitle: About\n---\n\nWe.\n")
        .file(
            "a/second/essay.md",
            "---\ntitle: S\nauthors: [A]\ndate: 2026-01-02\nupdated: 2026-05-01\naliases: [older]\n---\n\nA [@k].\n",
        )
        .file("a/second/readings.bib", "@book{k, author = {A, B}, title = {T}, year = 2001}")
        .file("a/news/2026-03-04-n.md", "---\ntitle: N\n---\n\nN.\n");
    let files = site(&case.gather().typeset(), &SiteOptions::default());
    let sitemap = Document::parse(text(&files, "sitemap.xml").expect("a sitemap")).expect("XML");
    let root = sitemap.root_element();
    let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    assert!(root.has_tag_name((namespace, "urlset")));
    let urls = root.children().filter(|one| one.has_tag_name((namespace, "url")));
    let listed: Vec<_> = urls
        .map(|url| {
            let child = |name| url.children().find(|one| one.has_tag_name((namespace, name)));
            let loc = child("loc").and_then(|loc| loc.text()).expect("an address");
            (loc, child("lastmod").and_then(|day| day.text()).unwrap_or_default())
        })
        .collect();
    let expected = [
        ("https://a.example/b/", "2026-06-01"),
        ("https://a.example/b/news/", "2026-03-04"),
        ("https://a.example/b/about/", ""),
        ("https://a.example/b/collections/a/", "2026-05-01"),
        ("https://a.example/b/essays/second/", "2026-05-01"),
        ("https://a.example/b/essays/second/readings/", "2026-05-01"),
        ("https://a.example/b/essays/first/", "2026-02-03"),
        ("https://a.example/b/news/2026-03-04-n/", "2026-03-04"),
    ];
    assert_eq!(listed, expected);

    // Every page that asks to be indexed, and no other.
    let pages = files.iter().filter(|file| file.path.ends_with("index.html"));
    let is_page = |html: &str| html.contains("rel=\"canonical\"") && html.contains("id=\"opened\"");
    let pages = pages.filter(|file| is_page(&String::from_utf8_lossy(&file.bytes)));
    let pages: BTreeSet<_> = pages
        .map(|file| ["https://a.example/b/", &file.path.replace("index.html", "")].concat())
        .collect();
    let listed: BTreeSet<_> = listed.iter().map(|(loc, _)| (*loc).to_owned()).collect();
    assert_eq!(listed, pages);
}

#[test]
fn robots_txt_names_the_sitemap_if_there_is_one() {
    let case = || Case::new().gather().typeset();
    let with = SiteOptions { url: Some("https://a.example/".to_owned()), ..SiteOptions::default() };
    let files = site(&case(), &with);
    let robots = "User-agent: *\nAllow: /\n\nSitemap: https://a.example/sitemap.xml\n";
    assert_eq!(text(&files, "robots.txt"), Some(robots));
    let files = site(&case(), &SiteOptions::default());
    assert_eq!(text(&files, "robots.txt"), Some("User-agent: *\nAllow: /\n"));
    assert_eq!(text(&files, "sitemap.xml"), None);
}
