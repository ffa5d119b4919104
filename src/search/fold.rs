//! Letters without case and diacritics: `É` and `e` are the same letter to whoever searches.

/// U+00C0 to U+017F, Latin-1 letters and Latin Extended-A. A `?` is not a letter, or is more than one.
const LATIN: &[u8; 192] = b"aaaaaa?ceeeeiiiidnooooo?ouuuuy??\
    aaaaaa?ceeeeiiiidnooooo?ouuuuy?y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllll\
    ll??llnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// U+1E00 to U+1EFF, Latin Extended Additional.
const ADDITIONAL: &[u8; 256] = b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiii\
    kkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxx\
    yyzzzzzzhtwy?s????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooo\
    uuuuuuuuuuuuuuyyyyyyyy??????";

/// U+FB00 to U+FB06.
const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

/// Appends `letter` to `word` without case and diacritics.
pub fn fold(letter: char, word: &mut String) {
    let code = letter as usize;
    let plain = match code {
        0..0x80 => letter.to_ascii_lowercase() as u8,
        0xc0..0x180 => LATIN[code - 0xc0],
        0x1e00..0x1f00 => ADDITIONAL[code - 0x1e00],
        _ => b'?',
    };
    match letter {
        _ if plain != b'?' => word.push(char::from(plain)),
        _ if is_mark(letter) => {}
        // Full-width letters and figures.
        '０'..='ｚ' => fold(char::from((code - 0xfee0) as u8), word),
        'ﬀ'..='ﬆ' => word.push_str(LIGATURES[code - 0xfb00]),
        '²' | '³' | '⁴'..='⁹' | '₀'..='₉' => {
            word.push(char::from(b'0' + (code & 15) as u8))
        }
        'æ' | 'Æ' => word.push_str("ae"),
        'œ' | 'Œ' => word.push_str("oe"),
        'ß' | 'ẞ' => word.push_str("ss"),
        'þ' | 'Þ' => word.push_str("th"),
        'ĳ' | 'Ĳ' => word.push_str("ij"),
        'ŀ' | 'Ŀ' => word.push('l'),
        other => word.push(small(other)),
    }
}

/// The small letter of a Greek or Cyrillic capital. The standard library knows those of all
/// scripts, by tables that would be a fifth of what the search adds to the reader.
fn small(letter: char) -> char {
    let add = match letter {
        'Α'..='Ϋ' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        'Έ'..='Ί' => 37,
        'Ά' => 38,
        'Ό' => 64,
        'Ύ' | 'Ώ' => 63,
        'Ѡ'..='ҁ' | 'Ҋ'..='ҿ' | 'Ӑ'..='ԯ' => 1 - (letter as u32 & 1),
        _ => 0,
    };
    char::from_u32(letter as u32 + add).unwrap_or(letter)
}

/// Returns whether a character is part of words: anything that is neither punctuation nor a space.
#[must_use]
pub fn is_letter(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphanumeric(),
        'ª' | '²' | '³' | 'º' | 'µ' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => true,
        // Controls and symbols of Latin-1; punctuation, arrows, symbols; ideographic and full-width
        // symbols; what has no meaning of its own; pictures.
        '\u{80}'..='\u{bf}' | '×' | '÷' => false,
        '\u{37e}' | '\u{387}' | '\u{589}' | '\u{5be}' | '\u{60c}' | '\u{61b}' | '\u{61f}' => false,
        '\u{1680}' | '\u{2000}'..='\u{2070}' | '\u{207a}'..='\u{207e}' => false,
        '\u{208a}'..='\u{208f}' | '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{2bff}' => false,
        '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        '\u{e000}'..='\u{f8ff}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}' => false,
        '・' | '\u{feff}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' => {
            false
        }
        '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}' | '\u{1f000}'..='\u{1faff}' => false,
        _ => true,
    }
}

/// Returns whether a character is of a script that has no spaces between words, or few: Thai, Lao, Burmese, Khmer,
/// Chinese, Japanese and Korean.
#[must_use]
pub fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns whether a character only adds to the one before it: diacritics, the vowel points of Hebrew and Arabic, apostrophes
/// that are letters, and the places where a word may be divided or may not.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{2b9}'..='\u{2bf}' | '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200d}' | '\u{2060}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

    use super::*;

    fn folded(text: &str) -> String {
        let mut word = String::new();
        text.chars().for_each(|letter| fold(letter, &mut word));
        word
    }

    #[test]
    fn case_and_diacritics_are_removed() {
        assert_eq!(folded("CAFÉ"), "cafe");
        assert_eq!(folded("cafe\u{301}"), "cafe");
        assert_eq!(folded("Niñez"), "ninez");
        assert_eq!(folded("Straße Łódź Ærø Việt"), "strasse lodz aero viet");
        assert_eq!(folded("ΑΘΉΝΑ Москва"), "αθήνα москва");
        assert_eq!(folded("co\u{ad}operate 2034"), "cooperate 2034");
        assert_eq!(folded("Ｈ２Ａ ﬁﬂﬀ CO₂ m²⁵"), "h2a fiflff co2 m25");
        assert_eq!(folded("Hawaiʻi כָּתַב كِتَاب"), "hawaii כתב كتاب");
    }

    #[test]
    fn letters_match_the_unicode_definition() {
        let scripts = ['\0'..'\u{250}', 'Ͱ'..'Ԁ', '\u{1e00}'..'\u{2070}', '₠'..'⃐', '←'..'①'];
        for letter in scripts.into_iter().flatten() {
            let cased = letter.is_alphabetic() || letter.is_ascii_digit();
            // Fractions, raised digits, and marks above Greek without a letter.
            let odd = letter.is_numeric() || ('\u{370}'..'\u{400}').contains(&letter);
            let odd = odd || ('\u{482}'..='\u{489}').contains(&letter) || is_mark(letter);
            let odd = odd || ('\u{1f00}'..'\u{2000}').contains(&letter);
            assert!(odd || is_letter(letter) == cased, "{letter} {:x}", letter as u32);
        }
        for letter in 'Α'..'Ԁ' {
            let (mut ours, known) = (String::new(), letter.to_lowercase().to_string());
            fold(letter, &mut ours);
            let coptic = ('Ϗ'..='Ͽ').contains(&letter);
            let unassigned = !letter.is_alphabetic() || ('Ӏ'..='ӏ').contains(&letter);
            assert!(ours == known || coptic || unassigned || is_mark(letter), "{letter}");
        }
    }

    #[test]
    fn folding_tables_match_unicode() {
        for letter in ('\u{c0}'..'\u{180}').chain('\u{1e00}'..'\u{1f00}') {
            let base: String = letter.nfkd().filter(|one| !is_combining_mark(*one)).collect();
            let base = base.to_lowercase();
            if base.len() == 1 && letter.is_alphabetic() {
                assert_eq!(folded(letter.encode_utf8(&mut [0; 4])), base, "{letter}");
            }
        }
    }
}
