//! The amount that a drawing draws: an element can be shown many times by `use`, and with it what it shows
//! itself.

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId};

use super::{SVG, Violations, XLINK, tag};

/// Maximum number of elements that a drawing draws, each as often as it is shown.
const MAX_DRAWN: usize = 200_000;

/// Maximum length of a chain of elements that show each other.
const MAX_CHAIN: usize = 16;

/// Refuses a `use` that shows itself, and a drawing in which they multiply beyond measure.
pub(super) fn check(document: &Document<'_>, violations: &mut Violations) {
    let is_use = |node: &Node<'_, '_>| node.has_tag_name((SVG, "use"));
    if !document.descendants().any(|node| is_use(&node)) {
        return;
    }
    let ids = document.descendants().filter_map(|node| Some((node.attribute("id")?, node)));
    let mut counter = Counter { ids: ids.collect(), known: HashMap::new(), open: Vec::new() };
    let mut drawn = 0_usize;
    for node in document.descendants().filter(is_use) {
        match counter.shown_by(node) {
            Ok(count) => drawn = drawn.saturating_add(count),
            Err(what) => violations.has(tag(node), what),
        }
        if drawn > MAX_DRAWN {
            let what =
                format!("more than {MAX_DRAWN} elements, counting each as often as it is shown");
            violations.has(tag(node), &what);
            return;
        }
    }
}

struct Counter<'a, 'input> {
    ids: HashMap<&'a str, Node<'a, 'input>>,
    /// Number of elements that each element draws that was shown before.
    known: HashMap<NodeId, usize>,
    /// The elements whose content is being counted.
    open: Vec<NodeId>,
}

impl<'a, 'input> Counter<'a, 'input> {
    /// Returns the number of elements that a `use` draws.
    fn shown_by(&mut self, node: Node<'a, 'input>) -> Result<usize, &'static str> {
        let href = node.attribute("href").or(node.attribute((XLINK, "href")));
        let id = href.and_then(|href| href.trim().strip_prefix('#'));
        let Some(target) = id.and_then(|id| self.ids.get(id)).copied() else { return Ok(0) };
        if let Some(known) = self.known.get(&target.id()) {
            return Ok(*known);
        }
        if self.open.contains(&target.id()) || target.descendants().any(|inner| inner == node) {
            return Err("a `use` that shows itself");
        }
        if self.open.len() == MAX_CHAIN {
            return Err("a `use` of something with a `use` in it, many times over");
        }
        self.open.push(target.id());
        let mut count = 0_usize;
        for inner in target.descendants().filter(Node::is_element) {
            count = count.saturating_add(1);
            if inner.has_tag_name((SVG, "use")) {
                count = count.saturating_add(self.shown_by(inner)?);
            }
        }
        self.open.pop();
        self.known.insert(target.id(), count);
        Ok(count)
    }
}
