//! How many bytes it takes to have a publication on a device, and to bring it up to date: on one as
//! large as the *Federalist*, pressed here. The press must carry the reader: run `make build` first.

#[path = "../benches/made_up/dice.rs"]
mod dice;
#[path = "../benches/made_up/essays.rs"]
mod essays;
#[path = "built/library.rs"]
mod library;
#[path = "../benches/made_up/publication.rs"]
mod publication;
#[path = "../benches/made_up/words.rs"]
#[expect(dead_code, reason = "where only time counts there are few words")]
mod words;

use library::{gzip, sum, table, update, whole};
use pliego::press::{SiteOptions, app::App, site};

/// What may come besides the text and a tenth of it: the application, its fonts, the search. The aim is
/// 300,000, which WebAssembly, scripts, fonts and search pass by themselves; this holds what has been
/// reached.
const BESIDES: usize = 490_000;

#[test]
fn a_whole_publication_takes_no_more_than_has_been_reached() {
    assert!(App::get().reader.is_some(), "the press carries no reader: run `make build` first");
    let content = essays::written().expect("a temporary folder takes a publication");
    let typeset = essays::typeset(content.path()).expect("it has no faults");
    let text = gzip(essays::text(&typeset).as_bytes());
    let files = whole(&site(&typeset, &SiteOptions::default()), essays::FIRST);
    let files = files.expect("the site has all that it lists");
    assert!(files.iter().any(|file| file.kind == "fonts"), "the press carries no fonts");
    let (sent, limit) = (sum(&files), text * 11 / 10 + BESIDES);
    assert!(sent <= limit, "{sent} bytes are more than {limit}\n{}", table(&files));
}

#[test]
fn an_update_brings_what_changed() {
    let content = essays::written().expect("a temporary folder takes a publication");
    let press = || {
        let typeset = essays::typeset(content.path()).expect("it has no faults");
        site(&typeset, &SiteOptions::default())
    };
    let old = press();
    essays::change(content.path()).expect("the essay can be written");
    let files = update(&old, &press()).expect("the sites have all that they list");
    let mut names: Vec<&str> =
        files.iter().filter_map(|file| file.path.split('.').next()).collect();
    names.sort_unstable();
    let expected = ["bundle", "contents", "edition", "edition", "library", "search", "withdrawn"];
    assert_eq!(names, expected.map(|name| ["data/", name].concat()), "{}", table(&files));
}
