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

/// The place that `text` names: what kind of place, and its value. A number alone is a page; what
/// has no label is left as it is. `None` when there is nothing.
pub(super) fn locator(text: &str) -> Option<(Locator, String)> {
    let text = text.trim();
    if text.is_empty() {
        return None;
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
        return Some((*label, value.to_owned()));
    }
    let label = if is_value(text) { Locator::Page } else { Locator::Custom };
    Some((label, text.to_owned()))
}

/// Whether `text` begins with a number, arabic or roman, or with a letter as in `A-3`.
fn is_value(text: &str) -> bool {
    let word: String = text.chars().take_while(|letter| letter.is_alphanumeric()).collect();
    let roman = |letter: char| "ivxlcdmIVXLCDM".contains(letter);
    let Some(first) = word.chars().next() else { return false };
    let lettered = first.is_alphabetic() && text.chars().nth(1).is_some_and(|next| next == '-');
    first.is_numeric() || lettered || word.chars().all(roman)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_in_both_languages() {
        for (text, label, value) in [
            ("12", Locator::Page, "12"),
            ("p. 12", Locator::Page, "12"),
            ("pp.12-15", Locator::Page, "12-15"),
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
            assert_eq!(locator(text), Some((label, value.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_has_no_label_is_left_as_it_is() {
        for text in ["passim", "p.", "noteworthy", "part of the whole", "…"] {
            assert_eq!(locator(text), Some((Locator::Custom, text.to_owned())), "{text}");
        }
        assert_eq!(locator("  "), None);
    }
}
