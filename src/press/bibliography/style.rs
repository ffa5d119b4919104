//! Citation styles, from the archive that comes with hayagriva.

use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry,
    archive::{ArchivedStyle, LOCALES},
    citationberg::{
        IndependentStyle, Locale, LocalizedTerm, Style as Csl, StyleClass, TermForm,
        taxonomy::{OtherTerm, Term},
    },
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
    /// What stands for the names that are left out.
    et_al: String,
}

/// Why a style cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StyleError {
    /// Its citations are footnotes: within a sentence they would stand as whole entries.
    #[error("the style `{0}` cites in footnotes")]
    Notes(String),
    /// Hayagriva loses the authors in its entries (typst/hayagriva#519).
    #[error("the style `{0}` cannot be set: its entries would have no authors")]
    Nameless(String),
    /// The archive has none of that name that lists works.
    #[error("there is no citation style `{name}`")]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// The nearest name that can be used.
        nearest: Option<String>,
    },
}

impl StyleError {
    /// What was expected.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        match self {
            Self::Notes(_) | Self::Nameless(_) => {
                "an author-date or numbered style, such as `chicago-author-date` or `ieee`"
            }
            Self::Unknown { .. } => {
                "the name of a citation style (CSL), such as `chicago-author-date`"
            }
        }
    }

    /// What to do.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Unknown { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
            _ => "leave the field out for Chicago's author-date style".to_owned(),
        }
    }
}

impl Style {
    /// The style that `name` names in hayagriva's archive, as in `chicago-author-date`.
    ///
    /// # Errors
    /// [`StyleError`] when the archive has none of that name, or one that cannot be used: it sets
    /// no bibliography, so that readings could not be listed, or cites in footnotes, or loses the
    /// authors.
    pub fn named(name: &str) -> Result<Self, StyleError> {
        Self::usable(name).map_err(|error| match error {
            StyleError::Unknown { name, .. } => {
                let all = ArchivedStyle::all().iter().flat_map(|style| style.names());
                let nearest = names::nearest(&name, all.copied().filter(|other| *other != name));
                let nearest = nearest.filter(|nearest| Self::usable(nearest).is_ok());
                StyleError::Unknown { nearest: nearest.map(str::to_owned), name }
            }
            other => other,
        })
    }

    /// The style of that name, without a look for the nearest.
    fn usable(name: &str) -> Result<Self, StyleError> {
        let csl = ArchivedStyle::by_name(name).map(ArchivedStyle::get);
        let Some(Csl::Independent(csl)) = csl else {
            return Err(StyleError::Unknown { name: name.to_owned(), nearest: None });
        };
        if csl.bibliography.is_none() {
            return Err(StyleError::Unknown { name: name.to_owned(), nearest: None });
        }
        if csl.settings.class == StyleClass::Note {
            return Err(StyleError::Notes(name.to_owned()));
        }
        let language = csl.default_locale.as_ref().map(|code| code.0.as_str());
        let locales = [locale(language.unwrap_or(DEFAULT_LOCALE))];
        if !names_authors(&csl, &locales) {
            return Err(StyleError::Nameless(name.to_owned()));
        }
        let lists_editors = lists_editors(&csl, &locales);
        let term = locales[0].term(Term::Other(OtherTerm::EtAl), TermForm::default());
        let et_al = term.and_then(LocalizedTerm::single).unwrap_or("et al.").to_owned();
        Ok(Self { csl, locales, lists_editors, et_al })
    }

    pub(super) fn csl(&self) -> &IndependentStyle {
        &self.csl
    }

    pub(super) fn locales(&self) -> &[Locale] {
        &self.locales
    }

    /// Whether works of one author and year are told apart by a letter.
    pub(super) fn adds_letters(&self) -> bool {
        self.csl.citation.disambiguate_add_year_suffix
    }

    pub(super) fn lists_editors(&self) -> bool {
        self.lists_editors
    }

    pub(super) fn et_al(&self) -> &str {
        &self.et_al
    }
}

/// Whether a work without author is cited by its editor's family name alone. With the Chicago
/// styles hayagriva 0.10 writes the initials as well, and loses the form of names in the list. Not reported
/// upstream; typst/hayagriva#470 is about authors who are told apart.
fn lists_editors(csl: &IndependentStyle, locales: &[Locale]) -> bool {
    let mut edited = Entry::new("edited", EntryType::Book);
    edited.set_title("Essays".parse().expect("hayagriva takes every text for a title"));
    edited.set_editors(vec![Person { given_name: Some("Quirina".to_owned()), ..person("Roe") }]);
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_entry(&edited)];
    driver.citation(CitationRequest::from_items(items, csl, locales));
    let rendered = driver.finish(BibliographyRequest::new(csl, None, locales));
    rendered.citations.iter().all(|cited| !format!("{:#}", cited.citation).contains("Q. Roe"))
}

/// Whether an entry says who wrote the work. With the NLM styles hayagriva 0.10 sets no author:
/// typst/hayagriva#519, which is fixed after 0.10.1.
fn names_authors(csl: &IndependentStyle, locales: &[Locale]) -> bool {
    let mut journal = Entry::new("signed", EntryType::Periodical);
    journal.set_title("Papers".parse().expect("hayagriva takes every text for a title"));
    let mut signed = Entry::new("signed", EntryType::Article);
    signed.set_title("Essay".parse().expect("hayagriva takes every text for a title"));
    signed.set_authors(vec![Person { given_name: Some("Quirina".to_owned()), ..person("Roe") }]);
    signed.set_parents(vec![journal]);
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_entry(&signed)];
    driver.citation(CitationRequest::from_items(items, csl, locales));
    let rendered = driver.finish(BibliographyRequest::new(csl, None, locales));
    let entries = rendered.bibliography.iter().flat_map(|bibliography| &bibliography.items);
    entries.into_iter().all(|entry| {
        let first = entry.first_field.iter().map(|first| format!("{first:#}"));
        let text: String = first.chain([format!("{:#}", entry.content)]).collect();
        text.to_lowercase().contains("roe")
    })
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
        assert_eq!(refused.hint(), "did you mean `chicago-author-date`?");
        assert_eq!(refused.to_string(), "there is no citation style `chicago-author-dat`");
        let nothing = StyleError::Unknown { name: String::new(), nearest: None };
        assert_eq!(Style::named("").expect_err("no such style"), nothing);
    }

    #[test]
    fn styles_that_cannot_be_read_are_refused() {
        let names = ArchivedStyle::all().iter().map(|style| style.names()[0]);
        let refused: Vec<_> = names.filter_map(|name| Style::named(name).err()).collect();
        let unknown: Vec<_> = refused
            .iter()
            .filter(|error| matches!(error, StyleError::Unknown { .. }))
            .map(ToString::to_string)
            .collect();
        assert_eq!(unknown, ["there is no citation style `alphanumeric`"]);
        let nameless: Vec<_> = refused
            .iter()
            .filter_map(|error| match error {
                StyleError::Nameless(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(nameless, ["nlm-citation-sequence", "nlm-citation-sequence-superscript"]);
        for notes in ["chicago-notes", "turabian-fullnote-8"] {
            assert_eq!(Style::named(notes).err(), Some(StyleError::Notes(notes.to_owned())));
        }
    }
}
