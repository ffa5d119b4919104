//! News: a list, and one item.

use maud::{Markup, html};

use super::{
    excerpt::excerpt,
    html::{line, to_all_news, to_collection, to_contents},
    pieces::{part, piece, text},
    words::Words,
};
use crate::model::{
    news::NewsItem,
    route::Route,
    summary::{CollectionEntry, NewsEntry},
};

/// The latest news of all collections, newest first.
pub fn news_list(news: &[&NewsEntry], words: Words) -> Markup {
    html! {
        div.sheet {
            h1 tabindex="-1" lang=[words.lang()] dir=[words.dir()] { (words.text("latest-news")) }
            (news_lines(news.iter().copied(), words))
            p.return { (to_contents(words)) }
        }
    }
}

/// Draws the latest news on another page, with a link to `all` if these are only some; nothing if there are
/// none.
pub fn latest_news<'a>(
    news: impl IntoIterator<Item = &'a NewsEntry>,
    all: bool,
    words: Words,
) -> Markup {
    let mut news = news.into_iter().peekable();
    html! {
        @if news.peek().is_some() {
            section.news aria-labelledby="latest-news" {
                h2 #latest-news lang=[words.lang()] dir=[words.dir()] { (words.text("latest-news")) }
                (news_lines(news, words))
                @if all { p { (to_all_news(words)) } }
            }
        }
    }
}

/// News items with their excerpts, newest first.
fn news_lines<'a>(news: impl Iterator<Item = &'a NewsEntry>, words: Words) -> Markup {
    html! {
        ul.news-lines {
            @for entry in news {
                li {
                    span.date lang=[words.lang()] dir=[words.dir()] { (words.date(&entry.date)) }
                    " "
                    a.entry href=(Route::News(entry.slug.clone()).href()) { (line(&entry.title)) }
                    (excerpt(&Route::News(entry.slug.clone()), entry.title.plain(), &entry.excerpt, words))
                }
            }
        }
    }
}

/// A news item of `collection`. Its text is one part; its pieces are its blocks.
pub fn news(
    collection: &CollectionEntry,
    entry: &NewsEntry,
    item: &NewsItem,
    words: Words,
) -> Markup {
    let body = html! { @for block in &item.blocks { (piece(block.html.as_str())) } };
    html! {
        article.sheet {
            p.running { (to_collection(collection, None, None)) }
            h1 tabindex="-1" { (line(&entry.title)) }
            p.dateline lang=[words.lang()] dir=[words.dir()] { (words.date(&entry.date)) }
            div.prose { (text(&part(&body))) }
            p.return {
                (to_all_news(words))
                (to_contents(words))
            }
        }
    }
}
