//! Properties of any text at all.

use std::{collections::BTreeSet, fmt::Write as _, sync::Arc};

use proptest::prelude::*;

use super::{TestResolver, set_with, typeset};
use crate::{
    model::essay::Block,
    press::{
        fault::{Faults, Source},
        markdown::{clean::Cleaner, read_html::nodes},
    },
    search::plain::plain,
};

/// Pieces that Markdown is made of, in any order.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,8}",
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        "(#{1,6} |> |- |1\\. |    |```\n|\\| a \\| b \\|\n|--:\\|:-:\\|\n|\\*|\\*\\*|~~|`|!|\\\\)",
        "(\\[@a\\]|\\[see @b, p\\. 1; -@a\\]|\\[@|@a|\\[\\^1\\]|\\[\\^1\\]: |\\{#a\\})",
        "(\\[a\\]\\(#b\\)|!\\[a\\]\\(map\\.png\\)|\\[a\\]|\\(|\\]|\\[)",
        "</?(b|i|div|p|table|td|tr|pre|script|svg|ul|li|span|code)( class=\"?right\"?| id=a)?>",
        "(<!--|-->|<!|<\\?|&lt;|&#x5b;|&nbsp;|\\x00)",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Checks the properties of every text, whatever is wrong with it.
fn check(markdown: &str, resolver: &TestResolver) {
    let (text, _) = set_with(resolver, markdown);
    let cleaner = Cleaner::new(text.anchors.clone());
    let mut ids = BTreeSet::new();
    for block in text.parts.iter().flat_map(|part| &part.blocks) {
        let html = block.html.as_str();
        assert_eq!(cleaner.clean(html), html, "not stable");
        assert!(ids.insert(block.id.clone()), "twice: {}", block.id);
        assert!(text.anchors.contains(&block.id));
        let bare = html.replacen(&format!(" id=\"{}\"", block.id), "", 1);
        let again = cleaner.block(nodes(&bare), &block.id).expect("a stable block");
        assert_eq!(again.map(|block| block.html).as_deref(), Some(html), "not one element");
    }
    for note in &text.notes {
        assert_eq!(cleaner.clean(note.html.as_str()), note.html.as_str(), "not stable");
    }
    assert_eq!(text.words.len(), text.parts.len());
    let read = |block: &Block| plain(block.html.as_str());
    let read = text.parts.iter().map(|part| part.blocks.iter().map(read).collect::<Vec<_>>());
    assert_eq!(text.tree.plain_parts(), read.collect::<Vec<_>>(), "the reader finds another text");
    let read = text.notes.iter().map(|note| plain(note.html.as_str()));
    assert_eq!(text.tree.plain_notes(), read.collect::<Vec<_>>(), "the reader finds another text");
}

proptest! {
    #[test]
    fn output_is_clean_for_any_text(markdown in markdown()) {
        check(&markdown, &TestResolver::free());
        check(&markdown, &TestResolver::with_parts(&[("a", "A"), ("b", "B")]));
    }

    #[test]
    fn any_text_does_not_panic(text in any::<String>(), start in 0..20_usize, end in 0..20_usize) {
        check(&text, &TestResolver::free());
        let source = Arc::new(Source { path: "x".to_owned(), text });
        let _ = typeset(&source, start..end, super::Draft::default(), &TestResolver::free(), &mut Faults::default());
    }
}

/// Makes a text of so many pieces.
type Shape = Box<dyn Fn(usize) -> String>;

/// A large amount of anything is set in time: quadratic growth would keep the run from ending.
#[test]
fn huge_and_deep_text_is_typeset_in_time() {
    let footnotes = |count: usize| {
        let mut text = String::new();
        for number in 0..count {
            write!(text, "[^{number}]\n\n[^{number}]: a\n\n").expect("a string takes all");
        }
        text
    };
    let repeated = |piece: &'static str| move |count: usize| piece.repeat(count);
    let shapes: [(&str, Shape); 18] = [
        ("quotations", Box::new(repeated(">"))),
        ("brackets", Box::new(repeated("["))),
        ("citations without end", Box::new(repeated("[@a "))),
        ("citations", Box::new(repeated("[@a] "))),
        ("pictures", Box::new(repeated("!["))),
        ("emphasis", Box::new(repeated("*a **b "))),
        ("lists", Box::new(repeated("- "))),
        ("code", Box::new(repeated("`a``b"))),
        ("tags", Box::new(repeated("<b>"))),
        ("closing tags", Box::new(repeated("</b>"))),
        ("titled tags", Box::new(repeated("<b title='a'><i>"))),
        ("comments", Box::new(repeated("<!-- a"))),
        ("comments without end", Box::new(repeated("<!-- a>"))),
        ("attributes", Box::new(|count| format!("<p {}>", "title=a ".repeat(count)))),
        ("equal paragraphs", Box::new(repeated("a\n\n"))),
        ("headings", Box::new(repeated("## a\n"))),
        ("lost marks", Box::new(repeated("[^1]"))),
        ("footnotes", Box::new(footnotes)),
    ];
    for (name, shape) in shapes {
        let (_, told) = set_with(&TestResolver::free(), &shape(9_000));
        // A piece has two tags at most, and each is reported once.
        assert!(told.len() <= 18_000, "{name}: {} faults", told.len());
    }
}

#[test]
fn nesting_depth_and_block_count_are_limited() {
    let told = |markdown: &str| set_with(&TestResolver::free(), markdown).1;
    let deep = ">".repeat(65) + "a";
    assert_eq!(told(&deep), ["1:65: this is nested too deeply"]);
    assert_eq!(told(&deep[1..]), ["1:65: this is nested too deeply"]);
    assert_eq!(told(&deep[2..]), [""; 0]);
    assert_eq!(told(&"a\n\n".repeat(10_001)), ["20001:1: the text has too many blocks"]);
    let tags = "<i>".repeat(65) + "a" + &"</i>".repeat(65);
    assert_eq!(told(&tags)[0], "1:193: `<i>` is nested too deeply");
}
