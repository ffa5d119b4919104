//! An editor's own HTML.

use super::{faults, html, set};

#[test]
fn html_for_prose_is_allowed() {
    assert_eq!(
        html("a <abbr title=\"b &amp; c\">d</abbr><br/> <!-- e --> <CITE lang=es>f</CITE>"),
        "<p #>a <abbr title=\"b &amp; c\">d</abbr><br>  <cite lang=\"es\">f</cite></p>"
    );
    assert_eq!(
        html("<dl>\n<dt>a</dt><dd>b < c</dd>\n</dl>"),
        "<dl #>\n<dt>a</dt><dd>b &lt; c</dd>\n</dl>"
    );
    assert_eq!(
        html("<table><tr><td>a</td></tr></table>"),
        "<table #><tbody><tr><td>a</td></tr></tbody></table>"
    );
}

#[test]
fn html_that_is_not_one_block_element_is_wrapped() {
    assert_eq!(
        html("<div>a</div><div>b</div>"),
        "<div #><div>a</div><div>b</div>\n</div>".replace("\n", "")
    );
    assert_eq!(html("<div>a</div> b"), "<div #><div>a</div> b</div>");
    assert_eq!(html("<span>\na\n</span>"), "<div #><span>\na\n</span></div>");
}

#[test]
fn comments_are_dropped_silently() {
    assert_eq!(html("<!-- a\n\nb -->\n\nc"), "<p #>c</p>");
    assert_eq!(set("<!-- a -->").anchors.len(), 0);
    assert_eq!(set("<!-- a -->\n\n---").parts[0].blocks[0].id, set("---").parts[0].blocks[0].id);
}

#[test]
fn disallowed_elements_are_refused_by_name() {
    assert_eq!(faults("a\n\n<script>\nb\n</script>"), ["3:1: `<script>` is not allowed in a text"]);
    for name in ["iframe", "form", "svg", "math", "object", "a", "h2", "x-y"] {
        let expected = format!("1:3: `<{name}>` is not allowed in a text");
        assert_eq!(faults(&format!("a <{name}>b</{name}>")), [expected]);
    }
    assert_eq!(faults("a <img src=map.png>"), ["1:3: `<img>` is not allowed in a text"]);
    assert_eq!(faults("a <div>b</div>"), ["1:3: `<div>` is not allowed in a text"]);
}

#[test]
fn attributes_that_would_vanish_are_refused() {
    assert_eq!(faults("<p id=a>b</p>"), ["1:1: `id` is not allowed on `<p>`"]);
    assert_eq!(
        faults("> <p>b\n> <i STYLE='a' onclick=b title=c title=d>c</i></p>"),
        [
            "2:3: `<i>` has an attribute twice",
            "2:3: `onclick` is not allowed on `<i>`",
            "2:3: `style` is not allowed on `<i>`"
        ]
    );
    assert_eq!(faults("<p class=mine>b</p>"), ["1:1: `class` is not allowed on `<p>`"]);
    assert_eq!(html("<p class=right>b</p>"), "<p # class=\"right\">b</p>");
}

#[test]
fn unbalanced_and_invalid_tags_are_refused() {
    assert_eq!(faults("<div>\n\na").len(), 1);
    assert_eq!(faults("<div>\n\n## a\n\nb\n\n</div>").len(), 2);
    assert_eq!(faults("a <b>c"), ["1:3: `<b>` is not closed"]);
    assert_eq!(
        faults("*a <b>c* d</b>"),
        ["1:4: `<b>` is not closed", "1:11: `</b>` closes nothing that was opened here"]
    );
    assert_eq!(faults("a <?b?>"), ["1:3: `<?b?>` is not an HTML tag"]);
}

#[test]
fn html_encloses_blocks_of_markdown() {
    assert_eq!(
        html("<div class=\"text-center\">\n\n*a*\n\n- b\n\n</div>\n\nc"),
        "<div # class=\"center\">\n<p><em>a</em></p><ul><li>b</li></ul></div><p #>c</p>"
    );
    let figure = "<figure>\n\n![a](map.png)\n\n<figcaption>\n\nb *c*\n\n</figcaption>\n\n</figure>";
    let figure = html(figure);
    assert_eq!(figure.matches("<figure").count(), 1, "{figure}");
    assert!(figure.contains("<figcaption>\nb <em>c</em></figcaption>"), "{figure}");
    assert!(faults("<div>\n\n### a\n\n</div>").len() > 1);
}

#[test]
fn markdown_within_html_is_refused() {
    let told = "Markdown within a block of HTML would be printed as it was typed";
    for text in ["a *b* c", "a **b**", "_b_ a", "[a](b)", "a `b`", "![a](b)"] {
        let found = faults(&format!("<div>\n{text}\n</div>"));
        assert!(found.len() == 1 && found[0].ends_with(told), "{text}: {found:?}");
    }
    for text in ["a * b * c", "a_b_c", "2*3", "[a]", "<code>*a*</code>"] {
        assert_eq!(faults(&format!("<div>\n{text}\n</div>")), [""; 0], "{text}");
    }
}

#[test]
fn elements_that_browsers_would_move_are_refused() {
    let unstable =
        "1:1: this HTML is ambiguous: writing out what was read gives a different result";
    assert_eq!(faults("<pre>\n\na</pre>"), [unstable]);
    assert_eq!(faults("<div><tr><td>a</td></tr></div>"), [unstable]);
    assert_eq!(faults("<p><div>a</div></p>"), [unstable]);
}
