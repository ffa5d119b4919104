//! A collection with its essays and news.

use maud::{Markup, html};

use super::{
    excerpt::excerpt,
    figure::figure,
    html::{clean, line, to_contents},
    news::latest_news,
    words::{Words, turned},
};
use crate::model::{
    html::Html,
    message::Message,
    route::Route,
    summary::{CollectionEntry, EssayEntry},
};

/// A collection: essays with excerpts, latest news, and the publication's `blurb`.
pub fn collection(entry: &CollectionEntry, blurb: &Html, words: Words) -> Markup {
    html! {
        div.sheet.collection {
            h1 tabindex="-1" { (line(&entry.title)) }
            @if !entry.summary.is_empty() { p.standfirst { (line(&entry.summary)) } }
            @if let Some(picture) = &entry.image { (figure(picture)) }
            @for entry in &entry.essays { (piece(entry, words)) }
            p.print-all lang=[words.lang()] dir=[words.dir()] {
                a href=(Route::Print(entry.slug.clone()).href()) rel="external" {
                    (words.text("print-collection"))
                }
            }
            (latest_news(&entry.news, false, words))
            @if !blurb.is_empty() { div.prose.blurb { (clean(blurb)) } }
            p.return { (to_contents(words)) }
        }
    }
}

/// An essay of the collection, with its excerpt.
fn piece(entry: &EssayEntry, words: Words) -> Markup {
    let route = Route::Essay(entry.slug.clone());
    let (lang, dir, words) = match entry.lang.as_str() {
        "" => (None, None, words),
        lang => (Some(lang), turned(lang, words.around()), words.within(lang)),
    };
    let minutes = html! { (words.say(&Message::new("minutes").with("count", entry.minutes()))) };
    html! {
        article.piece lang=[lang] dir=[dir] {
            h2 { a href=(route.href()) { (line(&entry.title)) } }
            p.byline lang=[words.lang()] dir=[words.dir()] {
                (words.say(&Message::new("byline").with("authors", words.names(entry.names()))))
            }
            p.dateline lang=[words.lang()] dir=[words.dir()] { (dateline(entry, minutes, words)) }
            (excerpt(&route, entry.title.plain(), &entry.excerpt, words))
            @if entry.readings > 0 {
                @let link = html! {
                    a href=(Route::Readings(entry.slug.clone()).href()) {
                        (words.text("background-readings"))
                    }
                };
                @let count = Message::new("readings-count").with("count", entry.readings);
                p.to-readings lang=[words.lang()] dir=[words.dir()] {
                    (words.markup(count, [("link", link)]))
                }
            }
        }
    }
}

/// The dates of an essay and the time that it takes to read.
pub(super) fn dateline(entry: &EssayEntry, minutes: Markup, words: Words) -> Markup {
    let date = words.date(&entry.date);
    match &entry.updated {
        Some(updated) => words.markup(
            Message::new("dateline-updated"),
            [("date", date), ("updated", words.date(updated)), ("minutes", minutes)],
        ),
        None => words.markup(Message::new("dateline"), [("date", date), ("minutes", minutes)]),
    }
}
