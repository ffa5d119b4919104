//! YAML as a tree of values with their positions in the file.
//!
//! The tree is built from the events of `saphyr-parser` with a stack of its own, so that no
//! nesting, however deep, overflows the machine's. Scalars stay text as they are written: a title
//! may be `2034` or `no`. Anchors and aliases are refused, which keeps a file from growing in
//! memory by naming itself.

use std::{ops::Range, sync::Arc};

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

use super::{Spanned, yaml_hints};
use crate::press::fault::{Fault, Faults, Source};

/// Maximum depth of nested values. The formats of the press use four levels.
const MAX_DEPTH: usize = 16;

/// A value and its position in the file.
pub type Node = Spanned<Value>;

/// A value of the subset of YAML that is used here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing: a field without value, `~` or `null`.
    Nothing,
    /// A text, number, date or yes-or-no, as it is written; quotes and folds are undone.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Fields, in the order of the file; a name may occur twice.
    Map(Vec<(Spanned<String>, Node)>),
}

impl Value {
    /// Returns the kind of the value, for a sentence.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a group of fields",
        }
    }
}

/// Reads the YAML at `body` (bytes) of `source`; `None` when it is none, which goes into
/// `faults`. A file without any value is a group of no fields.
pub fn read(source: &Arc<Source>, body: Range<usize>, faults: &mut Faults) -> Option<Node> {
    let text = &source.text[body.clone()];
    let index = CharIndex::new(text, body.start);
    match build(text, &index) {
        Ok(Some(node)) => Some(node),
        Ok(None) => Some(Node { value: Value::Map(Vec::new()), span: body.start..body.start }),
        Err(Broken { span, message }) => {
            let (span, hint) = match yaml_hints::find(text, span.start - body.start) {
                Some((range, hint)) => (body.start + range.start..body.start + range.end, hint),
                None => (span, HINT),
            };
            faults.push(
                Fault::at(source, span, message)
                    .expected("fields in YAML, each on a line of its own: `name: value`")
                    .hint(hint),
            );
            None
        }
    }
}

const HINT: &str = "put quotes around a value that has `: `, `#`, `*`, `&` or brackets in it; indent \
                    with spaces, not tabs";

/// Reason why the press cannot read a text as YAML.
struct Broken {
    span: Range<usize>,
    message: String,
}

impl Broken {
    fn new(span: Range<usize>, message: &str) -> Self {
        Self { span, message: message.to_owned() }
    }
}

/// A list or group of fields that is still open.
struct Open {
    start: Range<usize>,
    /// The name of the field whose value comes next.
    key: Option<Spanned<String>>,
    value: Value,
}

fn build(text: &str, index: &CharIndex) -> Result<Option<Node>, Broken> {
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| index.broken(&error))?;
        let at = index.range(span);
        let done = match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => continue,
            Event::DocumentStart(_) if root.is_none() => continue,
            Event::DocumentStart(_) => {
                return Err(Broken::new(at, "a second YAML document begins here"));
            }
            Event::Alias(_) => return Err(Broken::new(at, "aliases (`*name`) are not read")),
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _)
                if anchor > 0 =>
            {
                return Err(Broken::new(at, "anchors (`&name`) are not read"));
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() == MAX_DEPTH => {
                return Err(Broken::new(at, "the values are nested too deeply"));
            }
            Event::SequenceStart(..) => {
                open.push(Open { start: at, key: None, value: Value::List(Vec::new()) });
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open { start: at, key: None, value: Value::Map(Vec::new()) });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(done) => {
                    let span = done.start.start..at.end.max(done.start.end);
                    Node { value: done.value, span: index.trimmed(span) }
                }
                None => continue,
            },
            Event::Scalar(text, style, ..) => {
                let nothing = matches!(&*text, "" | "~" | "null") && style == ScalarStyle::Plain;
                let value = if nothing { Value::Nothing } else { Value::Text(text.into_owned()) };
                Node { value, span: index.trimmed(at) }
            }
        };
        match open.last_mut() {
            None => root = Some(done),
            Some(parent) => parent.take(done)?,
        }
    }
    Ok(root)
}

impl Open {
    /// Puts `node` where it belongs: it is an item, a field's name or a field's value.
    fn take(&mut self, node: Node) -> Result<(), Broken> {
        match (&mut self.value, self.key.take()) {
            (Value::List(items), _) => items.push(node),
            (Value::Map(fields), Some(key)) => fields.push((key, node)),
            (_, None) => match node {
                Node { value: Value::Text(name), span } => {
                    self.key = Some(Spanned { value: name, span });
                }
                Node { span, .. } => return Err(Broken::new(span, "a field's name is not a text")),
            },
            (_, Some(_)) => {}
        }
        Ok(())
    }
}

/// The byte of each character of a piece of text in its file: the parser counts characters, a
/// fault counts bytes.
struct CharIndex<'a> {
    text: &'a str,
    offset: usize,
    /// The byte of each character, and of the end.
    bytes: Vec<usize>,
}

impl<'a> CharIndex<'a> {
    fn new(text: &'a str, offset: usize) -> Self {
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, offset, bytes }
    }

    fn byte(&self, marker: &Marker) -> usize {
        let last = self.text.len();
        self.offset + self.bytes.get(marker.index()).copied().unwrap_or(last)
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(&span.start);
        start..self.byte(&span.end).max(start)
    }

    /// `span` without the white space at its end.
    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let within = &self.text[span.start - self.offset..span.end - self.offset];
        span.start..span.start + within.trim_end().len()
    }

    fn broken(&self, error: &ScanError) -> Broken {
        let at = self.byte(error.marker());
        let message = error.info().trim_end_matches('.');
        Broken { span: at..at, message: format!("the YAML is broken: {message}") }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn source(text: &str) -> Arc<Source> {
        Arc::new(Source { path: "a.yaml".to_owned(), text: text.to_owned() })
    }

    fn read_all(text: &str) -> (Option<Node>, Vec<String>) {
        let mut faults = Faults::default();
        let node = read(&source(text), 0..text.len(), &mut faults);
        (node, faults.sorted().iter().map(ToString::to_string).collect())
    }

    /// Each text in the tree with the source text at its position.
    fn places<'a>(text: &'a str, node: &Node, found: &mut Vec<(String, &'a str)>) {
        match &node.value {
            Value::Nothing => {}
            Value::Text(value) => found.push((value.clone(), &text[node.span.clone()])),
            Value::List(items) => items.iter().for_each(|item| places(text, item, found)),
            Value::Map(fields) => {
                for (name, value) in fields {
                    found.push((name.value.clone(), &text[name.span.clone()]));
                    places(text, value, found);
                }
            }
        }
    }

    #[test]
    fn values_have_their_positions_in_bytes() {
        for text in [
            "título: Año 2034 # why\nlist: [a, \"b\"]\nmap:\n  - ñ: 1\n",
            "título: Año 2034\r\nlist: [a, \"b\"]\r\nmap:\r\n  - ñ: 1\r\n",
        ] {
            let (node, faults) = read_all(text);
            assert_eq!(faults, [""; 0]);
            let mut found = Vec::new();
            places(text, &node.expect("a tree"), &mut found);
            let expected = ["título", "Año 2034", "list", "a", "b", "map", "ñ", "1"];
            assert_eq!(found.iter().map(|(value, _)| value).collect::<Vec<_>>(), expected);
            let written = ["título", "Año 2034", "list", "a", "\"b\"", "map", "ñ", "1"];
            assert_eq!(found.iter().map(|(_, place)| *place).collect::<Vec<_>>(), written);
        }
    }

    #[test]
    fn a_syntax_error_is_reported_at_its_position() {
        for (text, fault) in [
            ("a: b: c\n", "a.yaml:1:"),
            ("a: \"b\n", "a.yaml:"),
            ("a: [b\n", "a.yaml:"),
            ("a: *b\n", "a.yaml:1:4"),
            ("a: &b c\n", "a.yaml:1:"),
            ("a: 1\n---\nb: 2\n", "a.yaml:2:1"),
            ("? [a]\n: b\n", "a.yaml:1:3"),
        ] {
            let (node, faults) = read_all(text);
            assert_eq!(node, None, "{text}");
            assert_eq!(faults.len(), 1, "{text}");
            assert!(faults[0].starts_with(fault), "{text}: {}", faults[0]);
        }
    }

    #[test]
    fn deep_nesting_does_not_overflow_the_stack() {
        for deep in ["[".repeat(200_000), "{a: ".repeat(200_000), "- ".repeat(200_000)] {
            let (node, faults) = read_all(&deep);
            assert_eq!((node, faults.len()), (None, 1));
        }
    }

    #[test]
    fn an_empty_file_has_no_fields() {
        for text in ["", "\n\n", "# a comment\n"] {
            let (node, faults) = read_all(text);
            assert_eq!(faults, [""; 0]);
            assert_eq!(node.map(|node| node.value), Some(Value::Map(Vec::new())), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_text_is_parsed_without_panic(text in "(?s).{0,200}") {
            read_all(&text);
        }

        #[test]
        fn yaml_like_text_is_parsed_without_panic(text in "[-a: \\[\\]{}\"'\\n\\t&*!|>%@`#?,~é\u{feff}\\r]{0,60}") {
            let (node, _) = read_all(&text);
            if let Some(node) = node {
                places(&text, &node, &mut Vec::new());
            }
        }
    }
}
