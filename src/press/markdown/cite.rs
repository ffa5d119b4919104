//! Pandoc's citations: `[@key]`, `[@key, p. 12]`, `[see @a, pp. 3–4; -@b]`, and in a sentence `@key` and
//! `@key [p. 12]`.
//!
//! The form is that of the Pandoc manual, "Citation syntax". Keys are read from the file as it
//! is, since smart punctuation would turn `a--b` into `a–b`; everything around them is read
//! from the events.

use std::{borrow::Cow, ops::Range, sync::Arc};

use pulldown_cmark::Event;

use super::events::Token;
use crate::press::fault::Source;

/// Text without other markup in it: the only place for a citation.
pub(super) struct Run<'t> {
    /// The text as written in the file.
    raw: String,
    segments: Vec<Segment<'t>>,
}

struct Segment<'t> {
    /// In `Run::raw`.
    raw: Range<usize>,
    /// Position in the file.
    at: usize,
    /// The text that is meant.
    text: &'t str,
    /// True if a backslash takes the meaning from its first character.
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

    /// Returns the number of tokens that it is made of.
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

    /// Returns the position of `range` in the file.
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

    /// The citations without brackets in `range`, a stretch of text, each with its place: `@key`, `-@key` and
    /// `@key [p. 12]`. Whether the key is one, or the name of somebody elsewhere, is not known here.
    pub fn narratives(&self, range: &Range<usize>) -> Vec<(Range<usize>, Item)> {
        let stretch = &self.raw[range.clone()];
        let found = stretch.match_indices('@').filter_map(|(at, _)| {
            if self.is_escaped(range.start + at) {
                return None;
            }
            let before = &stretch[..at];
            let bare = before.strip_suffix('-').unwrap_or(before);
            let suppress_author = bare.len() < before.len()
                && bare
                    .chars()
                    .next_back()
                    .is_none_or(|letter| letter.is_whitespace() || "([".contains(letter));
            let start = if suppress_author { bare.len() } else { before.len() };
            let begins = stretch[..start]
                .chars()
                .next_back()
                .is_none_or(|letter| letter.is_whitespace() || "([{\"'“‘«¿¡–—-".contains(letter));
            let Key { range: key, end } = key_at(stretch, at).filter(|_| begins)?;
            let locator = self.locator_behind(stretch, end, range.start);
            let end = locator.as_ref().map_or(end, |locator| locator.end + 1);
            let shift = |inner: Range<usize>| range.start + inner.start..range.start + inner.end;
            let locator = locator.map_or(end..end, |locator| trimmed(stretch, locator));
            let item = Item {
                prefix: shift(start..start),
                key: shift(key),
                locator: shift(locator),
                suppress_author,
            };
            Some((shift(start..end), item))
        });
        found.collect()
    }

    /// The text within brackets after a citation in a sentence.
    fn locator_behind(&self, stretch: &str, end: usize, start: usize) -> Option<Range<usize>> {
        let rest = &stretch[end..];
        let open = end + (rest.len() - rest.trim_start_matches([' ', '\n']).len());
        let inner = stretch[open..].strip_prefix('[')?;
        let length = inner.find([']', '[', '@'])?;
        let is_whole =
            inner[length..].starts_with(']') && !inner.trim_start().starts_with('^') && length > 0;
        (is_whole && !self.is_escaped(start + open)).then_some(open + 1..open + 1 + length)
    }

    /// Returns whether a backslash takes the meaning from the character there.
    pub fn is_escaped(&self, at: usize) -> bool {
        self.segments.iter().any(|segment| segment.escaped && segment.raw.start == at)
    }

    fn unclosed(&self, start: usize) -> Option<Stretch> {
        let rest = &self.raw[start + 1..];
        let key = key_at(rest, 0)?;
        let end = start + 1 + key.range.end;
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
            (_, _, true) => Stretch::Broken(range, "two works are in one citation without `;`"),
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
    let Key { range: key, end } = key;
    let before = &piece[..at];
    let suppress_author = before.ends_with('-');
    let prefix = trimmed(piece, 0..at - usize::from(suppress_author));
    let after = &piece[end..];
    let comma = after.trim_start().strip_prefix(',').map_or(after.len(), str::len);
    let locator = trimmed(piece, piece.len() - comma..piece.len());
    Some(Item { prefix, key, locator, suppress_author })
}

fn trimmed(piece: &str, range: Range<usize>) -> Range<usize> {
    let text = &piece[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// A key and where its citation ends, which is after the brace of `@{key}`.
struct Key {
    range: Range<usize>,
    end: usize,
}

/// The key after an `@` (and a `-` before it) at `at`: letters and digits of any script, `_`, and between those
/// some punctuation; or anything within braces.
fn key_at(text: &str, at: usize) -> Option<Key> {
    let rest = text.get(at..)?;
    let key = rest.strip_prefix('-').unwrap_or(rest).strip_prefix('@')?;
    let start = text.len() - key.len();
    if let Some(inner) = key.strip_prefix('{') {
        let length = inner
            .find('}')
            .filter(|length| *length > 0 && !inner[..*length].contains(char::is_whitespace))?;
        return Some(Key { range: start + 1..start + 1 + length, end: start + length + 2 });
    }
    let inner = |letter: char| letter.is_alphanumeric() || "_:.#$%&+?<>~/-".contains(letter);
    let solid = |letter: char| letter.is_alphanumeric() || letter == '_';
    if !key.starts_with(solid) {
        return None;
    }
    let end = key.find(|letter| !inner(letter)).unwrap_or(key.len());
    let end = key[..end].trim_end_matches(|letter| !solid(letter)).len();
    Some(Key { range: start..start + end, end: start + end })
}

#[cfg(test)]
mod tests;
