//! A text as a tree of nodes: what the press changes, lists and writes in several forms.
//!
//! `builder` puts it together, `html` and `plain_text` write it.

use std::ops::Range;

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
    /// Its content.
    pub children: Vec<Node>,
    /// True if an editor wrote it as HTML; else it comes from Markdown or the press.
    pub is_raw: bool,
    /// Position in the file, in bytes; empty for what the press adds.
    pub span: Range<usize>,
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

    /// Returns the targets of links to other sites, as addresses for people, in order.
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

    /// Returns whether it is the mark of a footnote.
    #[must_use]
    pub fn is_footnote_mark(&self) -> bool {
        let mut classes = self.attribute("class").unwrap_or_default().split_ascii_whitespace();
        self.name == "sup" && classes.any(|class| class == "mark")
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

/// Puts `formatted` in the places of the citations in `nodes`: for each number its nodes, which are taken.
pub(super) fn insert_citations(nodes: &mut Vec<Node>, formatted: &mut [Vec<Node>]) {
    let mut at = 0;
    while at < nodes.len() {
        match &mut nodes[at] {
            Node::Citation(number) => {
                let citation = formatted.get_mut(*number).map(std::mem::take).unwrap_or_default();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::markdown::{html::html, read_html::nodes};

    #[test]
    fn citations_replace_their_placeholders() {
        let mut tree = nodes("<p>a<em></em> b</p>");
        let Node::Element(paragraph) = &mut tree[0] else { panic!("an element") };
        paragraph.children.insert(1, Node::Citation(1));
        let Node::Element(emphasis) = &mut paragraph.children[2] else { panic!("an element") };
        emphasis.children.push(Node::Citation(0));
        paragraph.children.push(Node::Citation(2));
        assert_eq!(elements(&tree).map(|one| one.name).collect::<Vec<_>>(), ["p", "em"]);
        insert_citations(&mut tree, &mut [nodes("(<a>c</a>)"), nodes("d")]);
        assert_eq!(html(&tree), "<p>ad<em>(<a>c</a>)</em> b</p>");
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
