//! The messages that are evaluated in the browser, as data.
//!
//! A message is a string, or a list of strings and placeables in turn. A placeable is the name of a parameter alone,
//! as in `["count"]`, or with its variants, as in `["count", {"one": …, "other": …}, "other"]`: the variant of a number
//! itself, of its plural category, or the last, which is the default. `public/deferred.js` evaluates them.

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};
use serde_json::{Map, Value, json};

use super::{
    BUILT_IN, FALLBACK, Locales, Messages,
    check::{Mistake, place},
    form_of,
};

/// The beginning of the names of messages that the scripts of every page use.
pub const SCRIPT: &str = "script-";

/// The beginning of the names of messages that the reader uses.
pub const READER: &str = "reader-";

impl Locales {
    /// The messages whose names begin with `prefix`, in the language of `tag`, by their names.
    #[must_use]
    pub fn table(&self, tag: &str, prefix: &str) -> Value {
        let messages = self.of(tag);
        let source = self.catalogue(messages.lang()).unwrap_or(BUILT_IN[0].1);
        let resource = parser::parse(source).unwrap_or_else(|(resource, _)| resource);
        let mut table = Map::new();
        for entry in &resource.body {
            if let Entry::Message(message) = entry
                && message.id.name.starts_with(prefix)
                && let Some(pattern) = &message.value
            {
                table.insert(message.id.name.to_owned(), value(pattern, &messages));
            }
        }
        Value::Object(table)
    }

    /// The language of the messages for `tag`, as scripts need it: its tag, its direction, and the tags whose numbers
    /// and dates it has.
    #[must_use]
    pub fn facts(&self, tag: &str) -> Value {
        let messages = self.of(tag);
        let form = form_of(messages.lang());
        // English dates have the day first here, as in the catalogue.
        let dates = if form == FALLBACK { "en-GB" } else { form };
        json!([messages.lang(), messages.dir(), form, dates])
    }
}

/// The parts of a catalogue that the browser does not know: functions, terms and attributes.
#[must_use]
pub fn unknown_parts(source: &str) -> Vec<Mistake> {
    let resource = parser::parse(source).unwrap_or_else(|(resource, _)| resource);
    let mut mistakes = Vec::new();
    for entry in &resource.body {
        let (name, is_known) = match entry {
            Entry::Message(message) => {
                let is_known = message.attributes.is_empty()
                    && message.value.as_ref().is_some_and(|pattern| is_known(pattern));
                (message.id.name.to_owned(), is_known)
            }
            Entry::Term(term) => (["-", term.id.name].concat(), false),
            _ => continue,
        };
        if !is_known {
            let at = place(source, &name);
            let message =
                format!("`{name}` has more than text, parameters and variants of a parameter");
            mistakes.push(Mistake { at, message });
        }
    }
    mistakes
}

fn is_known(pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().all(|element| match element {
        PatternElement::TextElement { .. }
        | PatternElement::Placeable {
            expression:
                Expression::Inline(
                    InlineExpression::StringLiteral { .. }
                    | InlineExpression::VariableReference { .. },
                ),
        } => true,
        PatternElement::Placeable {
            expression:
                Expression::Select { selector: InlineExpression::VariableReference { .. }, variants },
        } => variants.iter().all(|variant| is_known(&variant.value)),
        PatternElement::Placeable { .. } => false,
    })
}

fn value(pattern: &Pattern<&str>, messages: &Messages) -> Value {
    let mut parts: Vec<Value> = Vec::new();
    // Where the script runs from right to left, values within a text keep to themselves, as in the press.
    let is_isolated = messages.is_rtl && pattern.elements.len() > 1;
    let (before, after) = if is_isolated { ("\u{2068}", "\u{2069}") } else { ("", "") };
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => add(&mut parts, value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::StringLiteral { value }) => {
                    add(&mut parts, &fluent_syntax::unicode::unescape_unicode_to_string(value));
                }
                Expression::Inline(InlineExpression::VariableReference { id }) => {
                    add(&mut parts, before);
                    parts.push(json!([id.name]));
                    add(&mut parts, after);
                }
                Expression::Select {
                    selector: InlineExpression::VariableReference { id },
                    variants,
                } => {
                    let (mut all, mut default) = (Map::new(), "");
                    for variant in variants {
                        let key = match &variant.key {
                            VariantKey::Identifier { name } => *name,
                            VariantKey::NumberLiteral { value } => *value,
                        };
                        if variant.default {
                            default = key;
                        }
                        all.insert(key.to_owned(), self::value(&variant.value, messages));
                    }
                    add(&mut parts, before);
                    parts.push(json!([id.name, all, default]));
                    add(&mut parts, after);
                }
                // `unknown_parts` refuses these.
                _ => {}
            },
        }
    }
    match &parts[..] {
        [] => json!(""),
        [Value::String(text)] => json!(text),
        _ => Value::Array(parts),
    }
}

/// Adds text to the string at the end, or after a placeable.
fn add(parts: &mut Vec<Value>, text: &str) {
    match parts.last_mut() {
        Some(Value::String(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => parts.push(json!(text)),
    }
}
