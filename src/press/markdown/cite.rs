//! Pandoc's citations: `[@key]`, `[@key, p. 12]`, `[see @a, pp. 3–4; -@b]`.
//!
//! The form is that of the Pandoc manual, "Citation syntax". Keys are read from the file as it
//! stands, since smart punctuation would turn `a--b` into `a–b`; everything around them is read
//! from the events.

use std::{borrow::Cow, ops::Range, sync::Arc};

use pulldown_cmark::Event;

use super::events::Token;
use crate::press::fault::Source;

/// Text without other markup in it: what a citation may stand in.
pub(super) struct Run<'t> {
    /// The text as it stands in the file.
    raw: String,
    segments: Vec<Segment<'t>>,
}

struct Segment<'t> {
    /// In `Run::raw`.
    raw: Range<usize>,
    /// Where it stands in the file.
    at: usize,
    /// The text that is meant.
    text: &'t str,
    /// Whether a backslash takes the meaning from its first character.
    escaped: bool,
}

/// A piece of a [`Run`]; ranges count in the run.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Text as it is.
    Text(Range<usize>),
    /// A citation with its brackets.
    Citation(Range<usize>, Vec<Item>),
    /// A footnote's mark that leads nowhere.
    LostMark(Range<usize>),
    /// A bracket that begins as a citation does and is none, and why.
    Broken(Range<usize>, &'static str),
}

/// A work in a citation; ranges count in the run.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub prefix: Range<usize>,
    pub key: Range<usize>,
    pub locator: Range<usize>,
    pub suppress_author: bool,
}

impl<'t> Run<'t> {
    /// The run of text at the head of `tokens`; empty when they begin with something else.
    pub fn at_head<'a>(tokens: &'t [Token<'a>], source: &Arc<Source>) -> Self {
        let mut run = Self { raw: String::new(), segments: Vec::new() };
        let mut last_end = 0;
        for (event, range) in tokens {
            let (raw, text): (&str, &str) = match event {
                Event::Text(text) => (source.text.get(range.clone()).unwrap_or(text), text),
                Event::SoftBreak => ("\n", "\n"),
                _ => break,
            };
            let before = range.start.wrapping_sub(1);
            let escaped =
                source.text.as_bytes().get(before) == Some(&b'\\') && last_end < range.start;
            last_end = range.end;
            let start = run.raw.len();
            run.raw.push_str(raw);
            run.segments.push(Segment {
                raw: start..run.raw.len(),
                at: range.start,
                text,
                escaped,
            });
        }
        run
    }

    /// How many tokens it is made of.
    pub fn tokens(&self) -> usize {
        self.segments.len()
    }

    /// All the text that is meant.
    pub fn whole(&self) -> String {
        self.segments.iter().map(|segment| segment.text).collect()
    }

    /// The file's text of `range`.
    pub fn raw(&self, range: Range<usize>) -> &str {
        self.raw.get(range).unwrap_or_default()
    }

    /// Where `range` stands in the file.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let at = |offset: usize| {
            let index = self.segments.partition_point(|segment| segment.raw.end <= offset);
            self.segments.get(index).map_or_else(
                || self.segments.last().map_or(0, |last| last.at + last.raw.len()),
                |segment| segment.at + offset.saturating_sub(segment.raw.start),
            )
        };
        let last = range.end.saturating_sub(1).max(range.start);
        at(range.start)..at(last) + (range.end - last)
    }

    /// The text that is meant by `range`.
    pub fn text(&self, range: &Range<usize>) -> Cow<'_, str> {
        let first = self.segments.partition_point(|segment| segment.raw.end <= range.start);
        let pieces = self.segments[first..].iter();
        let mut pieces =
            pieces.take_while(|segment| segment.raw.start < range.end).map(|segment| {
                let raw = &self.raw[segment.raw.clone()];
                let start = range.start.max(segment.raw.start);
                let end = range.end.min(segment.raw.end);
                if (start, end) == (segment.raw.start, segment.raw.end) {
                    return segment.text;
                }
                let cut = start - segment.raw.start..end - segment.raw.start;
                if raw == segment.text { &segment.text[cut] } else { &raw[cut] }
            });
        let first = pieces.next().unwrap_or_default();
        match pieces.next() {
            None => Cow::Borrowed(first),
            Some(second) => Cow::Owned([first, second].into_iter().chain(pieces).collect()),
        }
    }

    /// The run cut into text and citations.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut found = Vec::new();
        let mut open = None;
        for segment in &self.segments {
            for at in segment.raw.clone() {
                let literal = segment.escaped && at == segment.raw.start;
                match self.raw.as_bytes()[at] {
                    b'[' if !literal => {
                        found.extend(open.replace(at).and_then(|start| self.unclosed(start)));
                    }
                    b']' if !literal => {
                        found.extend(open.take().and_then(|start| self.bracket(start..at + 1)));
                    }
                    _ => {}
                }
            }
        }
        found.extend(open.and_then(|start| self.unclosed(start)));

        let mut stretches = Vec::with_capacity(found.len() * 2 + 1);
        let mut done = 0;
        for stretch in found {
            let (Stretch::Text(range)
            | Stretch::Citation(range, _)
            | Stretch::LostMark(range)
            | Stretch::Broken(range, _)) = &stretch;
            let (start, end) = (range.start, range.end);
            if done < start {
                stretches.push(Stretch::Text(done..start));
            }
            stretches.push(stretch);
            done = end;
        }
        if done < self.raw.len() {
            stretches.push(Stretch::Text(done..self.raw.len()));
        }
        stretches
    }

    /// Where `@key` stands in `range`, a stretch of text, without brackets and without a backslash
    /// before it. Whether the key is one, or the name of somebody elsewhere, is not known here.
    pub fn bare_keys(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let stretch = &self.raw[range.clone()];
        let keys = stretch.match_indices('@').filter_map(|(at, _)| {
            let before = stretch[..at].chars().next_back();
            let begins = before
                .is_none_or(|letter| letter.is_whitespace() || "([{\"'“‘«¿¡–—-".contains(letter));
            let key =
                key_at(stretch, at).filter(|_| begins && !self.is_escaped(range.start + at))?;
            Some(range.start + key.start..range.start + key.end)
        });
        keys.collect()
    }

    /// Whether a backslash takes the meaning from the character there.
    pub fn is_escaped(&self, at: usize) -> bool {
        self.segments.iter().any(|segment| segment.escaped && segment.raw.start == at)
    }

    fn unclosed(&self, start: usize) -> Option<Stretch> {
        let rest = &self.raw[start + 1..];
        let key = key_at(rest, 0)?;
        let end = start + 1 + key.end;
        Some(Stretch::Broken(start..end, "this citation has no end"))
    }

    fn bracket(&self, range: Range<usize>) -> Option<Stretch> {
        let start = range.start + 1;
        let inner = &self.raw[start..range.end - 1];
        let first = self.segments.partition_point(|segment| segment.raw.start < start);
        let mut inside =
            self.segments[first..].iter().take_while(|segment| segment.raw.end < range.end);
        if inside.any(|segment| segment.escaped && segment.text.starts_with('@')) {
            return None;
        }
        if let Some(label) = inner.strip_prefix('^') {
            let is_mark = !label.is_empty() && !label.contains(char::is_whitespace);
            return is_mark.then_some(Stretch::LostMark(range));
        }
        if !inner.contains('@') {
            return None;
        }
        let mut items = Vec::new();
        let (mut keyless, mut crowded) = (false, false);
        let mut from = 0;
        for piece in inner.split(';') {
            let begin = start + from;
            from += piece.len() + 1;
            match item(piece) {
                Some(found) => {
                    let locator = &piece[found.locator.clone()];
                    crowded |= item(locator).is_some();
                    let shift = |range: Range<usize>| begin + range.start..begin + range.end;
                    items.push(Item {
                        prefix: shift(found.prefix),
                        key: shift(found.key),
                        locator: shift(found.locator),
                        suppress_author: found.suppress_author,
                    });
                }
                None => keyless = true,
            }
        }
        Some(match (items.is_empty(), keyless, crowded) {
            (true, ..) => return None,
            (_, true, _) => Stretch::Broken(range, "this citation has a part without a key"),
            (_, _, true) => Stretch::Broken(range, "two works stand in a citation without `;`"),
            _ => Stretch::Citation(range, items),
        })
    }
}

/// The work that `piece` cites: everything up to `;` or the brackets.
fn item(piece: &str) -> Option<Item> {
    let (at, key) = piece.match_indices('@').find_map(|(at, _)| {
        let before = &piece[..at];
        let before = before.strip_suffix('-').unwrap_or(before);
        let begins = before.is_empty() || before.ends_with(char::is_whitespace);
        begins.then(|| key_at(piece, at)).flatten().map(|key| (at, key))
    })?;
    let before = &piece[..at];
    let suppress_author = before.ends_with('-');
    let prefix = trimmed(piece, 0..at - usize::from(suppress_author));
    let after = &piece[key.end..];
    let after =
        after.strip_prefix('}').filter(|_| piece[..key.start].ends_with('{')).unwrap_or(after);
    let comma = after.trim_start().strip_prefix(',').map_or(after.len(), str::len);
    let locator = trimmed(piece, piece.len() - comma..piece.len());
    Some(Item { prefix, key, locator, suppress_author })
}

fn trimmed(piece: &str, range: Range<usize>) -> Range<usize> {
    let text = &piece[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// The key after an `@` (and a `-` before it) at `at`: letters, digits, `_`, and between those
/// some punctuation.
fn key_at(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let key = rest.strip_prefix('-').unwrap_or(rest).strip_prefix('@')?;
    let start = text.len() - key.len();
    let inner = |byte: &u8| byte.is_ascii_alphanumeric() || b"_:.#$%&+?<>~/-".contains(byte);
    let solid = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    if let Some(braced) = key.strip_prefix('{') {
        // Between braces a key may begin and end with any character.
        let end = braced
            .find('}')
            .filter(|end| *end > 0 && braced[..*end].bytes().all(|one| inner(&one)))?;
        return Some(start + 1..start + 1 + end);
    }
    if !key.as_bytes().first().is_some_and(solid) {
        return None;
    }
    let end = key.bytes().take_while(inner).count();
    let end = key[..end].bytes().rposition(|byte| solid(&byte)).map_or(0, |last| last + 1);
    Some(start..start + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Vec<String> {
        let source = Arc::new(Source { path: "a.md".to_owned(), text: text.to_owned() });
        let mut faults = crate::press::fault::Faults::default();
        let body = 0..text.len();
        let dialect = super::super::dialect::Dialect::read(&source, &body);
        let stream = super::super::events::read(&source, &body, &dialect, &mut faults);
        let run = Run::at_head(&stream.tokens[1..], &source);
        let show = |stretch: &Stretch| match stretch {
            Stretch::Text(range) => run.text(range).into_owned(),
            Stretch::LostMark(range) => format!("lost {}", run.raw(range.clone())),
            Stretch::Broken(range, why) => format!("{why}: {}", run.raw(range.clone())),
            Stretch::Citation(_, items) => {
                let mut shown = String::new();
                for item in items {
                    let minus = if item.suppress_author { "-" } else { "" };
                    shown += &format!(
                        "({}|{minus}{}|{})",
                        run.text(&item.prefix),
                        run.raw(item.key.clone()),
                        run.text(&item.locator)
                    );
                }
                shown
            }
        };
        run.stretches().iter().map(show).collect()
    }

    #[test]
    fn citations_are_read_as_pandoc_reads_them() {
        assert_eq!(run("So [@smith_2020]."), ["So ", "(|smith_2020|)", "."]);
        assert_eq!(run("[@a, p. 12]"), ["(|a|p. 12)"]);
        assert_eq!(run("[@a p. 12]"), ["(|a|p. 12)"]);
        assert_eq!(run("[see @a, pp. 3--4; -@b]"), ["(see|a|pp. 3–4)(|-b|)"]);
        assert_eq!(run("[@a--b.c.]"), ["(|a--b.c|.)"]);
        assert_eq!(run("[@a,\np. 1]"), ["(|a|p. 1)"]);
        assert_eq!(run("x[@a][@b]"), ["x", "(|a|)", "(|b|)"]);
        assert_eq!(run("[see @{a.b.}, p.\\ 3]"), ["(see|a.b.|p.\u{a0}3)"]);
    }

    #[test]
    fn what_only_looks_like_a_citation_stays_text() {
        assert_eq!(run("\\[@a]").concat(), "[@a]");
        assert_eq!(run("[write to a@b.org]").concat(), "[write to a@b.org]");
        assert_eq!(run("[\\@a]").concat(), "[@a]");
        assert_eq!(run("[@ home]").concat(), "[@ home]");
        assert_eq!(run("@a and [b]").concat(), "@a and [b]");
        assert_eq!(run("\\\\[@a]"), ["\\", "(|a|)"]);
    }

    /// The ranges that `find` finds in all of `text`, as they are written.
    fn found(text: &str, find: fn(&Run<'_>, &Range<usize>) -> Vec<Range<usize>>) -> Vec<String> {
        let source = Arc::new(Source { path: "a.md".to_owned(), text: text.to_owned() });
        let mut faults = crate::press::fault::Faults::default();
        let body = 0..text.len();
        let dialect = super::super::dialect::Dialect::read(&source, &body);
        let stream = super::super::events::read(&source, &body, &dialect, &mut faults);
        let run = Run::at_head(&stream.tokens[1..], &source);
        let found = find(&run, &(0..run.raw.len()));
        found.iter().map(|range| run.raw(range.clone()).to_owned()).collect()
    }

    #[test]
    fn keys_without_brackets_are_seen() {
        let keys = |text: &str| found(text, |run, range| run.bare_keys(range));
        assert_eq!(keys("As @a--b argues, (@c) and -@d."), ["a--b", "c", "d"]);
        assert_eq!(keys("\\@a b@c.org https://d.org/@e @ f"), [""; 0]);
    }

    #[test]
    fn a_citation_that_goes_wrong_is_told() {
        assert_eq!(run("[@a, *b*]")[0], "this citation has no end: [@a");
        assert_eq!(run("[@a; b]")[0], "this citation has a part without a key: [@a; b]");
        assert_eq!(run("[@a @b]")[0], "two works stand in a citation without `;`: [@a @b]");
        assert_eq!(run("[^x]")[0], "lost [^x]");
    }
}
