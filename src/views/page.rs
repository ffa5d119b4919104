//! Pages that are the same in every publication.

use maud::{Markup, html};

use super::{
    html::{line, to_contents},
    pieces::{part, piece, text},
    words::Words,
};
use crate::model::summary::About;

/// The page "About". Its text is one part; its pieces are its blocks.
pub fn about(page: &About, words: Words) -> Markup {
    let body = html! { @for block in &page.blocks { (piece(block.html.as_str())) } };
    html! {
        article.sheet {
            h1 tabindex="-1" { (line(&page.title)) }
            div.prose { (text(&part(&body))) }
            p.return { (to_contents(words)) }
        }
    }
}

/// The page shown instead of one that does not exist.
pub fn not_found(words: Words) -> Markup {
    html! {
        div.sheet.notice lang=[words.lang()] dir=[words.dir()] {
            h1 tabindex="-1" { (words.text("missing-title")) }
            p { (words.text("missing-text")) }
            p.return { (to_contents(words)) }
        }
    }
}

/// The page shown instead of one that is neither on the device nor available from the host.
pub fn unavailable(words: Words) -> Markup {
    html! {
        div.sheet.notice lang=[words.lang()] dir=[words.dir()] {
            h1 tabindex="-1" { (words.text("unavailable-title")) }
            p { (words.text("unavailable-text")) }
            p { (words.text("unavailable-again")) }
            p.return { (to_contents(words)) }
        }
    }
}
