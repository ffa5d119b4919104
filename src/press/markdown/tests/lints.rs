//! Markup that would be dropped, or printed as it was typed.

use super::{faults, html};

#[test]
fn malformed_links_are_refused() {
    let told = "this is not a valid link or image";
    assert_eq!(faults("A ![b](c d.png)"), [format!("1:6: {told}")]);
    assert_eq!(faults("> a\n> [b](c d/)"), [format!("2:5: {told}")]);
    assert_eq!(faults("a [b](essays/c/"), [format!("1:5: {told}")]);
    assert_eq!(faults("a [b](c and d."), [format!("1:5: {told}")]);
    assert_eq!(faults("a [b][c], [d](e f\ng"), [format!("1:5: {told}"), format!("1:13: {told}")]);
    assert_eq!(
        html("a[1\\](2) b[c]\\(d) e[f] (g) [h][]"),
        "<p #>a[1](2) b[c](d) e[f] (g) [h][]</p>"
    );
}

#[test]
fn unused_link_definitions_are_refused() {
    let told =
        |name: &str| format!("no link uses the address `{name}`, and this would not be shown");
    assert_eq!(faults("a\n\n[1]: https://example.org/source\n"), [format!("3:1: {}", told("1"))]);
    assert_eq!(faults("> [Note]: see\n\n[b]\n\n[b]: c/\n[d]: e/").len(), 3);
    let used = html("[A][The  Survey] and [the survey].\n\n[the Survey]: https://example.org/\n");
    assert_eq!(used.matches("<a href=\"https://example.org/\"").count(), 2, "{used}");
}

#[test]
fn malformed_emphasis_headings_and_tables_are_refused() {
    assert_eq!(faults("a **b c"), ["1:3: the emphasis markers are not balanced"]);
    assert_eq!(faults("**A b and c ** d").len(), 2);
    assert_eq!(html("\\*\\*a 2*3"), "<p #>**a 2*3</p>");
    assert_eq!(faults("##Part\n\n#MeToo"), ["1:1: this is not a valid heading"]);
    assert_eq!(html("\\##Part"), "<p #>##Part</p>");
    assert_eq!(faults("| a | b |\n| 1 | 2 |"), ["1:1: this is not a valid table"]);
    assert_eq!(faults("|a|b|\n|--|\n"), ["1:1: this is not a valid table"]);
    assert_eq!(html("\\| a |"), "<p #>| a |</p>");
}

#[test]
fn a_row_with_more_cells_than_columns_is_refused() {
    let told = "the table has no column for this";
    let table = |row: &str| faults(&format!("| a | b |\n|---|---|\n{row}\n| 1 | 2 |\n"));
    assert_eq!(table("| 1944 | 1,850 | signed in *Washington* |"), [format!("3:18: {told}")]);
    assert_eq!(table("1 | b|c"), [format!("3:7: {told}")]);
    assert_eq!(table("| `a|b` | c |").len(), 1);
    for row in ["| 1 |", "| 1 | 2 |   |", "| 1 | b\\|c |", "| 1 | 2", "||"] {
        assert_eq!(table(row), [""; 0], "{row}");
    }
    assert_eq!(faults("> | a |\n> |---|\n> | b | c |"), [format!("3:9: {told}")]);
}

#[test]
fn a_caption_that_would_not_be_shown_is_refused() {
    let told = "the caption of this image would not be shown";
    let picture = "![b](map.png \"A map\")";
    assert_eq!(faults(&format!("{picture}\nSource: c")), [format!("1:1: {told}")]);
    assert_eq!(faults(&format!("{picture}\n{picture}")).len(), 2);
    assert_eq!(faults(&format!("- {picture}")), [format!("1:3: {told}")]);
    assert_eq!(faults(&format!("- a\n\n  {picture}\n")), [""; 0]);
}

#[test]
fn unclosed_code_is_refused() {
    let told = "the code that begins here has no end";
    assert_eq!(faults("a\n\n```\nb\n\n## c\n"), [format!("3:1: {told}")]);
    assert_eq!(faults("~~~~ rust\na\n~~~\n"), [format!("1:1: {told}")]);
    assert_eq!(faults("```"), [format!("1:1: {told}")]);
    assert_eq!(faults("> ```\n> a\n\nb"), [format!("1:3: {told}")]);
    for whole in ["```\na\n```", "> ```\n> a\n> ```\n", "- ~~~\n  a\n  ~~~~  \n", "```\n```"] {
        assert_eq!(faults(whole), [""; 0], "{whole}");
    }
}

#[test]
fn a_control_character_is_refused() {
    assert_eq!(faults("a\n\nb \u{7}c\u{1b}"), ["3:3: this is a control character, U+0007"]);
    assert_eq!(html("a\tb\r\nc"), "<p #>a\tb\nc</p>");
}
