//! The names of the months, in the languages of most bibliographies.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::model::date::MONTHS;

/// The months in Spanish.
pub const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// Their names in French, German, Portuguese and Italian, and other spellings in Spanish, in small letters without
/// accents.
const OTHERS: [&[&str]; 12] = [
    &["janvier", "januar", "janeiro", "gennaio"],
    &["fevrier", "februar", "fevereiro", "febbraio"],
    &["mars", "marz", "maerz", "marco"],
    &["avril", "aprile"],
    &["mai", "maio", "maggio"],
    &["juin", "juni", "junho", "giugno"],
    &["juillet", "juli", "julho", "luglio"],
    &["aout"],
    &["setiembre", "septembre", "setembro", "settembre"],
    &["octobre", "oktober", "outubro", "ottobre"],
    &["novembre", "novembro"],
    &["decembre", "dezember", "dezembro", "dicembre"],
];

/// Their abbreviations in all these languages, without the full stop.
const ABBREVIATIONS: [&[&str]; 12] = [
    &["jan", "ene", "gen"],
    &["feb", "fev", "fevr"],
    &["mar", "maer"],
    &["apr", "abr", "avr"],
    &["may", "mai", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "ago", "aou"],
    &["sep", "sept", "set"],
    &["oct", "okt", "out", "ott"],
    &["nov"],
    &["dec", "dic", "dez"],
];

/// The number of the month that `word` names, in full or abbreviated; January is 1.
#[must_use]
pub fn number(word: &str) -> Option<u8> {
    let word = plain(word);
    let is_named = |at: &usize| {
        MONTHS[*at].eq_ignore_ascii_case(&word)
            || SPANISH[*at] == word
            || OTHERS[*at].contains(&word.as_str())
            || ABBREVIATIONS[*at].contains(&word.as_str())
    };
    (0..MONTHS.len()).find(is_named).and_then(|at| u8::try_from(at + 1).ok())
}

/// `word` in small letters without accents.
#[must_use]
pub fn plain(word: &str) -> String {
    word.to_lowercase().nfd().filter(|letter| !is_combining_mark(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_recognised_by_name() {
        for word in ["March", "marzo", "März", "mars", "março", "mar", "MARCH"] {
            assert_eq!(number(word), Some(3), "{word}");
        }
        assert_eq!(number("Sept"), Some(9));
        assert_eq!(number("Août"), Some(8));
        for other in ["", "m", "marching", "Marseille", "decision", "primavera"] {
            assert_eq!(number(other), None, "{other}");
        }
    }
}
