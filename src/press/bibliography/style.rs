//! Citation styles, from the archive that comes with hayagriva.

use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry,
    archive::{ArchivedStyle, LOCALES},
    citationberg::{IndependentStyle, Locale, Style as Csl, StyleClass},
    types::{EntryType, Person},
};

use super::names;

/// The language of a style that names none.
const DEFAULT_LOCALE: &str = "en-US";

/// A citation style of the Citation Style Language, with the terms of its language.
///
/// The archive has some fifty languages; to decode them all takes 65 to 74 ms. A style keeps its
/// own, decoded once: make one style a run and share it.
#[derive(Clone, Debug)]
pub struct Style {
    csl: IndependentStyle,
    locales: [Locale; 1],
    /// Whether a work without author is listed under its editors, as it should be.
    lists_editors: bool,
}

/// There is no style of that name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no citation style `{name}`")]
pub struct UnknownStyle {
    /// The name that was asked for.
    pub name: String,
    /// The nearest name that exists.
    pub nearest: Option<String>,
}

impl Style {
    /// The style that `name` names in hayagriva's archive, as in `chicago-author-date`.
    ///
    /// # Errors
    /// [`UnknownStyle`] when the archive has none of that name, or one that sets no bibliography,
    /// so that readings could not be listed.
    pub fn named(name: &str) -> Result<Self, UnknownStyle> {
        let csl = ArchivedStyle::by_name(name).map(ArchivedStyle::get);
        match csl {
            Some(Csl::Independent(csl)) if csl.bibliography.is_some() => {
                let language = csl.default_locale.as_ref().map(|code| code.0.as_str());
                let locales = [locale(language.unwrap_or(DEFAULT_LOCALE))];
                let lists_editors = lists_editors(&csl, &locales);
                Ok(Self { csl, locales, lists_editors })
            }
            _ => {
                let all = ArchivedStyle::all().iter().flat_map(|style| style.names());
                let nearest = names::nearest(name, all.copied().filter(|other| *other != name));
                Err(UnknownStyle { name: name.to_owned(), nearest: nearest.map(str::to_owned) })
            }
        }
    }

    pub(super) fn csl(&self) -> &IndependentStyle {
        &self.csl
    }

    pub(super) fn locales(&self) -> &[Locale] {
        &self.locales
    }

    /// Whether works of one author and year are told apart by a letter.
    pub(super) fn adds_letters(&self) -> bool {
        self.csl.settings.class == StyleClass::InText
            && self.csl.citation.disambiguate_add_year_suffix
    }

    pub(super) fn lists_editors(&self) -> bool {
        self.lists_editors
    }
}

/// Whether a work without author is cited by its editor's family name alone. With the Chicago
/// styles hayagriva 0.10 writes the initials as well, and loses the form of names in the list.
fn lists_editors(csl: &IndependentStyle, locales: &[Locale]) -> bool {
    let mut edited = Entry::new("edited", EntryType::Book);
    edited.set_title("Essays".parse().expect("a text is a title"));
    edited.set_editors(vec![Person { given_name: Some("Quirina".to_owned()), ..person("Roe") }]);
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_entry(&edited)];
    driver.citation(CitationRequest::from_items(items, csl, locales));
    let rendered = driver.finish(BibliographyRequest::new(csl, None, locales));
    rendered.citations.iter().all(|cited| !format!("{:#}", cited.citation).contains("Q. Roe"))
}

fn person(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        given_name: None,
        prefix: None,
        suffix: None,
        comma_suffix: false,
        alias: None,
    }
}

/// The terms of `language`; of a region of it when it is named alone; else the English ones.
fn locale(language: &str) -> Locale {
    let region = format!("{language}-");
    let bytes = archived(|code| code == language)
        .or_else(|| archived(|code| code.starts_with(&region)))
        .or_else(|| archived(|code| code == DEFAULT_LOCALE))
        .expect("hayagriva's archive has English");
    ciborium::from_reader(bytes).expect("hayagriva's archive is CBOR of its own type")
}

/// The locale whose language code is `wanted`, still encoded.
///
/// Each begins with the same key, `@xml:lang`, and the code as a short text of CBOR: one byte of
/// length, then the letters. So the right one is found without decoding the others.
fn archived(wanted: impl Fn(&str) -> bool) -> Option<&'static [u8]> {
    const KEY: &[u8] = b"@xml:lang";
    const SHORT_TEXT: u8 = 0x60;
    LOCALES.iter().copied().find(|bytes| {
        let code = || {
            let start = bytes.get(..32)?.windows(KEY.len()).position(|at| at == KEY)? + KEY.len();
            let length = usize::from(bytes.get(start)?.checked_sub(SHORT_TEXT)?);
            std::str::from_utf8(bytes.get(start + 1..start + 1 + length)?).ok()
        };
        code().is_some_and(&wanted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_brings_the_terms_of_its_language() {
        let code = |name| {
            let style = Style::named(name).expect("a style");
            style.locales[0].lang.clone().expect("a language").0
        };
        assert_eq!(code("chicago-author-date"), "en-US");
        assert_eq!(code("deutsche-sprache"), "de-DE");
    }

    #[test]
    fn a_language_without_region_is_found_in_one_of_its_regions() {
        assert_eq!(locale("es").lang.expect("a language").0, "es-CL");
        assert_eq!(locale("tlh").lang.expect("a language").0, "en-US");
    }

    #[test]
    fn a_misspelt_style_is_offered_the_nearest() {
        let refused = Style::named("chicago-author-dat").expect_err("no such style");
        assert_eq!(refused.nearest.as_deref(), Some("chicago-author-date"));
        assert_eq!(refused.to_string(), "there is no citation style `chicago-author-dat`");
        assert_eq!(Style::named("").expect_err("no such style").nearest, None);
    }

    #[test]
    fn a_style_without_bibliography_is_refused() {
        let names = ArchivedStyle::all().iter().map(|style| style.names()[0]);
        let refused: Vec<_> = names.filter(|name| Style::named(name).is_err()).collect();
        assert_eq!(refused, ["alphanumeric"]);
    }
}
