//! The masthead above the content of every page, and the foot below it.

use maud::{Markup, html};

use super::html::line;
use crate::model::{
    feed::{ATOM_TYPE, FeedAddress, JSON_TYPE},
    license,
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
pub fn masthead(publication: &PublicationEntry, address: Option<&str>) -> Markup {
    html! {
        header.masthead {
            @if let Some(address) = address {
                a.skip lang="en" href={ (address) "#main" } { "Skip to the text" }
            }
            a.home href=(Route::Contents.href()) { (line(&publication.title)) }
            button type="button" lang="en" data-opens="search" aria-haspopup="dialog"
                aria-expanded="false" hidden { "Search" }
            div.controls lang="en" hidden {
                div.sizes role="group" aria-label="Text size" {
                    button type="button" data-size="-1" aria-label="Smaller text" {}
                    span.size data-size-now aria-hidden="true" {}
                    button type="button" data-size="1" aria-label="Larger text" {}
                }
                span.unseen role="status" data-size-status {}
                button type="button" data-opens="display" aria-label="Display settings"
                    aria-haspopup="dialog" aria-expanded="false" aria-controls="display" {}
            }
        }
    }
}

/// The foot: the other pages of the publication, its feeds where it `has_feeds`, its publisher and its terms.
/// `pages` are those of its pages that a publication may lack.
#[must_use]
pub fn foot(publication: &PublicationEntry, pages: &[Route], has_feeds: bool) -> Markup {
    let PublicationEntry { publisher, license, .. } = publication;
    html! {
        footer.foot {
            nav aria-label="Publication" lang="en" {
                a href=(Route::Contents.href()) { "Table of contents" }
                @for route in pages {
                    a href=(route.href()) {
                        @match route {
                            Route::NewsList => "Latest news",
                            _ => "About",
                        }
                    }
                }
                span {
                    button type="button" data-opens="library" aria-haspopup="dialog"
                        aria-expanded="false" hidden { "On this device" }
                    " "
                    span role="status" data-library-state {}
                }
            }
            @if has_feeds {
                @let feed = FeedAddress::of_all();
                details.follow lang="en" {
                    summary { "Follow" }
                    "A feed reader shows you what is new here if you give it the address of the feed: "
                    a href=(feed.atom()) type=(ATOM_TYPE) { "Atom" }
                    " or "
                    a href=(feed.json()) type=(JSON_TYPE) { "JSON" }
                    "."
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
            p.note lang="en" data-reader-note hidden {
                "A script could not run, so every link loads a whole page. All texts can be read."
            }
        }
    }
}
