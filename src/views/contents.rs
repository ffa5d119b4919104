//! The title page and the table of contents.

use maud::{Markup, html};

use super::{figure::caption, html::clean, news::latest_news};
use crate::model::{
    contents::{TableCollection, TableEssay},
    page::{ContentsPage, Frame},
    route::Route,
};

/// The title page and, under it, the essays by collection and the latest news.
pub fn contents(page: &ContentsPage, frame: &Frame) -> Markup {
    html! {
        div.sheet.contents {
            div.title-page {
                @if let Some(logo) = &page.logo {
                    figure.logo {
                        img src=(logo.src) width=(logo.width) height=(logo.height) alt=(logo.alt);
                        (caption(logo))
                    }
                }
                h1 tabindex="-1" { (frame.title) }
                @if !page.subtitle.is_empty() { p.subtitle { (page.subtitle) } }
                div.rule aria-hidden="true" {}
                p.edition lang="en" {
                    "Edition of " time datetime=(page.edition.iso) { (page.edition.text) }
                }
                @if !page.summary.is_empty() { div.purpose { (clean(&page.summary)) } }
            }
            nav aria-label="Table of contents" {
                @for collection in &page.table { (chapter(collection)) }
            }
            (latest_news(&page.news, true))
            @if !page.blurb.is_empty() { div.prose.blurb { (clean(&page.blurb)) } }
        }
    }
}

/// A collection in the table of contents.
fn chapter(collection: &TableCollection) -> Markup {
    let href = Route::Collection(collection.slug.clone()).href();
    html! {
        section.chapter {
            h2 { a href=(href) { (collection.title) } }
            ul.table { @for essay in &collection.essays { (line(essay)) } }
            @if collection.more > 0 {
                p.rest { a lang="en" href=(href) { "And " (collection.more) " more in this collection" } }
            }
        }
    }
}

/// An essay in the table of contents.
fn line(essay: &TableEssay) -> Markup {
    let lang = (!essay.lang.is_empty()).then_some(&essay.lang);
    html! {
        li {
            a.entry href=(Route::Essay(essay.slug.clone()).href()) lang=[lang] { (essay.title) }
            span.minutes lang="en" { (essay.minutes) " min" }
            span.byline {
                (essay.byline) ", "
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
