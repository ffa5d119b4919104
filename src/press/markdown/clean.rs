//! The cleaning that every block goes through last.
//!
//! [`raw`](super::raw) holds editors to the list of what is [`allowed`](super::allowed) with words; the
//! cleaning here holds everyone to it, the press too. It asks of each block that cleaning it again
//! changes nothing, since HTML that browsers read differently the second time is how filters are got
//! around.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
};

use ammonia::{Builder, UrlRelative};

use super::{
    allowed::{ATTRIBUTES, CLASSED, CLASSES, FLOW, GENERIC, OURS, PHRASING},
    html::{AsIs, html, write_element},
    read_html::nodes,
    tree::{Attribute, Element, Node, elements},
};

/// Cleans the blocks of one text.
pub(super) struct Cleaner(Builder<'static>);

impl Cleaner {
    /// A cleaner that keeps `ids`, and no other id.
    pub fn new(ids: BTreeSet<String>) -> Self {
        let elements: HashSet<_> = PHRASING.into_iter().chain(FLOW).chain(OURS).collect();
        let classes = CLASSED.into_iter().map(|element| (element, CLASSES.into())).collect();
        let attributes: HashMap<_, HashSet<_>> = ATTRIBUTES
            .into_iter()
            .map(|(element, names)| (element, names.iter().copied().collect()))
            .collect();
        let vanishing = [
            "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select",
            "style", "svg", "template", "textarea", "title", "xmp",
        ];
        let mut builder = Builder::empty();
        builder
            .tags(elements)
            .allowed_classes(classes)
            .tag_attributes(attributes)
            .generic_attributes(HashSet::from(GENERIC))
            .clean_content_tags(HashSet::from(vanishing))
            .url_schemes(HashSet::from(["https", "http", "mailto"]))
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .attribute_filter(move |_, attribute, value| {
                (attribute != "id" || ids.contains(value)).then_some(Cow::Borrowed(value))
            });
        Self(builder)
    }

    /// `html` without anything that is not on the list.
    pub fn clean(&self, html: &str) -> String {
        self.0.clean(html).to_string()
    }

    /// The tree of a block, cleaned, as one element with `id`, and its HTML; nothing if nothing is left
    /// of it.
    ///
    /// # Errors
    /// [`Unstable`] when browsers would read it in another way.
    pub fn block(&self, tree: Vec<Node>, id: &str) -> Result<Option<Clean<Element>>, Unstable> {
        let (mut element, is_own) = with_id(tree, id);
        let html = element_html(&element);
        if self.clean(&html) == html {
            return Ok(Some(Clean { tree: element, html }));
        }
        let tree = if is_own {
            element.attributes.remove(0);
            vec![Node::Element(element)]
        } else {
            element.children
        };
        let tree = self.changed(tree)?;
        if tree.html.trim().is_empty() {
            return Ok(None);
        }
        let (element, _) = with_id(tree.tree, id);
        let html = element_html(&element);
        if self.clean(&html) == html {
            Ok(Some(Clean { tree: element, html }))
        } else {
            Err(Unstable)
        }
    }

    /// The tree of a footnote, cleaned, and its HTML.
    ///
    /// # Errors
    /// [`Unstable`] when browsers would read it in another way.
    pub fn note(&self, tree: Vec<Node>) -> Result<Clean<Vec<Node>>, Unstable> {
        let html = html(&tree);
        if self.clean(&html) == html {
            return Ok(Clean { tree, html });
        }
        let tree = self.changed(tree)?;
        if self.clean(&tree.html) == tree.html { Ok(tree) } else { Err(Unstable) }
    }

    /// `tree` as cleaning leaves it: a `<tr>` outside a table is gone, a `<p>` ends before a `<div>`.
    ///
    /// # Errors
    /// [`Unstable`] when that changes an editor's own elements; the press's own are as they are meant.
    fn changed(&self, tree: Vec<Node>) -> Result<Clean<Vec<Node>>, Unstable> {
        let clean = self.clean(&html(&tree));
        let read = nodes(&clean);
        let is_raw = elements(&tree).any(|element| element.is_raw);
        if is_raw && !names(&tree).eq(names(&read)) {
            return Err(Unstable);
        }
        Ok(Clean { tree: read, html: clean })
    }
}

/// A tree that is clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clean<T> {
    /// The tree.
    pub tree: T,
    /// The same as HTML.
    pub html: String,
}

/// HTML that cleaning changes each time: browsers would not read it as it was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this HTML is ambiguous: writing out what was read gives a different result")]
pub(super) struct Unstable;

/// `tree` as one element with `id`, and whether that is its own: else it was put into a `<div>`.
fn with_id(mut tree: Vec<Node>, id: &str) -> (Element, bool) {
    let id = Attribute { name: "id", value: id.to_owned() };
    match tree.as_mut_slice() {
        [Node::Element(outer)] if !PHRASING.contains(&outer.name) => {
            let mut outer = std::mem::take(outer);
            outer.attributes.insert(0, id);
            (outer, true)
        }
        _ => {
            let attributes = vec![id];
            (Element { attributes, children: tree, ..Element::new("div") }, false)
        }
    }
}

fn element_html(element: &Element) -> String {
    let mut html = String::new();
    write_element(&mut html, element, &AsIs);
    html
}

/// The names of the elements in order, without those that browsers put in by themselves.
fn names(tree: &[Node]) -> impl Iterator<Item = &'static str> {
    elements(tree).map(|element| element.name).filter(|name| *name != "tbody")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cleaner() -> Cleaner {
        Cleaner::new(BTreeSet::from(["x".to_owned()]))
    }

    /// The HTML of a block of `html` with the id `x`.
    fn block(html: &str) -> Result<Option<String>, Unstable> {
        let block = cleaner().block(nodes(html), "x")?;
        Ok(block.map(|block| {
            assert_eq!(element_html(&block.tree), block.html);
            block.html
        }))
    }

    #[test]
    fn a_block_is_one_element_with_its_id() {
        let block = |html| block(html).map(Option::unwrap_or_default);
        assert_eq!(block("<p>a</p>").as_deref(), Ok("<p id=\"x\">a</p>"));
        assert_eq!(block("<p>a</p>b").as_deref(), Ok("<div id=\"x\"><p>a</p>b</div>"));
        assert_eq!(block("<b>a</b>").as_deref(), Ok("<div id=\"x\"><b>a</b></div>"));
        assert_eq!(block("<hr>").as_deref(), Ok("<hr id=\"x\">"));
        assert_eq!(block("<div>a").as_deref(), Ok("<div id=\"x\">a</div>"));
        assert_eq!(block("<pre>\n\na</pre>"), Err(Unstable));
    }

    #[test]
    fn blocks_are_normalised_as_browsers_parse_them() {
        let block = |html| block(html).map(Option::unwrap_or_default);
        assert_eq!(block("<pre>\na</pre>").as_deref(), Ok("<pre id=\"x\">a</pre>"));
        assert_eq!(
            block("<p>a<a>b<sup><a>c</a></sup></a></p>").as_deref(),
            Ok("<p id=\"x\">a<a>b<sup></sup></a><a>c</a></p>")
        );
        assert_eq!(block("<tr></tr>").as_deref(), Ok(""));
    }

    #[test]
    fn clean_html_is_unchanged_by_cleaning() {
        let html = "<p title=\"&quot;&lt;b&gt;\">a&nbsp;\"b\" &lt;c&gt; &amp; d</p>";
        assert_eq!(cleaner().clean(html), html);
        let clean = cleaner().note(nodes(html)).expect("a stable note");
        assert_eq!((clean.html.as_str(), &clean.tree), (html, &nodes(html)));
    }

    #[test]
    fn only_allowed_elements_and_attributes_remain() {
        let clean = |html: &str| cleaner().clean(html);
        assert_eq!(clean("<p id=y style=a onclick=b lang=es>a</p>"), "<p lang=\"es\">a</p>");
        assert_eq!(clean("<a href=javascript:a>b</a>"), "<a>b</a>");
        assert_eq!(clean("<img src='data:image/png,a'>"), "<img>");
        assert_eq!(clean("<p class='a mark'>b</p>"), "<p class=\"mark\">b</p>");
        assert_eq!(clean("<!-- a --><p>b</p>"), "<p>b</p>");
    }

    proptest! {
        #[test]
        fn accepted_blocks_are_clean(html in fragments()) {
            let cleaner = Cleaner::new(BTreeSet::from(["y".to_owned()]));
            if let Ok(Some(block)) = cleaner.block(nodes(&html), "y") {
                prop_assert_eq!(cleaner.clean(&block.html), block.html.as_str());
                prop_assert_eq!(element_html(&block.tree), block.html.as_str());
                prop_assert_eq!(block.html.matches(" id=\"y\"").count(), 1);
            }
        }
    }

    /// Strings of tags and text that are nothing to do with each other.
    fn fragments() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[ -~]{0,6}",
            "</?(p|b|i|a|div|table|tr|td|pre|ul|li|svg|math|style|template|noscript|form|mi|mtext|title)>",
            "<(a|img|p) (href|src|title|id|class|onclick)=[\"']?(x|mark|javascript:a|data:a|&lt;b>|--><b>)[\"']?>",
            Just("<!--".to_owned()),
            Just("-->".to_owned()),
            Just("<![CDATA[".to_owned()),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }
}
