//! Markdown as editors bring it along from other programs.
//!
//! The parser knows CommonMark and some of GitHub's and Pandoc's additions. What it does not know would be
//! printed as it was typed. So, before it parses a text:
//!
//! 1. `mask` hides code and comments, in which nothing is markup;
//! 2. `foreign` refuses markup that nothing here can set, such as template tags;
//! 3. `dollars`, `verse` and `lists` rewrite sums of money and a few other characters, lines of verse, and
//!    lettered lists, so that the parser reads them as they are meant.
//!
//! The rewritten text has the length of the original, byte for byte, so that every place in it is the same
//! place in the file. `restore` puts back into the events of the parser what was written.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use crate::press::fault::{Fault, Faults, Source};

mod dollars;
mod foreign;
mod lists;
mod mask;
pub(super) mod restore;
mod verse;

pub(super) use lists::Numbering;

/// A text as the parser is to read it.
pub(super) struct Dialect {
    /// The whole file, with the text rewritten.
    pub text: String,
    /// Numbering and first number of lists, by the position of that number, in bytes.
    pub lists: BTreeMap<usize, (Numbering, usize)>,
    /// The ends of lines of verse that another line follows, in bytes.
    pub verse_ends: BTreeSet<usize>,
    /// The markup that cannot be set.
    refused: Vec<(Range<usize>, Fault)>,
}

impl Dialect {
    /// Reads the text at `body` (bytes) of `source`.
    pub fn read(source: &Arc<Source>, body: &Range<usize>) -> Self {
        let written = source.text.get(body.clone()).unwrap_or_default();
        let at = |range: &Range<usize>| range.start + body.start..range.end + body.start;
        let mask::Mask { mut masked, tabs_after_fences } = mask::mask(written);
        let mut text = Rewriting(written.as_bytes().to_vec());
        for tabs in tabs_after_fences {
            text.fill(tabs, b' ');
        }
        let mut refused = Vec::new();
        for formula in dollars::rewrite(&masked, &mut text) {
            blank(&mut masked, &formula);
            let place = at(&formula);
            let end = place.start
                + written
                    .get(formula.clone())
                    .unwrap_or_default()
                    .lines()
                    .next()
                    .map_or(0, str::len);
            let fault = Fault::at(source, place.start..end, "this formula cannot be set")
                .expected("words, or characters such as x², α and ≤")
                .hint("write it in words or in Unicode; write a dollar sign that does not begin a formula as `\\$`");
            refused.push((place, fault));
        }
        for (place, foreign) in foreign::find(&masked) {
            let is_line = foreign.is_line();
            text.fill(place.clone(), if is_line { b' ' } else { b'x' });
            blank(&mut masked, &place);
            let fault =
                foreign.fault(source, at(&place), written.get(place.clone()).unwrap_or_default());
            refused.push((at(&place), fault));
        }
        let lines = lines(&masked);
        let verse_ends = verse::rewrite(&masked, &lines, &mut text);
        let lists = lists::rewrite(&masked, &lines, &mut text);
        let mut whole = source.text.clone();
        if let Ok(text) = String::from_utf8(text.0)
            && source.text.get(body.clone()).is_some()
        {
            whole.replace_range(body.clone(), &text);
        }
        Self {
            text: whole,
            lists: lists.into_iter().map(|(start, one)| (start + body.start, one)).collect(),
            verse_ends: verse_ends.into_iter().map(|end| end + body.start).collect(),
            refused,
        }
    }

    /// The faults of markup that cannot be set, and those of `found` that have another cause.
    pub fn faults(self, mut found: Faults) -> Faults {
        let places: Vec<_> = self.refused.iter().map(|(place, _)| place.clone()).collect();
        found.retain(|fault| {
            let place = fault.place.as_ref().map_or(0..0, |(_, place)| place.clone());
            !places.iter().any(|one| one.start < place.end && place.start < one.end)
        });
        self.refused.into_iter().for_each(|(_, fault)| found.push(fault));
        found
    }
}

/// Writes spaces over everything in `place` but the ends of lines, without which two lines would be taken for one.
fn blank(text: &mut String, place: &Range<usize>) {
    let blank = |byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
    let blanked: String = text[place.clone()].bytes().map(blank).collect();
    text.replace_range(place.clone(), &blanked);
}

/// A text that is rewritten without a change of its length.
struct Rewriting(Vec<u8>);

impl Rewriting {
    /// Writes `byte` over everything in `range` but the ends of lines.
    fn fill(&mut self, range: Range<usize>, byte: u8) {
        for old in self.0.get_mut(range).into_iter().flatten() {
            if !matches!(*old, b'\n' | b'\r') {
                *old = byte;
            }
        }
    }

    /// Writes `bytes` at `start`.
    fn put(&mut self, start: usize, bytes: &[u8]) {
        if let Some(old) = self.0.get_mut(start..start + bytes.len()) {
            old.copy_from_slice(bytes);
        }
    }
}

/// A line of a text without its end and without the `>` of quotations before it.
struct Line {
    /// The rest of the line, in bytes of the text.
    content: Range<usize>,
    /// Number of quotations that it is in.
    quotes: usize,
}

impl Line {
    /// Returns the number of empty columns at the beginning of its content.
    fn indent(&self, text: &str) -> usize {
        let content = &text[self.content.clone()];
        let blank = content.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
        blank.fold(0, |column, byte| if byte == b'\t' { (column / 4 + 1) * 4 } else { column + 1 })
    }

    fn is_blank(&self, text: &str) -> bool {
        text[self.content.clone()].trim().is_empty()
    }
}

/// The lines of `text`.
fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let mut content = start..end;
        let mut quotes = 0;
        loop {
            let rest = &text[content.clone()];
            let spaces = rest.len() - rest.trim_start_matches(' ').len();
            let Some(quoted) = rest[spaces..].strip_prefix('>').filter(|_| spaces < 4) else {
                break;
            };
            content.start = end - quoted.strip_prefix(' ').unwrap_or(quoted).len();
            quotes += 1;
        }
        lines.push(Line { content, quotes });
        start += line.len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotation_markers_are_stripped_from_lines() {
        let text = "a\n> > b\n>c\r\n    > d\n";
        let read: Vec<_> =
            lines(text).iter().map(|line| (line.quotes, &text[line.content.clone()])).collect();
        assert_eq!(read, [(0, "a"), (2, "b"), (1, "c"), (0, "    > d")]);
    }

    #[test]
    fn a_line_of_verse_ends_within_refused_markup() {
        let text = "| {%[\n=\t[1é%}-->".to_owned();
        let source = Arc::new(Source { path: "a".to_owned(), text });
        let dialect = Dialect::read(&source, &(0..source.text.len()));
        assert_eq!(dialect.text.find('\n'), source.text.find('\n'));
    }

    proptest! {
        #[test]
        fn text_length_and_line_breaks_are_preserved(
            text in "([|a-d1>`~$^:+.)(=\\-\\[\\]{}%\\\\é \n\t]|\\| |a\\. |\\$\\$|```|<!--|-->|\\^\\[|:::|\\{%|%\\}){0,60}"
        ) {
            let source = Arc::new(Source { path: "a".to_owned(), text });
            let dialect = Dialect::read(&source, &(0..source.text.len()));
            prop_assert_eq!(dialect.text.len(), source.text.len());
            let ends = |text: &str| text.match_indices('\n').map(|(at, _)| at).collect::<Vec<_>>();
            prop_assert_eq!(ends(&dialect.text), ends(&source.text));
        }
    }
}
