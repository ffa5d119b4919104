//! A page as the press has drawn it. Page files, bundles, the worker and the reader carry its content
//! unchanged; see docs/bundle.md.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{edition::FileRef, route::Route};

/// A page's own data, in JSON beside its content, so that the reader knows what it takes over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The page's route.
    pub route: Route,
    /// The edition that it belongs to.
    pub edition: FileRef,
}

/// A page: its content and the values that its frame needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// Its address, relative to the site's root; `404.html` for the page shown instead of a missing one.
    #[schemars(with = "String")]
    pub route: Route,
    /// The title of the window, plain text.
    pub title: String,
    /// The part of `<head>` for this page alone: its title, its description, its canonical link, and what
    /// reference managers and link previews read.
    pub head: String,
    /// An element with structured data (JSON-LD) for the end of the document; empty for a page without.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub data: String,
    /// True if it is a page with lists, for which the frame has a style.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lists: bool,
    /// The address of the page that probably follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub next: Option<Route>,
    /// The content of `<main>`, cut into strings at blocks, footnotes and references: joined they are the
    /// content, and `sections` says which string is which.
    pub html: Vec<String>,
    /// Positions of the text in `html`; missing for a page without text of its own.
    #[serde(default, skip_serializing_if = "Sections::is_empty")]
    pub sections: Sections,
}

/// Positions of a page's text in its `html`, as numbers of strings, counted from 0.
///
/// A string that is named here is a piece of text with an address of its own: the id of its first
/// element, or, where that has none, the address of the piece before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sections {
    /// The first string of the text and the one after its last: what "…more" shows.
    #[serde(default, skip_serializing_if = "is_nowhere")]
    pub text: (u32, u32),
    /// The parts of the text in order: the first string of each, its heading if it has one, and the one
    /// after its last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<(u32, u32)>,
    /// The footnotes in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<u32>,
    /// The references in order, each followed by its annotation if it has one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<u32>,
}

impl Page {
    /// The content of `<main>`.
    #[must_use]
    pub fn content(&self) -> String {
        self.html.concat()
    }

    /// The text alone, without heading and what follows it; empty where the page has none.
    #[must_use]
    pub fn text(&self) -> String {
        self.strings(self.sections.text).concat()
    }

    /// Returns the strings of a range; none if the page does not have all of them.
    #[must_use]
    pub fn strings(&self, (from, to): (u32, u32)) -> &[String] {
        self.html.get(from as usize..to as usize).unwrap_or_default()
    }
}

/// The id of the element that a piece of HTML begins with; empty where it has none.
#[must_use]
pub fn id_of(html: &str) -> &str {
    let tag = html.strip_prefix('<').and_then(|tag| tag.split('>').next()).unwrap_or_default();
    let id = tag.split_once(" id=\"").and_then(|(_, rest)| rest.split('"').next());
    id.unwrap_or_default()
}

impl Sections {
    /// Returns true if the page has no text of its own.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn is_nowhere(range: &(u32, u32)) -> bool {
    *range == (0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_is_taken_from_the_first_element() {
        for (html, id) in [
            ("<p id=\"a\">b</p>", "a"),
            ("<table class=\"b\" id=\"a\"><tr>", "a"),
            ("<p><a id=\"b\"></a></p>", ""),
            ("text <p id=\"b\">", ""),
            ("<p id=\"a", "a"),
            ("<p", ""),
            ("", ""),
        ] {
            assert_eq!(id_of(html), id, "{html}");
        }
    }
}
