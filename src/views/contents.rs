//! The title page and the table of contents.

use maud::{Markup, html};

use super::{
    figure::caption,
    html::{clean, downloads, line},
    news::latest_news,
};
use crate::model::{
    date::Date,
    downloads::Downloads,
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
}

/// The title page and, under it, the essays by collection and the latest news.
pub fn contents(page: &ContentsPage) -> Markup {
    let publication = page.publication;
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
                p.edition lang="en" {
                    "Edition of " time datetime=(page.edition.iso) { (page.edition.text) }
                }
                @if !publication.summary.is_empty() { div.purpose { (clean(&publication.summary)) } }
            }
            nav aria-label="Table of contents" {
                @for collection in page.collections { (chapter(collection, page.max_essays)) }
            }
            (latest_news(page.news.iter().copied(), true))
            @if page.has_readings {
                (downloads("The background readings of all essays: ", &Downloads::of_all()))
            }
            @if !publication.blurb.is_empty() { div.prose.blurb { (clean(&publication.blurb)) } }
        }
    }
}

/// A collection in the table of contents.
fn chapter(collection: &CollectionEntry, max_essays: usize) -> Markup {
    let href = Route::Collection(collection.slug.clone()).href();
    let more = collection.essays.len().saturating_sub(max_essays);
    html! {
        section.chapter {
            h2 { a href=(href) { (line(&collection.title)) } }
            ul.table { @for essay in collection.essays.iter().take(max_essays) { (entry(essay)) } }
            @if more > 0 {
                p.rest { a lang="en" href=(href) { "And " (more) " more in this collection" } }
            }
        }
    }
}

/// An essay in the table of contents.
fn entry(essay: &EssayEntry) -> Markup {
    let lang = (!essay.lang.is_empty()).then_some(&essay.lang);
    html! {
        li {
            a.entry href=(Route::Essay(essay.slug.clone()).href()) lang=[lang] { (line(&essay.title)) }
            span.minutes lang="en" data-words=(essay.words()) { (essay.minutes()) " min" }
            span.byline {
                (essay.byline()) ", "
                @match &essay.updated {
                    Some(updated) => {
                        span lang="en" { "updated " time datetime=(updated.iso) { (updated.text) } }
                    }
                    None => { time lang="en" datetime=(essay.date.iso) { (essay.date.text) } }
                }
            }
        }
    }
}
