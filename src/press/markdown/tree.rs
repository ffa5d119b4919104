//! A text as a tree of nodes: what the press changes, lists and writes in several forms.
//!
//! [`Builder`] puts it together element by element; [`read_html`](super::read_html) makes it of HTML.
//! It is written by [`html`](super::html) and [`plain_text`](super::plain_text).

use std::ops::Range;

/// Elements whose content is code, so that nothing in it is a citation.
const CODE: [&str; 4] = ["code", "kbd", "pre", "samp"];

/// The elements that have no content.
pub(super) const VOID: [&str; 4] = ["br", "hr", "img", "wbr"];

/// The text of an essay or another page as trees, cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextTree {
    /// For each part its blocks, each one element.
    pub parts: Vec<Vec<Element>>,
    /// The footnotes in the order of their numbers.
    pub notes: Vec<Vec<Node>>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element with what is in it.
    Element(Element),
    /// Text as it is read, without entities.
    Text(String),
    /// The place of a citation, by its number, until the citations are formatted.
    Citation(usize),
}

/// An element of HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name in lower case.
    pub name: &'static str,
    /// Its attributes in order, each once.
    pub attributes: Vec<Attribute>,
    /// What is in it.
    pub children: Vec<Node>,
    /// Whether an editor wrote it as HTML; else it comes from Markdown or the press.
    pub is_raw: bool,
}

/// An attribute of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name in lower case.
    pub name: &'static str,
    /// Its value, without entities.
    pub value: String,
}

impl TextTree {
    /// The files of the images in it, relative to the site's root, in order.
    pub fn images(&self) -> impl Iterator<Item = &str> {
        self.elements().filter(|one| one.name == "img").filter_map(|one| one.attribute("src"))
    }

    /// Where its links lead outside the site, as addresses for people, in order.
    pub fn external_links(&self) -> impl Iterator<Item = &str> {
        let links = self.elements().filter(|one| {
            let mut rel = one.attribute("rel").unwrap_or_default().split(' ');
            one.name == "a" && rel.any(|word| word == "external")
        });
        links.filter_map(|link| {
            let href = link.attribute("href")?;
            Some(href.strip_prefix("mailto:").unwrap_or(href))
        })
    }

    /// The elements of the blocks, then those of the notes.
    fn elements(&self) -> impl Iterator<Item = &Element> {
        let blocks = self.parts.iter().flatten();
        let blocks = blocks.flat_map(|block| [block].into_iter().chain(elements(&block.children)));
        blocks.chain(self.notes.iter().flat_map(|note| elements(note)))
    }
}

impl Element {
    /// An element without attributes and content.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// The element with one more attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push(Attribute { name, value: value.into() });
        self
    }

    /// The value of an attribute, if the element has it.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|one| one.name == name).map(|one| one.value.as_str())
    }

    /// Whether it is the mark of a footnote.
    #[must_use]
    pub fn is_footnote_mark(&self) -> bool {
        self.name == "sup" && self.attribute("class") == Some("mark")
    }
}

/// The elements of `nodes` in the order of their start tags.
pub fn elements(nodes: &[Node]) -> impl Iterator<Item = &Element> {
    let mut rest: Vec<_> = vec![nodes.iter()];
    std::iter::from_fn(move || {
        loop {
            match rest.last_mut()?.next() {
                None => _ = rest.pop(),
                Some(Node::Element(element)) => {
                    rest.push(element.children.iter());
                    return Some(element);
                }
                Some(Node::Text(_) | Node::Citation(_)) => {}
            }
        }
    })
}

/// Puts `formatted` in the places of the citations in `nodes`: for each number its nodes.
pub(super) fn insert_citations(nodes: &mut Vec<Node>, formatted: &[Vec<Node>]) {
    let mut at = 0;
    while at < nodes.len() {
        match &mut nodes[at] {
            Node::Citation(number) => {
                let citation = formatted.get(*number).cloned().unwrap_or_default();
                let length = citation.len();
                nodes.splice(at..=at, citation);
                at += length;
            }
            Node::Element(element) => {
                insert_citations(&mut element.children, formatted);
                at += 1;
            }
            Node::Text(_) => at += 1,
        }
    }
}

/// Puts a tree together, in the order of the text.
#[derive(Default)]
pub(super) struct Builder {
    /// What is complete at the top.
    nodes: Vec<Node>,
    open: Vec<Open>,
    /// How many of the elements that are open are an editor's.
    raw_depth: usize,
}

/// An element that is open.
struct Open {
    /// The element; without one, its content goes to what it is in.
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
    /// Where its start tag stands in the file.
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

    /// How many elements of an editor are open.
    pub fn raw_depth(&self) -> usize {
        self.raw_depth
    }

    /// Whether what comes next stands in an editor's own code element.
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
    use crate::press::markdown::{html::html, read_html::nodes};

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
        let mut tree = tree.finish();
        assert_eq!(html(&tree), "<p>a b<em lang=\"es\"></em><br></p>");
        insert_citations(&mut tree, &[nodes("(<a>c</a>)")]);
        assert_eq!(html(&tree), "<p>a b<em lang=\"es\">(<a>c</a>)</em><br></p>");
    }

    #[test]
    fn what_an_editor_leaves_open_ends_with_the_element_around_it() {
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

    #[test]
    fn images_and_links_are_listed_in_order() {
        let block = "<p><a href=\"https://a.example/?b&amp;c=%22\" rel=\"external noopener\">a</a>\
                     <a href=\"essays/x/\">x</a><img src=\"media/b.png\"></p>";
        let note = "<a rel=\"external\" href=\"mailto:b@c.org\">b</a><a rel=\"author\" \
                    href=\"https://d.example/\">d</a><i><img src=\"media/a.png\"></i>";
        let [Node::Element(block)] = &nodes(block)[..] else { panic!("one element") };
        let tree = TextTree { parts: vec![vec![block.clone()]], notes: vec![nodes(note)] };
        let links: Vec<_> = tree.external_links().collect();
        assert_eq!(links, ["https://a.example/?b&c=%22", "b@c.org"]);
        assert_eq!(tree.images().collect::<Vec<_>>(), ["media/b.png", "media/a.png"]);
    }
}
