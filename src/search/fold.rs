//! Letters without case and diacritics: `É` and `e` are the same letter to whoever searches.

/// U+00C0 to U+017F, Latin-1 letters and Latin Extended-A. A `?` is no letter, or more than one.
const LATIN: &[u8; 192] = b"aaaaaa?ceeeeiiiidnooooo?ouuuuy??\
    aaaaaa?ceeeeiiiidnooooo?ouuuuy?y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllll\
    ll??llnnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// U+1E00 to U+1EFF, Latin Extended Additional.
const ADDITIONAL: &[u8; 256] = b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiii\
    kkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxx\
    yyzzzzzzhtwy?s????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooo\
    uuuuuuuuuuuuuuyyyyyyyy??????";

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
        'æ' | 'Æ' => word.push_str("ae"),
        'œ' | 'Œ' => word.push_str("oe"),
        'ß' | 'ẞ' => word.push_str("ss"),
        'þ' | 'Þ' => word.push_str("th"),
        'ĳ' | 'Ĳ' => word.push_str("ij"),
        'ŀ' | 'Ŀ' => word.push('l'),
        other => word.extend(other.to_lowercase()),
    }
}

/// Whether a character stands in words.
#[must_use]
pub fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || is_mark(character)
}

/// Whether a character only adds to the one before it: combining diacritics, and the place where a
/// word may be divided.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}')
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
    fn case_and_diacritics_go() {
        assert_eq!(folded("CAFÉ"), "cafe");
        assert_eq!(folded("cafe\u{301}"), "cafe");
        assert_eq!(folded("Niñez"), "ninez");
        assert_eq!(folded("Straße Łódź Ærø Việt"), "strasse lodz aero viet");
        assert_eq!(folded("ΑΘΉΝΑ Москва"), "αθήνα москва");
        assert_eq!(folded("co\u{ad}operate 2034"), "cooperate 2034");
    }

    #[test]
    fn the_tables_say_what_unicode_says() {
        for letter in ('\u{c0}'..'\u{180}').chain('\u{1e00}'..'\u{1f00}') {
            let base: String = letter.nfkd().filter(|one| !is_combining_mark(*one)).collect();
            let base = base.to_lowercase();
            if base.len() == 1 && letter.is_alphabetic() {
                assert_eq!(folded(letter.encode_utf8(&mut [0; 4])), base, "{letter}");
            }
        }
    }
}
