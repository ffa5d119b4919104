//! Parts and headings.

use super::{TestResolver, faults, set, set_with};

const PARTS: [(&str, &str); 3] =
    [("background", "Background"), ("now", "Current State"), ("next", "How to Get There")];

fn faults_in_parts(markdown: &str) -> Vec<String> {
    set_with(&TestResolver::with_parts(&PARTS), markdown).1
}

#[test]
fn parts_are_matched_by_id_or_title() {
    let markdown =
        "## background\n\na\n\n## El estado {#now}\n\nd\n\n## How to get\tthere\n\nb\n\nc";
    let (text, faults) = set_with(&TestResolver::with_parts(&PARTS), markdown);
    assert_eq!(faults, [""; 0]);
    let parts: Vec<_> = text
        .parts
        .iter()
        .map(|part| (part.id.as_str(), part.title.as_str(), part.blocks.len()))
        .collect();
    let expected =
        [("background", "background", 1), ("now", "El estado", 1), ("next", "How to get there", 2)];
    assert_eq!(parts, expected);
    assert!(text.anchors.contains("now"));
}

#[test]
fn missing_part_is_reported_where_it_belongs() {
    assert_eq!(
        faults_in_parts("## Current state\n\na\n"),
        ["1:1: the part `Background` is missing", "4:1: the part `How to Get There` is missing"]
    );
}

#[test]
fn misplaced_and_duplicate_parts_are_refused() {
    assert_eq!(
        faults_in_parts(
            "## Background\na\n## How to Get There\na\n## Current State\na\n## Background\na\n"
        ),
        [
            "5:1: the part `Current State` is out of order",
            "7:1: the part `Background` occurs twice"
        ]
    );
}

#[test]
fn unknown_part_is_refused_with_a_suggestion() {
    let resolver = TestResolver::with_parts(&PARTS);
    let markdown = "## Background\na\n## Curent state\n## Wholly other\n## How to get there\na\n";
    assert_eq!(
        set_with(&resolver, markdown).1,
        [
            "3:1: `Curent state` is not a part of this publication's essays",
            "4:1: `Wholly other` is not a part of this publication's essays"
        ]
    );
    let source = std::sync::Arc::new(crate::press::fault::Source {
        path: "x".to_owned(),
        text: markdown.to_owned(),
    });
    let mut faults = crate::press::fault::Faults::default();
    super::typeset(&source, 0..markdown.len(), super::Draft::default(), &resolver, &mut faults);
    let hints: Vec<_> = faults.sorted().into_iter().map(|fault| fault.hint).collect();
    assert_eq!(
        hints,
        [
            "is it `Current State`?",
            "make it a level-three heading: `### …`; one of the parts in other words has its id: `## Wholly other {#now}`"
        ]
    );
}

#[test]
fn a_part_has_the_id_that_the_publication_gives_it() {
    let markdown =
        "## Background {#own}\n\na\n\n## Now {#now}\n\nb\n\n## How to get there {#next}\n\nc";
    assert_eq!(faults_in_parts(markdown), ["1:1: `{#own}` is not the id of the part `Background`"]);
}

#[test]
fn a_part_without_text_is_refused() {
    let markdown = "## Background\n\n<!-- later -->\n\n## Current State\n\n### Lesser\n\n\
                    ## How to Get There\n\n![b](map.png)";
    assert_eq!(
        faults_in_parts(markdown),
        ["1:1: the part has no text", "5:1: the part has no text"]
    );
}

#[test]
fn text_before_the_first_part_is_refused() {
    let markdown = "a\n\nb\n\n## Background\nc\n## Current State\nd\n## How to Get There\ne\n";
    assert_eq!(faults_in_parts(markdown), ["1:1: text before the first part"]);
}

#[test]
fn without_parts_each_heading_opens_one() {
    let text = set("a\n\n## Él & ella\n\n### Lesser {#own}\n\n## El, ella\n\n## Third {#own-2}");
    let parts: Vec<_> = text.parts.iter().map(|part| part.id.as_str()).collect();
    assert_eq!(parts, ["", "el-ella", "el-ella-2", "own-2"]);
    assert_eq!(text.parts[1].title, "Él & ella");
    assert_eq!(text.parts[1].blocks[0].html.as_str(), "<h3 id=\"own\">Lesser</h3>");
}

#[test]
fn generated_ids_do_not_clash_with_explicit_ids() {
    let text = set("## Own\n\n### Lesser {#own}");
    assert_eq!(text.parts[0].id, "own-2");
}

#[test]
fn headings_that_break_the_outline_are_refused() {
    assert_eq!(faults("# a"), ["1:1: the text has a level-one heading"]);
    assert_eq!(faults("## a\n#### b"), ["2:1: a heading of level 4 follows one of level 2"]);
    assert_eq!(faults("### a"), ["1:1: a heading of level 3 follows the title"]);
    assert_eq!(faults("> ## a"), ["1:3: a heading is inside other text"]);
    assert_eq!(faults("##"), ["1:1: a heading without text"]);
    assert_eq!(faults("## a\n### b\n#### c\n## d\n### e"), [""; 0]);
}

#[test]
fn part_headings_must_be_plain_text() {
    for heading in ["a[^1]\n\n[^1]: b", "[a](https://b.c)", "a [@a]", "As @a says", "<i>a</i>"] {
        let told = faults(&format!("## {heading}"));
        assert!(told[0].ends_with("a part's heading holds more than text"), "{told:?}");
    }
    assert_eq!(set("## As \\@a and @nobody").parts[0].title, "As @a and @nobody");
}

#[test]
fn explicit_heading_ids_are_validated() {
    assert_eq!(
        faults("## a {#A}\n## b {#note-1}\n## c {#d}\n### e {#d}\n### f {.g}"),
        [
            "1:1: `{#A}`: an id may contain only a-z, 0-9 and -",
            "2:1: `{#note-1}`: this id is the page's own, as are `notes` and all that begin with `note-`",
            "4:1: `{#d}`: this id is already on the page",
            "5:1: a heading can have an id and nothing else between its braces",
        ]
    );
    let lesser = "## Background\n### a {#now}\na\n## Current State\na\n## How to Get There\na";
    assert_eq!(faults_in_parts(lesser), ["2:1: `{#now}`: this id is already on the page"]);
}
