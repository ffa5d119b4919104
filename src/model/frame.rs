//! The document around the content of every page, from the doctype to its end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::edition::Format;

/// `data/frame.<hash>.json`: the document of every page, in pieces with holes between them for the parts of a
/// page. The press fills it for each file of the site, and the worker for each page that it takes from the
/// device, so both are the same, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Frame {
    /// The version of the form of this file.
    pub format: Format,
    /// Text and holes in turn, beginning and ending with text.
    pub parts: Vec<String>,
    /// The source of the style of pages with lists, as the page's policy names it.
    pub list_source: String,
    /// The style of pages with lists, with its element.
    pub list_style: String,
    /// The title of the page that the worker sends if it can get no other.
    pub unavailable_head: String,
    /// The content of that page.
    pub unavailable: String,
}

/// The parts of a frame that are a page's own.
#[derive(Clone, Copy, Debug)]
pub struct Holes<'a> {
    /// `base`: where all links of the page begin, the site's root as seen from the page's folder.
    pub base: &'a str,
    /// `head`: the part of `<head>` for this page alone.
    pub head: &'a str,
    /// `list_source`: on a page with lists, the source of their style.
    pub list_source: &'a str,
    /// `list_style`: on a page with lists, their style.
    pub list_style: &'a str,
    /// `address`: the page's address, relative to the site's root.
    pub address: &'a str,
    /// `content`: the content of `<main>`.
    pub content: &'a str,
    /// `data`: the page's structured data, with its element.
    pub data: &'a str,
    /// `opened`: [`Opened`](super::page::Opened) as JSON, with `<` escaped.
    pub opened: &'a str,
}

impl Holes<'_> {
    /// The value of the hole `name`; empty where there is no such hole.
    fn of(&self, name: &str) -> &str {
        match name {
            "base" => self.base,
            "head" => self.head,
            "list_source" => self.list_source,
            "list_style" => self.list_style,
            "address" => self.address,
            "content" => self.content,
            "data" => self.data,
            "opened" => self.opened,
            _ => "",
        }
    }
}

impl Frame {
    /// The whole document.
    #[must_use]
    pub fn fill(&self, holes: &Holes) -> String {
        let mut parts = self.parts.iter();
        let mut html = String::new();
        while let Some(text) = parts.next() {
            html.push_str(text);
            html.push_str(parts.next().map_or("", |name| holes.of(name)));
        }
        html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hole_is_filled_with_its_own_value() {
        let parts =
            "<,base,|,list_source,|,head,|,list_style,|,address,|,content,|,data,|,opened,>"
                .split(',');
        let frame = Frame {
            format: Format::CURRENT,
            parts: parts.map(str::to_owned).collect(),
            list_source: String::new(),
            list_style: String::new(),
            unavailable_head: String::new(),
            unavailable: String::new(),
        };
        let holes = Holes {
            base: "a",
            list_source: "b",
            head: "c",
            list_style: "d",
            address: "e",
            content: "base",
            data: "g",
            opened: "f",
        };
        assert_eq!(frame.fill(&holes), "<a|b|c|d|e|base|g|f>");
    }
}
