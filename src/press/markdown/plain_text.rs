//! A tree as plain text: only its own words, or everything that is read.

use super::{
    allowed::FLOW,
    events::fold,
    tree::{Element, Node, TextTree, elements},
};
use crate::search::plain::WITHIN;

/// The text of `nodes` without citations and marks of footnotes, white space folded. Words are counted
/// in it, excerpts are cut from it.
///
/// The ids of blocks are hashes of it. Another text would be another id, and links to the old one would
/// break.
pub(super) fn own_words(nodes: &[Node]) -> String {
    let mut words = OwnWords::default();
    words.nodes(nodes);
    fold(&words.text)
}

/// The same for people: figures that are raised or lowered stay so.
pub(super) fn excerpt_words(nodes: &[Node]) -> String {
    let mut words = OwnWords { keeps_scripts: true, ..OwnWords::default() };
    words.nodes(nodes);
    fold(&words.text)
}

/// The text of a line for people, with citations: figures that are raised or lowered stay so.
pub(super) fn readable(nodes: &[Node]) -> String {
    excerpt_words(nodes)
}

/// Returns the text that identifies a block: its words, or the descriptions of its images.
pub(super) fn name(nodes: &[Node]) -> String {
    let words = own_words(nodes);
    if !words.is_empty() {
        return words;
    }
    let images = elements(nodes).filter(|element| element.name == "img");
    let shown: Vec<_> = images.filter_map(|image| image.attribute("alt")).collect();
    fold(&shown.join(" "))
}

/// The text of `nodes` as it is read, white space folded: with citations, without the numbers of
/// footnotes. The search finds this; the reader takes the same from the HTML.
pub(super) fn all_words(nodes: &[Node]) -> String {
    let mut text = String::new();
    nodes.iter().for_each(|node| push_all(&mut text, node));
    fold(&text)
}

impl TextTree {
    /// For each part the text of its blocks.
    #[must_use]
    pub fn plain_parts(&self) -> Vec<Vec<String>> {
        let block = |block: &Element| {
            let mut text = String::new();
            push_element(&mut text, block);
            fold(&text)
        };
        self.parts.iter().map(|blocks| blocks.iter().map(block).collect()).collect()
    }

    /// The text of the footnotes.
    #[must_use]
    pub fn plain_notes(&self) -> Vec<String> {
        self.notes.iter().map(|note| all_words(note)).collect()
    }
}

fn push_all(text: &mut String, node: &Node) {
    match node {
        Node::Text(more) => text.push_str(more),
        Node::Element(element) => push_element(text, element),
        Node::Citation(_) => {}
    }
}

fn push_element(text: &mut String, element: &Element) {
    let is_raised = element.name == "sup" && !element.is_footnote_mark();
    let parts_words = !WITHIN.contains(&element.name) && !is_raised;
    if parts_words {
        text.push(' ');
    }
    if !element.is_footnote_mark() {
        element.children.iter().for_each(|node| push_all(text, node));
    }
    if parts_words {
        text.push(' ');
    }
}

/// Position of figures relative to the line.
#[derive(Clone, Copy)]
enum Script {
    Super,
    Sub,
}

impl Script {
    /// The character for a figure or symbol there; itself where there is none.
    fn of(self, figure: char) -> char {
        const SUPER: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
        const SUB: &str = "₀₁₂₃₄₅₆₇₈₉₊₋";
        let scripts = match self {
            Self::Super => SUPER,
            Self::Sub => SUB,
        };
        let at = match figure {
            '+' => Some(10),
            '-' | '−' | '–' => Some(11),
            _ => figure.to_digit(10),
        };
        at.and_then(|at| scripts.chars().nth(at as usize)).unwrap_or(figure)
    }
}

#[derive(Default)]
struct OwnWords {
    text: String,
    /// True if figures in `<sup>` and `<sub>` are written as such.
    keeps_scripts: bool,
    /// Script in which figures are written now.
    script: Option<Script>,
    /// True if a citation or a mark was last: the space before it is dropped before punctuation.
    gap: bool,
}

impl OwnWords {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.push(text),
                Node::Citation(_) => self.gap = true,
                Node::Element(element) if element.is_footnote_mark() => self.gap = true,
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        let (before, after) = match element.name {
            "br" => (true, false),
            name if element.is_raw => (FLOW.contains(&name), FLOW.contains(&name)),
            "figure" | "figcaption" | "hr" | "pre" => (false, false),
            name => (false, FLOW.contains(&name) || matches!(name, "h3" | "h4" | "h5" | "h6")),
        };
        if before {
            self.push(" ");
        }
        let script = match element.name {
            "sup" => Some(Script::Super),
            "sub" => Some(Script::Sub),
            _ => self.script,
        };
        let outer = std::mem::replace(&mut self.script, script.filter(|_| self.keeps_scripts));
        self.nodes(&element.children);
        self.script = outer;
        if after {
            self.push(" ");
        }
    }

    fn push(&mut self, text: &str) {
        if self.gap && text.starts_with(['.', ',', ';', ':', '!', '?', ')']) {
            self.text.truncate(self.text.trim_end().len());
        }
        self.gap &= text.is_empty();
        match self.script {
            Some(script) => self.text.extend(text.chars().map(|figure| script.of(figure))),
            None => self.text.push_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{press::markdown::read_html::nodes, search::plain::plain};

    #[test]
    fn own_words_exclude_note_numbers_and_citations() {
        let mut tree = nodes("<p>So <sup class=\"mark\"><a>1</a></sup>. It <em>i</em>s\n  it</p>");
        assert_eq!(own_words(&tree), "So. It is it");
        tree = vec![Node::Text("A ".to_owned()), Node::Citation(0), Node::Text(", b".to_owned())];
        assert_eq!(own_words(&tree), "A, b");
        assert_eq!(own_words(&nodes("<ul><li>a</li><li>b<br>c</li></ul>d")), "a b c d");
    }

    #[test]
    fn all_words_match_the_text_that_the_reader_extracts() {
        for html in [
            "<p id=\"a\">One <em>t</em>wo&amp;three&nbsp; &lt;b&gt;.</p>",
            "45 minutes.<sup class=\"mark\"><a href=\"x\">1</a></sup> The next",
            "CO<sub>2</sub> m<sup>2</sup><br>b<img alt=\"c\">d",
            "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
            "<ul><li>a<ul><li><p>b</p></li></ul></li></ul><hr> ",
        ] {
            assert_eq!(all_words(&nodes(html)), plain(html));
        }
        assert_eq!(all_words(&nodes("a<sup class=\"mark\">1</sup>, CO<sub>2</sub>")), "a , CO2");
    }

    #[test]
    fn block_without_words_is_named_by_its_image_descriptions() {
        let image = "<img alt=\" A  map\"><img alt=\"b\">";
        assert_eq!(name(&nodes(image)), "A map b");
        assert_eq!(name(&nodes(&[image, "c"].concat())), "c");
        assert_eq!(name(&nodes("<hr>")), "");
    }
}
