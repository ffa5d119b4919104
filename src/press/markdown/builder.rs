//! Puts a tree together, element by element, in the order of the text.
//!
//! The press's own elements are closed in the order in which they were opened; what an editor leaves
//! open in one of them ends with it.

use std::ops::Range;

use super::tree::{Element, Node};

/// Elements whose content is code, so that nothing in it is a citation.
const CODE: [&str; 4] = ["code", "kbd", "pre", "samp"];

/// A tree in the making.
#[derive(Default)]
pub(super) struct Builder {
    /// Complete nodes at the top level.
    nodes: Vec<Node>,
    open: Vec<Open>,
    /// Number of open elements that come from an editor's HTML.
    raw_depth: usize,
}

/// An element that is open.
struct Open {
    /// The element; without one, its content goes to the element around it.
    element: Option<Element>,
    /// Whose it is.
    owner: Owner,
}

enum Owner {
    Press,
    Editor(Unclosed),
}

/// An editor's element that is not closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// Its name in lower case.
    pub name: String,
    /// The place of its start tag in the file, in bytes.
    pub span: Range<usize>,
}

impl Builder {
    /// Adds text, as it is read.
    pub fn text(&mut self, text: &str) {
        let nodes = self.inner();
        match nodes.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => nodes.push(Node::Text(text.to_owned())),
        }
    }

    /// Adds an element that is complete.
    pub fn add(&mut self, element: Element) {
        self.inner().push(Node::Element(element));
    }

    /// Returns the last node of what is open.
    pub fn last(&mut self) -> Option<&Node> {
        self.inner().last()
    }

    /// Adds nodes that are complete.
    pub fn extend(&mut self, nodes: Vec<Node>) {
        self.inner().extend(nodes);
    }

    /// Leaves room for the citation of that number.
    pub fn citation(&mut self, number: usize) {
        self.inner().push(Node::Citation(number));
    }

    /// Opens an element of the press.
    pub fn open(&mut self, element: Element) {
        self.open.push(Open { element: Some(element), owner: Owner::Press });
    }

    /// Opens something of the press that is not an element, such as a block of an editor's HTML.
    pub fn open_scope(&mut self) {
        self.open.push(Open { element: None, owner: Owner::Press });
    }

    /// Opens an editor's element; without `element` it leaves only its content.
    pub fn open_raw(&mut self, tag: Unclosed, element: Option<Element>) {
        self.open.push(Open { element, owner: Owner::Editor(tag) });
        self.raw_depth += 1;
    }

    /// Closes what the press opened last. Returns what an editor left open in it, the innermost first.
    pub fn close(&mut self) -> Vec<Unclosed> {
        let mut unclosed = Vec::new();
        while let Some(Open { element, owner }) = self.open.pop() {
            self.inner().extend(element.map(Node::Element));
            match owner {
                Owner::Press => break,
                Owner::Editor(tag) => {
                    self.raw_depth -= 1;
                    unclosed.push(tag);
                }
            }
        }
        unclosed
    }

    /// Closes the innermost element if it is an editor's with that name. Whether it was.
    pub fn close_raw(&mut self, name: &str) -> bool {
        let is_it = |open: &mut Open| match &open.owner {
            Owner::Editor(tag) => tag.name == name,
            Owner::Press => false,
        };
        match self.open.pop_if(is_it) {
            Some(open) => {
                self.raw_depth -= 1;
                self.inner().extend(open.element.map(Node::Element));
                true
            }
            None => false,
        }
    }

    /// Returns the number of open elements that come from an editor's HTML.
    pub fn raw_depth(&self) -> usize {
        self.raw_depth
    }

    /// Returns whether an editor's own code element is open.
    pub fn is_in_raw_code(&self) -> bool {
        self.open.iter().any(|open| match &open.owner {
            Owner::Editor(tag) => CODE.contains(&tag.name.as_str()),
            Owner::Press => false,
        })
    }

    /// The tree; what is still open ends with it.
    pub fn finish(mut self) -> Vec<Node> {
        while !self.open.is_empty() {
            self.close();
        }
        self.nodes
    }

    /// The content of the innermost element.
    fn inner(&mut self) -> &mut Vec<Node> {
        let innermost = self.open.iter_mut().rev().find_map(|open| open.element.as_mut());
        innermost.map_or(&mut self.nodes, |element| &mut element.children)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::markdown::html::html;

    fn unclosed(name: &str, start: usize) -> Unclosed {
        Unclosed { name: name.to_owned(), span: start..start + 1 }
    }

    #[test]
    fn a_tree_is_built_in_the_order_of_the_text() {
        let mut tree = Builder::default();
        tree.open(Element::new("p"));
        tree.text("a");
        tree.text(" b");
        tree.open(Element::new("em").with("lang", "es"));
        tree.citation(0);
        assert_eq!(tree.close(), []);
        tree.add(Element::new("br"));
        tree.text("");
        assert_eq!(tree.close(), []);
        let em =
            Element { children: vec![Node::Citation(0)], ..Element::new("em").with("lang", "es") };
        let children = vec![
            Node::Text("a b".to_owned()),
            Node::Element(em),
            Node::Element(Element::new("br")),
        ];
        let paragraph = Element { children, ..Element::new("p") };
        assert_eq!(tree.finish(), [Node::Element(paragraph)]);
    }

    #[test]
    fn unclosed_raw_elements_end_with_their_parent() {
        let mut tree = Builder::default();
        tree.open(Element::new("p"));
        tree.open_raw(unclosed("kbd", 0), Some(Element::new("kbd")));
        tree.open_raw(unclosed("x", 1), None);
        tree.text("a");
        assert!(tree.is_in_raw_code());
        assert_eq!((tree.raw_depth(), tree.close_raw("kbd")), (2, false));
        assert_eq!(tree.close(), [unclosed("x", 1), unclosed("kbd", 0)]);
        assert_eq!(tree.raw_depth(), 0);
        assert!(!tree.is_in_raw_code() && !tree.close_raw("p"));
        tree.open(Element::new("hr"));
        assert_eq!(html(&tree.finish()), "<p><kbd>a</kbd></p><hr>");
    }
}
