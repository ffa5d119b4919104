//! The search: its box, its results, and the way from hit to hit in a text.

use maud::{Markup, html};

use crate::{
    model::html::Html,
    state::{load_error::LoadError, search_results::Hit},
};

/// Content of the dialog.
#[must_use]
pub fn search() -> Html {
    drawn(html! {
        h2 #search-title.unseen lang="en" { "Search" }
        div.search-head lang="en" {
            input type="search" data-first aria-label="Search all texts" placeholder="Search all texts"
                autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search";
            button type="button" data-close { "Close" }
        }
        p.search-status lang="en" role="status" {}
        div.search-results {}
    })
}

/// The results, the best first, with a button for more; before them why the index or a text could not be loaded.
#[must_use]
pub fn results(hits: &[Hit], has_more: bool, failure: Option<LoadError>) -> Html {
    drawn(html! {
        @if let Some(failure) = failure {
            p lang="en" role="alert" { (failure.sentence()) }
            p.way-out lang="en" { button type="button" data-again { "Try again" } }
        }
        ol {
            @for hit in hits {
                @let lang = (!hit.lang.is_empty()).then_some(&hit.lang);
                @let ours = hit.is_ours.then_some("en");
                li lang=[lang] {
                    a href=(hit.href) {
                        (hit.title)
                        @if !hit.section.is_empty() {
                            span.section lang=[ours] { " · " (hit.section) }
                        }
                    }
                    @if !hit.sentence.is_empty() {
                        p {
                            @for (piece, is_hit) in &hit.sentence {
                                @if *is_hit { mark { (piece) } } @else { (piece) }
                            }
                        }
                    }
                    @if !hit.missing.is_empty() {
                        p.section { span lang="en" { "Missing: " } (hit.missing) }
                    }
                }
            }
        }
        @if has_more {
            p.way-out lang="en" { button type="button" data-more { "Show more" } }
        }
    })
}

/// The way from hit to hit.
#[must_use]
pub fn steps() -> Html {
    drawn(html! {
        span role="status" {}
        button type="button" data-hit="-1" { "Previous" }
        button type="button" data-hit="1" { "Next" }
        button type="button" data-hit="0" { "Close" }
    })
}

fn drawn(markup: Markup) -> Html {
    Html::from_trusted(markup.into_string())
}
