//! Citation styles from hayagriva's archive, each in the language of a text.

mod adapted;
mod branches;
mod locale;
mod narrowed;
mod sorting;

#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, CitationRequest,
    archive::ArchivedStyle,
    citationberg::{
        CitationFormat, IndependentStyle, Locale, LocaleCode, LocalizedTerm, Style as Csl,
        StyleCategory, StyleClass, TermForm,
        json::Item,
        taxonomy::{OtherTerm, Term},
    },
};
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use serde_json::json;

pub(super) use self::{
    adapted::{Form, Use},
    narrowed::Narrowed,
    sorting::SortMacro,
};

use super::names;

/// A citation style of the Citation Style Language, with the terms of a language.
///
/// Create one style per run and share it: it caches data that is derived from the style. [`Style::in_language`]
/// returns it in another language.
#[derive(Clone, Debug)]
pub struct Style {
    csl: Arc<Forms>,
    locale: Arc<[Locale; 1]>,
    /// The language of the terms.
    code: LocaleCode,
    terms: Arc<Terms>,
}

/// A style in all its forms, each made when it is first needed.
#[derive(Debug)]
struct Forms {
    original: IndependentStyle,
    silent: IndependentStyle,
    adapted: [OnceLock<Narrowed>; Form::COUNT * Use::COUNT],
    sorting: RwLock<HashMap<SortMacro, Arc<Narrowed>>>,
    naming: OnceLock<Option<IndependentStyle>>,
    /// The language that the style is made for, if it is not English.
    made_for: Option<String>,
    prints_letters: bool,
    tells_apart: bool,
    joins_roles: bool,
    initialize_with: Option<String>,
}

/// Words and symbols of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    /// Stands for the names that are left out.
    pub(super) et_al: String,
    /// Quotation marks: opening, closing, opening within others, closing within others.
    pub(super) quotes: [String; 4],
    /// Stands for a missing date.
    pub(super) no_date: String,
    /// True if full stops and commas go before a closing quotation mark.
    pub(super) pulls_punctuation: bool,
}

/// Why a style cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StyleError {
    /// Its citations are footnotes: within a sentence they would be whole entries.
    #[error("the style `{0}` cites in footnotes")]
    Notes(String),
    /// Hayagriva loses the authors in its entries (typst/hayagriva#519).
    #[error("the style `{0}` cannot be set: its entries would have no authors")]
    Nameless(String),
    /// The archive has none of that name that lists works.
    #[error("there is no citation style `{name}`")]
    Unknown {
        /// The requested name.
        name: String,
        /// The nearest name that can be used.
        nearest: Option<String>,
    },
}

impl StyleError {
    /// Returns the expected form.
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

    /// Returns what to do.
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
        let style = match archived(name) {
            Ok(style) => style,
            Err(StyleError::Unknown { name, .. }) => {
                let all = ArchivedStyle::all().iter().flat_map(|style| style.names());
                let nearest = names::nearest(&name, all.copied().filter(|other| *other != name));
                let nearest = nearest.filter(|nearest| archived(nearest).is_ok());
                return Err(StyleError::Unknown { nearest: nearest.map(str::to_owned), name });
            }
            Err(other) => return Err(other),
        };
        let made_for = style.default_locale.as_ref().map(|code| code.0.clone());
        let forms = Forms {
            silent: adapted::silent(&style),
            adapted: std::array::from_fn(|_| OnceLock::new()),
            sorting: RwLock::default(),
            naming: OnceLock::new(),
            made_for: made_for.filter(|code| !code.starts_with("en")),
            prints_letters: adapted::has(&style, &adapted::is_letter),
            tells_apart: adapted::has(&style, &adapted::tells_apart),
            joins_roles: adapted::has(&style, &adapted::joins_roles),
            initialize_with: adapted::initialize_with(&style),
            original: style,
        };
        let style = Self::of(Arc::new(forms), "en");
        if names_authors(&style) { Ok(style) } else { Err(StyleError::Nameless(name.to_owned())) }
    }

    /// The style with the terms of the language `lang` (BCP 47), unless it is made for another than English.
    #[must_use]
    pub fn in_language(&self, lang: &str) -> Self {
        Self::of(Arc::clone(&self.csl), lang)
    }

    fn of(csl: Arc<Forms>, lang: &str) -> Self {
        let default = csl.original.default_locale.as_ref().map(|code| code.0.as_str());
        let wanted = match (&csl.made_for, default) {
            (Some(code), _) => code,
            // English of the style's own country.
            (None, Some(code)) if lang.eq_ignore_ascii_case("en") || lang.is_empty() => code,
            _ => lang,
        };
        let locale = locale::named(wanted);
        let code = locale.lang.clone().unwrap_or_else(LocaleCode::en_us);
        let terms = Terms::of(&csl.original, &locale);
        Self { csl, locale: Arc::new([locale]), code, terms: Arc::new(terms) }
    }

    /// The style as the archive has it.
    pub(super) fn original(&self) -> &IndependentStyle {
        &self.csl.original
    }

    /// The style in one of its forms.
    fn form(&self, form: Form, use_: Use) -> &Narrowed {
        let form = self.distinct(form);
        let number = form.number() * Use::COUNT + use_ as usize;
        self.csl.adapted[number]
            .get_or_init(|| Narrowed::new(adapted::adapted_for(&self.csl.original, form, use_)))
    }

    /// The style in one of its forms, for works that are like `item`.
    pub(super) fn form_for(&self, form: Form, use_: Use, item: &Item) -> Arc<IndependentStyle> {
        self.form(form, use_).get(item)
    }

    /// Of the forms that are the same in this style, the one that is made.
    fn distinct(&self, form: Form) -> Form {
        Form {
            lettered: form.lettered && self.csl.prints_letters,
            told_apart: form.told_apart && self.csl.tells_apart,
            ..form
        }
    }

    /// The style without anything to print.
    pub(super) fn silent(&self) -> &IndependentStyle {
        &self.csl.silent
    }

    /// The style that prints the names of an entry alone.
    pub(super) fn naming(&self) -> &IndependentStyle {
        let naming = self.csl.naming.get_or_init(|| adapted::naming(&self.csl.original));
        naming.as_ref().unwrap_or(&self.csl.silent)
    }

    /// Returns the style that prints a sort key.
    pub(super) fn sorting(&self, key: &SortMacro) -> Arc<Narrowed> {
        let known = self.csl.sorting.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(style) = known.get(key) {
            return Arc::clone(style);
        }
        drop(known);
        let style = Arc::new(Narrowed::new(sorting::sorting(&self.csl.original, key)));
        let mut known = self.csl.sorting.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(key.clone()).or_insert(style))
    }

    pub(super) fn locales(&self) -> &[Locale] {
        self.locale.as_slice()
    }

    pub(super) fn code(&self) -> &LocaleCode {
        &self.code
    }

    pub(super) fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Returns whether citations are numbers.
    pub(super) fn is_numeric(&self) -> bool {
        self.csl.original.info.category.iter().any(|category| {
            matches!(
                category,
                StyleCategory::CitationFormat {
                    format: CitationFormat::Numeric | CitationFormat::Label
                }
            )
        })
    }

    /// Returns whether the style has the condition `disambiguate`.
    pub(super) fn tells_apart(&self) -> bool {
        self.csl.tells_apart
    }

    /// Returns whether the style has one role for who edited and translated a work.
    pub(super) fn joins_roles(&self) -> bool {
        self.csl.joins_roles
    }

    /// Returns the text after an initial in citations; `None` if the style prints given names in full.
    pub(super) fn initialize_with(&self) -> Option<&str> {
        self.csl.initialize_with.as_deref()
    }

    /// Compares texts in the order of the language; `None` if there is no data for any.
    pub(super) fn collator(&self) -> Option<CollatorBorrowed<'static>> {
        let options = CollatorOptions::default();
        let locale =
            self.code.0.parse::<icu_locale::Locale>().unwrap_or(icu_locale::Locale::UNKNOWN);
        Collator::try_new(locale.into(), options).ok()
    }
}

impl Terms {
    fn of(style: &IndependentStyle, locale: &Locale) -> Self {
        let own = style.locale.iter().filter(|own| {
            own.lang.as_ref().is_none_or(|code| {
                locale.lang.as_ref().is_some_and(|lang| lang.0.starts_with(&code.0))
            })
        });
        let find = |term: OtherTerm, form: TermForm, otherwise: &str| -> String {
            let found =
                own.clone().chain([locale]).find_map(|locale| locale.term(Term::Other(term), form));
            found.and_then(LocalizedTerm::single).unwrap_or(otherwise).to_owned()
        };
        let long = TermForm::default();
        Self {
            et_al: find(OtherTerm::EtAl, long, "et al."),
            quotes: [
                find(OtherTerm::OpenQuote, long, "“"),
                find(OtherTerm::CloseQuote, long, "”"),
                find(OtherTerm::OpenInnerQuote, long, "‘"),
                find(OtherTerm::CloseInnerQuote, long, "’"),
            ],
            no_date: find(OtherTerm::NoDate, TermForm::Short, "n.d."),
            pulls_punctuation: own
                .chain([locale])
                .find_map(|locale| locale.style_options?.punctuation_in_quote)
                .unwrap_or_default(),
        }
    }
}

/// The style of that name, if it can be used.
fn archived(name: &str) -> Result<IndependentStyle, StyleError> {
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
    Ok(csl)
}

/// Returns whether an entry names its authors. With the NLM styles hayagriva 0.10 sets no author:
/// typst/hayagriva#519, which is fixed after 0.10.1.
fn names_authors(style: &Style) -> bool {
    let signed = json!({
        "id": "signed",
        "type": "article-journal",
        "title": "Essay",
        "container-title": "Papers",
        "author": [{ "family": "Roe", "given": "Quirina" }],
    });
    let Ok(signed) = serde_json::from_value::<Item>(signed) else { return false };
    let csl = style.form(Form::default(), Use::List).style();
    let code = Some(style.code().clone());
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_entry(&signed)];
    driver.citation(CitationRequest::new(
        items,
        style.silent(),
        code.clone(),
        style.locales(),
        None,
    ));
    let rendered = driver.finish(BibliographyRequest::new(csl, code, style.locales()));
    let entries = rendered.bibliography.iter().flat_map(|bibliography| &bibliography.items);
    let names_author = |entry: &BibliographyItem| {
        let first = entry.first_field.iter().map(|first| format!("{first:#}"));
        let text: String = first.chain([format!("{:#}", entry.content)]).collect();
        text.to_lowercase().contains("roe")
    };
    entries.into_iter().all(names_author)
}
