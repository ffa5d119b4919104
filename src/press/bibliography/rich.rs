//! A field's text with its typefaces, quotation marks and protected capitals, between the file and hayagriva.

mod casing;
mod html;

use super::marks::{Face, MAX_BACK, close, is_mark, open};
use crate::model::html::escape_into;

/// Quotation marks of the text itself. Hayagriva does not count them as letters; [`super::markup`] writes them as
/// those of the language, single within others.
pub(super) const QUOTES: [char; 2] = ['‹', '›'];

/// A text with typefaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rich(Vec<Piece>);

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// A character, and whether its case is protected.
    Char(char, bool),
    Open(Face),
    Close(Face),
    /// A quotation mark: opening or closing.
    Quote(bool),
}

impl Rich {
    /// Adds a character; one of control or for private use is left out, and white space is a single space.
    pub(super) fn push(&mut self, character: char, kept: bool) {
        match character {
            '\u{a0}' => self.0.push(Piece::Char(character, kept)),
            _ if character.is_whitespace() => {
                if !matches!(self.0.last(), Some(Piece::Char(' ', _))) {
                    self.0.push(Piece::Char(' ', kept));
                }
            }
            _ if character.is_control() || is_mark(character) => {}
            _ => self.0.push(Piece::Char(character, kept)),
        }
    }

    pub(super) fn push_str(&mut self, text: &str, kept: bool) {
        text.chars().for_each(|character| self.push(character, kept));
    }

    pub(super) fn open(&mut self, face: Face) {
        self.0.push(Piece::Open(face));
    }

    pub(super) fn close(&mut self, face: Face) {
        self.0.push(Piece::Close(face));
    }

    pub(super) fn quote(&mut self, opening: bool) {
        self.0.push(Piece::Quote(opening));
    }

    /// Adds a straight quotation mark, which opens or closes depending on the text before it.
    pub(super) fn straight_quote(&mut self) {
        let opening = match self
            .0
            .iter()
            .rev()
            .find(|piece| !matches!(piece, Piece::Open(_) | Piece::Close(_)))
        {
            None | Some(Piece::Quote(true)) => true,
            Some(Piece::Char(before, _)) => before.is_whitespace() || "([¿¡—–/‘".contains(*before),
            Some(_) => false,
        };
        self.quote(opening);
    }

    /// Returns whether there is nothing to see.
    pub(super) fn is_empty(&self) -> bool {
        !self
            .0
            .iter()
            .any(|piece| matches!(piece, Piece::Char(character, _) if !character.is_whitespace()))
    }

    /// The text alone.
    pub(super) fn plain(&self) -> String {
        let text: String = self
            .0
            .iter()
            .filter_map(|piece| match piece {
                Piece::Char(character, _) => Some(*character),
                Piece::Quote(opening) => Some(if *opening { '“' } else { '”' }),
                Piece::Open(_) | Piece::Close(_) => None,
            })
            .collect();
        text.trim().to_owned()
    }

    /// This text and `other`, with `mark` and a space between them, unless this one ends with a mark of its own.
    #[must_use]
    pub(super) fn joined(mut self, mark: char, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        self.trim_end();
        if !self.plain().ends_with(['?', '!', ':', '.', ',', ';', '…', '—', '–']) {
            self.0.push(Piece::Char(mark, false));
        }
        self.0.push(Piece::Char(' ', false));
        self.0.extend(other.0);
        self
    }

    /// The text without white space and a single full stop at its end: the style sets its own. That of an
    /// abbreviation, an initial or an ellipsis stays.
    #[must_use]
    pub(super) fn without_full_stop(mut self) -> Self {
        self.trim_end();
        let plain = self.plain();
        let last =
            plain.rsplit(|character: char| character.is_whitespace()).next().unwrap_or_default();
        let word = last.strip_suffix('.').unwrap_or_default();
        let is_abbreviation = word.contains('.')
            || word.chars().filter(|character| character.is_alphabetic()).count() < 2
            || ABBREVIATIONS.contains(&word.to_lowercase().as_str());
        if !is_abbreviation
            && let Some(at) = self.0.iter().rposition(|piece| matches!(piece, Piece::Char('.', _)))
        {
            self.0.remove(at);
        }
        self
    }

    fn trim_end(&mut self) {
        while let Some(at) =
            self.0.iter().rposition(|piece| !matches!(piece, Piece::Open(_) | Piece::Close(_)))
            && matches!(self.0[at], Piece::Char(character, _) if character.is_whitespace())
        {
            self.0.remove(at);
        }
    }

    /// The text with marks for hayagriva. With `english`, words are protected that no style may put into other
    /// capitals.
    pub(super) fn marked(&self, english: bool) -> String {
        let kept = casing::kept_pieces(&self.0, english);
        let mut text = String::new();
        // Font styles that begin at the next letter, and the characters since each.
        let mut waiting: Vec<(Face, usize)> = Vec::new();
        for (piece, kept) in self.0.iter().zip(kept) {
            let character = match piece {
                Piece::Open(face) => {
                    waiting.push((*face, 0));
                    continue;
                }
                Piece::Close(face) => {
                    text.extend(waiting.drain(..).map(|(face, back)| open(face, back)));
                    text.push(close(*face));
                    continue;
                }
                Piece::Quote(opening) => QUOTES[usize::from(!opening)],
                Piece::Char(character, _) if kept => super::marks::kept(*character),
                Piece::Char(character, _) => *character,
            };
            text.push(character);
            waiting.iter_mut().for_each(|(_, back)| *back += 1);
            let is_letter =
                matches!(piece, Piece::Char(character, _) if character.is_alphanumeric());
            if is_letter || waiting.iter().any(|(_, back)| *back >= MAX_BACK) {
                // A mark before the first letter of a word would keep it from being a capital.
                text.extend(waiting.drain(..).map(|(face, back)| open(face, back)));
            }
        }
        text.extend(waiting.drain(..).map(|(face, back)| open(face, back)));
        text.trim().to_owned()
    }

    /// The text as inline HTML.
    pub(super) fn html(&self) -> String {
        let mut html = String::new();
        let mut faces = Vec::new();
        let mut last = ' ';
        for piece in &self.0 {
            match piece {
                Piece::Char('\'', _) if last.is_whitespace() || "“(—".contains(last) => {
                    html.push('‘')
                }
                Piece::Char('\'', _) => html.push('’'),
                Piece::Char(character, _) => {
                    escape_into(&mut html, character.encode_utf8(&mut [0; 4]))
                }
                Piece::Quote(opening) => html.push(if *opening { '“' } else { '”' }),
                Piece::Open(face) => {
                    faces.push(*face);
                    html.push_str(face.tags().0);
                }
                Piece::Close(face) => {
                    if faces.pop_if(|last| last == face).is_some() {
                        html.push_str(face.tags().1);
                    }
                }
            }
            last = match piece {
                Piece::Char(character, _) => *character,
                Piece::Quote(true) => '“',
                _ => last,
            };
        }
        while let Some(face) = faces.pop() {
            html.push_str(face.tags().1);
        }
        html.trim().to_owned()
    }
}

impl From<&str> for Rich {
    /// A text without markup, whose capitals stay as they are.
    fn from(text: &str) -> Self {
        let mut rich = Self::default();
        rich.push_str(text, true);
        rich
    }
}

/// Abbreviations that keep their full stop at the end of a title.
const ABBREVIATIONS: [&str; 16] = [
    "al", "bd", "co", "corp", "dr", "ed", "eds", "etc", "inc", "jr", "ltd", "no", "sr", "vol",
    "vols", "st",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::bibliography::marks::{kept, plain};

    fn rich(text: &str) -> Rich {
        let mut rich = Rich::default();
        rich.push_str(text, false);
        rich
    }

    #[test]
    fn final_full_stop_of_a_sentence_is_removed() {
        for (text, without) in [
            ("Walls never fall.", "Walls never fall"),
            ("Walls never fall. ", "Walls never fall"),
            ("Laws of the U.S.", "Laws of the U.S."),
            ("Roe & Sons Inc.", "Roe & Sons Inc."),
            ("And then...", "And then..."),
            ("Plan B.", "Plan B."),
            ("Why?", "Why?"),
            (".", "."),
            ("", ""),
        ] {
            assert_eq!(rich(text).without_full_stop().plain(), without, "{text}");
        }
    }

    #[test]
    fn texts_are_joined_with_one_punctuation_mark() {
        let joined = |one, other| rich(one).joined(':', rich(other)).plain();
        assert_eq!(joined("Walls", "A History"), "Walls: A History");
        assert_eq!(joined("Walls?", "A History"), "Walls? A History");
        assert_eq!(joined("", "A History"), "A History");
        assert_eq!(joined("Walls ", ""), "Walls");
    }

    #[test]
    fn style_markers_are_placed_after_the_first_letter() {
        let mut text = rich("of ");
        text.open(Face::Emphasis);
        text.push_str("“the wall", false);
        text.close(Face::Emphasis);
        let marked = text.marked(true);
        let letters: Vec<char> = marked.chars().collect();
        assert_eq!(letters[5], open(Face::Emphasis, 2));
        assert_eq!(letters.last(), Some(&close(Face::Emphasis)));
        assert_eq!(text.html(), "of <em>“the wall</em>");
    }

    #[test]
    fn marker_characters_in_the_input_are_removed() {
        let text = format!("a{}{}\u{1}\u{e000}b", kept('x'), open(Face::Emphasis, 1));
        assert_eq!(rich(&text).marked(true), "ab");
        assert_eq!(plain(&rich(&text).marked(true)), "ab");
    }
}
