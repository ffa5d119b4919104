//! TeX commands in a field: read where it is plain what they print, else refused.
//!
//! `biblatex` reads accents and signs, and hands on other commands as text, with a backslash, and `~`,
//! the space at which no line is broken.

use std::sync::Arc;

use biblatex::{Chunk, Chunks, ChunksExt, Spanned};
use unicode_normalization::char::compose;

use super::at_value;
use crate::press::{
    bibliography::syntax::Item,
    fault::{Faults, Source},
};

/// Commands that set what follows in another face: their text is printed as it is.
const FACES: [&str; 30] = [
    "bf",
    "bfseries",
    "em",
    "emph",
    "it",
    "itshape",
    "mbox",
    "normalfont",
    "rm",
    "rmfamily",
    "sc",
    "scshape",
    "sf",
    "sffamily",
    "sl",
    "slshape",
    "text",
    "textbf",
    "textit",
    "textmd",
    "textnormal",
    "textrm",
    "textsc",
    "textsf",
    "textsl",
    "texttt",
    "textup",
    "tt",
    "ttfamily",
    "underline",
];

/// Reads the commands in the fields of `item`; what cannot be read goes into `faults`.
pub(super) fn check(item: &mut Item, source: &Arc<Source>, faults: &mut Faults) {
    let mut strange = Vec::new();
    for (field, chunks) in &mut item.entry.fields {
        match field.as_str() {
            // Held to its own form.
            "doi" => {}
            "url" => *chunks = vec![verbatim(address(&chunks.format_verbatim()))],
            _ if chunks.iter().any(|chunk| chunk.v.get().contains(['\\', '~'])) => {
                let mut reader = TexReader::default();
                for chunk in chunks.iter() {
                    reader.read(chunk.v.get(), !matches!(chunk.v, Chunk::Normal(_)));
                }
                *chunks = reader.chunks;
                strange.extend(reader.strange.map(|command| (field.clone(), command)));
            }
            _ => {}
        }
    }
    for (field, command) in strange {
        let mut fault = at_value(item, &field, source, format!("`{command}` cannot be printed"));
        if let Some((_, place)) = &mut fault.place
            && let Some(at) = source.text.get(place.clone()).and_then(|text| text.find(&command))
        {
            *place = place.start + at..place.start + at + command.len();
        }
        faults.push(
            fault
                .expected("text in UTF-8, with no commands but accents, `\\emph`, `\\url` and such")
                .hint("write the letter or the word itself"),
        );
    }
}

/// An address without what exports write around and into it: `\url{…}`, `\_`.
fn address(text: &str) -> String {
    let mut address = String::new();
    let mut rest = text.strip_prefix("\\url").unwrap_or(text);
    while let Some(at) = rest.find('\\') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        address.push_str(before);
        if !after.starts_with(['_', '%', '&', '#', '~', '$']) {
            address.push('\\');
        }
        rest = after;
    }
    address + rest
}

fn verbatim(text: String) -> Spanned<Chunk> {
    Spanned::detached(Chunk::Verbatim(text))
}

/// Reads the TeX commands of a field.
#[derive(Default)]
struct TexReader {
    chunks: Chunks,
    /// The first command that could not be read.
    strange: Option<String>,
}

impl TexReader {
    /// Reads a piece of the field; `kept` says that its capitals stay as they are.
    fn read(&mut self, text: &str, kept: bool) {
        let mut rest = text;
        while let Some(at) = rest.find('\\') {
            self.print(&rest[..at], kept);
            let after = &rest[at + 1..];
            let end = after.find(|letter: char| !letter.is_ascii_alphabetic());
            let (name, tail) = after.split_at(end.unwrap_or(after.len()));
            let (argument, tail) = match tail.strip_prefix('{') {
                Some(inner) => {
                    let (argument, tail) = inner.split_at(closing(inner));
                    (Some(argument), tail.strip_prefix('}').unwrap_or(tail))
                }
                None => (None, tail),
            };
            rest = tail;
            match (name, argument) {
                ("", None) if tail.starts_with(' ') => {}
                ("", None) if let Some((letter, after)) = accented(tail) => {
                    self.push(letter.encode_utf8(&mut [0; 4]), kept);
                    rest = after;
                }
                ("url", Some(address)) => self.push(address, true),
                // What it links stands behind it, in braces of its own.
                ("href", Some(_)) => {}
                (name, Some(text)) if FACES.contains(&name) => self.read(text, kept),
                (name, None) if FACES.contains(&name) => {
                    rest = tail.strip_prefix(' ').unwrap_or(tail);
                }
                ("ldots", _) => {
                    self.push("…", kept);
                    rest = tail.strip_prefix(' ').unwrap_or(tail);
                }
                (name, _) => {
                    let sign = tail.chars().next().filter(|_| name.is_empty());
                    let command: String =
                        ['\\'].into_iter().chain(name.chars()).chain(sign).collect();
                    self.strange.get_or_insert(command);
                }
            }
        }
        self.print(rest, kept);
    }

    /// Adds text without commands.
    fn print(&mut self, text: &str, kept: bool) {
        self.push(&text.replace('~', "\u{a0}"), kept);
    }

    fn push(&mut self, text: &str, kept: bool) {
        match self.chunks.last_mut().map(|chunk| &mut chunk.v) {
            Some(Chunk::Verbatim(last)) if kept => last.push_str(text),
            Some(Chunk::Normal(last)) if !kept => last.push_str(text),
            _ if kept => self.chunks.push(verbatim(text.to_owned())),
            _ => self.chunks.push(Spanned::detached(Chunk::Normal(text.to_owned()))),
        }
    }
}

/// The letter at the head of `text` that was written with an accent over `\i` or `\j`, as in `\'\i`, and
/// what follows. `biblatex` sets the accent on the second backslash.
fn accented(text: &str) -> Option<(char, &str)> {
    let mut letters = text.chars();
    let accent = letters.next()?;
    let letter = letters.next().filter(|letter| matches!(letter, 'i' | 'j'))?;
    let after = letters.as_str();
    // A space ends the command.
    Some((compose(letter, accent)?, after.strip_prefix(' ').unwrap_or(after)))
}

/// Where the brace closes that was opened before `text`; its end where none does.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}
