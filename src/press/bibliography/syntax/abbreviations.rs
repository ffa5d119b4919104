//! Abbreviations: `@string{fce = "Fondo de Cultura Económica"}`.

use std::{collections::BTreeSet, sync::Arc};

use biblatex::{ParseError, ParseErrorKind};

use super::{Fault, Faults, MAX_BYTES, MAX_DEPTH, Pair, RawChunk, Source, boundary, names};

/// The abbreviations of a file that can be written out: each is defined once, from text and from
/// abbreviations above it, so that none contains itself.
pub(super) fn sound<'s>(
    pairs: Vec<Pair<'s>>,
    source: &Arc<Source>,
    faults: &mut Faults,
) -> Vec<Pair<'s>> {
    let mut kept: Vec<Pair<'s>> = Vec::new();
    let mut seen = BTreeSet::new();
    for pair in pairs {
        let name = pair.key.v;
        let place = boundary(&pair.key.span, source);
        if !seen.insert(name) {
            let fault =
                Fault::at(source, place, format!("the abbreviation `{name}` is defined twice"))
                    .expected("each abbreviation once")
                    .hint("remove one of the two, or give it another name");
            faults.push(fault);
            continue;
        }
        let unknown = pair.value.v.iter().find_map(|chunk| match chunk.v {
            RawChunk::Abbreviation(other) if !is_defined(other, &kept) => Some(other),
            _ => None,
        });
        if let Some(other) = unknown {
            let fault = Fault::at(
                source,
                place,
                format!("`{name}` is made from `{other}`, which is not defined above it"),
            )
            .expected("text in braces or quotation marks, or an abbreviation defined above")
            .hint("define the other one first, or write its text here");
            faults.push(fault);
        } else if length(&pair, &kept).is_none_or(|length| length > MAX_BYTES) {
            let fault = Fault::at(source, place, format!("the abbreviation `{name}` is too long"))
                .expected(format!("at most {MAX_BYTES} bytes and {MAX_DEPTH} braces within braces"))
                .hint("shorten it");
            faults.push(fault);
        } else {
            kept.push(pair);
        }
    }
    kept
}

fn is_defined(name: &str, pairs: &[Pair<'_>]) -> bool {
    pairs.iter().any(|pair| pair.key.v == name)
        || names::MONTHS.contains(&name.to_ascii_lowercase().as_str())
}

/// Bytes of a value with its abbreviations written out; `None` when braces are nested deeper in it
/// than [`MAX_DEPTH`] or when it passes [`MAX_BYTES`] by far.
///
/// Each piece counts one byte more than it has, so that the sum bounds the steps as well: empty
/// abbreviations made from empty ones are long.
pub(super) fn length(pair: &Pair<'_>, pairs: &[Pair<'_>]) -> Option<usize> {
    let mut sum: usize = 0;
    for chunk in &pair.value.v {
        sum += 1;
        sum += match chunk.v {
            RawChunk::Normal(text) if is_too_deep(text) => return None,
            RawChunk::Normal(text) => text.len(),
            RawChunk::Abbreviation(name) => {
                match pairs.iter().position(|pair| pair.key.v == name) {
                    Some(at) => length(&pairs[at], &pairs[..at])?,
                    None => name.len(),
                }
            }
        };
        if sum > MAX_BYTES {
            return None;
        }
    }
    Some(sum)
}

/// Escaped braces count as well: within a command, the parser ignores the escape.
fn is_too_deep(text: &str) -> bool {
    let mut depth: usize = 0;
    text.bytes().any(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_DEPTH
    })
}

/// The value of a field with its abbreviations written out. The months that BibTeX's styles define are their
/// numbers; in `month`, any other word is itself: `month = July` is common.
///
/// # Errors
/// If an abbreviation is not defined.
pub(super) fn written_out(
    pair: &Pair<'_>,
    field: &str,
    pairs: &[Pair<'_>],
) -> Result<String, ParseError> {
    let mut text = String::new();
    for chunk in &pair.value.v {
        match chunk.v {
            RawChunk::Normal(piece) => text.push_str(piece),
            RawChunk::Abbreviation(name) => {
                let defined = pairs.iter().position(|pair| pair.key.v == name);
                let month = names::MONTHS.iter().position(|month| name.eq_ignore_ascii_case(month));
                match (defined, month) {
                    (Some(at), _) => {
                        text.push_str(&written_out(&pairs[at], field, &pairs[..at])?);
                    }
                    (None, Some(month)) => text.push_str(&(month + 1).to_string()),
                    (None, None) if field == "month" => text.push_str(name),
                    (None, None) => {
                        let kind = ParseErrorKind::UnknownAbbreviation(name.to_owned());
                        return Err(ParseError { span: chunk.span.clone(), kind });
                    }
                }
            }
        }
    }
    Ok(text)
}
