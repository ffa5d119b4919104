//! The first words of a text, for lists.

/// Letters per word at which a text is cut that has no spaces between words.
const LETTERS_PER_WORD: usize = 10;

/// Number of words past the limit that are kept: cutting off so few would save nothing.
const GRACE: usize = 5;

/// `text` cut at a word near `words` words, without the comma or dash that would then be last.
/// A text that is not longer stays whole. Nothing is put where the text was cut.
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
    text[..end].trim_end_matches(|last: char| last.is_whitespace() || ",;:–—-([“‘".contains(last))
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
        assert_eq!(cut(text, 3), "one two, three");
        assert_eq!(cut(text, 4), text, "five words more are not cut off");
        assert_eq!(cut(text, 100), text);
        assert_eq!(cut("  ", 3), "");
        assert_eq!(cut("", 0), "");
    }

    #[test]
    fn a_text_without_spaces_is_cut_at_a_letter() {
        let text = "移民".repeat(400);
        assert_eq!(cut(&text, 60).chars().count(), 650);
    }
}
