//! An essay in the three styles of the page, set by hayagriva.

use super::{Name, Work};
use crate::{
    model::essay::Citation,
    press::bibliography::{Alone, Style},
};

/// A style and what an essay is in it, so that the style prints title, publication, day and
/// address.
struct Form {
    /// Its name for readers.
    name: &'static str,
    /// Its name in hayagriva's archive.
    archived: &'static str,
    /// The type of CSL for the essay.
    kind: &'static str,
}

/// The first is that of readings where the editors name none.
///
/// Chicago and APA take the essay for an article of a publication with days, which is not
/// called by its publisher; as a page of a website Chicago would print its publication upright or
/// after the author's name. MLA names the publisher of a site.
const FORMS: [Form; 3] = [
    Form { name: "Chicago", archived: "chicago-author-date", kind: "article-newspaper" },
    Form { name: "APA", archived: "apa", kind: "article-newspaper" },
    Form { name: "MLA", archived: "modern-language-association", kind: "webpage" },
];

/// The styles with the words of one language.
pub(super) struct Styles([(Form, Style); 3]);

impl Styles {
    /// The styles in the language of the tag `lang`.
    pub(super) fn new(lang: &str) -> Self {
        let style = |name| {
            Style::named(name).expect("hayagriva's archive has these three").in_language(lang)
        };
        Self(FORMS.map(|form| {
            let style = style(form.archived);
            (form, style)
        }))
    }

    /// The essay in each style.
    pub(super) fn set(&self, work: &Work<'_>) -> Vec<Citation> {
        let set = |(form, style): &(Form, Style)| Citation {
            style: form.name.to_owned(),
            entry: entry(work, form).listed(style),
        };
        self.0.iter().map(set).collect()
    }
}

fn entry(work: &Work<'_>, form: &Form) -> Alone {
    let mut date = work.date.iso.split('-').map(|part| part.parse().unwrap_or_default());
    let date = [(); 3].map(|()| date.next().unwrap_or_default());
    let entry = Alone::new(form.kind)
        .text("title", &work.title)
        .text("container-title", work.container)
        .text("publisher", work.publisher)
        .text("DOI", work.doi)
        .date(date)
        .url(&work.url);
    work.names.iter().fold(entry, |entry, name| match name {
        Name::Whole(name) => entry.office(name),
        Name::Parted { given, family, suffix } => entry.person(family, given, suffix),
    })
}
