//! Pieces of markup that several pages share.

use maud::{Markup, PreEscaped, html};

use crate::model::{html::Html, route::Route};

/// HTML of the press as markup, without escaping.
pub(super) fn clean(html: &Html) -> PreEscaped<&str> {
    PreEscaped(html.as_str())
}

/// The link to the table of contents at the end of every page.
pub(super) fn to_contents() -> Markup {
    html! { a lang="en" href=(Route::Contents.href()) { "Return to the table of contents" } }
}
