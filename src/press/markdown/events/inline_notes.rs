//! Takes inline notes, `^[…]`, out of a text: each becomes a footnote with a reference in its place.

use std::{collections::VecDeque, ops::Range, sync::Arc};

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::{Definition, NOTE, Token};
use crate::press::fault::{Fault, Faults, Source};

/// Returns `tokens` with references in place of inline notes, which go into `notes`.
pub(super) fn take<'a>(
    tokens: Vec<Token<'a>>,
    source: &Arc<Source>,
    notes: &mut Vec<Definition<'a>>,
    faults: &mut Faults,
) -> Vec<Token<'a>> {
    let is_note = |(event, _): &Token<'_>| matches!(event, Event::Text(text) if **text == *NOTE);
    if !tokens.iter().any(is_note) {
        return tokens;
    }
    let mut rest = VecDeque::from(tokens);
    let mut kept = Vec::new();
    while let Some(token) = rest.pop_front() {
        if !is_note(&token) {
            kept.push(token);
            continue;
        }
        let start = token.1.start;
        if let Some((inner, end)) = content(&mut rest, source) {
            let label = format!("^{start}");
            let span = start..end;
            let mut tokens = vec![(Event::Start(Tag::Paragraph), span.clone())];
            tokens.extend(take(inner, source, notes, faults));
            tokens.push((Event::End(TagEnd::Paragraph), span.clone()));
            kept.push((Event::FootnoteReference(label.clone().into()), span.clone()));
            notes.push(Definition { label, span, tokens });
        } else {
            faults.push(
                Fault::at(source, start..start + 2, "the note that begins here has no end")
                    .expected("`^[…]` within one paragraph")
                    .hint("close it with `]`, or write `\\^[` if it is not a note"),
            );
        }
    }
    kept
}

/// The tokens between the brackets at the head of `rest`, which are taken from there, and where the last
/// bracket ends; `None` if there is no last bracket.
fn content<'a>(
    rest: &mut VecDeque<Token<'a>>,
    source: &Arc<Source>,
) -> Option<(Vec<Token<'a>>, usize)> {
    let (number, at) = last_bracket(rest, source)?;
    let mut inner: Vec<_> = rest.drain(..number).collect();
    let (Event::Text(text), span) = rest.pop_front()? else { return None };
    let end = span.start + at + 1;
    if at + 1 < text.len() {
        rest.push_front((Event::Text(cut(&text, at + 1..text.len())), end..span.end));
    }
    inner.push((Event::Text(cut(&text, 0..at)), span.start..span.start + at));
    // The first bracket is the first character.
    if let Some((Event::Text(text), span)) = inner.first_mut() {
        *text = cut(text, 1..text.len());
        span.start += 1;
    }
    inner.retain(|(event, _)| !matches!(event, Event::Text(text) if text.is_empty()));
    Some((inner, end))
}

/// Maximum number of tokens in an inline note.
const MAX_TOKENS: usize = 2_000;

/// Which of `tokens` has the bracket that closes the first one, and where in its text.
fn last_bracket(tokens: &VecDeque<Token<'_>>, source: &Arc<Source>) -> Option<(usize, usize)> {
    let (mut nesting, mut brackets) = (0_usize, 0_usize);
    for (number, (event, span)) in tokens.iter().enumerate().take(MAX_TOKENS) {
        let text = match event {
            Event::Start(_) => {
                nesting += 1;
                continue;
            }
            Event::End(_) => {
                nesting = nesting.checked_sub(1)?;
                continue;
            }
            Event::Text(text) if nesting == 0 => text,
            _ => continue,
        };
        let is_escaped =
            span.start > 0 && source.text.as_bytes().get(span.start - 1) == Some(&b'\\');
        for (at, sign) in text.char_indices() {
            match sign {
                _ if is_escaped && at == 0 => {}
                '[' => brackets += 1,
                ']' if brackets == 1 => return Some((number, at)),
                ']' => brackets = brackets.saturating_sub(1),
                _ => {}
            }
        }
    }
    None
}

fn cut<'a>(text: &CowStr<'a>, range: Range<usize>) -> CowStr<'a> {
    match text {
        CowStr::Borrowed(text) => CowStr::Borrowed(text.get(range).unwrap_or_default()),
        other => other.get(range).unwrap_or_default().to_owned().into(),
    }
}
