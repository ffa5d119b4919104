//! SVG images, accepted only if every element and attribute is known to be harmless.
//!
//! A picture in a page runs no script, but the same file opened by itself does, and in the site's
//! origin. `clean` takes out what draws nothing. The rest has to be on the list: what is not is refused, by name
//! and place, all of a file together, since leaving it out would change what an author drew.

mod clean;
mod css;
mod doctype;
mod size;
mod uses;

use std::ops::Range;

use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions, TextPos};

use super::{InvalidImage, Refusal, refuse};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Maximum size of an SVG, in bytes.
const MAX_BYTES: usize = 2 * 1024 * 1024;

/// Maximum number of elements, attributes and texts of an SVG.
const MAX_NODES: u32 = 200_000;

/// Maximum depth of elements.
const MAX_DEPTH: usize = 64;

/// Elements that draw, and do nothing else.
const ELEMENTS: [&str; 53] = [
    "a",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
];

/// Attributes whose value is text or a path, in which nothing is read as CSS.
const PLAIN: [&str; 9] =
    ["class", "d", "id", "lang", "points", "requiredFeatures", "role", "systemLanguage", "viewBox"];

/// Maximum number of faults reported for one SVG: fixing them takes another export.
const MAX_VIOLATIONS: usize = 20;

/// Something in an SVG that is not allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Position in the file, in bytes.
    pub span: Range<usize>,
    /// The problem.
    pub refusal: Refusal,
}

/// A drawing that can be published.
pub(super) struct Drawing {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The drawing where something was taken out of it.
    pub cleaned: Option<Vec<u8>>,
    /// Descriptions of the parts that were removed.
    pub removed: Vec<&'static str>,
}

/// Reads, cleans and checks the drawing in `bytes`.
///
/// # Errors
/// [`InvalidImage`] with all that is wrong at a place of the file, or with what is wrong with the
/// whole.
pub(super) fn read(bytes: &[u8]) -> Result<Drawing, InvalidImage> {
    if bytes.len() > MAX_BYTES {
        return Err(refuse(
            format!("the drawing is too large: {} kB", bytes.len() / 1024),
            format!("at most {} kB", MAX_BYTES / 1024),
            "simplify it, or export it as PNG",
        )
        .into());
    }
    let text = decode(bytes)?;
    let before = bytes.len() - text.len();
    let cleaned = clean::clean(text);
    let mut violations = Violations { found: Vec::new() };
    match measure(&cleaned.text, &mut violations) {
        Some((width, height)) if violations.found.is_empty() => Ok(Drawing {
            width,
            height,
            cleaned: (!cleaned.removed.is_empty())
                .then(|| cleaned.text.clone().into_owned().into_bytes()),
            removed: cleaned.removed,
        }),
        _ => {
            for Violation { span, .. } in &mut violations.found {
                let place = cleaned.place(span);
                *span = place.start + before..place.end + before;
            }
            Err(InvalidImage::with(violations.found))
        }
    }
}

/// Checks all content of the drawing, and returns its size if it has one.
fn measure(text: &str, violations: &mut Violations) -> Option<(u32, u32)> {
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => {
            let hint = match error {
                roxmltree::Error::DtdDetected => {
                    "remove the part <!DOCTYPE …>, which declares entities or names a file elsewhere"
                }
                roxmltree::Error::NodesLimitReached => "simplify it, or export it as PNG",
                _ => "export the drawing again",
            };
            let message = format!("the drawing cannot be read: {error}");
            let at = byte(text, error.pos());
            violations.push(at..at, refuse(message, "a well-formed SVG file", hint));
            return None;
        }
    };
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        let message = format!("the file is not a drawing but `{}`", root.tag_name().name());
        let expected = "an SVG file, whose outermost element is `svg`";
        violations.push(tag(root), refuse(message, expected, HINT));
        return None;
    }
    if root.tag_name().namespace() != Some(SVG) {
        let expected = format!("an `svg` element with xmlns=\"{SVG}\"");
        let message = "the drawing does not say that it is SVG";
        violations.push(tag(root), refuse(message, expected, "add the attribute"));
        return None;
    }
    // The content of an element that is removed is removed with it.
    let mut refused_to = 0;
    for node in document.descendants().filter(|node| !node.is_root()) {
        if node.range().start < refused_to {
            continue;
        }
        if violations.are_many() {
            return None;
        }
        match node.node_type() {
            NodeType::Element if !element(node, violations) => refused_to = node.range().end,
            NodeType::PI => violations.has(tag(node), "an instruction to the browser"),
            NodeType::Element | NodeType::Root | NodeType::Comment | NodeType::Text => {}
        }
    }
    uses::check(&document, violations);
    let size = size::of(root);
    if size.is_none() {
        let message = "the drawing has no size";
        let expected = "an `svg` with width and height, or a viewBox, of 1 to 16384 pixels";
        violations.push(tag(root), refuse(message, expected, "export it with a fixed size"));
    }
    size
}

/// The violations found in an SVG.
struct Violations {
    found: Vec<Violation>,
}

impl Violations {
    /// Adds one at `span` of the text, while there are few.
    fn push(&mut self, span: Range<usize>, refusal: Refusal) {
        if !self.are_many() {
            self.found.push(Violation { span, refusal });
        }
    }

    fn are_many(&self) -> bool {
        self.found.len() == MAX_VIOLATIONS
    }

    /// Adds something that a drawing may not have.
    fn has(&mut self, span: Range<usize>, what: &str) {
        let message = format!("the drawing has {what}");
        let expected = "an SVG that only draws: shapes, text, gradients, plain styles, and no \
                        outside references";
        self.push(span, refuse(message, expected, HINT));
    }
}

/// Returns the position of the beginning of `node`: an element's first tag with its name alone.
fn tag(node: Node<'_, '_>) -> Range<usize> {
    let range = node.range();
    let text = &node.document().input_text()[range.clone()];
    let end = text.find(|at: char| at.is_ascii_whitespace() || "/>".contains(at));
    range.start..range.start + end.unwrap_or(text.len())
}

/// The byte of a line and column, both counted from 1, the column in characters.
fn byte(text: &str, place: TextPos) -> usize {
    let (row, column) = (place.row.saturating_sub(1), place.col.saturating_sub(1));
    let start: usize = text.split_inclusive('\n').take(row as usize).map(str::len).sum();
    let line = text[start..].lines().next().unwrap_or_default();
    start + line.char_indices().nth(column as usize).map_or(line.len(), |(at, _)| at)
}

const HINT: &str = "remove it, or export it again: in Inkscape as `Plain SVG`, in Illustrator with \
                    presentation attributes, in draw.io without formatted text; otherwise as PNG";

/// The text of the file. A browser goes by the encoding that the file declares, so it has to be
/// the one that is checked here.
fn decode(bytes: &[u8]) -> Result<&str, Refusal> {
    let not_utf8 = || {
        let hint = "save it in UTF-8, and without another encoding in its first line";
        refuse("the drawing is not in UTF-8", "an SVG file in UTF-8", hint)
    };
    let text = std::str::from_utf8(bytes).map_err(|_| not_utf8())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let declaration = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    if let Some((declaration, _)) = declaration
        && let Some((_, value)) = declaration.split_once("encoding")
    {
        let value = value.trim_start().trim_start_matches('=').trim_start();
        let value = value.strip_prefix(['"', '\'']).unwrap_or_default();
        if !value.split(['"', '\'']).next().is_some_and(|name| name.eq_ignore_ascii_case("utf-8")) {
            return Err(not_utf8());
        }
    }
    Ok(text)
}

/// Checks an element; returns `false` if it has to be removed.
fn element(node: Node<'_, '_>, violations: &mut Violations) -> bool {
    let name = node.tag_name().name();
    if node.tag_name().namespace() != Some(SVG) || ELEMENTS.binary_search(&name).is_err() {
        violations.has(tag(node), &format!("the element `{name}`"));
        return false;
    }
    if node.ancestors().take(MAX_DEPTH + 2).count() > MAX_DEPTH + 1 {
        violations.has(tag(node), "elements nested too deeply");
        return false;
    }
    for attribute in node.attributes() {
        if let Err(what) = check(node, &attribute) {
            violations.has(attribute.range(), &what);
        }
    }
    if name == "style" {
        if let Some(child) = node.children().find(Node::is_element) {
            violations.has(tag(child), "an element in `style`");
            return false;
        }
        // A browser reads the texts as one, whatever comments are between them.
        let texts = node.children().filter(Node::is_text).filter_map(|text| text.text());
        if let Err(what) = css::check(&texts.collect::<String>()) {
            violations.has(tag(node), &format!("{what} in `style`"));
        }
    }
    true
}

/// Checks an attribute.
fn check(node: Node<'_, '_>, attribute: &Attribute<'_, '_>) -> Result<(), String> {
    let name = attribute.name();
    match attribute.namespace() {
        None if name == "href" => {}
        Some(XLINK) if name == "href" => {}
        Some(XML) if name == "lang" || name == "space" => return Ok(()),
        None if name.len() > 2 && name[..2].eq_ignore_ascii_case("on") => {
            return Err(format!("the script attribute `{name}`"));
        }
        None if ["src", "srcset", "srcdoc", "base"].contains(&name) => {
            return Err(format!("the attribute `{name}`"));
        }
        None if PLAIN.contains(&name) || name.starts_with("aria-") || name.starts_with("data-") => {
            return Ok(());
        }
        None if name == "type" && node.tag_name().name() == "style" => {
            return match attribute.value() {
                "text/css" | "" => Ok(()),
                _ => Err("a style sheet that is not CSS".to_owned()),
            };
        }
        None => {
            let checked = css::check(attribute.value());
            return checked.map_err(|what| format!("{what} in the attribute `{name}`"));
        }
        Some(_) => return Err(format!("the attribute `{name}` of another vocabulary")),
    }
    let value = attribute.value();
    let allowed = match node.tag_name().name() {
        "image" => css::is_local(value) || is_embedded(value),
        _ => css::is_local(value),
    };
    if allowed { Ok(()) } else { Err("a reference to something outside it".to_owned()) }
}

/// Returns whether an address is a photograph, or another image of pixels, written out in it.
fn is_embedded(address: &str) -> bool {
    let kinds = ["png", "jpeg", "jpg", "gif", "webp"];
    kinds.iter().map(|kind| format!("data:image/{kind};base64,")).any(|kind| {
        address.strip_prefix(&kind).is_some_and(|data| {
            data.bytes().all(|byte| {
                byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace() || b"+/=".contains(&byte)
            })
        })
    })
}
