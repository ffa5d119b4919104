//! The language of a work, and words of BibLaTeX in the language of the text.

/// Names of languages in `language` and `langid`, and the code for each.
const LANGUAGES: [(&str, &[&str]); 16] = [
    ("ca", &["cat", "catalan", "català"]),
    ("de", &["deu", "ger", "german", "ngerman", "deutsch", "alemán", "austrian", "naustrian"]),
    ("el", &["gre", "ell", "greek", "polutonikogreek"]),
    (
        "en",
        &[
            "eng",
            "english",
            "american",
            "british",
            "usenglish",
            "ukenglish",
            "inglés",
            "australian",
            "canadian",
            "newzealand",
        ],
    ),
    ("es", &["spa", "spanish", "español", "espanol", "castellano", "mexican", "spanishmx"]),
    ("fr", &["fra", "fre", "french", "français", "francés", "francais"]),
    ("he", &["heb", "hebrew"]),
    ("it", &["ita", "italian", "italiano"]),
    ("ja", &["jpn", "japanese"]),
    ("la", &["lat", "latin"]),
    ("nah", &["nahuatl", "náhuatl"]),
    ("nl", &["nld", "dut", "dutch", "nederlands"]),
    ("pl", &["pol", "polish", "polski"]),
    ("pt", &["por", "portuguese", "português", "portugués", "brazil", "brazilian"]),
    ("ru", &["rus", "russian"]),
    ("zh", &["chi", "zho", "chinese"]),
];

/// The code of the language that a file names, as in `spanish`, `es-MX` or `en_US`.
pub(super) fn code(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let primary = name.split(['-', '_', '(', ',', ';', ' ', '/']).next().unwrap_or_default();
    let found = LANGUAGES.iter().find(|(code, names)| *code == primary || names.contains(&primary));
    found.map(|(code, _)| *code)
}

/// Keys of BibLaTeX (`phdthesis`, `inpress`) and the words that they stand for, in English and Spanish.
const WORDS: [(&str, &str, &str); 29] = [
    ("audiocd", "Audio CD", "CD de audio"),
    ("bathesis", "Bachelor’s thesis", "tesis de licenciatura"),
    ("candthesis", "Candidate thesis", "tesis de candidatura"),
    ("datacd", "Data CD", "CD de datos"),
    ("forthcoming", "forthcoming", "de próxima aparición"),
    ("inpreparation", "in preparation", "en preparación"),
    ("inpress", "in press", "en prensa"),
    ("mastersthesis", "Master’s thesis", "tesis de maestría"),
    ("mathesis", "Master’s thesis", "tesis de maestría"),
    ("newseries", "new series", "nueva serie"),
    ("oldseries", "old series", "antigua serie"),
    ("patent", "Patent", "patente"),
    ("patentde", "German patent", "patente alemana"),
    ("patenteu", "European patent", "patente europea"),
    ("patentfr", "French patent", "patente francesa"),
    ("patentuk", "British patent", "patente británica"),
    ("patentus", "US patent", "patente estadounidense"),
    ("patreq", "Patent request", "solicitud de patente"),
    ("patreqde", "German patent request", "solicitud de patente alemana"),
    ("patreqeu", "European patent request", "solicitud de patente europea"),
    ("patreqfr", "French patent request", "solicitud de patente francesa"),
    ("patrequk", "British patent request", "solicitud de patente británica"),
    ("patrequs", "US patent request", "solicitud de patente estadounidense"),
    ("phdthesis", "PhD thesis", "tesis de doctorado"),
    ("prepublished", "pre-published", "prepublicado"),
    ("resreport", "Research report", "informe de investigación"),
    ("software", "Computer software", "programa informático"),
    ("submitted", "submitted", "enviado"),
    ("techreport", "Technical report", "informe técnico"),
];

/// The words for a key of BibLaTeX, in Spanish if `lang` is, else in English.
pub(super) fn words(key: &str, lang: &str) -> Option<&'static str> {
    let key = key.trim().trim_start_matches("\\bibstring").trim_matches(['{', '}']).to_lowercase();
    let at = WORDS.binary_search_by_key(&key.as_str(), |(known, ..)| known).ok()?;
    let (_, english, spanish) = WORDS[at];
    Some(if code(lang) == Some("es") { spanish } else { english })
}

/// Editions in words.
const EDITIONS: [&[&str]; 10] = [
    &["first", "primera"],
    &["second", "segunda"],
    &["third", "tercera"],
    &["fourth", "cuarta"],
    &["fifth", "quinta"],
    &["sixth", "sexta"],
    &["seventh", "séptima"],
    &["eighth", "octava"],
    &["ninth", "novena"],
    &["tenth", "décima"],
];

/// An edition in words or as an ordinal (`Second`, `2nd`, `2nd ed.`) as a number; any other as it is.
pub(super) fn edition(text: &str) -> String {
    let word = text.trim().to_lowercase();
    let word = word.trim_end_matches('.');
    let word = [" edition", " edición", " edn", " ed"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word)
        .trim();
    if let Some(at) = EDITIONS.iter().position(|names| names.contains(&word)) {
        return (at + 1).to_string();
    }
    let word = word.trim_end_matches('.');
    let digits = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let ending = &word[digits.len()..];
    let is_ordinal = matches!(
        ending,
        "" | "st" | "nd" | "rd" | "th" | "a" | "ª" | ".ª" | "." | ".a" | "e" | "re"
    );
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && is_ordinal {
        return digits.to_owned();
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted() {
        assert!(WORDS.is_sorted_by_key(|(key, ..)| *key));
    }

    #[test]
    fn keys_are_translated_into_the_language_of_the_text() {
        assert_eq!(words("phdthesis", "en"), Some("PhD thesis"));
        assert_eq!(words("Mathesis", "es-MX"), Some("tesis de maestría"));
        assert_eq!(words("Working Paper", "en"), None);
    }

    #[test]
    fn language_names_map_to_codes() {
        for (name, expected) in [
            ("spanish", Some("es")),
            ("es-MX", Some("es")),
            ("en_US", Some("en")),
            ("English, Spanish", Some("en")),
            ("tlh", None),
            ("", None),
        ] {
            assert_eq!(code(name), expected, "{name}");
        }
    }

    #[test]
    fn editions_are_numbers_where_they_can() {
        for (text, expected) in [
            ("Second", "2"),
            ("2nd", "2"),
            ("2nd ed.", "2"),
            ("3a", "3"),
            ("Revised", "Revised"),
            ("2a. ed.", "2"),
            ("2nd rev.", "2nd rev."),
        ] {
            assert_eq!(edition(text), expected, "{text}");
        }
    }
}
