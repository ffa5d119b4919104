//! Maps the text of a field to its position in the file.
//!
//! YAML removes indentation and folds lines, and otherwise leaves a text as it was written. So
//! the text and the file are read side by side, past all white space.

use std::ops::Range;

/// Maps positions in the text of a field to positions in its file.
pub struct SourceMap<'a> {
    /// The text, as YAML gave it.
    text: &'a str,
    /// The whole file.
    file: &'a str,
    /// Position of the text in the file, in bytes.
    span: Range<usize>,
}

impl<'a> SourceMap<'a> {
    /// The `text` at `span` of `file`.
    pub fn new(text: &'a str, file: &'a str, span: Range<usize>) -> Self {
        Self { text, file, span }
    }

    /// Returns the position of `range` of the text in the file: to the end of its first line, or
    /// its first character alone if the last cannot be found. Where the text was written in another
    /// way, as with escapes between quotes, it is the first line of the field.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let Some((start, length)) = self.character(range.start) else {
            return self.line(self.span.start);
        };
        let end = range.end.checked_sub(1).filter(|last| *last > range.start);
        let last = end.and_then(|last| self.character(self.text.floor_char_boundary(last)));
        let end = last.map_or(start + length, |(last, length)| last + length);
        start..end.clamp(start, self.line(start).end.max(start))
    }

    /// Returns the position in the file of the character at or after `at` of the text, and its length.
    fn character(&self, at: usize) -> Option<(usize, usize)> {
        let quoted = self.file.get(self.span.clone())?;
        // A quotation mark that is not the text's own.
        let own = self.text.trim_start().starts_with(['"', '\'']);
        let start = self.span.start + usize::from(!own && quoted.starts_with(['"', '\'']));
        let inner = &self.file[start..self.span.end];
        let mut written = inner.char_indices().filter(|(_, letter)| !letter.is_whitespace());
        let mut meant = self.text.char_indices().filter(|(_, letter)| !letter.is_whitespace());
        loop {
            let (offset, letter) = meant.next()?;
            let (place, same) = written.next()?;
            if letter != same {
                return None;
            }
            if offset >= at {
                return Some((start + place, letter.len_utf8()));
            }
        }
    }

    /// From `start` to the end of its line, or of the field.
    fn line(&self, start: usize) -> Range<usize> {
        let text = self.file.get(start..self.span.end).unwrap_or_default();
        start..start + text.lines().next().map_or(0, str::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the part of `file` that `wanted` of the field's text was written as.
    fn found<'a>(file: &'a str, text: &str, wanted: &str) -> &'a str {
        let key = "blurb: ";
        let start = key.len() + file[key.len()..].find(|c| !"|>\n ".contains(c)).expect("a text");
        let at = text.find(wanted).expect("a place");
        let span = start..file.trim_end().len();
        &file[SourceMap::new(text, file, span).place(&(at..at + wanted.len()))]
    }

    #[test]
    fn positions_are_found_in_every_yaml_scalar_style() {
        let literal = "blurb: |\n  One ñ.\n\n    Two lost\n  three\n";
        assert_eq!(found(literal, "One ñ.\n\n  Two lost\nthree\n", "lost"), "lost");
        assert_eq!(found(literal, "One ñ.\n\n  Two lost\nthree\n", "ñ"), "ñ");
        assert_eq!(found(literal, "One ñ.\n\n  Two lost\nthree\n", "Two lost\nthree"), "Two lost");
        let folded = "blurb: >\r\n  One\r\n  two\r\n\r\n  lost one\r\n";
        assert_eq!(found(folded, "One two\nlost one\n", "lost"), "lost");
        assert_eq!(found("blurb: one\n  lost\n", "one lost", "lost"), "lost");
        assert_eq!(found("blurb: |\n  \"A\"\n  lost\n", "\"A\"\nlost\n", "lost"), "lost");
        assert_eq!(found("blurb: \"one\n  lost\"\n", "one lost", "lost"), "lost");
    }

    #[test]
    fn escaped_text_is_mapped_to_its_first_line() {
        assert_eq!(
            found("blurb: \"a \\\"b\\\"\n  lost\"\n", "a \"b\" lost", "lost"),
            "\"a \\\"b\\\""
        );
        assert_eq!(found("blurb: 'it''s\n  lost'\n", "it's lost", "lost"), "'it''s");
    }

    #[test]
    fn no_range_is_out_of_bounds() {
        let (file, text) = ("blurb: |\n  é ñ\n\n  b", "é ñ\n\nb");
        for start in 0..12 {
            for end in start..14 {
                let place = SourceMap::new(text, file, 11..file.len()).place(&(start..end));
                assert!(file.get(place).is_some(), "{start}..{end}");
            }
        }
    }
}
