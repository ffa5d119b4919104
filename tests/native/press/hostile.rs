//! No bytes in the place of a file make the press panic.

use proptest::prelude::*;

use super::case::Case;

/// Bytes that look like a front matter more often than chance would have it.
fn fields() -> impl Strategy<Value = Vec<u8>> {
    let names = "(title|authors|date|updates|image|aliases|order|draft|lang|tags|blurb|parts|url)";
    let line = format!("{names}: ?[-\\[\\]{{}}\"'\\n &*!|>%@`#?,~:éa0-9]{{0,24}}\\n");
    let line = prop::string::string_regex(&line).expect("an expression");
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        prop::collection::vec(line, 0..6).prop_map(|lines| lines.concat().into_bytes()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_content_does_not_panic(bytes in fields()) {
        let fenced = [&b"---\n"[..], &bytes, &b"\n---\ntext"[..]].concat();
        let outcome = Case::new()
            .file("about.md", &fenced)
            .file("a/second/essay.md", &fenced)
            .file("a/second/readings.bib", &bytes)
            .file("a/third.md", &bytes)
            .file("a/news/2026-01-01-x.md", &fenced)
            .file("b/collection.yaml", &bytes)
            .file("publication.yaml", &bytes)
            .gather();
        drop(outcome);
    }
}
