//! Links, citations and other things in a line.

use super::{essay, faults, html, set};
use crate::model::route::Route;

#[test]
fn links_are_relative_to_the_sites_root() {
    let link = |href: &str| html(&format!("[a]({href})"));
    assert_eq!(link("../y/essay.md"), "<p #><a href=\"essays/y/\">a</a></p>");
    assert_eq!(link("../y/essay.md#b"), "<p #><a href=\"essays/y/#b\">a</a></p>");
    assert_eq!(link("#b"), "<p #><a href=\"essays/x/#b\">a</a></p>");
    assert_eq!(link("/"), "<p #><a href=\"./\">a</a></p>");
    assert_eq!(
        link("https://b.org/?c&d 'e'"),
        "<p #><a href=\"https://b.org/?c&amp;d\" rel=\"external noopener\" title=\"e\">a</a></p>"
    );
    assert_eq!(
        html("<b@c.org>"),
        "<p #><a href=\"mailto:b@c.org\" rel=\"external noopener\">b@c.org</a></p>"
    );
}

#[test]
fn fragment_links_are_recorded_for_checking() {
    let text = set("[a](#b) [c](../y/essay.md#d) [e](../y/essay.md)");
    let found: Vec<_> = text
        .fragment_links
        .iter()
        .map(|r| (&r.route, r.fragment.as_str(), r.span.clone()))
        .collect();
    let (x, y): (Route, Route) = (essay("x"), essay("y"));
    assert_eq!(found, [(&x, "b", 4..6), (&y, "d", 12..27)]);
}

#[test]
fn broken_links_are_refused_at_their_address() {
    assert_eq!(faults("a [b](none.md)"), ["1:7: no page `none.md`"]);
    assert_eq!(faults("[b](ftp://c.d)"), ["1:5: `ftp://c.d` is not an address"]);
    assert_eq!(faults("[b](https://)"), ["1:5: `https://` is not an address"]);
}

#[test]
fn emphasis_and_smart_punctuation() {
    assert_eq!(
        html("*a* **b** ~~c~~ `d--e` \"f\"--'g'... 1&nbsp;&lt;"),
        "<p #><em>a</em> <strong>b</strong> <del>c</del> <code>d--e</code> “f”–‘g’… 1&nbsp;&lt;</p>"
    );
}

#[test]
fn citations_are_formatted_in_reading_order() {
    assert_eq!(
        html("A [@c_d:2020].[^n]\n\nB [see @a, pp. 3--4; -@b].\n\n[^n]: N [@b]."),
        "<p #>A <span class=\"small-caps\">1<a href=\"essays/x/#reading-c_d:2020\">|c_d:2020|</a></span>.\
         <sup class=\"mark\"><a id=\"mark-1\" href=\"essays/x/#note-1\" role=\"doc-noteref\" \
         aria-label=\"Note 1\">1</a></sup></p>\
         <p #>B <span class=\"small-caps\">3<a href=\"essays/x/#reading-a\">see|a|pp. 3–4</a>\
         <a href=\"essays/x/#reading-b\">|-b|</a></span>.</p>"
    );
}

#[test]
fn a_work_knows_what_cites_it() {
    let text = set("A [@a] [@b; @a].[^n] [@b]\n\n## Own\n\n### H [@b] {#h}\n\n[^n]: N [@b].");
    let a = text.parts[0].blocks[0].id.clone();
    let expected = [
        ("a".to_owned(), vec![a.clone()]),
        ("b".to_owned(), vec![a, "note-1".to_owned(), "h".to_owned()]),
    ];
    assert_eq!(text.cited, expected);
}

#[test]
fn text_that_is_not_a_citation_is_unchanged() {
    assert_eq!(html("\\@a x@a `@a`"), "<p #>@a x@a <code>@a</code></p>");
    assert_eq!(html("\\[@none] `[@none]`"), "<p #>[@none] <code>[@none]</code></p>");
    assert_eq!(html("[to a@none.org]"), "<p #>[to a@none.org]</p>");
    assert_eq!(html("<code>[@none]</code>"), "<p #><code>[@none]</code></p>");
    assert_eq!(html("```\n[@none]\n```"), "<pre #><code>[@none]\n</code></pre>");
}

#[test]
fn narrative_citations_need_no_brackets() {
    let cited = |number: usize, key: &str, shown: &str| {
        format!(
            "<span class=\"small-caps\">{number}<a href=\"essays/x/#reading-{key}\">{shown}</a></span>"
        )
    };
    let first = cited(1, "a", "|in text: a|p. 3");
    let second = cited(2, "b", "|-b|");
    assert_eq!(
        html("As @a [p. 3] says, -@b; @none, me@a.org, @[a], `@a` and <https://x.org/@a>."),
        format!(
            "<p #>As {first} says, {second}; @none, me@a.org, @[a], <code>@a</code> and \
             <a href=\"https://x.org/@a\" rel=\"external noopener\">https://x.org/@a</a>.</p>"
        )
    );
    assert_eq!(html("<code>@a</code>"), "<p #><code>@a</code></p>");
}

#[test]
fn invalid_citations_are_refused() {
    assert_eq!(faults("a [see @none]"), ["1:9: no work `none`"]);
    assert_eq!(faults("> a [@a,\n> p. 1; @none]"), ["2:10: no work `none`"]);
    assert_eq!(faults("[@a, *b*]"), ["1:1: a citation cannot have emphasis or other markup in it"]);
    assert_eq!(
        faults("[see *b* @a]"),
        ["1:1: a citation cannot have emphasis or other markup in it"]
    );
    assert_eq!(faults("[@a, b"), ["1:1: this citation has no end"]);
    assert_eq!(faults("[@a](https://b.c)"), ["1:2: a citation is inside a link"]);
    assert_eq!(faults("[see [@a]](https://b.c)"), ["1:6: a citation is inside a link"]);
}

#[test]
fn positions_count_from_the_start_of_the_file() {
    let text = "---\r\ntitle: Ñ\r\n---\r\n\r\nÑ [a](#b)\r\nc [@none]\r\n".to_owned();
    let source = std::sync::Arc::new(crate::press::fault::Source { path: "x".to_owned(), text });
    let start = source.text.rfind("Ñ").expect("a second one");
    let mut faults = crate::press::fault::Faults::default();
    let resolver = super::TestResolver::free();
    let text = super::typeset(
        &source,
        start..source.text.len(),
        super::Draft::default(),
        &resolver,
        &mut faults,
    );
    assert_eq!(source.text.get(text.fragment_links[0].span.clone()), Some("#b"));
    let told: Vec<_> = faults.sorted().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["x:6:5: no work `none`"]);
}
