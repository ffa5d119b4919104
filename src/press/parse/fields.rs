//! Takes fields out of a group by name and kind.
//!
//! A reader of a file asks for each field that it knows. [`Fields::finish`] then names the fields
//! that nobody asked for and the required ones that are not there; where one looks like a
//! misspelt other, that is said once.

use std::{ops::Range, sync::Arc};

use super::{
    Spanned, days,
    yaml::{Node, Value},
};
use crate::{
    model::date::Date,
    press::{
        fault::{Fault, Faults, Source},
        punctuation::smart,
        suggest,
    },
};

/// Expected form of a day.
pub const DAY: &str = "a day of the calendar as YYYY-MM-DD";

/// The fields of a file or of a group in it.
pub struct Fields<'a> {
    source: &'a Arc<Source>,
    faults: &'a mut Faults,
    span: Range<usize>,
    left: Vec<(Spanned<String>, Node)>,
    asked: Vec<&'static str>,
    required: Vec<&'static str>,
    missing: Vec<(&'static str, &'static str)>,
}

impl<'a> Fields<'a> {
    /// The fields of `node`. `required` names those that must be there, each with what it is.
    /// `None` when `node` is not a group of fields, which is reported in `faults`.
    pub fn new(
        source: &'a Arc<Source>,
        node: Node,
        required: &[(&'static str, &'static str)],
        faults: &'a mut Faults,
    ) -> Option<Self> {
        let span = first_line(source, &node.span);
        let Value::Map(fields) = node.value else {
            let message = format!("this is {}", node.value.kind());
            faults.push(
                Fault::at(source, span, message)
                    .expected("fields: `name: value`, each on a line of its own")
                    .hint(match required {
                        [(name, what), ..] => format!("write `{name}:` and {what}"),
                        [] => "give each value its name".to_owned(),
                    }),
            );
            return None;
        };
        let mut left: Vec<(Spanned<String>, Node)> = Vec::new();
        for (name, value) in fields {
            if left.iter().any(|(known, _)| known.value == name.value) {
                let message = format!("`{}` is here a second time", name.value);
                let fault = Fault::at(source, name.span, message);
                faults.push(fault.expected("each field once").hint("remove one of the two"));
            } else {
                left.push((name, value));
            }
        }
        let empty = |value: &Value| match value {
            Value::Nothing => true,
            Value::List(items) => items.is_empty(),
            Value::Text(_) | Value::Map(_) => false,
        };
        let given =
            |wanted| left.iter().any(|(name, node)| name.value == wanted && !empty(&node.value));
        let missing = required.iter().copied().filter(|(name, _)| !given(*name)).collect();
        let required = required.iter().map(|(name, _)| *name).collect();
        Some(Self { source, faults, span, left, asked: Vec::new(), required, missing })
    }

    /// Returns the position of the group: its first line.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Adds a fault.
    pub fn refuse(&mut self, span: Range<usize>, message: String, expected: &str, hint: &str) {
        let span = first_line(self.source, &span);
        self.faults.push(Fault::at(self.source, span, message).expected(expected).hint(hint));
    }

    /// The fields of `node`, which is a value of this group.
    pub fn nested(
        &mut self,
        node: Node,
        required: &[(&'static str, &'static str)],
    ) -> Option<Fields<'_>> {
        Fields::new(self.source, node, required, self.faults)
    }

    /// The value of `name` as it is; `None` when it is not there or is empty.
    pub fn value(&mut self, name: &'static str) -> Option<Node> {
        self.asked.push(name);
        let at = self.left.iter().position(|(known, _)| known.value == name)?;
        let (_, node) = self.left.remove(at);
        (node.value != Value::Nothing).then_some(node)
    }

    /// A text on one line that people read, with the punctuation of the texts.
    pub fn text(&mut self, name: &'static str) -> Option<Spanned<String>> {
        self.plain(name).map(|text| text.map(|text| smart(&text)))
    }

    /// A text on one line as it is written: line breaks and runs of spaces become a space.
    pub fn plain(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let node = self.value(name)?;
        self.line(name, node)
    }

    /// A text on one line that people read and that may be left out: empty then.
    pub fn optional_text(&mut self, name: &'static str) -> String {
        self.text(name).map(|text| text.value).unwrap_or_default()
    }

    /// A line of Markdown without citations and notes; empty when it is left out.
    pub fn markdown_line(&mut self, name: &'static str) -> Spanned<String> {
        let mut text = self.cited_line(name);
        if let Some(sign) = ["[@", "[-@"].into_iter().find(|sign| text.value.contains(sign)) {
            let message = format!("`{sign}` in `{name}` would be printed as it is");
            let hint = "cite it in the text, and remove it here";
            self.refuse(text.span.clone(), message, "words without citations and notes", hint);
            text.value.clear();
        }
        text
    }

    /// A line of Markdown that may have citations, but no notes; empty when it is left out.
    pub fn cited_line(&mut self, name: &'static str) -> Spanned<String> {
        let mut text = self.plain(name).unwrap_or_default();
        if let Some(sign) = ["[^", "^["].into_iter().find(|sign| text.value.contains(sign)) {
            let message = format!("`{sign}` in `{name}` would be printed as it is");
            let hint = "put the note into the text, and remove it here";
            self.refuse(text.span.clone(), message, "words without citations and notes", hint);
            text.value.clear();
        }
        text
    }

    /// `node` as a text on one line, as it is written; `name` is the field that it belongs to.
    pub fn line(&mut self, name: &str, node: Node) -> Option<Spanned<String>> {
        let text = self.raw(name, node, "a text")?;
        let line = text.value.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            let is_required = self.required.contains(&name);
            let hint = if is_required { "write it" } else { "write it, or remove the field" };
            self.refuse(text.span, format!("`{name}` is empty"), "a text", hint);
            return None;
        }
        if let Some(control) = line.chars().find(|letter| letter.is_control()) {
            let message = format!("`{name}` has the control character U+{:04X}", control as u32);
            self.refuse(text.span, message, "a text of visible characters", "remove it");
            return None;
        }
        self.refuse_comment(name, &text.span);
        Some(Spanned { value: line, span: text.span })
    }

    /// Refuses a comment after a text without quotation marks: it may be part of what was meant.
    fn refuse_comment(&mut self, name: &str, span: &Range<usize>) {
        let text = &self.source.text;
        let rest = text[span.end..].lines().next().unwrap_or_default();
        let quoted = text[span.start..].starts_with(['"', '\'', '|', '>']);
        if quoted || !rest.trim_start().starts_with('#') {
            return;
        }
        let place = span.end..span.end + rest.trim_end().len();
        let message =
            format!("what follows `#` is not part of `{name}`: YAML takes it for a comment");
        let hint = "put quotes around the text, or the comment on a line of its own";
        self.refuse(place, message, "a text, and nothing after it", hint);
    }

    /// A text with its line breaks, for Markdown.
    pub fn markdown(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let node = self.value(name)?;
        self.raw(name, node, "a text in Markdown")
    }

    /// A day.
    pub fn date(&mut self, name: &'static str) -> Option<Spanned<Date>> {
        let node = self.value(name)?;
        let text = self.raw(name, node, DAY)?;
        let written = text.value.trim();
        match days::day(written) {
            Some(value) => Some(Spanned { value, span: text.span }),
            None => {
                let message = format!("`{name}` is `{}`", shortened(&text.value));
                let hint = match days::in_words(written) {
                    Some(day) => format!("write {day}"),
                    None => "write it as in 2026-02-03".to_owned(),
                };
                self.refuse(text.span, message, DAY, &hint);
                None
            }
        }
    }

    /// `true` or `false`; `false` when it is left out.
    pub fn flag(&mut self, name: &'static str) -> bool {
        let parse = |text: &str| text.parse::<bool>().ok();
        self.parsed(name, "`true` or `false`", "write it in small letters, without quotes", parse)
            .is_some_and(|flag| flag.value)
    }

    /// A colour, as `#rrggbb` in small letters. Without quotation marks YAML takes it for a comment
    /// and the field for an empty one, so that is a fault here.
    pub fn color(&mut self, name: &'static str) -> Option<String> {
        const EXPECTED: &str = "a colour of the form `#rrggbb`, in quotation marks";
        const HINT: &str =
            "write it as in \"#8c2318\": what follows a bare `#` is a comment, which nobody reads";
        let empty = |(known, node): &&(Spanned<String>, Node)| {
            known.value == name && node.value == Value::Nothing
        };
        let empty = self.left.iter().find(empty).map(|(known, _)| known.span.clone());
        if let Some(span) = empty {
            self.refuse(span, format!("`{name}` is empty"), EXPECTED, HINT);
        }
        self.parsed(name, EXPECTED, HINT, color).map(|color| color.value)
    }

    /// A whole number.
    pub fn whole_number(&mut self, name: &'static str) -> Option<i32> {
        let parse = |text: &str| text.parse::<i32>().ok();
        self.parsed(name, "a whole number", "write it in digits, as in `3`", parse)
            .map(|number| number.value)
    }

    /// A text that `parse` takes; `expected` says which ones it takes.
    pub fn parsed<T>(
        &mut self,
        name: &'static str,
        expected: &str,
        hint: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let node = self.value(name)?;
        let text = self.raw(name, node, expected)?;
        match parse(text.value.trim()) {
            Some(value) => Some(Spanned { value, span: text.span }),
            None => {
                let message = format!("`{name}` is `{}`", shortened(&text.value));
                self.refuse(text.span, message, expected, hint);
                None
            }
        }
    }

    /// Returns the items of a list; none if it is missing. `expected` describes the list.
    pub fn list(&mut self, name: &'static str, expected: &str) -> Vec<Node> {
        let Some(node) = self.value(name) else {
            return Vec::new();
        };
        let Value::List(items) = node.value else {
            let message = format!("`{name}` is {}", node.value.kind());
            self.refuse(
                node.span,
                message,
                expected,
                "write each item on a line of its own, after `- `",
            );
            return Vec::new();
        };
        items
    }

    /// Returns the texts of a list; `expected` describes the list.
    pub fn texts(&mut self, name: &'static str, expected: &str) -> Vec<Spanned<String>> {
        let items = self.list(name, expected);
        items.into_iter().filter_map(|item| self.line(name, item)).collect()
    }

    fn raw(&mut self, name: &str, node: Node, expected: &str) -> Option<Spanned<String>> {
        match node.value {
            Value::Text(text) => Some(Spanned { value: text, span: node.span }),
            other => {
                let hint = "put quotes around a text that begins with a bracket";
                let message = format!("`{name}` is {}", other.kind());
                self.refuse(node.span, message, expected, hint);
                None
            }
        }
    }

    /// Reports the fields that were not read and the missing required ones.
    pub fn finish(mut self) {
        for (name, _) in std::mem::take(&mut self.left) {
            let near = suggest::nearest(&name.value, self.asked.iter().copied());
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "remove it".to_owned(),
            };
            self.missing.retain(|(missing, _)| Some(*missing) != near);
            let expected = format!("one of {}", self.asked.join(", "));
            let message = format!("there is no field `{}`", shortened(&name.value));
            self.refuse(name.span, message, &expected, &hint);
        }
        for (name, what) in std::mem::take(&mut self.missing) {
            let message = format!("the field `{name}` is missing");
            self.refuse(self.span(), message, what, &format!("add a line `{name}:`"));
        }
    }
}

/// A colour of six hexadecimal digits.
fn color(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#')?;
    let is_color = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_color.then(|| text.to_ascii_lowercase())
}

/// The part of `span` that is on its first line: a fault shows one line.
fn first_line(source: &Source, span: &Range<usize>) -> Range<usize> {
    let line = source.text.get(span.clone()).and_then(|text| text.lines().next());
    span.start..span.start + line.map_or(0, str::len)
}

/// Returns `text`, cut to a length that fits into a sentence.
fn shortened(text: &str) -> String {
    /// Maximum length of a value in a message, in characters.
    const MAX_CHARS: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(MAX_CHARS) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}
