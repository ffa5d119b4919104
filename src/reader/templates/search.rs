//! The search: its box, its results, and the way from hit to hit in a text.

use maud::{Markup, html};

use crate::{
    model::{html::Html, message::Message},
    reader::dom::messages::{dir, lang, say, text},
    state::{load_error::LoadError, search_results::Hit},
};

/// Content of the dialog.
#[must_use]
pub fn search() -> Html {
    drawn(html! {
        h2 #search-title.unseen lang=(lang()) dir=(dir()) { (text("reader-search")) }
        div.search-head lang=(lang()) dir=(dir()) {
            input type="search" data-first aria-label=(text("reader-search-all"))
                placeholder=(text("reader-search-all")) autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search";
            button type="button" data-close { (text("reader-close")) }
        }
        p.search-status lang=(lang()) dir=(dir()) role="status" {}
        div.search-results {}
    })
}

/// The results, the best first, with a button for more; before them why the index or a text could not be loaded.
#[must_use]
pub fn results(hits: &[Hit], has_more: bool, failure: Option<LoadError>) -> Html {
    drawn(html! {
        @if let Some(failure) = failure {
            p lang=(lang()) dir=(dir()) role="alert" { (say(&failure.message())) }
            p.way-out lang=(lang()) dir=(dir()) { button type="button" data-again { (text("reader-try-again")) } }
        }
        ol {
            @for hit in hits {
                @let own = (!hit.lang.is_empty()).then_some(&hit.lang);
                @let ours = hit.kind.map(|_| lang());
                li lang=[own] {
                    a dir="auto" href=(hit.href) {
                        (hit.title)
                        @if let Some(section) = section(hit) {
                            span.section lang=[ours] { " · " (section) }
                        }
                    }
                    @if !hit.sentence.is_empty() {
                        p dir="auto" {
                            @for (piece, is_hit) in &hit.sentence {
                                @if *is_hit { mark { (piece) } } @else { (piece) }
                            }
                        }
                    }
                    @if !hit.missing.is_empty() {
                        @let missing = Message::new("reader-missing").with("words", hit.missing.as_str());
                        p.section lang=(lang()) dir=(dir()) { (say(&missing)) }
                    }
                }
            }
        }
        @if has_more {
            p.way-out lang=(lang()) dir=(dir()) { button type="button" data-more { (text("reader-show-more")) } }
        }
    })
}

/// The name of the section of a hit: that of the text, or the reader's own.
fn section(hit: &Hit) -> Option<String> {
    let own = (!hit.section.is_empty()).then(|| hit.section.clone());
    hit.kind.map(text).or(own)
}

/// The way from hit to hit.
#[must_use]
pub fn steps() -> Html {
    drawn(html! {
        span role="status" {}
        button type="button" data-hit="-1" { (text("reader-previous")) }
        button type="button" data-hit="1" { (text("reader-next")) }
        button type="button" data-hit="0" { (text("reader-close")) }
    })
}

fn drawn(markup: Markup) -> Html {
    Html::from_trusted(markup.into_string())
}
