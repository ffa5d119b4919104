//! The fields before a text, between two lines `---`.

use std::{ops::Range, sync::Arc};

use crate::press::fault::{Fault, Faults, Source};

/// The line before and after the fields.
const FENCE: &str = "---";

/// Positions of the two halves of a Markdown file, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Halves {
    /// The YAML, without its fences.
    pub fields: Range<usize>,
    /// The Markdown.
    pub body: Range<usize>,
}

/// Parts the fields of `source` from its text; `None` when the fences are not right, which goes
/// into `faults`.
pub fn split(source: &Arc<Source>, faults: &mut Faults) -> Option<Halves> {
    let text = &source.text;
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut start = None;
    for line in text[at..].split_inclusive('\n') {
        let fence = line.trim_end() == FENCE;
        let end = at + line.len();
        match start {
            None if fence => start = Some((at, end)),
            None => break,
            Some((_, start)) if fence => {
                return Some(Halves { fields: start..at, body: end..text.len() });
            }
            Some(_) => {}
        }
        at = end;
    }
    faults.push(match start {
        None => Fault::at(source, at..at + first_line(&text[at..]), "the front matter is missing")
            .expected("a line `---`, then fields such as `title: …`, then a line `---`")
            .hint("begin the file with its front matter"),
        Some((open, _)) => {
            Fault::at(source, open..open + FENCE.len(), "the front matter is not closed")
                .expected("a second line `---` between the fields and the text")
                .hint("write `---` on a line of its own after the last field")
        }
    });
    None
}

fn first_line(text: &str) -> usize {
    text.lines().next().map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn halves(text: &str) -> Result<(String, String), Vec<String>> {
        let source = Arc::new(Source { path: "a.md".to_owned(), text: text.to_owned() });
        let mut faults = Faults::default();
        split(&source, &mut faults)
            .map(|halves| (text[halves.fields].to_owned(), text[halves.body].to_owned()))
            .ok_or_else(|| faults.sorted().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn fields_are_read_between_fences() {
        let both = |fields: &str, body: &str| Ok((fields.to_owned(), body.to_owned()));
        assert_eq!(halves("---\na: 1\n---\ntext\n"), both("a: 1\n", "text\n"));
        assert_eq!(halves("---\r\na: 1\r\n--- \r\ntext"), both("a: 1\r\n", "text"));
        assert_eq!(halves("\u{feff}---\n---"), both("", ""));
        assert_eq!(halves("---\n---\n---\n"), both("", "---\n"));
        assert_eq!(halves("---\na: |\n  ---\n---\n"), both("a: |\n  ---\n", ""));
    }

    #[test]
    fn missing_and_unclosed_fences_are_refused() {
        let missing = Err(vec!["a.md:1:1: the front matter is missing".to_owned()]);
        for text in ["", "text", "\n---\na: 1\n---\n", "----\na: 1\n----\n", " ---\n---\n"] {
            assert_eq!(halves(text), missing, "{text:?}");
        }
        let open = Err(vec!["a.md:1:1: the front matter is not closed".to_owned()]);
        for text in ["---", "---\n", "---\na: 1\n", "---\na: 1\n--"] {
            assert_eq!(halves(text), open, "{text:?}");
        }
    }
}
