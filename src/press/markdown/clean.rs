//! What may stand in a text: the allow-list, and the cleaning that every block goes through last.
//!
//! [`raw`](super::raw) holds editors to the list with words; the cleaning here holds everyone to
//! it, the press too. It asks of each block that cleaning it again changes nothing, since HTML
//! that browsers read differently the second time is how filters are got around.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
};

use ammonia::{Builder, UrlRelative};

use super::markup::{Piece, VOID, pieces};

/// Elements that may stand in a line of text, also in an editor's own HTML.
pub(super) const PHRASING: [&str; 29] = [
    "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
    "var", "wbr",
];

/// Elements that stand between lines, also in an editor's own HTML.
pub(super) const FLOW: [&str; 20] = [
    "blockquote",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements that only the press writes.
const OURS: [&str; 6] = ["a", "h3", "h4", "h5", "h6", "img"];

/// Classes that the styles know.
const CLASSES: [&str; 5] = ["center", "mark", "right", "small-caps", "table"];

/// Elements that may have one.
const CLASSED: [&str; 6] = ["div", "p", "span", "sup", "td", "th"];

/// Attributes that an editor's own HTML may have.
pub(super) fn may_have(element: &str, attribute: &str, value: &str) -> bool {
    match attribute {
        "lang" | "dir" | "title" => true,
        "class" => {
            let mut classes = value.split_ascii_whitespace();
            CLASSED.contains(&element) && classes.all(|class| CLASSES.contains(&class))
        }
        "datetime" => matches!(element, "time" | "del" | "ins"),
        "start" => element == "ol",
        "scope" | "colspan" | "rowspan" => matches!(element, "td" | "th"),
        _ => false,
    }
}

/// Cleans the blocks of one text.
pub(super) struct Cleaner(Builder<'static>);

impl Cleaner {
    /// A cleaner that lets `ids` stand, and no other id.
    pub fn new(ids: BTreeSet<String>) -> Self {
        let elements: HashSet<_> = PHRASING.into_iter().chain(FLOW).chain(OURS).collect();
        let classes = CLASSED.into_iter().map(|element| (element, CLASSES.into())).collect();
        let attributes: HashMap<_, HashSet<_>> = [
            ("a", &["href", "rel", "role", "aria-label"][..]),
            ("del", &["datetime"]),
            ("div", &["tabindex", "role", "aria-label"]),
            ("img", &["src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"]),
            ("ins", &["datetime"]),
            ("ol", &["start"]),
            ("td", &["colspan", "rowspan"]),
            ("th", &["scope", "colspan", "rowspan"]),
            ("time", &["datetime"]),
        ]
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
            .generic_attributes(HashSet::from(["dir", "id", "lang", "title"]))
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

    /// Looks whether `html` keeps its elements: browsers take a `<tr>` away that stands outside a
    /// table, and close a `<p>` before a `<div>`.
    ///
    /// # Errors
    /// [`Unstable`] when it does not.
    pub fn keeps_elements(&self, html: &str) -> Result<(), Unstable> {
        if elements(&self.clean(html)).eq(elements(html)) { Ok(()) } else { Err(Unstable) }
    }

    /// `html` cleaned, as one element with `id`; nothing if nothing is left of it.
    ///
    /// # Errors
    /// [`Unstable`] when cleaning it again changes it.
    pub fn block(&self, html: &str, id: &str) -> Result<Option<String>, Unstable> {
        let mut clean = self.clean(html);
        if clean.trim().is_empty() {
            return Ok(None);
        }
        let attribute = format!(" id=\"{id}\"");
        match outer_name(&clean) {
            Some(end) => clean.insert_str(end, &attribute),
            None => clean = format!("<div{attribute}>{clean}</div>"),
        }
        if self.clean(&clean) == clean { Ok(Some(clean)) } else { Err(Unstable) }
    }

    /// `html` cleaned.
    ///
    /// # Errors
    /// [`Unstable`] when cleaning it again changes it.
    pub fn stable(&self, html: &str) -> Result<String, Unstable> {
        let clean = self.clean(html);
        if self.clean(&clean) == clean { Ok(clean) } else { Err(Unstable) }
    }
}

/// HTML that cleaning changes each time: browsers would not read it as it was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this HTML reads differently each time it is read")]
pub(super) struct Unstable;

/// Where the name of the outer element ends, if `html` is one element that may stand between
/// lines, and nothing beside it.
fn outer_name(html: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut outer = None;
    for (range, piece) in pieces(html) {
        let inside = depth > 0;
        match piece {
            Piece::Open(name, _) => {
                if !inside {
                    if outer.is_some() || PHRASING.contains(&name.as_str()) {
                        return None;
                    }
                    outer = Some(range.start + 1 + name.len());
                }
                depth += usize::from(!VOID.contains(&name.as_str()));
            }
            Piece::Close(_) => depth = depth.checked_sub(1)?,
            _ if inside => {}
            _ => return None,
        }
    }
    outer
}

/// The elements of `html` in order, without those that browsers put in by themselves.
fn elements(html: &str) -> impl Iterator<Item = String> {
    pieces(html).filter_map(|(_, piece)| match piece {
        Piece::Open(name, _) if name != "tbody" => Some(name),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cleaner() -> Cleaner {
        Cleaner::new(BTreeSet::from(["x".to_owned()]))
    }

    #[test]
    fn a_block_is_one_element_with_its_id() {
        let block = |html| cleaner().block(html, "x").map(Option::unwrap_or_default);
        assert_eq!(block("<p>a</p>").as_deref(), Ok("<p id=\"x\">a</p>"));
        assert_eq!(block("<p>a</p>b").as_deref(), Ok("<div id=\"x\"><p>a</p>b</div>"));
        assert_eq!(block("<b>a</b>").as_deref(), Ok("<div id=\"x\"><b>a</b></div>"));
        assert_eq!(block("<hr>").as_deref(), Ok("<hr id=\"x\">"));
        assert_eq!(block("<div>a").as_deref(), Ok("<div id=\"x\">a</div>"));
        assert_eq!(block("</div><script>a</script>").as_deref(), Ok(""));
        assert_eq!(block("<pre>\n\na</pre>"), Err(Unstable));
    }

    #[test]
    fn only_what_is_on_the_list_stays() {
        let clean = |html: &str| cleaner().clean(html);
        assert_eq!(clean("<p id=y style=a onclick=b lang=es>a</p>"), "<p lang=\"es\">a</p>");
        assert_eq!(clean("<a href=javascript:a>b</a>"), "<a>b</a>");
        assert_eq!(clean("<img src='data:image/png,a'>"), "<img>");
        assert_eq!(clean("<p class='a mark'>b</p>"), "<p class=\"mark\">b</p>");
        assert_eq!(clean("<!-- a --><p>b</p>"), "<p>b</p>");
    }

    proptest! {
        #[test]
        fn what_passes_is_clean(html in fragments()) {
            if let Ok(Some(block)) = Cleaner::new(BTreeSet::from(["y".to_owned()])).block(&html, "y") {
                let cleaner = Cleaner::new(BTreeSet::from(["y".to_owned()]));
                prop_assert_eq!(cleaner.clean(&block), block.clone());
                prop_assert!(outer_name(&block).is_some());
                prop_assert_eq!(block.matches(" id=\"y\"").count(), 1);
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
