//! The masthead above the content of every page, and the foot below it.

use maud::{Markup, html};

use super::{html::line, words::Words};
use crate::model::{
    feed::{ATOM_TYPE, FeedAddress, JSON_TYPE},
    license,
    message::Message,
    route::Route,
    summary::PublicationEntry,
};

/// The masthead: the publication's name, and what the scripts open and set. `address` is that of the
/// page, to which its link to the text leads; without one, as on a page that is shown at any address,
/// there is no such link.
///
/// The script in the page's head owns the buttons for the size, so that they work before the reader
/// has come, and notes what is to be opened when it has; without scripts none of them is shown. The
/// style draws their symbols, so that the page's text is the same for the eye and for screen readers. Controls
/// that need a script are `hidden` until the style shows them: a host may refuse both script and style.
#[must_use]
pub fn masthead(publication: &PublicationEntry, address: Option<&str>, words: Words) -> Markup {
    html! {
        header.masthead {
            @if let Some(address) = address {
                a.skip lang=[words.lang()] dir=[words.dir()] href={ (address) "#main" } {
                    (words.text("skip-to-text"))
                }
            }
            a.home href=(Route::Contents.href()) { (line(&publication.title)) }
            button type="button" lang=[words.lang()] dir=[words.dir()] data-opens="search" aria-haspopup="dialog"
                aria-expanded="false" hidden { (words.text("search")) }
            div.controls lang=[words.lang()] dir=[words.dir()] hidden {
                div.sizes role="group" aria-label=(words.text("text-size")) {
                    button type="button" data-size="-1" aria-label=(words.text("smaller-text")) {}
                    span.size data-size-now aria-hidden="true" {}
                    button type="button" data-size="1" aria-label=(words.text("larger-text")) {}
                }
                span.unseen role="status" data-size-status {}
                button type="button" data-opens="display"
                    aria-label=(words.text("display-settings")) aria-haspopup="dialog"
                    aria-expanded="false" aria-controls="display" {}
            }
        }
    }
}

/// The foot: the other pages of the publication, its feeds where it `has_feeds`, its publisher and its terms.
/// `pages` are those of its pages that a publication may lack.
#[must_use]
pub fn foot(
    publication: &PublicationEntry,
    pages: &[Route],
    has_feeds: bool,
    words: Words,
) -> Markup {
    let PublicationEntry { publisher, license, .. } = publication;
    html! {
        footer.foot {
            nav aria-label=(words.text("publication")) lang=[words.lang()] dir=[words.dir()] {
                a href=(Route::Contents.href()) { (words.text("table-of-contents")) }
                @for route in pages {
                    a href=(route.href()) {
                        @match route {
                            Route::NewsList => (words.text("latest-news")),
                            _ => (words.text("about")),
                        }
                    }
                }
                span {
                    button type="button" data-opens="library" aria-haspopup="dialog"
                        aria-expanded="false" hidden { (words.text("offline-copy")) }
                    " "
                    span role="status" data-library-state {}
                }
            }
            @if has_feeds {
                @let feed = FeedAddress::of_all();
                @let atom = html! { a href=(feed.atom()) type=(ATOM_TYPE) { "Atom" } };
                @let json = html! { a href=(feed.json()) type=(JSON_TYPE) { "JSON" } };
                @let explained = Message::new("follow-explained");
                details.follow lang=[words.lang()] dir=[words.dir()] {
                    summary { (words.text("follow")) }
                    (words.markup(explained, [("atom", atom), ("json", json)]))
                }
            }
            p {
                (publisher)
                @if !publisher.is_empty() && !license.is_empty() { " · " }
                @match license::address(license) {
                    Some(address) => a href=(address) rel="license" { (license) },
                    None => (license),
                }
            }
            p.note lang=[words.lang()] dir=[words.dir()] data-reader-note hidden {
                (words.text("no-reader"))
            }
        }
    }
}
