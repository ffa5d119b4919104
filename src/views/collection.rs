//! A collection with its essays and news.

use maud::{Markup, html};

use super::{
    excerpt::excerpt,
    figure::figure,
    html::{clean, line, to_contents},
    news::latest_news,
};
use crate::model::{
    html::Html,
    route::Route,
    summary::{CollectionEntry, EssayEntry},
};

/// A collection: essays with excerpts, latest news, and the publication's `blurb`.
pub fn collection(entry: &CollectionEntry, blurb: &Html) -> Markup {
    html! {
        div.sheet.collection {
            h1 tabindex="-1" { (line(&entry.title)) }
            @if !entry.summary.is_empty() { p.standfirst { (line(&entry.summary)) } }
            @if let Some(picture) = &entry.image { (figure(picture)) }
            @for entry in &entry.essays { (piece(entry)) }
            p.print-all lang="en" {
                a href=(Route::Print(entry.slug.clone()).href()) rel="external" {
                    "The whole collection on one page, to print"
                }
            }
            (latest_news(&entry.news, false))
            @if !blurb.is_empty() { div.prose.blurb { (clean(blurb)) } }
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
            h2 { a href=(route.href()) { (line(&entry.title)) } }
            p.byline { span lang="en" { "By" } " " (entry.byline()) }
            p.dateline lang="en" {
                time datetime=(entry.date.iso) { (entry.date.text) }
                @if let Some(updated) = &entry.updated {
                    ", updated " time datetime=(updated.iso) { (updated.text) }
                }
                " · " (entry.minutes()) " min"
            }
            (excerpt(&route, entry.title.plain(), &entry.excerpt))
            @if entry.readings > 0 {
                p.to-readings lang="en" {
                    a href=(Route::Readings(entry.slug.clone()).href()) { "Background readings" }
                    " (" (entry.readings) ")"
                }
            }
        }
    }
}
