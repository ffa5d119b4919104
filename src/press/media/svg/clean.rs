//! Removes from a drawing what its program left in it and no browser draws.
//!
//! Nothing here decides that something is safe: the rest is checked afterwards like any other drawing.
//! Everything that could do harm therefore stays, and is refused there.

use std::{borrow::Cow, ops::Range};

use roxmltree::{Document, Node, ParsingOptions};

use super::{
    MAX_NODES, SVG, XLINK, XML,
    doctype::{self, Edits},
    tag,
};

/// Elements of SVG that describe a drawing or its fonts, and draw nothing in browsers.
const INERT: [&str; 9] = [
    "color-profile",
    "font",
    "font-face",
    "glyph",
    "hkern",
    "metadata",
    "missing-glyph",
    "view",
    "vkern",
];

/// Vocabularies in which elements and attributes do something in browsers: they are never passed over.
const ACTIVE: [&str; 6] = [
    SVG,
    XLINK,
    XML,
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/2001/xml-events",
];

/// Attributes of links that name no address.
const LINK_ATTRIBUTES: [&str; 6] = ["actuate", "arcrole", "role", "show", "title", "type"];

/// A drawing without the parts that draw nothing.
pub(super) struct Cleaned<'t> {
    /// The drawing.
    pub text: Cow<'t, str>,
    /// Descriptions of the parts that were removed, each kind once.
    pub removed: Vec<&'static str>,
    /// Changes, in order: each a change of the text that the one before left.
    edits: Vec<Edits>,
}

impl Cleaned<'_> {
    /// The place in the file of a place in the cleaned drawing.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let back = |at: usize| self.edits.iter().rev().fold(at, |at, edits| edits.before(at));
        let start = back(range.start);
        start
            ..back(range.end.saturating_sub(1).max(range.start)).max(start)
                + usize::from(!range.is_empty())
    }
}

/// Cleans a drawing. What cannot be read is left as it is.
pub(super) fn clean(text: &str) -> Cleaned<'_> {
    let mut cleaned = Cleaned { text: Cow::Borrowed(text), removed: Vec::new(), edits: Vec::new() };
    if let Some((without, edits, reason)) = doctype::without(text) {
        cleaned = Cleaned { text: Cow::Owned(without), removed: vec![reason], edits: vec![edits] };
    }
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let Ok(document) = Document::parse_with_options(&cleaned.text, options) else {
        return cleaned;
    };
    let cuts = cuts(&document);
    if cuts.is_empty() {
        return cleaned;
    }
    let mut kept = String::with_capacity(cleaned.text.len());
    let mut edits = Edits::default();
    let mut done = 0;
    for (range, reason) in cuts {
        if range.start < done {
            continue;
        }
        kept.push_str(&cleaned.text[done..range.start]);
        done = range.end;
        edits.0.push((range, 0));
        if !cleaned.removed.contains(&reason) {
            cleaned.removed.push(reason);
        }
    }
    kept.push_str(&cleaned.text[done..]);
    cleaned.edits.push(edits);
    Cleaned { text: Cow::Owned(kept), ..cleaned }
}

/// Returns the parts of a drawing that can be removed, in order.
fn cuts(document: &Document<'_>) -> Vec<(Range<usize>, &'static str)> {
    let mut cuts = Vec::new();
    // What is in an element that goes, goes with it.
    let mut gone_to = 0;
    for node in document.descendants() {
        if node.range().start < gone_to {
            continue;
        }
        if node.is_pi() {
            // The only instruction that browsers follow.
            let target = node.pi().map(|pi| pi.target).unwrap_or_default();
            if target != "xml-stylesheet" {
                cuts.push((node.range(), "instructions to a program"));
            }
        } else if node.is_element() {
            match reason(node) {
                Some(reason) if node.parent_element().is_some() => {
                    cuts.push((node.range(), reason));
                    gone_to = node.range().end;
                }
                _ => attributes(node, &mut cuts),
            }
        }
    }
    cuts.sort_by_key(|(range, _)| range.start);
    cuts
}

/// Why an element can go, if it can.
fn reason(node: Node<'_, '_>) -> Option<&'static str> {
    let name = node.tag_name();
    match name.namespace() {
        Some(SVG) if name.name() == "metadata" => Some("metadata"),
        Some(SVG) if INERT.contains(&name.name()) => Some("descriptions of fonts"),
        // Beside its labels in HTML, such a drawing has them as text, for programs that show no HTML.
        Some(SVG) if name.name() == "foreignObject" && has_fallback(node) => {
            Some("labels in HTML, in place of which plain labels are shown")
        }
        Some(namespace) if !ACTIVE.contains(&namespace) => Some("elements of an editor"),
        _ => None,
    }
}

/// Returns whether a `switch` around an element has something else to show.
fn has_fallback(node: Node<'_, '_>) -> bool {
    let is_switch = |parent: &Node<'_, '_>| parent.has_tag_name((SVG, "switch"));
    node.parent_element().filter(is_switch).is_some_and(|parent| {
        parent.children().any(|child| {
            child.is_element()
                && !child.has_tag_name((SVG, "foreignObject"))
                && child.descendants().any(|inner| {
                    inner.has_tag_name((SVG, "text")) || inner.has_tag_name((SVG, "image"))
                })
        })
    })
}

/// Adds the attributes of an element that can go.
fn attributes(node: Node<'_, '_>, cuts: &mut Vec<(Range<usize>, &'static str)>) {
    let is_link = node.has_tag_name((SVG, "a"));
    for attribute in node.attributes() {
        let name = attribute.name();
        let reason = match attribute.namespace() {
            None if is_link && name == "href" && leads_to_the_web(attribute.value()) => "links",
            Some(XLINK) if is_link && name == "href" && leads_to_the_web(attribute.value()) => {
                "links"
            }
            None if is_link && matches!(name, "target" | "download" | "rel") => "links",
            Some(XLINK) if LINK_ATTRIBUTES.contains(&name) => "attributes of links",
            // The whole drawing once more, in the form of draw.io.
            None if name == "content" && node.parent_element().is_none() => "the data of an editor",
            None if name.starts_with("data-") && attribute.value().len() > 1000 => {
                "the data of an editor"
            }
            Some(namespace) if !ACTIVE.contains(&namespace) => "attributes of an editor",
            _ => continue,
        };
        cuts.push((with_space_before(node, attribute.range()), reason));
    }
}

/// Returns whether a link leads to a page or a mail address. In a picture that a page shows it does nothing.
fn leads_to_the_web(address: &str) -> bool {
    // Browsers pass over white space and control characters in a scheme.
    let is_read = |letter: &char| !letter.is_whitespace() && !letter.is_control();
    let address: String = address.chars().filter(is_read).collect::<String>().to_ascii_lowercase();
    match address.split_once([':', '/', '?', '#']) {
        Some((scheme, _)) if address[scheme.len()..].starts_with(':') => {
            ["http", "https", "mailto"].contains(&scheme)
        }
        _ => true,
    }
}

/// The range of an attribute with the white space before it.
fn with_space_before(node: Node<'_, '_>, range: Range<usize>) -> Range<usize> {
    let text = node.document().input_text();
    let before = &text[tag(node).start..range.start];
    range.start - (before.len() - before.trim_end().len())..range.end
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:i=\"https://i.example/\" \
                        xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

    fn cleaned(inside: &str) -> (String, Vec<&'static str>) {
        let text = format!("{HEAD}>{inside}</svg>");
        let Cleaned { text, removed, .. } = clean(&text);
        let inside = text.strip_prefix(HEAD).and_then(|rest| rest.strip_prefix('>'));
        let inside = inside.and_then(|rest| rest.strip_suffix("</svg>"));
        (inside.unwrap_or(&text).to_owned(), removed)
    }

    #[test]
    fn markup_that_draws_nothing_is_removed() {
        for (inside, left, reason) in [
            ("<metadata>a<b/></metadata><g/>", "<g/>", "metadata"),
            ("<i:b><g/></i:b><g/>", "<g/>", "elements of an editor"),
            ("<g i:b='c'\n i:d='e' id='f'/>", "<g id='f'/>", "attributes of an editor"),
            ("<g/><?a b?>", "<g/>", "instructions to a program"),
            ("<font><glyph d='M0 0'/></font><g/>", "<g/>", "descriptions of fonts"),
            ("<a xlink:href='https://b.example/'><g/></a>", "<a><g/></a>", "links"),
            ("<a href='#b' target='_top'><g/></a>", "<a><g/></a>", "links"),
            ("<image xlink:type='simple' href='#b'/>", "<image href='#b'/>", "attributes of links"),
            (
                "<switch><foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>b</p></foreignObject>\
                 <text>b</text></switch>",
                "<switch><text>b</text></switch>",
                "labels in HTML, in place of which plain labels are shown",
            ),
        ] {
            assert_eq!(cleaned(inside), (left.to_owned(), vec![reason]), "{inside}");
        }
    }

    #[test]
    fn harmful_markup_is_left_to_be_refused() {
        for inside in [
            "<script/>",
            "<?xml-stylesheet href='a'?>",
            "<g onclick='a'/>",
            "<a href='javascript:a'><g/></a>",
            "<image href='https://a.example/'/>",
            "<foreignObject><text/></foreignObject>",
            "<switch><foreignObject/></switch>",
            "<p xmlns='http://www.w3.org/1999/xhtml'/>",
            "<g xml:base='https://a.example/'/>",
            "<g xmlns:e='http://www.w3.org/2001/xml-events' e:event='load'/>",
        ] {
            assert_eq!(cleaned(inside), (inside.to_owned(), Vec::new()), "{inside}");
        }
    }

    #[test]
    fn harmless_document_type_is_removed() {
        let drawing = format!("{HEAD}/>");
        let dtd = "PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"";
        for doctype in [
            "<!DOCTYPE svg>".to_owned(),
            format!("<!DOCTYPE svg {dtd}>"),
            format!("<!DOCTYPE svg {dtd} [\n]\n>"),
        ] {
            let text = format!("<?xml version='1.0'?>\n<!-- <a --> {doctype}{drawing}");
            let Cleaned { text, removed, .. } = clean(&text);
            assert_eq!(removed, ["a document type"], "{doctype}");
            assert!(text.ends_with(&drawing) && !text.contains("DOCTYPE"), "{text}");
        }
        for doctype in [
            "<!DOCTYPE svg SYSTEM \"https://a.example/a.dtd\">",
            "<!DOCTYPE svg [<!ENTITY a \"<b>\">]>",
            "<!DOCTYPE svg [<!ENTITY a \"&b;\">]>",
            "<!DOCTYPE svg [<!ENTITY % a \"b\">]>",
            "<!DOCTYPE svg [<!ENTITY a SYSTEM \"https://a.example/\">]>",
            "<!DOCTYPE html>",
        ] {
            let text = format!("{doctype}{drawing}");
            assert_eq!(clean(&text).text, text, "{doctype}");
        }
    }

    #[test]
    fn positions_map_back_to_the_original_file() {
        let text = "<!DOCTYPE svg [<!ENTITY s 'http://www.w3.org/2000/svg'>]><svg xmlns='&s;'>\
                    <metadata>a</metadata><g id='b'/><?c?><script/></svg>";
        let cleaned = clean(text);
        for wanted in ["<svg", "<g id='b'/>", "<script/>", "</svg>"] {
            let at = cleaned.text.find(wanted).expect("it is kept");
            assert_eq!(&text[cleaned.place(&(at..at + wanted.len()))], wanted);
        }
    }

    #[test]
    fn namespace_entities_are_expanded() {
        let text = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"a\" [\n<!ENTITY s \
                    \"http://www.w3.org/2000/svg\">\n<!ENTITY x 'http://www.w3.org/1999/xlink'>]>\
                    <svg xmlns=\"&s;\" xmlns:xlink='&x;'><title>a &amp; b</title></svg>";
        let Cleaned { text, removed, .. } = clean(text);
        assert_eq!(removed, ["a document type with names for addresses"]);
        assert_eq!(
            text,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink='http://www.w3.org/1999/xlink'>\
             <title>a &amp; b</title></svg>"
        );
    }
}
