//! The document type of a drawing: programs write it, and browsers do not read it.

use std::{collections::BTreeMap, ops::Range};

/// Maximum length of an entity's replacement, in bytes.
const MAX_ENTITY_BYTES: usize = 200;

/// Ranges of a text that were replaced, in order, each with the length of what replaced it.
#[derive(Default)]
pub(super) struct Edits(pub(super) Vec<(Range<usize>, usize)>);

impl Edits {
    /// Returns the position in the text before that corresponds to the position `at` of the text after.
    pub(super) fn before(&self, at: usize) -> usize {
        // How much longer the text before is, up to the place.
        let (mut removed, mut added) = (0, 0);
        for (range, length) in &self.0 {
            if range.start + added > at + removed {
                break;
            }
            removed += range.len();
            added += length;
        }
        (at + removed).saturating_sub(added)
    }
}

/// The drawing without its document type, if that is one of the W3C's, or none at all, and declares nothing but
/// names for addresses, with these written out; how it was changed, and what was taken out.
pub(super) fn without(text: &str) -> Option<(String, Edits, &'static str)> {
    const DOCTYPE: &str = "<!DOCTYPE";
    let start = text.find(DOCTYPE)?;
    // It precedes the drawing.
    let head = &text[..start];
    let comments = head.split("<!--").skip(1).filter(|rest| !rest.contains("-->")).count();
    let is_head = comments == 0 && !head.contains("<svg");
    let rest = &text[start + DOCTYPE.len()..];
    let open = rest.find(['>', '['])?;
    let (subset, length) = match rest[open..].strip_prefix('[') {
        None => ("", open + 1),
        Some(inner) => {
            let close = inner.find(']')?;
            let after = inner[close + 1..].trim_start().strip_prefix('>')?;
            (&inner[..close], rest.len() - after.len())
        }
    };
    let identifier = &rest[..open];
    let mut words = identifier.split_ascii_whitespace();
    let is_svg = words.next() == Some("svg");
    let is_known = match words.next() {
        None => true,
        Some("PUBLIC") => identifier.contains("-//W3C//DTD SVG"),
        Some(_) => false,
    };
    if !is_head || !is_svg || !is_known {
        return None;
    }
    let entities = entities(subset)?;
    let mut edits = Edits(vec![(start..start + DOCTYPE.len() + length, 0)]);
    let mut cleaned = head.to_owned();
    let mut done = start + DOCTYPE.len() + length;
    let references = text[done..].match_indices('&').map(|(at, _)| done + at).collect::<Vec<_>>();
    for at in references.into_iter().filter(|_| !entities.is_empty()) {
        let name = text[at + 1..].split_once(';').map_or("", |(name, _)| name);
        if let Some(value) = entities.get(name) {
            let end = at + name.len() + 2;
            cleaned.push_str(&text[done..at]);
            cleaned.push_str(value);
            edits.0.push((at..end, value.len()));
            done = end;
        }
    }
    cleaned.push_str(&text[done..]);
    let reason = match entities.is_empty() {
        true => "a document type",
        false => "a document type with names for addresses",
    };
    Some((cleaned, edits, reason))
}

/// The names that a document type declares for addresses; `None` if it declares anything else.
fn entities(subset: &str) -> Option<BTreeMap<&str, &str>> {
    let mut entities = BTreeMap::new();
    let mut rest = subset.trim();
    while !rest.is_empty() {
        let declaration = rest.strip_prefix("<!ENTITY")?;
        let (inside, after) = declaration.split_once('>')?;
        let (name, value) = inside.trim().split_once(char::is_whitespace)?;
        let value = value.trim();
        let value = value
            .strip_prefix('"')
            .and_then(|value| value.strip_suffix('"'))
            .or(value.strip_prefix('\'').and_then(|value| value.strip_suffix('\'')))?;
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b":/.#_-~+ ".contains(&byte);
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if value.len() > MAX_ENTITY_BYTES
            || !value.bytes().all(is_plain)
            || !name.bytes().all(is_name)
        {
            return None;
        }
        entities.insert(name, value);
        rest = after.trim_start();
    }
    Some(entities)
}
