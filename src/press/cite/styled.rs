//! An essay in the three styles of the page, set by hayagriva.

use hayagriva::{
    Entry,
    types::{EntryType, FormatString, Person, Publisher, StringChunk},
};

use super::{Name, Work};
use crate::{
    model::essay::Citation,
    press::bibliography::{Style, entry_alone},
};

/// A style and what an essay is in it, so that the style prints title, publication, day and
/// address.
struct Form {
    /// Its name for readers.
    name: &'static str,
    /// Its name in hayagriva's archive.
    archived: &'static str,
    /// What the essay is, and what the publication.
    kinds: (EntryType, EntryType),
    /// Whether the title stands in quotation marks, in which its own become single.
    quotes: bool,
}

/// The first is that of readings where the editors name none.
///
/// Chicago and APA take the essay for an article of a publication with days, which is not
/// called by its publisher; as a page of a website Chicago would print its publication upright or
/// behind the author's name. MLA names the publisher of a site.
const FORMS: [Form; 3] = [
    Form {
        name: "Chicago",
        archived: "chicago-author-date",
        kinds: (EntryType::Article, EntryType::Newspaper),
        quotes: true,
    },
    Form {
        name: "APA",
        archived: "apa",
        kinds: (EntryType::Article, EntryType::Newspaper),
        quotes: false,
    },
    Form {
        name: "MLA",
        archived: "modern-language-association",
        kinds: (EntryType::Web, EntryType::Web),
        quotes: true,
    },
];

/// The styles, decoded once in a run.
pub(super) struct Styles([(Form, Style); 3]);

impl Styles {
    pub(super) fn new() -> Self {
        let style = |name| Style::named(name).expect("hayagriva's archive has these three");
        Self(FORMS.map(|form| {
            let style = style(form.archived);
            (form, style)
        }))
    }

    /// The essay in each style.
    pub(super) fn set(&self, work: &Work<'_>) -> Vec<Citation> {
        let set = |(form, style): &(Form, Style)| Citation {
            style: form.name.to_owned(),
            entry: entry_alone(style, &entry(work, form)),
        };
        self.0.iter().map(set).collect()
    }
}

fn entry(work: &Work<'_>, form: &Form) -> Entry {
    let (own, container) = form.kinds;
    let mut entry = Entry::new(work.key, own);
    let mut title = work.title.clone();
    if form.quotes {
        title = title.replace('“', "‘").replace('”', "’");
    }
    entry.set_title(as_written(title));
    entry.set_authors(work.names.iter().map(person).collect());
    if let Ok(date) = work.date.iso.parse() {
        entry.set_date(date);
    }
    if let Ok(url) = work.url.parse() {
        entry.set_url(url);
    }
    let mut publication = Entry::new("publication", container);
    publication.set_title(as_written(work.container.to_owned()));
    if !work.publisher.is_empty() {
        let name = as_written(work.publisher.to_owned());
        publication.set_publisher(Publisher::new(Some(name), None));
    }
    entry.set_parents(vec![publication]);
    entry
}

/// A text whose capitals no style changes: which words are names nobody has said.
fn as_written(text: String) -> FormatString {
    StringChunk::verbatim(text).into()
}

fn person(name: &Name) -> Person {
    let (family, given, suffix) = match name {
        Name::Whole(name) => (name, None, None),
        Name::Parted { given, family, suffix } => {
            (family, Some(given.clone()), (!suffix.is_empty()).then(|| suffix.clone()))
        }
    };
    Person {
        name: family.clone(),
        given_name: given,
        prefix: None,
        suffix,
        comma_suffix: false,
        alias: None,
    }
}
