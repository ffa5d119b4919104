//! An excerpt that ends in "…more".

use maud::{Markup, html};

use super::words::Words;
use crate::model::{message::Message, route::Route};

/// The excerpt of the text at `route`. Its link leads to the page; the reader opens
/// the text in its place.
pub fn excerpt(route: &Route, title: &str, excerpt: &str, words: Words) -> Markup {
    let label = words.say(&Message::new("excerpt-more-of").with("title", title));
    html! {
        p.excerpt {
            (excerpt) " "
            a.more lang=[words.lang()] dir=[words.dir()] href=(route.href()) data-unfold aria-label=(label) {
                (words.text("excerpt-more"))
            }
        }
    }
}
