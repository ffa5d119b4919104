//! Styles in an SVG image: values and functions that paint, but none that load a file.
//!
//! `cssparser` splits the text into tokens as a browser does, so that nothing is found in a comment or a
//! string, and nothing is missed beside one. Every token is checked, in whatever block it is.

use cssparser::{ParseError, ParseErrorKind, Parser, Token};

/// CSS functions that compute, paint or select. Those that can load a file (`image-set`, `src`, `element` …)
/// are left out; `url` is checked separately.
const FUNCTIONS: [&str; 53] = [
    "blur",
    "brightness",
    "calc",
    "circle",
    "clamp",
    "color",
    "color-mix",
    "contrast",
    "cubic-bezier",
    "drop-shadow",
    "ellipse",
    "format",
    "grayscale",
    "has",
    "hsl",
    "hsla",
    "hue-rotate",
    "hwb",
    "inset",
    "invert",
    "is",
    "lab",
    "lch",
    "light-dark",
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
    "opacity",
    "path",
    "polygon",
    "radial-gradient",
    "rgb",
    "rgba",
    "rotate",
    "saturate",
    "scale",
    "sepia",
    "skew",
    "skewx",
    "skewy",
    "steps",
    "translate",
    "translatex",
    "translatey",
    "var",
    "where",
];

/// Rules that group, animate, or describe a font.
const RULES: [&str; 5] = ["media", "font-face", "keyframes", "-webkit-keyframes", "supports"];

/// Message for an address outside the image.
const OUTSIDE: &str = "a reference to something outside it";

/// Checks a style sheet, a `style` attribute or the value of a presentation attribute.
///
/// # Errors
/// What is not allowed, worded to follow "the drawing has".
pub(super) fn check(css: &str) -> Result<(), String> {
    // An escape can spell any name, and no program that draws writes one.
    if css.contains('\\') {
        return Err("a backslash".to_owned());
    }
    check_tokens(&mut Parser::new(css)).map_err(|error| match error.kind {
        ParseErrorKind::Custom(what) => what,
        ParseErrorKind::Basic(_) => "styles nested too deeply".to_owned(),
    })
}

/// Checks the tokens up to the end of the current block, and those of the blocks in it. The parser limits how
/// deep blocks nest.
fn check_tokens(parser: &mut Parser<'_>) -> Result<(), ParseError<String>> {
    while let Ok(token) = parser.next() {
        let refused = match token {
            Token::AtKeyword(rule) if RULES.iter().any(|one| rule.eq_ignore_ascii_case(one)) => {
                None
            }
            Token::AtKeyword(rule) => Some(format!("the rule `@{rule}`")),
            Token::Delim('@') => Some("the rule `@`".to_owned()),
            Token::UnquotedUrl(address) if is_local(address) || is_font(address) => None,
            Token::UnquotedUrl(_) | Token::BadUrl(_) => Some(OUTSIDE.to_owned()),
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                let address = parser.parse_nested_block(|inside| {
                    Ok::<_, ParseError<()>>(inside.expect_string_cloned()?)
                });
                let is_local = address.is_ok_and(|address| is_local(&address) || is_font(&address));
                (!is_local).then(|| OUTSIDE.to_owned())
            }
            Token::Function(name) => {
                let name = name.to_lowercase();
                match FUNCTIONS.binary_search(&name.as_str()) {
                    Ok(_) => {
                        parser.parse_nested_block(check_tokens)?;
                        None
                    }
                    Err(_) => Some(format!("the function `{name}`")),
                }
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                parser.parse_nested_block(check_tokens)?;
                None
            }
            _ => None,
        };
        if let Some(what) = refused {
            return Err(ParseError::custom(what));
        }
    }
    Ok(())
}

/// Returns whether an address is that of an element of the same drawing. Whatever begins with `#` is: an id may have any
/// character but white space.
pub(super) fn is_local(address: &str) -> bool {
    let is_wrong = |character: char| character.is_whitespace() || character.is_control();
    address.strip_prefix('#').is_some_and(|id| !id.is_empty() && !id.contains(is_wrong))
}

/// Returns whether an address is a font written out in it.
fn is_font(address: &str) -> bool {
    let kinds =
        ["font/", "application/font-", "application/x-font-", "application/vnd.ms-fontobject"];
    address.strip_prefix("data:").is_some_and(|data| {
        kinds.iter().any(|kind| data.starts_with(kind)) && data.contains(";base64,")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_paint_are_accepted() {
        for css in [
            "fill: #fff; stroke: rgb(1 2 3 / 50%)",
            ".a:not(.b) { fill: url(#c); mask: url('#d') }",
            "@media (prefers-color-scheme: dark) { text { fill: var(--ink, white) } }",
            "translate(10 20) rotate(4.5) skewX(3)",
            "Inter, 'Source Sans (text)', sans-serif",
            "fill: URL( \"#a\" )",
            "clip-path: url(#cpQUJD=); fill: url('#a&b|c')",
            "@font-face { font-family: a; src: url(data:font/woff2;base64,AA==) format('woff2') }",
            "background: light-dark(#fff, #121212)",
            // What is in a comment or a string is not read.
            "/* Generator: Adobe Illustrator 27.0.0 (@import url(https://example.org/)) */ .a { fill: red }",
            "font-family: 'Press@Home', 'Sans(text)'",
            "[data-a] { fill: red }",
            "fill: url(#a",
            "",
        ] {
            assert_eq!(check(css), Ok(()), "{css}");
        }
    }

    #[test]
    fn styles_that_load_resources_are_refused() {
        for (css, what) in [
            ("@import 'https://example.org/a.css';", "the rule `@import`"),
            ("@IMPORT url(#a);", "the rule `@IMPORT`"),
            ("@media print { @import 'a.css'; }", "the rule `@import`"),
            ("@font-face { src: local(x) }", "the function `local`"),
            ("@font-face { src: url(https://example.org/a.woff2) }", OUTSIDE),
            ("@font-face { src: url(data:text/html;base64,AA) }", OUTSIDE),
            ("@ import 'a.css';", "the rule `@`"),
            ("fill: url(https://example.org/#a)", OUTSIDE),
            ("fill: url( \"//example.org/a.svg#a\" )", OUTSIDE),
            ("fill: URL(data:image/svg+xml,x)", OUTSIDE),
            ("fill: url()", OUTSIDE),
            ("fill: url('')", OUTSIDE),
            ("fill: url(\n'https://example.org/'\n)", OUTSIDE),
            ("fill: url('#a' 'https://example.org/')", OUTSIDE),
            ("fill: url('#a')/**/url(https://example.org/)", OUTSIDE),
            ("fill: url(https://example.org/", OUTSIDE),
            ("fill: url(#a'b)", OUTSIDE),
            ("fill: u\\72l(#a)", "a backslash"),
            ("/* \\*/ fill: red", "a backslash"),
            ("fill: image-set('https://example.org/a.png' 1x)", "the function `image-set`"),
            ("fill: SRC('https://example.org/a.png')", "the function `src`"),
            ("fill: var(--a, src('https://example.org/a.png'))", "the function `src`"),
            ("--a: { b: [(image('a.png'))] }", "the function `image`"),
            ("width: expression(window.hit(1))", "the function `expression`"),
            // A string that is not closed ends at the end of the line; the rest is read.
            ("content: 'a\n; fill: url(https://example.org/)", OUTSIDE),
            ("/* a */ fill: url(https://example.org/) /* b */", OUTSIDE),
            ("'*/' url(https://example.org/)", OUTSIDE),
            ("} ) ] fill: url(https://example.org/)", OUTSIDE),
            ("<!-- fill: url(https://example.org/) -->", OUTSIDE),
        ] {
            assert_eq!(check(css), Err(what.to_owned()), "{css}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        for open in ["(", "[", "{", "calc("] {
            let what = "styles nested too deeply".to_owned();
            assert_eq!(check(&open.repeat(100_000)), Err(what), "{open}");
        }
    }
}
