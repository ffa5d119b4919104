//! The sample publication, whole: which pages it has, and that it comes out the same every time.

use std::{collections::BTreeSet, fmt::Write as _, path::Path};

use pliego::press::{Options, SiteFile, SiteOptions, gather, site, write::Destination};
use scraper::{Html, Selector};

/// The sample's site, made by so many threads, with no picture kept from before.
fn press(threads: usize) -> Vec<SiteFile> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| match gather(&content, &Options::default()) {
        Ok(typeset) => site(&typeset, &SiteOptions::default()),
        Err(faults) => panic!("{:#?}", faults.sorted()),
    })
}

#[test]
fn every_page_has_its_title_and_headings() {
    let mut lines = String::new();
    let mut others = BTreeSet::new();
    for file in press(4) {
        if file.path.starts_with("app/") {
            // What is there depends on whether the reader was compiled, the frame's hash too.
        } else if file.path.ends_with(".html") {
            outline(&file, &mut lines);
        } else {
            others.insert(without_hash(&file.path));
        }
    }
    for path in others {
        writeln!(lines, "{path}").unwrap();
    }
    insta::assert_snapshot!("sample", lines);
}

#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    let (one, four) = (press(1), press(4));
    let paths = |files: &[SiteFile]| files.iter().map(|file| file.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&one), paths(&four));
    for (one, four) in one.iter().zip(&four) {
        assert!(one.bytes == four.bytes, "{} differs", one.path);
    }
}

/// So the press knows everything that it writes at the top of a site.
#[test]
fn the_site_may_be_replaced_by_the_next() {
    let workspace = tempfile::tempdir().unwrap();
    let (content, out) = (workspace.path().join("content"), workspace.path().join("site"));
    std::fs::create_dir(&content).unwrap();
    let files = press(4);
    Destination::new(&out, &content).unwrap().put(&files).unwrap();
    Destination::new(&out, &content).unwrap().put(&files).unwrap();
}

/// Adds the path of a page, its title, and its headings of the first two levels.
fn outline(file: &SiteFile, lines: &mut String) {
    let page = Html::parse_document(std::str::from_utf8(&file.bytes).unwrap());
    let titles = Selector::parse("title").unwrap();
    let title = page.select(&titles).next().map(|title| title.text().collect::<String>());
    writeln!(lines, "{}: {}", file.path, title.unwrap_or_default()).unwrap();
    for heading in page.select(&Selector::parse("h1, h2").unwrap()) {
        let text: String = heading.text().collect();
        let level = heading.value().name();
        writeln!(lines, "  {level} {}", text.split_whitespace().collect::<Vec<_>>().join(" "))
            .unwrap();
    }
}

/// A path with `*` for the hash in the file's name.
fn without_hash(path: &str) -> String {
    let is_hash =
        |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let parts = path.split_inclusive(['/', '.', '-']).map(|part| {
        let bare = part.trim_end_matches(['/', '.', '-']);
        if is_hash(bare) { part.replace(bare, "*") } else { part.to_owned() }
    });
    parts.collect()
}
