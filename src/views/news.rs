//! News: a list, and one item.

use maud::{Markup, html};

use super::{
    page::{clean, to_contents},
    unfolding::excerpt,
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
            h1 tabindex="-1" { "Latest news" }
            (news_lines(&page.news))
            p.return { (to_contents()) }
        }
    }
}

/// News items with their excerpts, newest first.
pub fn news_lines(news: &[NewsEntry]) -> Markup {
    html! {
        ul.news-lines {
            @for entry in news {
                li {
                    time datetime=(entry.date.iso) { (entry.date.text) }
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
            p.dateline { time datetime=(page.entry.date.iso) { (page.entry.date.text) } }
            div.prose { (clean(&page.body)) }
            p.return {
                a href=(Route::NewsList.href()) { "All latest news" }
                (to_contents())
            }
        }
    }
}
