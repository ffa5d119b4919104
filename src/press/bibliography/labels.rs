//! Places in a work: `p. 12`, `chap. 3`, `párr. 4`.

use hayagriva::citationberg::taxonomy::Locator;

/// Label words without their full stop, as English and Spanish authors write them.
const LABELS: &[(Locator, &[&str])] = &[
    (Locator::Page, &["p", "pp", "page", "pages", "pg", "pgs", "pág", "págs", "página", "páginas"]),
    (
        Locator::Chapter,
        &[
            "ch",
            "chs",
            "chap",
            "chaps",
            "chapter",
            "chapters",
            "cap",
            "caps",
            "capítulo",
            "capítulos",
        ],
    ),
    (
        Locator::Section,
        &[
            "§",
            "§§",
            "s",
            "ss",
            "sec",
            "secs",
            "sect",
            "section",
            "sections",
            "secc",
            "sección",
            "secciones",
            "apdo",
            "apartado",
        ],
    ),
    (
        Locator::Volume,
        &["vol", "vols", "volume", "volumes", "volumen", "volúmenes", "t", "tomo", "tomos"],
    ),
    (Locator::Note, &["n", "nn", "fn", "note", "notes", "nota", "notas", "footnote"]),
    (
        Locator::Figure,
        &["fig", "figs", "figure", "figures", "figura", "figuras", "gráfica", "gráfico"],
    ),
    (Locator::Table, &["tab", "table", "tables", "tabla", "tablas", "cuadro", "cuadros"]),
    (
        Locator::Paragraph,
        &[
            "¶",
            "¶¶",
            "para",
            "paras",
            "paragraph",
            "paragraphs",
            "párr",
            "párrs",
            "párrafo",
            "párrafos",
        ],
    ),
    (Locator::Part, &["pt", "pts", "part", "parts", "parte", "partes"]),
    (Locator::Book, &["bk", "bks", "book", "books", "libro", "libros"]),
    (Locator::ArticleLocator, &["art", "arts", "article", "articles", "artículo", "artículos"]),
    (Locator::Appendix, &["app", "apps", "appendix", "anexo", "apéndice"]),
    (Locator::Column, &["col", "cols", "column", "columns", "columna", "columnas"]),
    (Locator::Folio, &["fol", "fols", "folio", "folios"]),
    (Locator::Line, &["l", "ll", "line", "lines", "línea", "líneas"]),
    (Locator::Issue, &["no", "nos", "núm", "núms", "issue", "número"]),
    (Locator::Verse, &["v", "vv", "verse", "verses", "verso", "versos"]),
];

/// A place in a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) kind: Locator,
    /// The number or text, as it is printed.
    pub(super) value: String,
    /// Returns a number that hayagriva gets instead of the value: it recognises only arabic numbers, and would
    /// print "p. xii–xv".
    pub(super) stand_in: Option<&'static str>,
}

/// Stands for one number that is not arabic.
pub(super) const ONE: &str = "777777";

/// Stands for several numbers that are not arabic.
pub(super) const SEVERAL: &str = "777777-888888";

/// Labels of a word in a dictionary.
const SUB_VERBO: [&str; 7] = ["s.v.", "s. v.", "s.vv.", "s. vv.", "sub verbo", "sub voce", "s.v"];

/// Reads the locator in `text`. A number alone is a page; a text without a label stays as it is. `None` if
/// there is nothing.
pub(super) fn locator(text: &str) -> Option<Place> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let lower = text.to_lowercase();
    // Some styles have another word for it (Chicago's has "under"), which the author did not write.
    if SUB_VERBO.iter().any(|label| lower.starts_with(label)) {
        return Some(Place { kind: Locator::Custom, value: text.to_owned(), stand_in: None });
    }
    let is_sign = |letter: char| letter == '§' || letter == '¶';
    let end = match text.chars().next() {
        Some(first) if is_sign(first) => text.find(|letter| !is_sign(letter)),
        _ => text.find(|letter: char| !letter.is_alphabetic()),
    };
    let (word, rest) = text.split_at(end.unwrap_or(text.len()));
    let word = word.to_lowercase();
    let value = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    let label = LABELS.iter().find(|(_, words)| words.contains(&word.as_str()));
    if let Some((label, _)) = label
        && is_value(value)
    {
        return Some(place(*label, value));
    }
    Some(place(if is_value(text) { Locator::Page } else { Locator::Custom }, text))
}

/// A place with dashes between the ends of its ranges.
fn place(kind: Locator, text: &str) -> Place {
    let mut value = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let between = value.chars().next_back().is_some_and(char::is_alphanumeric)
            && letters.peek().is_some_and(|next| next.is_alphanumeric());
        // `A-3` is one number.
        let is_range = letter == '-' && between && !is_lettered(text);
        value.push(if is_range { '–' } else { letter });
    }
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let joins = |word: &&str| {
        matches!(*word, "y" | "e" | "and" | "ss" | "ff" | "sig" | "sigs" | "et" | "und")
    };
    let all_numbers = words.iter().all(|word| is_number(word) || is_roman(word) || joins(word));
    let is_arabic = words.iter().all(is_number);
    let stand_in = match (kind, all_numbers && !is_arabic, words.len()) {
        (Locator::Custom, ..) | (_, false, _) => None,
        (_, true, 1) => Some(ONE),
        (_, true, _) => Some(SEVERAL),
    };
    Place { kind, value, stand_in }
}

/// Returns whether `text` begins with a number, arabic or roman, or with a letter as in `A-3`.
fn is_value(text: &str) -> bool {
    let word: String = text.chars().take_while(|letter| letter.is_alphanumeric()).collect();
    word.starts_with(char::is_numeric) || is_lettered(text) || is_roman(&word)
}

fn is_lettered(text: &str) -> bool {
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| first.is_alphabetic() && !is_roman(first.encode_utf8(&mut [0; 4])))
        && letters.next() == Some('-')
}

/// Returns whether `word` is a roman number.
fn is_roman(word: &str) -> bool {
    const SIGNS: [(&str, usize); 13] = [
        ("m", 4),
        ("cm", 1),
        ("d", 1),
        ("cd", 1),
        ("c", 3),
        ("xc", 1),
        ("l", 1),
        ("xl", 1),
        ("x", 3),
        ("ix", 1),
        ("v", 1),
        ("iv", 1),
        ("i", 4),
    ];
    let is_one_case = word.chars().all(char::is_lowercase) || word.chars().all(char::is_uppercase);
    let lower = word.to_lowercase();
    let mut rest = lower.as_str();
    for (sign, most) in SIGNS {
        for _ in 0..most {
            rest = rest.strip_prefix(sign).unwrap_or(rest);
        }
    }
    is_one_case && !word.is_empty() && rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_in_both_languages() {
        for (text, label, value) in [
            ("12", Locator::Page, "12"),
            ("p. 12", Locator::Page, "12"),
            ("pp.12-15", Locator::Page, "12–15"),
            ("xii", Locator::Page, "xii"),
            ("págs. 3 y 4", Locator::Page, "3 y 4"),
            ("chap. 3", Locator::Chapter, "3"),
            ("capítulo IV", Locator::Chapter, "IV"),
            ("§4", Locator::Section, "4"),
            ("§§ 4–6", Locator::Section, "4–6"),
            ("Sec. 2.1", Locator::Section, "2.1"),
            ("fn. 8", Locator::Note, "8"),
            ("párr. 5", Locator::Paragraph, "5"),
            ("vol. 2, p. 4", Locator::Volume, "2, p. 4"),
            ("cuadro A-3", Locator::Table, "A-3"),
        ] {
            let place = locator(text).expect("a place");
            assert_eq!((place.kind, place.value.as_str()), (label, value), "{text}");
        }
    }

    #[test]
    fn non_arabic_numbers_get_a_placeholder_number() {
        for (text, value, stand_in) in [
            ("xii-xv", "xii–xv", Some(SEVERAL)),
            ("pp. xii–xv", "xii–xv", Some(SEVERAL)),
            ("cap. IV", "IV", Some(ONE)),
            ("págs. 3 y 4", "3 y 4", Some(SEVERAL)),
            ("12", "12", None),
            ("12-15", "12–15", None),
            ("cuadro A-3", "A-3", None),
        ] {
            let place = locator(text).expect("a place");
            assert_eq!((place.value.as_str(), place.stand_in), (value, stand_in), "{text}");
        }
    }

    #[test]
    fn sub_verbo_is_a_custom_locator() {
        for text in ["s.v. “border”", "s. v. “border”", "sub verbo “border”"] {
            let place = locator(text).expect("a place");
            assert_eq!((place.kind, place.value.as_str()), (Locator::Custom, text), "{text}");
        }
    }

    #[test]
    fn words_of_roman_numeral_letters_are_not_numbers() {
        for word in ["civil", "mild", "livid", "Xi", "iix", "vx", ""] {
            assert!(!is_roman(word), "{word}");
        }
        for number in ["i", "iv", "XII", "mcmxcix", "xlii", "D"] {
            assert!(is_roman(number), "{number}");
        }
    }

    #[test]
    fn unlabelled_locators_are_left_unchanged() {
        for text in ["passim", "p.", "noteworthy", "part of the whole", "…"] {
            let place = locator(text).expect("a place");
            assert_eq!((place.kind, place.value.as_str()), (Locator::Custom, text), "{text}");
        }
        assert_eq!(locator("  "), None);
    }
}
