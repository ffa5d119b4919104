//! Blocks of Markdown between the tags of an editor's HTML.

use pulldown_cmark::{Event, Tag};

use super::{Token, extent};
use crate::press::markdown::read_html;

/// Elements that may enclose blocks of Markdown, with empty lines between.
const ENCLOSING: [&str; 9] =
    ["aside", "blockquote", "center", "details", "div", "figcaption", "figure", "section", "table"];

/// Maximum number of blocks of a text that are searched for ends, so that tags without an end do not make a
/// long text slow.
pub(super) const MAX_LOOKED_AT: usize = 20_000;

/// Maximum number of blocks that an editor's HTML encloses.
const MAX_ENCLOSED: usize = 200;

/// Returns the number of tokens that an editor's HTML encloses, which begins with the first one; `None` where
/// it encloses no other block, has no end, or would enclose a heading.
pub(super) fn extent_of(tokens: &[Token<'_>], budget: &mut usize) -> Option<usize> {
    let mut open = 0_isize;
    let (mut at, mut number) = (0, 0);
    loop {
        let rest = &tokens[at..];
        let length = extent(rest);
        match rest.first()? {
            (Event::Start(Tag::HtmlBlock), _) => open += opened(&rest[..length]),
            (Event::Start(Tag::Heading { .. }), _) => return None,
            _ => {}
        }
        number += 1;
        *budget = budget.checked_sub(1)?;
        if open <= 0 || number > MAX_ENCLOSED {
            return (at > 0 && open == 0).then_some(at + length);
        }
        at += length;
    }
}

/// Returns the number of elements that a block of HTML opens minus those that it closes.
fn opened(block: &[Token<'_>]) -> isize {
    let html: String = block
        .iter()
        .filter_map(|(event, _)| match event {
            Event::Html(line) | Event::Text(line) => Some(&**line),
            _ => None,
        })
        .collect();
    let tags = read_html::tokens(&html).into_iter().map(|(_, token)| match token {
        read_html::Token::Start(tag) if ENCLOSING.contains(&tag.name.as_str()) => 1,
        read_html::Token::End(name) if ENCLOSING.contains(&name.as_str()) => -1,
        _ => 0,
    });
    tags.sum()
}
