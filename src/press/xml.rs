//! Writes XML: an element a line, and nothing that a parser of XML 1.0 refuses.

use crate::model::html::escape_into;

/// The attributes of an element.
type Attributes<'a> = [(&'a str, &'a str)];

/// A document in the making.
#[derive(Debug)]
pub struct Xml(String);

impl Xml {
    /// A document with its declaration alone.
    #[must_use]
    pub fn new() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned())
    }

    /// Begins an element that has others.
    pub fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.tag(name, attributes, ">\n");
    }

    /// Ends an element that has others.
    pub fn close(&mut self, name: &str) {
        for part in ["</", name, ">\n"] {
            self.0.push_str(part);
        }
    }

    /// Adds an element with a text. Characters that XML does not have become U+FFFD.
    pub fn text(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        self.tag(name, attributes, ">");
        self.escape(text);
        self.close(name);
    }

    /// Adds an element without content.
    pub fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.tag(name, attributes, "/>\n");
    }

    /// The document.
    #[must_use]
    pub fn finish(self) -> String {
        self.0
    }

    fn tag(&mut self, name: &str, attributes: &Attributes<'_>, end: &str) {
        for part in ["<", name] {
            self.0.push_str(part);
        }
        for (name, value) in attributes {
            for part in [" ", name, "=\""] {
                self.0.push_str(part);
            }
            self.escape(value);
            self.0.push('"');
        }
        self.0.push_str(end);
    }

    fn escape(&mut self, text: &str) {
        let text: String = text.chars().map(|c| if is_char(c) { c } else { '\u{fffd}' }).collect();
        escape_into(&mut self.0, &text);
    }
}

/// Returns true if XML 1.0 has the character (its production `Char`).
fn is_char(character: char) -> bool {
    matches!(
        character,
        '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_survives_a_round_trip_through_xml() {
        for (text, read) in [
            ("a < b & c > d \"e\" 'f'", "a < b & c > d \"e\" 'f'"),
            ("]]> <![CDATA[ --> &amp; <?x ?>", "]]> <![CDATA[ --> &amp; <?x ?>"),
            ("a\u{0}b\u{8}c\u{1f}d\u{ffff}e", "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e"),
            ("ñ 李 \u{1f600}", "ñ 李 \u{1f600}"),
        ] {
            let mut xml = Xml::new();
            xml.open("a", &[("b", text)]);
            xml.text("c", &[], text);
            xml.empty("d", &[]);
            xml.close("a");
            let xml = xml.finish();
            let document = roxmltree::Document::parse(&xml).expect(&xml);
            let root = document.root_element();
            assert_eq!(root.attribute("b"), Some(read));
            assert_eq!(root.first_element_child().and_then(|child| child.text()), Some(read));
        }
    }
}
