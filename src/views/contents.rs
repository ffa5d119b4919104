//! The title page and the table of contents.

use maud::{Markup, html};

use super::{
    figure::caption,
    html::{clean, downloads, line},
    news::latest_news,
    words::{Words, turned},
};
use crate::model::{
    date::Date,
    downloads::Downloads,
    message::Message,
    route::Route,
    summary::{CollectionEntry, EssayEntry, NewsEntry, PublicationEntry},
};

/// Content of the title page.
pub struct ContentsPage<'a> {
    /// The publication.
    pub publication: &'a PublicationEntry,
    /// The date of the edition.
    pub edition: &'a Date,
    /// The collections.
    pub collections: &'a [&'a CollectionEntry],
    /// Maximum number of essays that are listed of a collection; a link says how many more it has.
    pub max_essays: usize,
    /// True if any essay has background readings.
    pub has_readings: bool,
    /// The latest news.
    pub news: &'a [&'a NewsEntry],
    /// The interface text.
    pub words: Words<'a>,
}

/// The title page and, under it, the essays by collection and the latest news.
pub fn contents(page: &ContentsPage) -> Markup {
    let (publication, words) = (page.publication, page.words);
    html! {
        div.sheet.contents {
            div.title-page {
                @if let Some(logo) = &publication.logo {
                    figure.logo {
                        img src=(logo.src) width=(logo.width) height=(logo.height) alt=(logo.alt);
                        (caption(logo))
                    }
                }
                h1 tabindex="-1" { (line(&publication.title)) }
                @if !publication.subtitle.is_empty() { p.subtitle { (line(&publication.subtitle)) } }
                div.rule aria-hidden="true" {}
                p.edition lang=[words.lang()] dir=[words.dir()] {
                    (words.markup(Message::new("edition-of"), [("date", words.date(page.edition))]))
                }
                @if !publication.summary.is_empty() { div.purpose { (clean(&publication.summary)) } }
            }
            nav aria-label=(words.text("table-of-contents")) {
                @for collection in page.collections { (chapter(collection, page.max_essays, words)) }
            }
            (latest_news(page.news.iter().copied(), true, words))
            @if page.has_readings {
                (downloads("readings-of-all", &Downloads::of_all(), words))
            }
            @if !publication.blurb.is_empty() { div.prose.blurb { (clean(&publication.blurb)) } }
        }
    }
}

/// A collection in the table of contents.
fn chapter(collection: &CollectionEntry, max_essays: usize, words: Words) -> Markup {
    let href = Route::Collection(collection.slug.clone()).href();
    let more = collection.essays.len().saturating_sub(max_essays);
    html! {
        section.chapter {
            h2 { a href=(href) { (line(&collection.title)) } }
            ul.table {
                @for essay in collection.essays.iter().take(max_essays) { (entry(essay, words)) }
            }
            @if more > 0 {
                @let more = words.say(&Message::new("more-essays").with("count", more));
                p.rest { a lang=[words.lang()] dir=[words.dir()] href=(href) { (more) } }
            }
        }
    }
}

/// An essay in the table of contents.
fn entry(essay: &EssayEntry, words: Words) -> Markup {
    let lang = (!essay.lang.is_empty()).then_some(essay.lang.as_str());
    let dir = lang.and_then(|lang| turned(lang, words.around()));
    let minutes = words.say(&Message::new("minutes").with("count", essay.minutes()));
    let (id, date) = match &essay.updated {
        Some(updated) => ("contents-line-updated", updated),
        None => ("contents-line", &essay.date),
    };
    let byline = Message::new(id).with("authors", words.names(essay.names()));
    html! {
        li {
            a.entry href=(Route::Essay(essay.slug.clone()).href()) lang=[lang] dir=[dir] {
                (line(&essay.title))
            }
            span.minutes lang=[words.lang()] dir=[words.dir()] data-words=(essay.words()) {
                (minutes)
            }
            span.byline lang=[words.lang()] dir=[words.dir()] {
                (words.markup(byline, [("date", words.date(date))]))
            }
        }
    }
}
