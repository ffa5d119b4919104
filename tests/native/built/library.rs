//! Bytes that a device downloads to save a publication for offline reading, and to update it: one of
//! the length of the *Federalist*, pressed here.
//!
//! The press must carry the reader: run `make build` first.

use pliego::press::{SiteOptions, app::App, site};

use super::transfer::{gzip, sum, table, update, whole};
use crate::essays;

/// Maximum size of what is not text: the application, its fonts and the search. The goal is 300,000,
/// which WebAssembly, scripts, fonts and search exceed by themselves; this is the size reached so far.
const MAX_BESIDES_TEXT: usize = 500_000;

#[test]
fn saved_publication_is_within_its_limit() {
    assert!(
        App::get().has_reader(),
        "the press was compiled without the reader: run `make build` first"
    );
    let content = essays::written().expect("the publication can be written");
    let typeset = essays::typeset(content.path()).expect("the publication has no faults");
    let text = gzip(essays::text(&typeset).as_bytes());
    let files = whole(&site(&typeset, &SiteOptions::default()), essays::FIRST);
    let files = files.expect("the site has every file that it lists");
    assert!(files.iter().any(|file| file.kind == "fonts"), "the press was compiled without fonts");
    let (sent, limit) = (sum(&files), text * 11 / 10 + MAX_BESIDES_TEXT);
    assert!(sent <= limit, "{sent} bytes, but the limit is {limit}\n{}", table(&files));
}

#[test]
fn update_downloads_only_changed_files() {
    let content = essays::written().expect("the publication can be written");
    let press = || {
        let typeset = essays::typeset(content.path()).expect("the publication has no faults");
        site(&typeset, &SiteOptions::default())
    };
    let old = press();
    essays::change(content.path()).expect("the essay can be written");
    let files = update(&old, &press()).expect("the sites have every file that they list");
    let mut names: Vec<&str> =
        files.iter().filter_map(|file| file.path.split('.').next()).collect();
    names.sort_unstable();
    let expected = ["bundle", "edition", "edition", "front", "library", "search", "withdrawn"];
    assert_eq!(names, expected.map(|name| ["data/", name].concat()), "{}", table(&files));
}
