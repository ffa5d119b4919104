//! The interface text: messages by their names, in the language of a page.
//!
//! `locales/` has a catalogue for each language, in Fluent; editors may add others to their content. [`Locales`] knows
//! all of them, [`Messages`] are those of one language, with the numbers, dates and lists of that language. The
//! messages of the browser are evaluated there: [`browser`] turns them into data.

pub mod browser;
pub mod check;

use std::{
    collections::HashMap,
    fmt::{self, Debug, Formatter},
    sync::{Arc, PoisonError, RwLock},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_list::{
    ListFormatter,
    options::{ListFormatterOptions, ListLength},
};
use icu_locale::{Direction, Locale, LocaleDirectionality};
use icu_provider::DataError;
use intl_memoizer::{Memoizable, concurrent::IntlLangMemoizer};
use unic_langid::LanguageIdentifier;

use crate::model::{
    date::Date,
    message::{Argument, Message},
};

/// The language of the words where there is no catalogue.
pub const FALLBACK: &str = "en";

/// The catalogues of Pliego, by the tags of their languages; the others have the messages of the first.
pub const BUILT_IN: [(&str, &str); 2] =
    [(FALLBACK, include_str!("../locales/en.ftl")), ("es", include_str!("../locales/es.ftl"))];

/// The catalogues for a publication.
#[derive(Debug, Default)]
pub struct Locales {
    /// Catalogues of the editors, by the tags of their languages.
    own: HashMap<String, String>,
    /// Messages by the tags that they were requested with.
    known: RwLock<HashMap<String, Arc<Messages>>>,
}

/// The interface text in one language.
pub struct Messages {
    lang: String,
    is_rtl: bool,
    bundle: FluentBundle<FluentResource>,
    authors: ListFormatter,
    others: ListFormatter,
}

impl Locales {
    /// The catalogues of Pliego and those of the editors, which replace one of the same language. They have passed
    /// [`check`].
    #[must_use]
    pub fn new(own: HashMap<String, String>) -> Self {
        Self { own, known: RwLock::default() }
    }

    /// Returns the messages in the language of `tag`, or in English where it has no catalogue.
    #[must_use]
    pub fn of(&self, tag: &str) -> Arc<Messages> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(tag).cloned();
        known.unwrap_or_else(|| {
            let made = Arc::new(match self.catalogue(tag) {
                Some(source) => Messages::new(tag, source),
                None => Messages::new(FALLBACK, self.catalogue(FALLBACK).unwrap_or(BUILT_IN[0].1)),
            });
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(known.entry(tag.to_owned()).or_insert(made))
        })
    }

    /// Returns the messages for a text in the language of `tag`, or those `of` the publication where it has no
    /// catalogue.
    #[must_use]
    pub fn of_text(&self, tag: &str, publication: &str) -> Arc<Messages> {
        self.of(if self.has(tag) { tag } else { publication })
    }

    /// Returns whether the language of `tag` has a catalogue.
    #[must_use]
    pub fn has(&self, tag: &str) -> bool {
        self.catalogue(tag).is_some()
    }

    /// The catalogue of a language: of the tag itself, or of the language without its region.
    fn catalogue(&self, tag: &str) -> Option<&str> {
        let language = tag.split('-').next().unwrap_or_default();
        [tag, language].into_iter().find_map(|tag| {
            let own = self.own.iter().find(|(name, _)| name.eq_ignore_ascii_case(tag));
            let built_in = BUILT_IN.iter().find(|(name, _)| name.eq_ignore_ascii_case(tag));
            own.map(|(_, source)| source.as_str()).or(built_in.map(|(_, source)| *source))
        })
    }
}

impl Messages {
    /// The messages of a catalogue in the language of `tag`. What cannot be parsed is left out; [`check`] names it.
    fn new(tag: &str, source: &str) -> Self {
        let form = form_of(tag);
        let language: LanguageIdentifier = form.parse().unwrap_or_default();
        let locale: Locale = form.parse().unwrap_or(Locale::UNKNOWN);
        let is_rtl = is_rtl(tag);
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(is_rtl);
        bundle.set_formatter(Some(number));
        let resource = FluentResource::try_new(source.to_owned());
        bundle.add_resource_overriding(resource.unwrap_or_else(|(resource, _)| resource));
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        let narrow = ListFormatterOptions::default().with_length(ListLength::Short);
        let authors = ListFormatter::try_new_and((&locale).into(), wide);
        let others = ListFormatter::try_new_unit((&locale).into(), narrow);
        Self {
            lang: tag.to_owned(),
            is_rtl,
            bundle,
            // The compiled data covers every language: those without data of their own have that of the root locale.
            authors: authors.expect("lists have a form in every language"),
            others: others.expect("lists have a form in every language"),
        }
    }

    /// The tag of their language.
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The direction of their script, as the attribute `dir` has it.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        if self.is_rtl { "rtl" } else { "ltr" }
    }

    /// The message of that name, which has no parameters.
    ///
    /// # Panics
    /// When the catalogue has no such message; a test looks up all names in the code.
    #[must_use]
    pub fn text(&self, id: &'static str) -> String {
        self.say(&Message::new(id))
    }

    /// A message with its arguments.
    ///
    /// # Panics
    /// When the catalogue has no such message; a test looks up all names in the code.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        let found = self.bundle.get_message(message.id).and_then(|message| message.value());
        let Some(pattern) = found else { panic!("there is no message `{}`", message.id) };
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            let value = match value {
                Argument::Text(text) => FluentValue::from(text.clone()),
                Argument::Number(number) => FluentValue::from(*number),
                Argument::Message(message) => FluentValue::from(self.say(message)),
            };
            args.set(*name, value);
        }
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// A day for people.
    #[must_use]
    pub fn date(&self, date: &Date) -> String {
        let mut parts = date.iso.splitn(3, '-');
        let mut part = || parts.next().unwrap_or_default();
        let (year, month, day) = (part(), part(), part());
        let month: u32 = month.parse().unwrap_or_default();
        let day = Message::new("date")
            .with("year", year)
            .with("month", month)
            .with("day", day.trim_start_matches('0'));
        self.say(&day)
    }

    /// Names as one line: "A, B, and C". Where the script runs from right to left, each is isolated, so that names in
    /// another script keep their order.
    #[must_use]
    pub fn names<'n>(&self, names: impl Iterator<Item = &'n str> + Clone) -> String {
        if self.is_rtl {
            let names: Vec<String> = names.map(isolated).collect();
            return self.authors.format(names.iter().map(String::as_str)).to_string();
        }
        self.authors.format(names).to_string()
    }

    /// Returns the texts before each of `names` in their line, as in "", ", ", ", and ".
    #[must_use]
    pub fn between(&self, names: &[&str]) -> Vec<String> {
        let line = self.authors.format(names.iter().copied()).to_string();
        let mut rest = line.as_str();
        names
            .iter()
            .map(|name| {
                // The line has all names in their order.
                let (before, after) = rest.split_once(name).unwrap_or(("", rest));
                rest = after;
                before.to_owned()
            })
            .collect()
    }

    /// Words as one line without a conjunction.
    #[must_use]
    pub fn list<'w>(&self, words: impl Iterator<Item = &'w str> + Clone) -> String {
        self.others.format(words).to_string()
    }
}

impl Debug for Messages {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Messages").field(&self.lang).finish()
    }
}

/// A text whose direction has no effect on the text around it (Unicode Bidirectional Algorithm, isolates).
fn isolated(text: &str) -> String {
    ["\u{2068}", text, "\u{2069}"].concat()
}

/// The tag of the language whose numbers and lists a text has: Spanish without a region is that of Mexico.
#[must_use]
pub fn form_of(tag: &str) -> &str {
    if tag.eq_ignore_ascii_case("es") { "es-MX" } else { tag }
}

/// Returns whether texts in the language of `tag` run from right to left.
#[must_use]
pub fn is_rtl(tag: &str) -> bool {
    let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
    LocaleDirectionality::new_common().get(&locale.id) == Some(Direction::RightToLeft)
}

/// The numbers of a language.
struct Numbers(DecimalFormatter);

impl Memoizable for Numbers {
    type Args = ();
    type Error = DataError;

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, Self::Error> {
        let locale: Locale = lang.to_string().parse().unwrap_or(Locale::UNKNOWN);
        DecimalFormatter::try_new(locale.into(), Default::default()).map(Self)
    }
}

fn number(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let decimal: Decimal = number.value.to_string().parse().ok()?;
    memoizer.with_try_get::<Numbers, _, _>((), |form| form.0.format(&decimal).to_string()).ok()
}

#[cfg(test)]
mod tests;
