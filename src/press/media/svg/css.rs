//! Styles in a drawing: values and functions that paint, nothing that loads.

/// Functions of CSS that compute, paint or select. What can load a file (`image-set`, `src`,
/// `element` …) is not among them; `url` is looked at by itself.
const FUNCTIONS: [&str; 37] = [
    "calc",
    "circle",
    "clamp",
    "cubic-bezier",
    "ellipse",
    "has",
    "hsl",
    "hsla",
    "hwb",
    "inset",
    "is",
    "lab",
    "lch",
    "linear-gradient",
    "matrix",
    "max",
    "min",
    "not",
    "nth-child",
    "nth-last-child",
    "nth-of-type",
    "oklab",
    "oklch",
    "path",
    "polygon",
    "rgb",
    "rgba",
    "rotate",
    "scale",
    "skew",
    "skewx",
    "skewy",
    "steps",
    "translate",
    "translatex",
    "translatey",
    "var",
];

/// Checks a style sheet, a `style` attribute or the value of a presentation attribute.
///
/// # Errors
/// What is not allowed, named for a sentence.
pub(super) fn check(css: &str) -> Result<(), String> {
    if css.contains('\\') {
        return Err("a backslash".to_owned());
    }
    for (at, _) in css.match_indices('@') {
        let rule: String = css[at + 1..].chars().take_while(|c| is_name(*c)).collect();
        if !rule.eq_ignore_ascii_case("media") {
            return Err(format!("the rule `@{rule}`"));
        }
    }
    for (at, _) in css.match_indices('(') {
        let before = &css[..at];
        let start = before.trim_end_matches(is_name).len();
        let name = before[start..].to_lowercase();
        if name == "url" {
            let inside = css[at + 1..].split(')').next().unwrap_or_default().trim();
            let inside = inside.trim_matches(['"', '\'']);
            if !is_local(inside) {
                return Err("a reference to something outside it".to_owned());
            }
        } else if !name.is_empty() && FUNCTIONS.binary_search(&name.as_str()).is_err() {
            return Err(format!("the function `{name}`"));
        }
    }
    Ok(())
}

/// Whether an address is that of an element of the same drawing.
pub(super) fn is_local(address: &str) -> bool {
    address
        .strip_prefix('#')
        .is_some_and(|id| !id.is_empty() && id.chars().all(|c| is_name(c) || c == '.' || c == ':'))
}

/// Characters of names in CSS.
fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '-' || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_paint_are_taken() {
        for css in [
            "fill: #fff; stroke: rgb(1 2 3 / 50%)",
            ".a:not(.b) { fill: url(#c); mask: url('#d') }",
            "@media (prefers-color-scheme: dark) { text { fill: var(--ink, white) } }",
            "translate(10 20) rotate(4.5) skewX(3)",
            "Inter, 'Source Sans (text)', sans-serif",
            "",
        ] {
            assert_eq!(check(css), Ok(()), "{css}");
        }
    }

    #[test]
    fn styles_that_load_are_not() {
        for css in [
            "@import 'https://example.org/a.css';",
            "@font-face { src: local(x) }",
            "fill: url(https://example.org/#a)",
            "fill: url( \"//example.org/a.svg#a\" )",
            "fill: URL(data:image/svg+xml,x)",
            "fill: u\\72l(#a)",
            "fill: image-set('https://example.org/a.png' 1x)",
            "fill: url(#a",
            "width: expression(window.hit(1))",
            "fill: url()",
        ] {
            let cut = css == "fill: url(#a";
            assert_eq!(check(css).is_err(), !cut, "{css}");
        }
    }
}
