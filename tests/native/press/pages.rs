//! Content of the pages of a site.

use pliego::press::{SiteOptions, site};

use super::case::Case;

const DRAWING: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect/></svg>";

/// The file at `path` of the site that comes out of `case`.
fn page(case: Case, path: &str) -> String {
    let files = site(&case.gather().typeset(), &SiteOptions::default());
    let file = files.into_iter().find(|file| file.path == path).expect(path);
    String::from_utf8(file.bytes.to_vec()).expect("a page is text")
}

#[test]
fn logo_is_shown_with_its_caption_and_credit() {
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
fn back_link_of_a_note_follows_its_last_word() {
    let page = page(essay("", "A.[^1]\n\n[^1]: One.\n\n    Two."), "essays/second/index.html");
    assert!(page.contains("<p>One.</p><p>Two.\u{a0}<a class=\"back\""), "{page}");
}

#[test]
fn interface_text_without_a_catalogue_is_marked_as_english() {
    let case = || {
        essay(
            "@book{k, author = {A, B}, title = {T}, year = 2001}",
            "Texto [@k].[^1]\n\n[^1]: Uno.",
        )
        .file("publication.yaml", "title: T\nlanguages: [fr]\n")
        .file("a/news/2026-02-03-x.md", "---\ntitle: N\n---\n\nNota.\n")
        .file("about.md", "---\ntitle: Acerca\n---\n\nNosotros.\n")
    };
    // Words of the views and beginnings of their dates; nothing that this publication contains.
    let english = [
        "Search",
        "Skip",
        "Table",
        "Latest",
        "About",
        "Edition",
        "Return",
        "Background",
        "Notes",
        "By",
        "For",
        "Previous",
        "Next",
        "There",
        "In this",
        "…more",
        "↩",
        "3 February",
        " min",
    ];
    for path in [
        "index.html",
        "404.html",
        "about/index.html",
        "news/index.html",
        "news/2026-02-03-x/index.html",
        "collections/a/index.html",
        "essays/second/index.html",
        "essays/second/readings/index.html",
    ] {
        let html = scraper::Html::parse_document(&page(case(), path));
        let body = scraper::Selector::parse("body").expect("a selector");
        let mut seen = 0;
        for text in html.select(&body).flat_map(|body| body.descendants()) {
            let said = text.value().as_text().map(|said| said.trim_start());
            let is_english =
                |said: &&str| english.iter().any(|word| said.starts_with(word.trim_start()));
            let Some(said) = said.filter(is_english) else { continue };
            seen += 1;
            let mut around = text.ancestors().filter_map(scraper::ElementRef::wrap);
            let lang = around.find_map(|element| element.attr("lang"));
            assert_eq!(lang, Some("en"), "{path}: {said}");
        }
        assert!(seen > 5, "{path}: {seen}");
    }
}

#[test]
fn publication_text_is_marked_with_its_language() {
    let fields = "title: Título\nlanguages: [es]\npublisher: Editores\n";
    let html = page(Case::new().file("publication.yaml", fields), "essays/first/index.html");
    let html = scraper::Html::parse_document(&html);
    for selector in ["a.home", ".foot > p", "h1", ".prose p"] {
        let selector = scraper::Selector::parse(selector).expect("a selector");
        let found = html.select(&selector).next().expect("what the publication says");
        let mut around = found.ancestors().filter_map(scraper::ElementRef::wrap);
        let lang = found.attr("lang").or_else(|| around.find_map(|element| element.attr("lang")));
        assert_eq!(lang, Some("es"), "{selector:?}");
    }
}

#[test]
fn titles_of_other_essays_are_marked_with_their_language() {
    let case = || {
        let essay = |lang: &str, day: u8| {
            format!("---\ntitle: A\nauthors: [A]\ndate: 2026-01-0{day}\n{lang}---\n\nText.\n")
        };
        Case::new()
            .file("a/first.md", essay("", 1))
            .file("a/second.md", essay("lang: es\n", 2))
            .file("a/third.md", essay("", 3))
    };
    let first = page(case(), "essays/first/index.html");
    assert!(first.contains("<span class=\"name\" lang=\"es\">"), "{first}");
    let second = page(case(), "essays/second/index.html");
    let onward = "<nav class=\"onward\" aria-label=\"Other essays\" lang=\"en\">";
    assert!(second.contains(onward), "{second}");
    assert_eq!(second.matches("<span class=\"name\">").count(), 2, "{second}");
    assert!(second.contains("<p class=\"running\"><a lang=\"en\""), "{second}");
    let third = page(case(), "essays/third/index.html");
    assert!(third.contains("<p class=\"running\"><a href"), "{third}");
}

#[test]
fn meta_description_of_an_essay_is_its_summary() {
    let essay = "---\ntitle: A\nauthors: [A]\ndate: 2026-01-01\nsummary: A < b\n---\n\nText.\n";
    let page = page(Case::new().file("a/first.md", essay), "essays/first/index.html");
    assert!(page.contains("<meta name=\"description\" content=\"A &lt; b\""), "{page}");
}

#[test]
fn readings_are_cleaned_like_texts() {
    // Cleaning writes the space at which no line breaks by its name; before, it is itself.
    let readings = "@book{k, author = {A, B}, title = {T}, year = 2001, pliego-note = {<The>~T}}";
    let typeset = essay(readings, "A [@k].").gather().typeset();
    let essays = typeset.collections[0].essays.iter();
    let reading = essays.flat_map(|essay| &essay.readings).next().expect("a reading");
    assert_eq!(reading.annotation.as_str(), "&lt;The&gt;&nbsp;T");
}
