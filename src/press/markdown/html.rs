//! A tree as HTML, in the form in which html5ever writes it, so that the cleaning leaves clean HTML unchanged.

use std::borrow::Cow;

use super::tree::{Attribute, Element, Node, VOID};

/// Form of elements on a page.
pub trait Form {
    /// The name of an element.
    fn name(&self, element: &Element) -> &'static str {
        element.name
    }

    /// The value of an attribute.
    fn value<'a>(&self, attribute: &'a Attribute) -> Cow<'a, str> {
        Cow::Borrowed(&attribute.value)
    }
}

/// Everything as it is in the tree.
pub struct AsIs;

impl Form for AsIs {}

/// `nodes` as HTML. Citations that are not formatted leave nothing.
#[must_use]
pub fn html(nodes: &[Node]) -> String {
    let mut html = String::new();
    write(&mut html, nodes, &AsIs);
    html
}

/// Appends `nodes` in some form.
pub fn write(html: &mut String, nodes: &[Node], form: &impl Form) {
    for node in nodes {
        match node {
            Node::Element(element) => write_element(html, element, form),
            Node::Text(text) => escape(html, text, false),
            Node::Citation(_) => {}
        }
    }
}

/// Appends `element` in some form.
pub fn write_element(html: &mut String, element: &Element, form: &impl Form) {
    let name = form.name(element);
    html.push('<');
    html.push_str(name);
    for attribute in &element.attributes {
        html.push(' ');
        html.push_str(attribute.name);
        html.push_str("=\"");
        escape(html, &form.value(attribute), true);
        html.push('"');
    }
    html.push('>');
    if !VOID.contains(&name) {
        write(html, &element.children, form);
        html.push_str("</");
        html.push_str(name);
        html.push('>');
    }
}

/// Appends `text` with entities; `"` needs one in attributes only.
fn escape(html: &mut String, text: &str, in_attribute: bool) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let (entity, length) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' if in_attribute => ("&quot;", 1),
            // The first byte of a no-break space.
            0xC2 if text.as_bytes().get(at + 1) == Some(&0xA0) => ("&nbsp;", 2),
            _ => continue,
        };
        html.push_str(&text[done..at]);
        html.push_str(entity);
        done = at + length;
    }
    html.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Node {
        Node::Text(text.to_owned())
    }

    #[test]
    fn special_characters_are_escaped_where_needed() {
        let link = Element {
            children: vec![text("\"a\" & <b>\u{a0}é")],
            ..Element::new("a").with("href", "x?a&b").with("title", "\"<c>\"\u{a0}")
        };
        let nodes = [Node::Element(link), Node::Element(Element::new("br")), Node::Citation(0)];
        assert_eq!(
            html(&nodes),
            "<a href=\"x?a&amp;b\" title=\"&quot;&lt;c&gt;&quot;&nbsp;\">\
             \"a\" &amp; &lt;b&gt;&nbsp;é</a><br>"
        );
    }

    #[test]
    fn a_form_changes_names_and_values() {
        struct Lower;
        impl Form for Lower {
            fn name(&self, element: &Element) -> &'static str {
                if element.name == "h3" { "h4" } else { element.name }
            }

            fn value<'a>(&self, attribute: &'a Attribute) -> Cow<'a, str> {
                Cow::Owned(format!("{}.x", attribute.value))
            }
        }
        let heading = Element { children: vec![text("a")], ..Element::new("h3").with("id", "b") };
        let mut html = String::new();
        write(&mut html, &[Node::Element(heading)], &Lower);
        assert_eq!(html, "<h4 id=\"b.x\">a</h4>");
    }
}
