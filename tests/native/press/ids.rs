//! The ids of a page: the page's own on one side, the text's on the other.

use std::collections::BTreeSet;

use pliego::{
    model::anchor::{OWN, is_own},
    press::{SiteOptions, site},
};
use scraper::{Html, Selector};

use super::case::Case;

/// An essay that has everything for which a page writes a heading of its own.
const ESSAY: &str = "---
title: The second essay
authors: [María Núñez]
date: 2026-02-03
updates:
  - {date: 2026-02-04, note: A change}
---

## By hand

One [@a].[^n]

[^n]: A note.
";

fn case() -> Case {
    Case::new()
        .file("publication.yaml", "title: T\nblurb: What it is.\n")
        .file("about.md", "---\ntitle: About\n---\n\nOne.[^n]\n\n[^n]: A note.\n")
        .file("a/news/2026-01-01-b.md", "---\ntitle: B\n---\n\nOne.[^n]\n\n[^n]: A note.\n")
        .file("a/second/readings.bib", "@book{a, title = {T}, author = {B, C}}\n")
        .file("a/second/essay.md", ESSAY)
}

/// Blocks are named by the beginning of a hash, in base 32.
fn is_of_a_block(id: &str) -> bool {
    id.len() == 8 && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'))
}

#[test]
fn every_id_that_pages_write_is_reserved() {
    let mut seen = BTreeSet::new();
    for file in site(&case().gather().typeset(), &SiteOptions::default()) {
        if !file.path.ends_with(".html") {
            continue;
        }
        let page = Html::parse_document(std::str::from_utf8(&file.bytes).expect("a text"));
        let mut on_page = BTreeSet::new();
        for element in page.select(&Selector::parse("[id]").expect("a selector")) {
            let id = element.attr("id").unwrap_or_default().to_owned();
            // On a page for paper ids end with the essay's slug, which alone is the id of its beginning.
            let paper = file.path.ends_with("/print/index.html");
            let name = id.split('.').next().filter(|_| paper).unwrap_or(&id);
            assert!(
                is_own(name)
                    || name == "by-hand"
                    || is_of_a_block(name)
                    || paper && name.is_empty(),
                "`{id}` in {} is not in the list of model::anchor",
                file.path
            );
            assert!(on_page.insert(id.clone()), "`{id}` stands twice in {}", file.path);
            seen.insert(id);
        }
    }
    let unseen: Vec<_> = OWN.iter().filter(|own| !seen.contains(**own)).collect();
    assert_eq!(unseen, [&""; 0], "in the list, and on no page");
}

#[test]
fn headings_do_not_take_reserved_ids() {
    let text = |headings: &str| {
        format!("---\ntitle: S\nauthors: [A]\ndate: 2026-02-03\n---\n{headings}\n\nOne.\n")
    };
    let typeset = Case::new().file("a/second.md", text("## Opened\n\n## Main")).gather().typeset();
    let essay = typeset.collections[0].essays.iter().find(|one| one.slug.as_str() == "second");
    let parts = &essay.expect("the essay").parts;
    let ids: Vec<_> = parts.iter().map(|part| part.id.as_str()).collect();
    assert_eq!(ids, ["part-opened", "part-main"]);
    Case::new()
        .file("a/second.md", text("## A {#updates}"))
        .gather()
        .refuses("a/second.md:6:1: `{#updates}`: this id is the page's own");
}
