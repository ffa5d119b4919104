//! Drawings: SVG, taken only if all that is in it is known to be harmless.
//!
//! A picture in a page runs no script, but the same file opened by itself does, and in the site's
//! origin. Cleaning would change what an author drew; so what is not allowed is refused, by name
//! and line.

mod css;
mod size;

use std::collections::HashSet;

use roxmltree::{Attribute, Document, Node, NodeId, NodeType, ParsingOptions};

use super::{Refusal, refuse};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Bytes of the largest drawing.
const LARGEST: usize = 2 * 1024 * 1024;

/// Elements, attributes, texts of the largest drawing.
const MOST_NODES: u32 = 200_000;

/// Elements within elements.
const DEEPEST: usize = 64;

/// Elements that draw, and do nothing else.
const ELEMENTS: [&str; 26] = [
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
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
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
];

/// Attributes whose value is text or a path, in which nothing is read as CSS.
const PLAIN: [&str; 7] = ["class", "d", "id", "lang", "points", "role", "viewBox"];

/// Width and height in pixels of the drawing in `bytes`.
pub(super) fn measure(bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    if bytes.len() > LARGEST {
        return Err(refuse(
            format!("the drawing is too large: {} kB", bytes.len() / 1024),
            format!("at most {} kB", LARGEST / 1024),
            "simplify it, or export it as PNG",
        ));
    }
    let text = decode(bytes)?;
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let hint = match error {
            roxmltree::Error::DtdDetected => "remove the line <!DOCTYPE …>, or save as plain SVG",
            roxmltree::Error::NodesLimitReached => "simplify it, or export it as PNG",
            _ => "export the drawing again",
        };
        refuse(format!("the drawing cannot be read: {error}"), "a well-formed SVG file", hint)
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        let message = format!("the file is no drawing but `{}`", root.tag_name().name());
        return Err(refuse(message, "an SVG file, whose outermost element is `svg`", HINT));
    }
    if root.tag_name().namespace() != Some(SVG) {
        let expected = format!("an `svg` element with xmlns=\"{SVG}\"");
        return Err(refuse(
            "the drawing does not say that it is SVG",
            expected,
            "add the attribute",
        ));
    }
    for node in document.descendants() {
        match node.node_type() {
            NodeType::Element => element(node)?,
            NodeType::PI => return Err(at(node, "an instruction to the browser")),
            NodeType::Root | NodeType::Comment | NodeType::Text => {}
        }
    }
    uses(&document)?;
    size::of(root).ok_or_else(|| {
        refuse(
            "the drawing has no size",
            "an `svg` with width and height, or a viewBox, of 1 to 16384 pixels",
            "export it with a fixed size",
        )
    })
}

const HINT: &str = "take it out, or save as plain SVG: in Inkscape `Plain SVG`, in Illustrator \
                    `Export as` with presentation attributes";

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

fn element(node: Node<'_, '_>) -> Result<(), Refusal> {
    let name = node.tag_name().name();
    if node.tag_name().namespace() != Some(SVG) || ELEMENTS.binary_search(&name).is_err() {
        return Err(at(node, &format!("the element `{name}`")));
    }
    if node.ancestors().take(DEEPEST + 2).count() > DEEPEST + 1 {
        return Err(at(node, "elements nested too deep"));
    }
    for attribute in node.attributes() {
        check(node, &attribute)?;
    }
    if name == "style" {
        for child in node.children() {
            let sheet = child.text().unwrap_or_default();
            if child.is_element() {
                return Err(at(child, "an element in `style`"));
            }
            if let Err(what) = css::check(sheet) {
                return Err(at(node, &format!("{what} in `style`")));
            }
        }
    }
    Ok(())
}

fn check(node: Node<'_, '_>, attribute: &Attribute<'_, '_>) -> Result<(), Refusal> {
    let name = attribute.name();
    let refused = |what: &str| {
        let row = node.document().text_pos_at(attribute.range().start).row;
        Err(in_line(row, what))
    };
    match attribute.namespace() {
        None if name == "href" => {}
        Some(XLINK) if name == "href" => {}
        Some(XML) if name == "lang" || name == "space" => return Ok(()),
        None if name.len() > 2 && name[..2].eq_ignore_ascii_case("on") => {
            return refused(&format!("the script attribute `{name}`"));
        }
        None if ["src", "srcset", "srcdoc", "base"].contains(&name) => {
            return refused(&format!("the attribute `{name}`"));
        }
        None if PLAIN.contains(&name) || name.starts_with("aria-") || name.starts_with("data-") => {
            return Ok(());
        }
        None if name == "type" && node.tag_name().name() == "style" => {
            return match attribute.value() {
                "text/css" | "" => Ok(()),
                _ => refused("a style sheet that is no CSS"),
            };
        }
        None => {
            return match css::check(attribute.value()) {
                Ok(()) => Ok(()),
                Err(what) => refused(&format!("{what} in the attribute `{name}`")),
            };
        }
        Some(_) => return refused(&format!("the attribute `{name}` of another vocabulary")),
    }
    let value = attribute.value();
    let allowed = match node.tag_name().name() {
        "image" => css::is_local(value) || is_embedded(value),
        _ => css::is_local(value),
    };
    if allowed { Ok(()) } else { refused("a reference to something outside it") }
}

/// Whether an address is a PNG or JPEG picture written out in it.
fn is_embedded(address: &str) -> bool {
    ["data:image/png;base64,", "data:image/jpeg;base64,"].iter().any(|kind| {
        address.strip_prefix(kind).is_some_and(|data| {
            data.bytes().all(|byte| {
                byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace() || b"+/=".contains(&byte)
            })
        })
    })
}

/// A `use` that shows something with a `use` in it can multiply a small drawing beyond measure.
fn uses(document: &Document<'_>) -> Result<(), Refusal> {
    let is_use = |node: &Node<'_, '_>| node.tag_name().name() == "use";
    let mut using: HashSet<NodeId> = HashSet::new();
    for node in document.descendants().filter(is_use) {
        using.extend(node.ancestors().map(|ancestor| ancestor.id()));
    }
    let ids: HashSet<&str> = document
        .descendants()
        .filter(|node| using.contains(&node.id()))
        .filter_map(|node| node.attribute("id"))
        .collect();
    for node in document.descendants().filter(is_use) {
        let targets = node.attributes().filter(|attribute| attribute.name() == "href");
        for target in targets.filter_map(|attribute| attribute.value().trim().strip_prefix('#')) {
            if ids.contains(target) {
                return Err(at(node, "a `use` of something that has a `use` in it"));
            }
        }
    }
    Ok(())
}

fn at(node: Node<'_, '_>, what: &str) -> Refusal {
    in_line(node.document().text_pos_at(node.range().start).row, what)
}

fn in_line(row: u32, what: &str) -> Refusal {
    refuse(
        format!("the drawing has {what} in line {row}"),
        "an SVG that only draws: shapes, text, gradients, plain styles, and no outside references",
        HINT,
    )
}
