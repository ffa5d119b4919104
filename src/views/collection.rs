//! A collection with its essays and news.

use maud::{Markup, html};

use super::{
    expansion::excerpt,
    figure::figure,
    html::{clean, to_contents},
    news::latest_news,
};
use crate::model::{contents::EssayEntry, page::CollectionPage, route::Route};

/// A collection: essays with excerpts, latest news, what the publication is.
pub fn collection(page: &CollectionPage) -> Markup {
    let entry = &page.entry;
    html! {
        div.sheet.collection {
            h1 tabindex="-1" { (entry.title) }
            @if !entry.summary.is_empty() { p.standfirst { (entry.summary) } }
            @if let Some(picture) = &entry.image { (figure(picture)) }
            @for entry in &entry.essays { (piece(entry)) }
            p.print-all lang="en" {
                a href=(Route::Print(entry.slug.clone()).href()) rel="external" {
                    "The whole collection on one page, to print"
                }
            }
            (latest_news(&entry.news, false))
            @if !page.blurb.is_empty() { div.prose.blurb { (clean(&page.blurb)) } }
            p.return { (to_contents()) }
        }
    }
}

/// An essay of the collection, with its excerpt.
fn piece(entry: &EssayEntry) -> Markup {
    let route = Route::Essay(entry.slug.clone());
    let lang = (!entry.lang.is_empty()).then_some(&entry.lang);
    html! {
        article.piece lang=[lang] {
            h2 { a href=(route.href()) { (entry.title) } }
            p.byline { span lang="en" { "By" } " " (entry.byline()) }
            p.dateline lang="en" {
                time datetime=(entry.date.iso) { (entry.date.text) }
                @if let Some(updated) = &entry.updated {
                    ", updated " time datetime=(updated.iso) { (updated.text) }
                }
                " · " (entry.minutes()) " min"
            }
            (excerpt(&route, &entry.title, &entry.excerpt))
            @if entry.readings > 0 {
                p.to-readings lang="en" {
                    a href=(Route::Readings(entry.slug.clone()).href()) { "Background readings" }
                    " (" (entry.readings) ")"
                }
            }
        }
    }
}
