//! News: a list, and one item.

use maud::{Markup, html};

use super::{
    excerpt::excerpt,
    html::{line, to_all_news, to_collection, to_contents},
    pieces::{part, piece, text},
};
use crate::model::{
    news::NewsItem,
    route::Route,
    summary::{CollectionEntry, NewsEntry},
};

/// The latest news of all collections, newest first.
pub fn news_list(news: &[&NewsEntry]) -> Markup {
    html! {
        div.sheet {
            h1 tabindex="-1" lang="en" { "Latest news" }
            (news_lines(news.iter().copied()))
            p.return { (to_contents()) }
        }
    }
}

/// Draws the latest news on another page, with a link to `all` if these are only some; nothing if there are
/// none.
pub fn latest_news<'a>(news: impl IntoIterator<Item = &'a NewsEntry>, all: bool) -> Markup {
    let mut news = news.into_iter().peekable();
    html! {
        @if news.peek().is_some() {
            section.news aria-labelledby="latest-news" {
                h2 #latest-news lang="en" { "Latest news" }
                (news_lines(news))
                @if all { p { (to_all_news()) } }
            }
        }
    }
}

/// News items with their excerpts, newest first.
fn news_lines<'a>(news: impl Iterator<Item = &'a NewsEntry>) -> Markup {
    html! {
        ul.news-lines {
            @for entry in news {
                li {
                    time lang="en" datetime=(entry.date.iso) { (entry.date.text) }
                    " "
                    a.entry href=(Route::News(entry.slug.clone()).href()) { (line(&entry.title)) }
                    (excerpt(&Route::News(entry.slug.clone()), entry.title.plain(), &entry.excerpt))
                }
            }
        }
    }
}

/// A news item of `collection`. Its text is one part; its pieces are its blocks.
pub fn news(collection: &CollectionEntry, entry: &NewsEntry, item: &NewsItem) -> Markup {
    let body = html! { @for block in &item.blocks { (piece(block.html.as_str())) } };
    html! {
        article.sheet {
            p.running { (to_collection(collection, None)) }
            h1 tabindex="-1" { (line(&entry.title)) }
            p.dateline lang="en" { time datetime=(entry.date.iso) { (entry.date.text) } }
            div.prose { (text(&part(&body))) }
            p.return {
                (to_all_news())
                (to_contents())
            }
        }
    }
}
