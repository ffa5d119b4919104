//! Citations of the essays of the publication: each as an entry of another's bibliography, in three
//! styles for the page, in the language of the essay, and as files for programs: BibTeX, RIS and CSL-JSON.
//!
//! An essay is cited in its current state: by the day of its last change. The day of its first publication is given
//! where the form has a place for it, in the files, which name the edition too. The address is included if it is known where
//! the site will be.

mod bibtex;
mod csl;
mod name;
mod ris;
mod styled;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

use self::styled::Styles;
pub(super) use self::{
    bibtex::{braced, escaped, kept},
    name::{Name, is_suffix},
};
use super::{
    site_file::SiteFile,
    typeset::{Typeset, TypesetCollection},
};
use crate::{
    messages::Messages,
    model::{date::Date, essay::Citation, message::Message, route::Route, summary::EssayEntry},
};

/// An essay as a bibliography needs it.
#[derive(Clone, Debug)]
struct Work<'a> {
    /// Its slug, which is its key too.
    key: &'a str,
    /// Title and subtitle.
    title: String,
    names: Vec<Name>,
    /// The publication.
    container: &'a str,
    /// Who publishes it; nothing where that is who wrote it.
    publisher: &'a str,
    /// The day of the edition that is cited.
    edition: &'a Date,
    /// The interface text in its language.
    messages: Arc<Messages>,
    /// When it was last changed.
    date: &'a Date,
    /// When it came out, where that is another day.
    first: Option<&'a Date>,
    /// BCP 47 tag.
    lang: &'a str,
    /// Its DOI, without an address, or nothing.
    doi: &'a str,
    /// Its whole address, or nothing.
    url: String,
}

/// Writes into each essay how it is cited, and returns the files that say the same to programs.
/// `url` is the site's address with a slash at its end, or nothing.
pub fn add(collections: &mut [TypesetCollection], typeset: &Typeset, url: &str) -> Vec<SiteFile> {
    let langs: BTreeSet<&str> = typeset
        .collections
        .iter()
        .flat_map(|collection| &collection.entry.essays)
        .map(|entry| entry.lang.as_str())
        .collect();
    let publication = &typeset.publication.lang;
    let styles: BTreeMap<&str, Styles> = langs
        .into_iter()
        .map(|lang| (lang, Styles::new(if lang.is_empty() { publication } else { lang })))
        .collect();
    let essays = collections.par_iter_mut().flat_map(|collection| {
        collection.entry.essays.par_iter().zip(collection.essays.par_iter_mut())
    });
    let files = essays.flat_map_iter(|(entry, essay)| {
        let work = Work::new(entry, typeset, url);
        essay.citations = styles[entry.lang.as_str()].set(&work);
        let file = |name: String, text: String| SiteFile {
            path: Route::Essay(entry.slug.clone()).address() + &name,
            bytes: text.into_bytes().into(),
        };
        [
            file(Citation::bibtex(&entry.slug), bibtex::write(&work)),
            file(Citation::ris(&entry.slug), ris::write(&work)),
            file(Citation::csl(&entry.slug), csl::write(&work)),
        ]
    });
    files.collect()
}

impl<'a> Work<'a> {
    fn new(entry: &'a EssayEntry, typeset: &'a Typeset, url: &str) -> Self {
        let publication = &typeset.publication;
        let publisher = publication.publisher.as_str();
        let wrote = entry.authors.iter().any(|author| author.name == publisher);
        let date = entry.updated.as_ref().unwrap_or(&entry.date);
        let address = || [url, &Route::Essay(entry.slug.clone()).address()].concat();
        Self {
            key: entry.slug.as_str(),
            title: whole_title(entry.title.plain(), entry.subtitle.plain()),
            names: entry.authors.iter().map(|author| Name::of(author, publisher)).collect(),
            container: publication.title.plain(),
            publisher: if wrote { "" } else { publisher },
            edition: &typeset.date,
            messages: typeset.messages_of(&entry.lang),
            date,
            first: (*date != entry.date).then_some(&entry.date),
            lang: if entry.lang.is_empty() { &publication.lang } else { &entry.lang },
            doi: &entry.doi,
            url: if url.is_empty() { String::new() } else { address() },
        }
    }

    /// The edition, in words.
    fn edition(&self) -> String {
        let date = self.messages.date(self.edition);
        self.messages.say(&Message::new("edition-of").with("date", date))
    }

    /// When it came out, in words, where that is another day.
    fn first(&self) -> Option<String> {
        let date = self.messages.date(self.first?);
        Some(self.messages.say(&Message::new("first-published").with("date", date)))
    }

    /// The year of the date.
    fn year(&self) -> &str {
        self.date.iso.get(..4).unwrap_or_default()
    }
}

/// Title and subtitle in one, parted as bibliographies part them.
pub(super) fn whole_title(title: &str, subtitle: &str) -> String {
    match (subtitle.is_empty(), title.ends_with(['?', '!', ':', '…'])) {
        (true, _) => title.to_owned(),
        (false, true) => [title, " ", subtitle].concat(),
        (false, false) => [title, ": ", subtitle].concat(),
    }
}

/// The address of a DOI.
pub(super) fn doi_address(doi: &str) -> String {
    ["https://doi.org/", doi].concat()
}

/// `text` on one line, without what is not seen: a file of one entry has a line for each field.
pub(super) fn line(text: &str) -> String {
    let plain = |character: char| if character.is_control() { ' ' } else { character };
    let text: String = text.chars().map(plain).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
