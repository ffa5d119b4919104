//! Drawings: what is refused, and its position in the file.

use super::{InvalidImage, hostile, picture, refused};

/// The violations of a drawing, each with the source text at its position.
fn violations(svg: &str) -> Vec<String> {
    let InvalidImage { violations, .. } = picture("a.svg", svg.as_bytes()).expect_err(svg);
    let violations = violations.into_iter();
    violations
        .map(|violation| format!("{} at `{}`", violation.refusal.message, &svg[violation.span]))
        .collect()
}

#[test]
fn no_hostile_drawing_is_published() {
    let harmless = r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>"#;
    assert!(picture("a.svg", harmless.as_bytes()).is_ok(), "what they all have is no offence");
    // It shows 15 elements; what shows too many is refused.
    let harmless = "a use of uses";
    for (tried, svg) in hostile::FILES.iter().filter(|(tried, _)| *tried != harmless) {
        let found = refused("a.svg", svg.as_bytes());
        assert!(!found.contains("no size") && !found.contains("well-formed"), "{tried}: {found}");
    }
}

#[test]
fn violations_name_their_cause_and_position() {
    let svg = |inside: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n\n{inside}</svg>")
    };
    for (inside, what) in [
        ("<script/>", "the drawing has the element `script` at `<script`"),
        (
            "<rect\n onClick='x'/>",
            "the drawing has the script attribute `onClick` at `onClick='x'`",
        ),
        (
            "<rect fill='url(a#b)'/>",
            "the drawing has a reference to something outside it in the attribute `fill` at \
             `fill='url(a#b)'`",
        ),
        (
            "<?xml-stylesheet x?>",
            "the drawing has an instruction to the browser at `<?xml-stylesheet`",
        ),
        ("<metadata>a</metadata><script/>", "the drawing has the element `script` at `<script`"),
    ] {
        assert_eq!(violations(&svg(inside)), [what]);
    }
    let cut = violations(&svg("<rect>"));
    assert!(cut.len() == 1 && cut[0].starts_with("the drawing cannot be read: "), "{cut:?}");
    assert!(
        refused("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>".as_bytes())
            .contains("no size")
    );
    let deep = svg(&format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000)));
    assert!(refused("a.svg", deep.as_bytes()).contains("nested too deep"));
    let many = svg(&"<g/>".repeat(250_000));
    assert!(refused("a.svg", many.as_bytes()).contains("simplify it"));
    let large = svg(&" ".repeat(3_000_000));
    assert!(refused("a.svg", large.as_bytes()).contains("too large"));
    let latin = svg("<title>\u{e9}</title>").chars().map(|c| c as u8).collect::<Vec<u8>>();
    assert!(refused("a.svg", &latin).contains("UTF-8"));
}

#[test]
fn violations_inside_a_refused_element_are_not_reported() {
    let svg = "\u{feff}<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\">\n<foreignObject><script/>\
               </foreignObject>\n<rect onclick='x' src='y'/>\n<style>@import 'x'</style></svg>";
    let found = violations(svg);
    let begin = [
        "the drawing has the element `foreignObject` at `<foreignObject`",
        "the drawing has the script attribute `onclick` at `onclick='x'`",
        "the drawing has the attribute `src` at `src='y'`",
        "the drawing has ",
        "the drawing has no size at `<svg`",
    ];
    assert_eq!(found.len(), begin.len(), "{found:#?}");
    assert!(found.iter().zip(begin).all(|(found, begin)| found.starts_with(begin)), "{found:#?}");
}

#[test]
fn the_number_of_reported_violations_is_limited() {
    let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>", "<script/>".repeat(900));
    assert_eq!(violations(&svg).len(), 20);
}
