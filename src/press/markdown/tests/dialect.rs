//! Markup that editors bring from other programs: set if possible, refused otherwise.

use super::{TestResolver, faults, html, set, set_with};

#[test]
fn verse_keeps_its_lines() {
    assert_eq!(
        html("| The river *takes*\n|     the road\n| until June."),
        "<p #>The river <em>takes</em><br>\n\u{a0}\u{a0}\u{a0}\u{a0}the road<br>\nuntil June.</p>"
            .replace('\u{a0}', "&nbsp;")
    );
    assert_eq!(html("| a\n|\n| b\n| c"), "<p #>a</p><p #>b<br>\nc</p>");
    assert_eq!(
        html("> | - a\n> | 1. \"b\"\n>   c"),
        "<blockquote #><p>- a<br>\n1. “b”\nc</p></blockquote>"
    );
    assert_eq!(html("| a\r\n| b\r\n"), "<p #>a<br>\nb</p>");
    assert_eq!(html("a\n| b"), "<p #>a\n| b</p>");
    assert_eq!(faults("| a | b |\n| 1 | 2 |"), ["1:1: this is not a valid table"]);
    let text = set("| One\n|   two");
    assert_eq!((text.lead.as_str(), text.words[0]), ("One two", 2));
}

#[test]
fn lists_can_use_letters_and_roman_numerals() {
    let list = |kind: &str| format!("<ol #{kind}><li>x</li><li>y</li></ol>");
    for (text, kind) in [
        ("a. x\nb. y", " type=\"a\""),
        ("a)  x\nb)  y", " type=\"a\""),
        ("(a) x\n(b) y", " type=\"a\""),
        ("A.  x\nB.  y", " type=\"A\""),
        ("i. x\nii. y", " type=\"i\""),
        ("I)  x\nII) y", " type=\"I\""),
        ("#. x\n#. y", ""),
        ("iv. x\nv. y", " start=\"4\" type=\"i\""),
        ("c. x\nd. y", " start=\"3\" type=\"a\""),
    ] {
        assert_eq!(html(text), list(kind), "{text}");
    }
    assert_eq!(
        html("Duties:\na. x\nb. y"),
        "<p #>Duties:</p><ol # type=\"a\"><li>x</li><li>y</li></ol>"
    );
    assert_eq!(
        html("1. x\n   a. y\n   b. z"),
        "<ol #><li>x<ol type=\"a\"><li>y</li><li>z</li></ol></li></ol>"
    );
    assert_eq!(
        html("a. x\n\n   more\n\nb. y"),
        "<ol # type=\"a\"><li><p>x</p><p>more</p></li><li><p>y</p></li></ol>"
    );
    for text in [
        "A. Roe wrote it.",
        "i. e. this",
        "a. x",
        "I. One\n\ntext\n\nII. Two",
        "e.g. a\nb. c",
        "mix. x\nmixi. y",
    ] {
        assert!(!html(text).contains("<ol"), "{text}");
    }
}

#[test]
fn definition_lists_are_supported() {
    assert_eq!(
        html("Bracero\n: A worker.\n: A program.\n\nMaquila\n: A plant."),
        "<dl #><dt>Bracero</dt><dd>A worker.</dd><dd>A program.</dd><dt>Maquila</dt><dd>A plant.</dd></dl>"
    );
    assert_eq!(set("A\n: b c").words, [3]);
    assert_eq!(html("He said:\nno"), "<p #>He said:\nno</p>");
}

#[test]
fn superscripts_and_subscripts_are_supported() {
    assert_eq!(
        html("10^6^ m^2^, H~2~O, 1^st^"),
        "<p #>10<sup>6</sup> m<sup>2</sup>, H<sub>2</sub>O, 1<sup>st</sup></p>"
    );
    assert_eq!(html("a^b\\ c^"), "<p #>a<sup>b&nbsp;c</sup></p>");
    assert_eq!(html("2^10 and 2^5, ~5 or ~6"), "<p #>2^10 and 2^5, ~5 or ~6</p>");
    assert_eq!(html("~~a b~~ ~c d~"), "<p #><del>a b</del> <del>c d</del></p>");
    assert_eq!(
        html("x^2+y^2 Ca^2+^ *a*^b^ **c~d~**"),
        "<p #>x^2+y^2 Ca<sup>2+</sup> <em>a</em><sup>b</sup> <strong>c<sub>d</sub></strong></p>"
    );
    let text = set("10^6^ of CO~2~ in the 1^st^ year");
    assert_eq!(text.lead, "10⁶ of CO₂ in the 1st year");
    assert_eq!(text.tree.plain_parts(), [["106 of CO2 in the 1st year"]]);
    assert_eq!(text.words, [7]);
}

#[test]
fn inline_footnotes_are_supported() {
    let text = set("One^[First *in* 1911 [@a].], two.^[See [b](https://b.example/).]");
    let notes: Vec<_> = text.notes.iter().map(|note| note.html.as_str()).collect();
    assert_eq!(notes.len(), 2);
    assert!(notes[0].starts_with("<p>First <em>in</em> 1911 <span"), "{notes:?}");
    assert!(notes[1].contains("<a href=\"https://b.example/\""), "{notes:?}");
    assert!(super::shown(&text).contains("One<sup class=\"mark\">"));
    assert_eq!(text.lead, "One, two.");
    assert_eq!(html("`a^[b]` \\^[c]"), "<p #><code>a^[b]</code> ^[c]</p>");
    assert_eq!(faults("a^[b"), ["1:2: the note that begins here has no end"]);
    assert_eq!(faults("a^[b^[c]]"), ["1:5: a footnote is mentioned in a footnote"]);
}

#[test]
fn backslash_before_a_space_makes_it_non_breaking() {
    assert_eq!(
        html("Mr.\\ Roe, p.\\ 3 `a\\ b`"),
        "<p #>Mr.&nbsp;Roe, p.&nbsp;3 <code>a\\ b</code></p>"
    );
    assert!(html("See [@{a}, p.\\ 3].").contains("|a|p.&nbsp;3"));
}

#[test]
fn amounts_of_money_are_not_formulas() {
    let text = "It cost $5 and then $10, *US$6* to [A$7](https://a.example/?b=$c), `$x$`.";
    let html = html(text);
    assert!(html.contains("It cost $5 and then $10, <em>US$6</em> to"), "{html}");
    assert!(html.contains("https://a.example/?b=$c\"") && html.contains(">A$7<"), "{html}");
    assert_eq!(
        faults("a $x_t$\n\n$$\nE = mc^2\n$$"),
        ["1:3: this formula cannot be set", "3:1: this formula cannot be set"]
    );
}

#[test]
fn image_attributes_are_ignored() {
    for text in [
        "![b](map.png){width=50%}",
        "![b](map.png){ width=\"3in\" height='2in' .c #d }",
        "![b](map.png){: .center}",
        "![b](map.png)\n{: .center}",
    ] {
        let (text, faults) = set_with(&TestResolver::free(), text);
        assert_eq!(faults, [""; 0]);
        let html = super::shown(&text);
        assert!(html.starts_with("<figure") && html.ends_with("</a></figure>"), "{html}");
    }
    assert_eq!(html("a ![b](map.png){width=1} c").matches("> c</p>").count(), 1);
}

#[test]
fn a_caption_is_markdown() {
    let html = html("![b](map.png \"After *The Atlas* [@a, p. 3], [c](https://c.example/)\")");
    let caption = html.split("<figcaption>").nth(1).unwrap_or_default();
    assert!(
        caption.starts_with("After <em>The Atlas</em> <span class=\"small-caps\">1<a"),
        "{caption}"
    );
    assert!(caption.contains("|a|p. 3</a></span>, <a href=\"https://c.example/\""), "{caption}");
    assert_eq!(
        faults("![b](map.png \"a ^[c]\")\n\n![b](map.png \"[@none]\")"),
        ["1:17: a caption cannot have a note", "3:17: no work `none`"]
    );
}

#[test]
fn each_piece_of_foreign_markup_is_one_fault() {
    assert_eq!(faults("a\n\n{% include b.html c=\"d\" %}\n\nb {{ c.d }}.").len(), 2);
    assert_eq!(faults("[a]({{ site.url }}/b) ![c]({% link d.png %})").len(), 2);
    assert_eq!(faults("{{< figure src=\"a.png\" >}}").len(), 1);
    assert_eq!(faults("::: note\n- a\n:::").len(), 1);
    assert_eq!(faults("+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+").len(), 1);
    assert_eq!(faults("  a     b\n----- -----\n  1     2\n\nc").len(), 1);
    assert_eq!(html("`{% a %}` `{{ b }}`\n\n```\n::: c\n```").matches("<code>").count(), 3);
}

#[test]
fn dashes_below_a_paragraph_are_refused() {
    let told = "a line of dashes below a paragraph makes it a heading";
    for text in ["One\ntwo\n---", "One two.\n---", "“One,” she said…\n---"] {
        assert_eq!(faults(text), [format!("1:1: {told}")], "{text}");
    }
    assert_eq!(set("One two\n---\n\na").parts[0].title, "One two");
    assert_eq!(set("## One.\n\na").parts[0].title, "One.");
}

#[test]
fn code_ends_at_a_fence_with_a_tab() {
    assert_eq!(html("```\na\n```\t\n\n*b*"), "<pre #><code>a\n</code></pre><p #><em>b</em></p>");
    assert_eq!(html("~~~~\na\n~~~\n~~~~ \t\nb"), "<pre #><code>a\n~~~\n</code></pre><p #>b</p>");
    assert_eq!(faults("    a\n\nb").len(), 1);
    assert_eq!(faults("\ta").len(), 1);
    assert_eq!(faults("1. a\n\n    b"), [""; 0]);
}
