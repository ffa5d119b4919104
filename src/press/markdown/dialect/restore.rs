//! Restores the original text where a text was rewritten.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

/// Written in place of a character that would be markup where it is none. It is punctuation like these, so
/// that emphasis beside it is read in the same way.
pub(super) const NO_MARKUP: u8 = b';';

/// A space at which no line breaks, and which begins no list or code. As long as two bytes.
pub(super) const NO_BREAK: &str = "\u{a0}";

/// Placeholder for the beginning of an inline note: an event of its own. No text contains this character.
pub(in crate::press::markdown) const NOTE: &str = "\u{2}";

/// Placeholder for the marker at either end of a superscript: an event of its own.
pub(in crate::press::markdown) const RAISED: &str = "\u{3}";

/// Placeholder for the marker at either end of a subscript: an event of its own.
pub(in crate::press::markdown) const LOWERED: &str = "\u{4}";

/// The events that are meant by `event`, which was read at `span` of the file `rewritten` for `source`.
pub(in crate::press::markdown) fn restored<'a>(
    event: Event<'a>,
    span: Range<usize>,
    rewritten: &'a str,
    source: &'a str,
    is_in_code: bool,
) -> Vec<(Event<'a>, Range<usize>)> {
    let read = rewritten.get(span.clone()).unwrap_or_default();
    let written = source.get(span.clone()).unwrap_or_default();
    let text = |text: CowStr<'a>| original(text, read, written);
    let event = match event {
        Event::Text(ref text) if read != written && **text == *read => {
            if !is_in_code {
                let is_before_bracket =
                    source.get(span.end..).is_some_and(|rest| rest.starts_with('['));
                return pieces(read, span.start, written, is_before_bracket);
            }
            Event::Text(written.into())
        }
        Event::Html(html) => Event::Html(text(html)),
        Event::InlineHtml(html) => Event::InlineHtml(text(html)),
        Event::Code(code) => Event::Code(text(code)),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: text(dest_url), title: text(title), id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Image { link_type, dest_url: text(dest_url), title: text(title), id })
        }
        other => other,
    };
    vec![(event, span)]
}

/// Returns the `written` form where `text` was `read`.
fn original<'a>(text: CowStr<'a>, read: &str, written: &'a str) -> CowStr<'a> {
    if read == written || text.is_empty() {
        return text;
    }
    let at = read.rfind(&*text);
    match at.and_then(|at| written.get(at..at + text.len())) {
        Some(original) => original.into(),
        None => text,
    }
}

/// Text that was `read`, cut into events so that each has its own place in the file.
fn pieces<'a>(
    read: &str,
    start: usize,
    written: &'a str,
    is_before_bracket: bool,
) -> Vec<(Event<'a>, Range<usize>)> {
    let mut pieces = Vec::new();
    let mut add = |text: &'a str, place: Range<usize>| {
        if !place.is_empty() {
            let place = start + place.start..start + place.end;
            pieces.push((Event::Text(text.into()), place));
        }
    };
    // Returns the end of the content of `pieces`.
    let mut done = 0;
    for (at, character) in read.char_indices() {
        let place = at..at + character.len_utf8();
        let meant = match written.get(place.clone()).unwrap_or_default() {
            "| " => "",
            "  " if character == '\u{a0}' => "\u{a0}\u{a0}",
            "\\ " => NO_BREAK,
            "^" if character != '^'
                && match &written[place.end..] {
                    "" => is_before_bracket,
                    rest => rest.starts_with('['),
                } =>
            {
                NOTE
            }
            "^" if character != '^' => RAISED,
            "~" if character != '~' => LOWERED,
            _ => continue,
        };
        add(&written[done..at], done..at);
        done = place.end;
        add(meant, place);
    }
    add(&written[done..], done..read.len());
    pieces
}
