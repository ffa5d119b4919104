//! An excerpt that ends in "…more".

use maud::{Markup, html};

use crate::model::route::Route;

/// The excerpt of the text at `route`. Its link leads to the page; the reader opens
/// the text in its place.
pub fn excerpt(route: &Route, title: &str, excerpt: &str) -> Markup {
    html! {
        p.excerpt {
            (excerpt) " "
            a.more lang="en" href=(route.href()) data-unfold aria-label={ "…more of " (title) } { "…more" }
        }
    }
}
