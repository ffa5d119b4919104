//! Notices in place of a page: it is loading, or it could not be loaded.

use maud::{Markup, html};

use crate::{
    model::{html::Html, route::Route},
    reader::dom::messages::{self, text},
    state::load_error::LoadError,
};

/// The page at `route` is loading; `slow` if it takes so long that the notice says so.
#[must_use]
pub fn loading(route: &Route, slow: bool) -> Html {
    let words = text(if slow { "reader-text-slow" } else { "reader-text-loading" });
    notice(html! {
        h1 tabindex="-1" { (text("reader-loading")) }
        p role="status" { (words) }
        @if slow { (way_out(route)) }
    })
}

/// The page at `route` could not be loaded.
#[must_use]
pub fn failed(route: &Route, failure: LoadError) -> Html {
    notice(html! {
        h1 tabindex="-1" { (text("reader-page-failed")) }
        p role="alert" { (messages::say(&failure.message())) }
        (way_out(route))
    })
}

fn notice(markup: Markup) -> Html {
    Html::from_trusted(
        html! { div.sheet.notice lang=(messages::lang()) dir=(messages::dir()) { (markup) } }
            .into_string(),
    )
}

/// The ways out: fetch the text again, load the whole page, which needs no data, or leave.
fn way_out(route: &Route) -> Markup {
    html! {
        p.way-out {
            button type="button" data-again { (text("reader-try-again")) }
            a href=(route.href()) rel="external" { (text("reader-load-page")) }
        }
        p.return { a href=(Route::Contents.href()) { (text("reader-return-to-contents")) } }
    }
}
