//! The first words of a text, for lists.

/// Letters per word at which a text is cut that has no spaces between words.
const LETTERS_PER_WORD: usize = 10;

/// Number of words past the limit that are kept: cutting off so few would save nothing.
const GRACE: usize = 5;

/// `text` cut near `words` words: after the last sentence of them, or else before the last comma, unless that would
/// lose half of them; otherwise at a word, without the punctuation that would then be last. A text that is not longer
/// stays whole. Nothing is added where the text was cut.
pub fn cut(text: &str, words: usize) -> &str {
    let text = text.trim();
    let mut ends = words_of(text).map(|(at, word)| at + word.len());
    let end = match ends.nth(words.saturating_sub(1)) {
        Some(end) if ends.nth(GRACE).is_some() => end,
        _ => text.len(),
    };
    let letters = text
        .char_indices()
        .nth((words + GRACE) * LETTERS_PER_WORD)
        .map_or(text.len(), |(at, _)| at);
    let end = end.min(letters);
    if end == text.len() {
        return text;
    }
    let text = &text[..end];
    let ends = words_of(text).skip(words / 2).map(|(at, word)| (at + word.len(), word));
    let (mut sentence, mut clause) = (None, None);
    for (end, word) in ends {
        let is_before_sentence = text[end..].trim_start().starts_with(begins_sentence);
        match word.trim_end_matches(['”', '’', '"', ')']).chars().next_back() {
            Some('?' | '!' | '…') if is_before_sentence => sentence = Some(end),
            Some('.') if is_before_sentence && !is_abbreviation(word) => sentence = Some(end),
            Some(',' | ';' | ':' | '–' | '—') => clause = Some(end),
            _ => {}
        }
    }
    let text = &text[..sentence.or(clause).unwrap_or(text.len())];
    text.trim_end_matches(|last: char| last.is_whitespace() || ",;:–—-([“‘".contains(last))
}

fn begins_sentence(first: char) -> bool {
    first.is_uppercase() || first.is_numeric() || "“‘¿¡([\"".contains(first)
}

/// Returns whether a full stop can be that of an abbreviation: of initials, as in "U.S.", or of a short word, as in "Dr.".
fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_matches(|end: char| !end.is_alphabetic());
    word.contains('.') || word.chars().count() < 4 && word.starts_with(char::is_uppercase)
}

fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - start, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_a_word() {
        let text = "one two, three four five six seven eight nine";
        assert_eq!(cut(text, 2), "one two");
        assert_eq!(cut(text, 3), "one two");
        assert_eq!(cut(text, 4), text, "five words more are not cut off");
        assert_eq!(cut(text, 100), text);
        assert_eq!(cut("  ", 3), "");
        assert_eq!(cut("", 0), "");
    }

    #[test]
    fn a_text_is_cut_after_a_sentence_or_before_a_comma() {
        let text = "Cars numbered 29.4 million. Pedestrians numbered 45.1 million, up from 40 in the \
            year before that one";
        assert_eq!(cut(text, 6), "Cars numbered 29.4 million.");
        assert_eq!(cut(text, 11), "Cars numbered 29.4 million. Pedestrians numbered 45.1 million");
        let text =
            "The trade of the U.S. Treasury with Dr. Ortiz was small and grew again from here on";
        assert_eq!(cut(text, 9), "The trade of the U.S. Treasury with Dr. Ortiz");
        let text = "¿Y ahora? “Nadie lo sabe.” Los demás esperan en la puerta de la casa hasta hoy";
        assert_eq!(cut(text, 7), "¿Y ahora? “Nadie lo sabe.”");
    }

    #[test]
    fn text_without_spaces_is_cut_at_a_character() {
        let text = "移民".repeat(400);
        assert_eq!(cut(&text, 60).chars().count(), 650);
    }
}
