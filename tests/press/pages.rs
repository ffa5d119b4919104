//! What stands on the pages that come out.

use pliego::press::{SiteOptions, site};

use crate::case::Case;

const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect/></svg>";

/// The file at `path` of the site that comes out of `case`.
fn page(case: Case, path: &str) -> String {
    let files = site(&case.gather().typeset(), &SiteOptions::default());
    let file = files.into_iter().find(|file| file.path == path).expect(path);
    String::from_utf8(file.bytes.to_vec()).expect("a page is text")
}

#[test]
fn a_logo_stands_with_its_caption_and_credit() {
    let logo = |more: &str| {
        let fields = format!("title: T\nlogo: {{src: l.svg, alt: A bridge{more}}}\n");
        let case = Case::new().file("publication.yaml", fields).file("l.svg", DRAWING);
        page(case, "index.html")
    };
    let both = logo(", caption: The \"bridge\", credit: Ann");
    let caption = "<figcaption>The “bridge” <small class=\"credit\">Ann</small></figcaption>";
    assert!(both.contains(caption), "{both}");
    let neither = logo("");
    assert!(neither.contains("<figure class=\"logo\">") && !neither.contains("<figcaption"));
}

/// The essay `second`, whose folder has these files besides, and this text.
fn essay(readings: &str, text: &str) -> Case {
    let fields = "---\ntitle: A\nauthors: [A]\ndate: 2026-01-01\n---\n\n";
    let case = Case::new().file("a/second/essay.md", format!("{fields}{text}\n"));
    if readings.is_empty() { case } else { case.file("a/second/readings.bib", readings) }
}

#[test]
fn the_way_back_from_a_note_stands_behind_its_last_word() {
    let page = page(essay("", "A.[^1]\n\n[^1]: One.\n\n    Two."), "essays/second/index.html");
    assert!(page.contains("<p>One.</p><p>Two.\u{a0}<a class=\"back\""), "{page}");
}

#[test]
fn readings_are_cleaned_like_texts() {
    // Cleaning writes a quotation mark in a text as it is; before, it is `&quot;`.
    let readings = "@book{k, author = {A, B}, title = {T}, year = 2001, note = {<The> \"T\"}}";
    let typeset = essay(readings, "A [@k].").gather().typeset();
    let essays = typeset.collections[0].essays.iter();
    let reading = essays.flat_map(|essay| &essay.readings).next().expect("a reading");
    assert_eq!(reading.annotation.as_str(), "&lt;The&gt; \"T\"");
}
