//! Figures that editors write in HTML around an image in Markdown.

use super::tree::{Element, Node};

/// Moves the figure of an image that is a paragraph of its own out of the editor's `<figure>` around it, and
/// the paragraph out of the editor's `<figcaption>`.
pub(super) fn unite(nodes: &mut [Node]) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        unite(&mut element.children);
        if !element.is_raw {
            continue;
        }
        match element.name {
            "figure" => unwrap_all(element, "figure"),
            "figcaption" if paragraphs(element) == 1 => unwrap_all(element, "p"),
            _ => {}
        }
    }
}

fn paragraphs(element: &Element) -> usize {
    let is_paragraph = |node: &&Node| matches!(node, Node::Element(one) if one.name == "p");
    element.children.iter().filter(is_paragraph).count()
}

/// Puts the content of the elements called `name` directly in `element` in their place.
fn unwrap_all(element: &mut Element, name: &str) {
    for node in std::mem::take(&mut element.children) {
        match node {
            Node::Element(inner) if inner.name == name => element.children.extend(inner.children),
            other => element.children.push(other),
        }
    }
}
