//! Pages that are the same in every publication.

use maud::{Markup, html};

use super::{
    html::{line, to_contents},
    pieces::{part, piece, text},
};
use crate::model::summary::About;

/// The page "About". Its text is one part; its pieces are its blocks.
pub fn about(page: &About) -> Markup {
    let body = html! { @for block in &page.blocks { (piece(block.html.as_str())) } };
    html! {
        article.sheet {
            h1 tabindex="-1" { (line(&page.title)) }
            div.prose { (text(&part(&body))) }
            p.return { (to_contents()) }
        }
    }
}

/// The page shown instead of one that does not exist.
pub fn not_found() -> Markup {
    html! {
        div.sheet.notice lang="en" {
            h1 tabindex="-1" { "There is no such page" }
            p {
                "The address may be mistyped, or the page may have been removed or renamed since "
                "the link was made."
            }
            p.return { (to_contents()) }
        }
    }
}

/// The page shown instead of one that is neither on the device nor available from the host.
pub fn unavailable() -> Markup {
    html! {
        div.sheet.notice lang="en" {
            h1 tabindex="-1" { "This page cannot be opened now" }
            p {
                "It is not saved on this device, or what was saved of it is lost or damaged, and the "
                "site does not answer. Pages to print and files to download are never saved."
            }
            p { "Load it again when you are connected." }
            p.return { (to_contents()) }
        }
    }
}
