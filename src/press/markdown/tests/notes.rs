//! Footnotes and their marks.

use super::{faults, html, set};

#[test]
fn footnotes_are_numbered_by_first_mention() {
    let text = set("a[^z] b[^y] c[^z]\n\n[^y]: Why\n[^z]: Zed *is*\n\n    second");
    let notes: Vec<_> = text.notes.iter().map(|note| (note.number, note.html.as_str())).collect();
    assert_eq!(notes, [(1, "<p>Zed <em>is</em></p><p>second</p>"), (2, "<p>Why</p>")]);
    let block = text.parts[0].blocks[0].html.as_str();
    assert_eq!(block.matches(" id=\"mark-1\"").count(), 1);
    assert_eq!(block.matches("href=\"essays/x/#note-1\"").count(), 2);
    assert!(["mark-1", "note-2"].iter().all(|id| text.anchors.contains(*id)));
    assert_eq!(text.words, [3]);
}

#[test]
fn footnote_in_a_quotation_is_moved_out_of_it() {
    let quote = html("> a[^1]\n>\n> [^1]: n");
    assert!(quote.starts_with("<blockquote #><p>a<sup"), "{quote}");
    assert!(quote.ends_with("</sup></p></blockquote>"), "{quote}");
}

#[test]
fn table_in_a_footnote_does_not_change_the_table_that_cites_it() {
    let text =
        set("| a[^1] | b |\n|--:|--:|\n| c | d |\n\n[^1]: n\n\n    | e |\n    |---|\n    | f |");
    let table = text.parts[0].blocks[0].html.as_str();
    assert!(table.contains("<th scope=\"col\" class=\"right\">b</th>"), "{table}");
    assert!(table.contains("<tbody><tr><td class=\"right\">c</td>"), "{table}");
}

#[test]
fn invalid_footnotes_are_refused() {
    assert_eq!(faults("a[^1]"), ["1:2: there is no footnote `[^1]`"]);
    assert_eq!(faults("a\n\n[^Ab]: b"), ["3:1: nothing mentions the footnote `Ab`"]);
    assert_eq!(
        faults("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c"),
        ["3:8: a footnote is mentioned in a footnote", "5:1: nothing mentions the footnote `2`"]
    );
    assert_eq!(faults("a[^1]\n\n[^1]: b\n\n[^1]: c"), ["5:1: the footnote `1` is defined twice"]);
    assert_eq!(faults("a[^1]\n\n[^1]: # b"), ["3:7: a heading is inside other text"]);
}

#[test]
fn text_that_only_resembles_a_footnote_stays_text() {
    assert_eq!(html("\\[^1] `[^1]` [^ 1]"), "<p #>[^1] <code>[^1]</code> [^ 1]</p>");
}
