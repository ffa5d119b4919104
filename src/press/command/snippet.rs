//! The source line shown with a fault.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::press::fault::Source;

/// Maximum number of characters shown of a line; a paragraph is often one line.
const MAX_LINE_CHARS: usize = 96;

/// Number of characters shown before the place, in a line that is cut.
const BEFORE: usize = 24;

/// The part of a line around a span.
#[derive(Debug)]
pub(super) struct Snippet {
    /// The file, as an editor would open it.
    path: String,
    /// Line and column of the place, counted from 0.
    line: usize,
    column: usize,
    text: String,
    /// The place in `text`, in bytes.
    place: Range<usize>,
}

impl Snippet {
    /// The snippet around `span` of `source`; a long line is cut on both sides.
    pub(super) fn new(path: String, source: &Source, span: &Range<usize>) -> Self {
        let text = source.text.as_str();
        let start = text.floor_char_boundary(span.start);
        let end = text.floor_char_boundary(span.end).max(start);
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let from =
            from + usize::from(text[from..start].starts_with('\u{feff}')) * '\u{feff}'.len_utf8();
        let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let column = text[from..start].chars().count();
        let length = text[start..end.min(to)].chars().count();

        let line: Vec<char> = text[from..to].trim_end_matches('\r').chars().collect();
        let skip = if line.len() <= MAX_LINE_CHARS { 0 } else { column.saturating_sub(BEFORE) };
        let mut shown = String::new();
        let mut place = None..None;
        if skip > 0 {
            shown.push('…');
        }
        for (at, &character) in line.iter().enumerate().skip(skip).take(MAX_LINE_CHARS) {
            if at == column {
                place.start = Some(shown.len());
            }
            shown.push(visible(character));
            if at + 1 == column + length {
                place.end = Some(shown.len());
            }
        }
        let cut_at = shown.len();
        if line.len() > skip + MAX_LINE_CHARS {
            shown.push('…');
        }
        let start = place.start.unwrap_or(cut_at);
        let end =
            place.end.filter(|_| length > 0).unwrap_or(if length > 0 { cut_at } else { start });
        let line = text[..from].matches('\n').count();
        Self { path, line, column, text: shown, place: start..end.max(start) }
    }

    /// The span in the snippet, in bytes.
    pub(super) fn place(&self) -> Range<usize> {
        self.place.clone()
    }
}

/// The character, or a mark in place of one that would steer the terminal.
pub(super) fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        // Control characters, and those that turn the direction of text.
        _ if character.is_control()
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') =>
        {
            '\u{fffd}'
        }
        _ => character,
    }
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            self.text.as_bytes(),
            (0, self.text.len()).into(),
            self.line,
            self.column,
            1,
        )))
    }
}
