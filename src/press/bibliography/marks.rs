//! Characters for private use that carry through hayagriva what its strings cannot hold: letters whose case
//! stays as it is, the beginning and end of emphasis, the place of a year's letter.
//!
//! Hayagriva takes such a character for one without case in the middle of a word. [`is_mark`] names them all;
//! none of them is left in a string that comes from a file ([`super::rich`] and `syntax` remove them).

/// Placeholder for BibTeX's `others` at the end of a list of names.
pub(super) const OTHERS: char = '\u{10f000}';

/// Placeholder for the letter after a year.
pub(super) const LETTER: char = '\u{10f001}';

/// Makes a text a number for hayagriva, with a `0` after it that is not printed: hayagriva does not recognise
/// volume `D` or `XII` as a number, and would set no "vol." before it.
pub(super) const NUMBER: char = '\u{10f002}';

/// Distance from a character to the private-use character that keeps it.
const KEPT: u32 = 0xf0000;

/// The first mark for the beginning of a font style. Each style has a block of [`MAX_BACK`] + 1 marks.
const OPEN: u32 = 0x10_0000;

/// The first mark for the end of a font style.
const CLOSE: u32 = 0x10_8000;

/// Maximum number of characters by which a beginning is marked late.
pub(super) const MAX_BACK: usize = 15;

/// A typeface within a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    Emphasis,
    Strong,
    SmallCaps,
    Subscript,
    Superscript,
}

const FACES: [Face; 5] =
    [Face::Emphasis, Face::Strong, Face::SmallCaps, Face::Subscript, Face::Superscript];

impl Face {
    /// The tags around text in this style.
    pub(super) fn tags(self) -> (&'static str, &'static str) {
        match self {
            Self::Emphasis => ("<em>", "</em>"),
            Self::Strong => ("<b>", "</b>"),
            Self::SmallCaps => ("<span class=\"small-caps\">", "</span>"),
            Self::Subscript => ("<sub>", "</sub>"),
            Self::Superscript => ("<sup>", "</sup>"),
        }
    }
}

/// Meaning of a character of a formatted string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A character of the text.
    Text(char),
    /// A font style begins before the last `n` characters.
    Open(Face, usize),
    /// A font style ends.
    Close(Face),
    /// Others follow in a list of names.
    Others,
    /// The letter of the year.
    Letter,
    /// The next character is not printed.
    Number,
}

/// `character` as one whose case no style changes, and that is not a separator.
pub(super) fn kept(character: char) -> char {
    char::from_u32(KEPT + u32::from(character))
        .filter(|_| character < '\u{fffe}')
        .unwrap_or(character)
}

/// `text` with each character kept as it is.
pub(super) fn kept_text(text: &str) -> String {
    text.chars().map(kept).collect()
}

/// The mark for the beginning of `face`, `back` characters before the mark.
pub(super) fn open(face: Face, back: usize) -> char {
    mark(OPEN, face, back.min(MAX_BACK))
}

/// The mark for the end of `face`.
pub(super) fn close(face: Face) -> char {
    mark(CLOSE, face, 0)
}

fn mark(first: u32, face: Face, back: usize) -> char {
    let block = FACES.iter().position(|other| *other == face).unwrap_or_default();
    let number = block * (MAX_BACK + 1) + back;
    u32::try_from(number).ok().and_then(|number| char::from_u32(first + number)).unwrap_or(OTHERS)
}

/// Returns the meaning of `character`.
pub(super) fn meaning(character: char) -> Meaning {
    let code = u32::from(character);
    let face = |first: u32| {
        let number = usize::try_from(code.checked_sub(first)?).ok()?;
        Some((*FACES.get(number / (MAX_BACK + 1))?, number % (MAX_BACK + 1)))
    };
    match character {
        OTHERS => Meaning::Others,
        LETTER => Meaning::Letter,
        NUMBER => Meaning::Number,
        _ if (KEPT..OPEN).contains(&code) => {
            Meaning::Text(char::from_u32(code - KEPT).unwrap_or(character))
        }
        _ if let Some((face, back)) = face(OPEN) => Meaning::Open(face, back),
        _ if let Some((face, _)) = face(CLOSE) => Meaning::Close(face),
        _ => Meaning::Text(character),
    }
}

/// Returns whether `character` is for private use, and so may be a mark.
pub(super) fn is_mark(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// `text` as a number for hayagriva.
pub(super) fn numbered(text: &str) -> String {
    format!("{}{NUMBER}0", kept_text(text))
}

/// The text that a reader sees, without font styles, `others` and letters.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut is_hidden = false;
    for character in text.chars() {
        match meaning(character) {
            Meaning::Text(character) if !is_hidden => plain.push(character),
            _ => {}
        }
        is_hidden = character == NUMBER;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protected_characters_decode_to_themselves_and_have_no_case() {
        for character in "aÑß字- .”".chars() {
            assert_eq!(meaning(kept(character)), Meaning::Text(character));
            assert!(kept(character).to_uppercase().eq([kept(character)]));
            assert!(!kept(character).is_whitespace());
        }
        assert_eq!(kept('😀'), '😀');
    }

    #[test]
    fn each_marker_decodes_to_its_text_style() {
        for face in FACES {
            for back in 0..=MAX_BACK {
                assert_eq!(meaning(open(face, back)), Meaning::Open(face, back));
            }
            assert_eq!(meaning(open(face, 99)), Meaning::Open(face, MAX_BACK));
            assert_eq!(meaning(close(face)), Meaning::Close(face));
            assert!(is_mark(open(face, 3)) && is_mark(close(face)));
        }
        assert!(is_mark(OTHERS) && is_mark(LETTER) && is_mark(kept('a')) && !is_mark('a'));
    }

    #[test]
    fn plain_text_has_no_markers() {
        let text: String = [kept('N'), 'a', open(Face::Emphasis, 1), close(Face::Emphasis), OTHERS]
            .into_iter()
            .collect();
        assert_eq!(plain(&text), "Na");
        assert_eq!(plain(&format!("vol. {}, 1", numbered("XII"))), "vol. XII, 1");
    }
}
