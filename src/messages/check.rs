//! Compares a catalogue with the English one.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource},
    parser,
};

use super::BUILT_IN;

/// A mistake in a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The byte of the file that it is at; the end of the file for a message that is missing.
    pub at: usize,
    /// Description of the mistake.
    pub message: String,
}

/// Maximum number of missing messages that are named.
const MAX_NAMED: usize = 5;

/// The parameters of each message, by its name.
type Parameters<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Returns the mistakes in a catalogue, in their order: what cannot be parsed, messages that are missing, unknown or
/// written twice, and other parameters than those of the English message.
#[must_use]
pub fn mistakes(source: &str) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let resource = match parser::parse(source) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            mistakes.extend(errors.iter().map(|error| Mistake {
                at: source.floor_char_boundary(error.pos.start),
                message: format!("this is not a message in Fluent: {error}"),
            }));
            resource
        }
    };
    let wanted = names();
    let found = parameters(&resource);
    let at = |id: &str| place(source, id);
    for (id, names) in &found {
        let Some(wanted) = wanted.get(id) else {
            let message = format!("the interface has no message `{id}`");
            mistakes.push(Mistake { at: at(id), message });
            continue;
        };
        for name in wanted.difference(names) {
            let message = format!("`{id}` does not contain `{{ ${name} }}`");
            mistakes.push(Mistake { at: at(id), message });
        }
        for name in names.difference(wanted) {
            let message = format!("`{id}` has no parameter `{{ ${name} }}`");
            mistakes.push(Mistake { at: at(id), message });
        }
    }
    let missing: Vec<&str> = wanted.keys().copied().filter(|id| !found.contains_key(id)).collect();
    if !missing.is_empty() {
        let first = missing.iter().take(MAX_NAMED).map(|id| format!("`{id}`"));
        let mut message = format!("missing messages: {}", first.collect::<Vec<_>>().join(", "));
        if let Some(more) = missing.len().checked_sub(MAX_NAMED).filter(|more| *more > 0) {
            message.push_str(&format!(" and {more} more"));
        }
        mistakes.push(Mistake { at: source.len(), message });
    }
    let mut seen = BTreeSet::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry
            && !seen.insert(message.id.name)
        {
            let id = message.id.name;
            let message = format!("the message `{id}` is written twice");
            mistakes.push(Mistake { at: at(id), message });
        }
    }
    mistakes.sort_by_key(|mistake| mistake.at);
    mistakes
}

/// The byte at which the entry `id` begins, which is at the beginning of a line; the end of the file if there is none.
pub(super) fn place(source: &str, id: &str) -> usize {
    let is_there = |at: &usize| {
        source[at + id.len()..].trim_start_matches(' ').starts_with('=')
            && (*at == 0 || source[..*at].ends_with('\n'))
    };
    source.match_indices(id).map(|(at, _)| at).find(is_there).unwrap_or(source.len())
}

/// The names of all messages of the interface, each with the names of its parameters.
#[must_use]
pub fn names() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    parser::parse(BUILT_IN[0].1).as_ref().map(parameters).unwrap_or_default()
}

fn parameters<'a>(resource: &Resource<&'a str>) -> Parameters<'a> {
    let mut all = Parameters::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry
            && let Some(pattern) = &message.value
        {
            let names = all.entry(message.id.name).or_default();
            in_pattern(pattern, names);
        }
    }
    all
}

fn in_pattern<'a>(pattern: &Pattern<&'a str>, names: &mut BTreeSet<&'a str>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

fn in_expression<'a>(expression: &Expression<&'a str>, names: &mut BTreeSet<&'a str>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, names),
        Expression::Select { selector, variants } => {
            in_inline(selector, names);
            variants.iter().for_each(|variant| in_pattern(&variant.value, names));
        }
    }
}

fn in_inline<'a>(inline: &InlineExpression<&'a str>, names: &mut BTreeSet<&'a str>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name);
        }
        InlineExpression::Placeable { expression } => in_expression(expression, names),
        _ => {}
    }
}
