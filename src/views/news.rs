//! News: a list, and one item.

use maud::{Markup, html};

use super::{
    expansion::excerpt,
    html::{clean, to_contents},
};
use crate::model::{
    contents::NewsEntry,
    page::{NewsListPage, NewsPage},
    route::Route,
};

/// The latest news of all collections.
pub fn news_list(page: &NewsListPage) -> Markup {
    html! {
        div.sheet {
            h1 tabindex="-1" lang="en" { "Latest news" }
            (news_lines(&page.news))
            p.return { (to_contents()) }
        }
    }
}

/// The latest news on a page of something else, with a link to `all` where these are some; nothing
/// where there are none.
pub fn latest_news(news: &[NewsEntry], all: bool) -> Markup {
    html! {
        @if !news.is_empty() {
            section.news aria-labelledby="latest-news" {
                h2 #latest-news lang="en" { "Latest news" }
                (news_lines(news))
                @if all { p { (to_all_news()) } }
            }
        }
    }
}

fn to_all_news() -> Markup {
    html! { a lang="en" href=(Route::NewsList.href()) { "All latest news" } }
}

/// News items with their excerpts, newest first.
fn news_lines(news: &[NewsEntry]) -> Markup {
    html! {
        ul.news-lines {
            @for entry in news {
                li {
                    time lang="en" datetime=(entry.date.iso) { (entry.date.text) }
                    " "
                    a.entry href=(Route::News(entry.slug.clone()).href()) { (entry.title) }
                    (excerpt(&Route::News(entry.slug.clone()), &entry.title, &entry.excerpt))
                }
            }
        }
    }
}

/// A news item.
pub fn news(page: &NewsPage) -> Markup {
    html! {
        article.sheet {
            p.running {
                a href=(Route::Collection(page.collection.slug.clone()).href()) {
                    (page.collection.title)
                }
            }
            h1 tabindex="-1" { (page.entry.title) }
            p.dateline lang="en" { time datetime=(page.entry.date.iso) { (page.entry.date.text) } }
            div.prose { (clean(&page.body)) }
            p.return {
                (to_all_news())
                (to_contents())
            }
        }
    }
}
