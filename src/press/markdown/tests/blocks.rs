//! Blocks, their ids, and what is counted in them.

use super::{faults, html, set};

#[test]
fn block_ids_are_derived_from_the_text() {
    let text = set("One  *two*\nthree.\n\nOne two three.\n\n---\n\n- One two three.\n");
    let ids: Vec<_> = text.parts[0].blocks.iter().map(|block| block.id.as_str()).collect();
    // `printf 'One two three.' | sha256sum | xxd -r -p | base32` and the same of nothing.
    assert_eq!(ids, ["osj3gkwq", "osj3gkwq-2", "4oymiquy", "osj3gkwq-3"]);
    assert!(ids.iter().all(|id| text.anchors.contains(*id)));
}

#[test]
fn moving_a_paragraph_changes_no_id() {
    let id = |text: &super::Text, at: usize| text.parts[0].blocks[at].id.clone();
    let (one, two) = (set("A.\n\nB [@a].\n\nC[^1].\n\n[^1]: n"), set("C.\n\nB.\n\nZ.\n\nA."));
    assert_eq!(id(&one, 0), id(&two, 3));
    assert_eq!(id(&one, 1), id(&two, 1));
    assert_eq!(id(&one, 2), id(&two, 0));
}

#[test]
fn every_kind_of_block_is_one_element() {
    assert_eq!(html("a\nb  \nc"), "<p #>a\nb<br>\nc</p>");
    assert_eq!(html("- a\n- b\n  1. c"), "<ul #><li>a</li><li>b<ol><li>c</li></ol></li></ul>");
    assert_eq!(html("3. a\n\n4. b"), "<ol # start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>");
    assert_eq!(html("> a\n>\n> b"), "<blockquote #><p>a</p><p>b</p></blockquote>");
    assert_eq!(
        html("```rust\n<a> & \"b\"\n```"),
        "<pre #><code>&lt;a&gt; &amp; \"b\"\n</code></pre>"
    );
    assert_eq!(html("***"), "<hr #>");
}

#[test]
fn tables_can_scroll_and_have_column_headers() {
    assert_eq!(
        html("| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |"),
        "<div # class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\
         <thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"right\">b</th>\
         <th scope=\"col\" class=\"center\">c</th></tr></thead>\
         <tbody><tr><td>1</td><td class=\"right\">2</td><td class=\"center\">3</td></tr></tbody>\
         </table></div>"
    );
}

#[test]
fn image_on_its_own_is_a_figure() {
    assert_eq!(
        html("![The *border*](map.png \"Its <b>1,954</b> 'miles'\")"),
        "<figure #><a href=\"media/0a.png\"><img src=\"media/0a.png\" srcset=\"media/0b.webp 480w, media/0c.webp 960w\" \
         sizes=\"(min-width: 45rem) 40rem, 100vw\" width=\"1200\" height=\"800\" \
         alt=\"The border\" loading=\"lazy\" decoding=\"async\"></a>\
         <figcaption>Its &lt;b&gt;1,954&lt;/b&gt; ‘miles’</figcaption></figure>"
    );
    assert_eq!(
        html("a ![b](chart.svg) c"),
        "<p #>a <img src=\"media/0d.svg\" width=\"640\" height=\"480\" alt=\"b\" \
         loading=\"lazy\" decoding=\"async\"> c</p>"
    );
}

#[test]
fn images_need_a_description_and_an_existing_file() {
    assert_eq!(
        faults("![](map.png)"),
        ["1:1: an image without a description for those who do not see it"]
    );
    assert_eq!(faults("a ![b](none.png)"), ["1:8: no picture `none.png`"]);
}

#[test]
fn words_of_text_are_counted_by_part() {
    let text = set("One – two.\n\n## Part\n\n| a | b |\n|---|---|\n| c | d |\n\n\
                    ![not this](map.png \"a caption\")\n\nU.S.-Mexico[^1]\n\n[^1]: not this");
    assert_eq!(text.words, [2, 7]);
}

#[test]
fn the_lead_is_the_first_paragraph_as_plain_text() {
    let text = set(
        "![a](map.png \"no lead\")\n\n> b\n\nSo \"it\" *is* [see @a, p. 1], he--she[^1]\nsaid [@b].\n\n[^1]: n",
    );
    assert_eq!(text.lead, "So “it” is, he–she said.");
    assert_eq!(set("- a").lead, "");
}

#[test]
fn empty_text_has_no_blocks() {
    for markdown in ["", "\n\n", "<!-- a -->"] {
        let text = set(markdown);
        assert!(text.parts.iter().all(|part| part.blocks.is_empty()), "{markdown}");
        assert_eq!(text.lead, "");
    }
}
