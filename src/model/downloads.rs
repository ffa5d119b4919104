//! The addresses of the files with background readings.

use super::{route::Route, slug::Slug};

/// The files with the readings of an essay or of the whole publication, relative to the site's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Downloads(String);

/// The name of the files with all readings, at the top of a site, before their ending.
const ALL: &str = "readings";

/// The endings of the three forms: BibTeX, RIS, CSL-JSON.
const ENDINGS: [&str; 3] = [".bib", ".ris", ".json"];

impl Downloads {
    /// Those of the whole publication.
    #[must_use]
    pub fn of_all() -> Self {
        Self(ALL.to_owned())
    }

    /// Those of an essay. They have its name, since they leave the folder when they are downloaded.
    #[must_use]
    pub fn of_essay(essay: &Slug) -> Self {
        let folder = Route::Readings(essay.clone()).address();
        Self([&folder, essay.as_str(), "-readings"].concat())
    }

    /// As BibTeX.
    #[must_use]
    pub fn bibtex(&self) -> String {
        [&self.0, ENDINGS[0]].concat()
    }

    /// As RIS.
    #[must_use]
    pub fn ris(&self) -> String {
        [&self.0, ENDINGS[1]].concat()
    }

    /// As CSL-JSON.
    #[must_use]
    pub fn csl(&self) -> String {
        [&self.0, ENDINGS[2]].concat()
    }

    /// Each file with the name of its form for readers.
    #[must_use]
    pub fn named(&self) -> [(String, &'static str); 3] {
        [(self.bibtex(), "BibTeX"), (self.ris(), "RIS"), (self.csl(), "CSL-JSON")]
    }

    /// Returns whether the file at the top of a site is one of them.
    #[must_use]
    pub fn is_one(name: &str) -> bool {
        name.strip_prefix(ALL).is_some_and(|ending| ENDINGS.contains(&ending))
    }
}
