//! Which letters of a title no style may change.

use super::Piece;

/// Words that stay small in English titles.
const SMALL: [&str; 28] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "near", "nor", "of",
    "on", "onto", "or", "over", "so", "the", "to", "toward", "under", "until", "up", "via", "with",
    "yet",
];

/// Returns whether each piece is kept as it is.
///
/// Protected in the file are the letters within braces. The rest follows the rules of CSL 1.0.2 for titles: a
/// word with a capital inside stays as it is, unless all of the title is in capitals. Hayagriva takes a small
/// word after a comma or semicolon for the beginning of a clause, which it is not.
pub(super) fn kept_pieces(pieces: &[Piece], english: bool) -> Vec<bool> {
    let mut kept: Vec<bool> =
        pieces.iter().map(|piece| matches!(piece, Piece::Char(_, true))).collect();
    if !english {
        return kept;
    }
    let has_small =
        pieces.iter().any(|piece| matches!(piece, Piece::Char(letter, _) if letter.is_lowercase()));
    let mut start = 0;
    while start < pieces.len() {
        let length = pieces[start..].iter().take_while(|piece| is_in_word(piece)).count();
        let word = start..start + length.max(1);
        let letters: String = pieces[word.clone()].iter().filter_map(letter).collect();
        let mut later = letters.chars().skip_while(|letter| !letter.is_alphabetic()).skip(1);
        let after_comma = pieces[..start]
            .iter()
            .rev()
            .filter_map(letter)
            .find(|letter| !letter.is_whitespace())
            .is_some_and(|mark| matches!(mark, ',' | ';'));
        // The mark of a font style in a small word would keep it from being recognized.
        // A Spanish question in an English title: hayagriva does not take the mark for a letter.
        let is_spanish = letters.contains(['¿', '¡']);
        let begins_face = start > 0 && matches!(pieces[start], Piece::Open(_));
        if is_spanish
            || (has_small && later.any(char::is_uppercase))
            || ((after_comma || begins_face) && SMALL.contains(&letters.as_str()))
        {
            kept[word.clone()].fill(true);
        }
        start = word.end;
    }
    kept
}

/// Returns whether the piece belongs to a word: font styles may change within one.
fn is_in_word(piece: &Piece) -> bool {
    match piece {
        Piece::Char(character, _) => {
            !character.is_whitespace() && !"-–—,;:()[]".contains(*character)
        }
        Piece::Open(_) | Piece::Close(_) => true,
        Piece::Quote(_) => false,
    }
}

fn letter(piece: &Piece) -> Option<char> {
    match piece {
        Piece::Char(character, _) => Some(*character),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::bibliography::rich::Rich;

    /// The letters of `text` that are kept.
    fn kept(text: &str, english: bool) -> String {
        let mut rich = Rich::default();
        rich.push_str(text, false);
        let kept = kept_pieces(&rich.0, english);
        text.chars().zip(kept).filter(|(_, kept)| *kept).map(|(letter, _)| letter).collect()
    }

    #[test]
    fn words_with_inner_capitals_keep_their_case() {
        for (text, words) in [
            ("DREAMers, NGOs and iPhones in McAllen", "DREAMersNGOsiPhonesMcAllen"),
            ("US/Mexico and the wall", "US/Mexico"),
            ("the U.S. wall", "U.S."),
            ("Plain Words of a Title", ""),
            ("THE WALL", ""),
            ("walls, and wells; the rest", "andthe"),
        ] {
            assert_eq!(kept(text, true), words, "{text}");
        }
        assert_eq!(kept("las ONGs", false), "");
    }
}
