//! The elements, attributes and classes that a text may have.

/// Elements within a line of text, also in an editor's own HTML.
pub(super) const PHRASING: [&str; 29] = [
    "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
    "var", "wbr",
];

/// Elements between lines, also in an editor's own HTML.
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
pub(super) const OURS: [&str; 6] = ["a", "h3", "h4", "h5", "h6", "img"];

/// Classes that the styles know.
pub(super) const CLASSES: [&str; 5] = ["center", "mark", "right", "small-caps", "table"];

/// Elements that may have one.
pub(super) const CLASSED: [&str; 6] = ["div", "p", "span", "sup", "td", "th"];

/// Attributes that any element may have.
pub(super) const GENERIC: [&str; 4] = ["dir", "id", "lang", "title"];

/// Further attributes that some elements may have, and beside these `class`.
pub(super) const ATTRIBUTES: [(&str, &[&str]); 9] = [
    ("a", &["href", "rel", "role", "aria-label"]),
    ("del", &["datetime"]),
    ("div", &["tabindex", "role", "aria-label"]),
    ("img", &["src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"]),
    ("ins", &["datetime"]),
    ("ol", &["start", "type"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["scope", "colspan", "rowspan"]),
    ("time", &["datetime"]),
];

/// The class that is meant by `class`: other programs have other names for some.
pub(super) fn known_class(class: &str) -> &str {
    match class {
        "smallcaps" | "small_caps" | "sc" => "small-caps",
        "text-center" | "centered" => "center",
        "text-right" => "right",
        other => other,
    }
}

/// The name of an element that a text may have.
pub(super) fn known_element(name: &str) -> Option<&'static str> {
    PHRASING.into_iter().chain(FLOW).chain(OURS).find(|known| *known == name)
}

/// The name of an attribute that an element of a text may have.
pub(super) fn known_attribute(name: &str) -> Option<&'static str> {
    let of_some = ATTRIBUTES.into_iter().flat_map(|(_, names)| names.iter().copied());
    GENERIC.into_iter().chain(["class"]).chain(of_some).find(|known| *known == name)
}

/// Attributes that an editor's own HTML may have.
pub(super) fn may_have(element: &str, attribute: &str, value: &str) -> bool {
    match attribute {
        "lang" | "dir" | "title" => true,
        "class" => {
            let mut classes = value.split_ascii_whitespace().map(known_class);
            CLASSED.contains(&element) && classes.all(|class| CLASSES.contains(&class))
        }
        "datetime" => matches!(element, "time" | "del" | "ins"),
        "start" | "type" => element == "ol",
        "scope" | "colspan" | "rowspan" => matches!(element, "td" | "th"),
        _ => false,
    }
}
