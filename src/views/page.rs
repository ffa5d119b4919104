//! A page's text between header and footer.

use maud::{Markup, html};

use super::{
    collection::collection,
    contents::contents,
    essay::essay,
    html::{clean, to_contents},
    news::news,
    news::news_list,
    readings::readings,
};
use crate::model::{
    html::Html,
    page::{AboutPage, Frame, Page},
};

/// Draws a page.
#[must_use]
pub fn draw(page: &Page, frame: &Frame) -> Html {
    let markup = match page {
        Page::Contents(page) => contents(page, frame),
        Page::Collection(page) => collection(page),
        Page::Essay(page) => essay(page, frame),
        Page::Readings(page) => readings(page),
        Page::NewsList(page) => news_list(page),
        Page::News(page) => news(page),
        Page::About(page) => about(page),
        Page::NotFound => not_found(),
    };
    Html::from_trusted(markup.into_string())
}

fn about(page: &AboutPage) -> Markup {
    html! {
        article.sheet {
            h1 tabindex="-1" { (page.title) }
            div.prose { (clean(&page.body)) }
            p.return { (to_contents()) }
        }
    }
}

fn not_found() -> Markup {
    html! {
        div.sheet.notice lang="en" {
            h1 tabindex="-1" { "There is no such page" }
            p {
                "The address may be mistyped, or the page may have been removed or renamed since "
                "the link was made."
            }
            p { "Without a connection, it may be a page that is not kept on this device." }
            p.return { (to_contents()) }
        }
    }
}
