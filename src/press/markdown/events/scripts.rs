//! Superscripts and subscripts: `^…^`, `~…~`.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{LOWERED, RAISED, Token};

/// Returns `tokens` with an element in place of each pair of markers. A marker whose partner is not in the same element
/// is text.
pub(super) fn set(mut tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    // The markers that are open, each with its number and how many elements are around it.
    let mut open: Vec<(usize, &'static str, usize)> = Vec::new();
    let mut depth = 0_usize;
    for at in 0..tokens.len() {
        let sign = match &tokens[at].0 {
            Event::Start(_) => {
                depth += 1;
                continue;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                continue;
            }
            Event::Text(text) if **text == *RAISED => RAISED,
            Event::Text(text) if **text == *LOWERED => LOWERED,
            _ => continue,
        };
        match open.pop_if(|(_, known, outer)| (*known, *outer) == (sign, depth)) {
            Some((start, ..)) if sign == RAISED => {
                tokens[start].0 = Event::Start(Tag::Superscript);
                tokens[at].0 = Event::End(TagEnd::Superscript);
            }
            Some((start, ..)) => {
                tokens[start].0 = Event::Start(Tag::Subscript);
                tokens[at].0 = Event::End(TagEnd::Subscript);
            }
            None => open.push((at, sign, depth)),
        }
    }
    for (at, sign, _) in open {
        tokens[at].0 = Event::Text(if sign == RAISED { "^".into() } else { "~".into() });
    }
    tokens
}
