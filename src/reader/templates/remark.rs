//! What is said of what was done.

use maud::html;

use crate::model::html::Html;

/// The bar that says what was done, with a place for what was copied.
#[must_use]
pub fn done() -> Html {
    let markup = html! {
        span role="status" {}
        span.copied data-text {}
        button type="button" data-place="close" { "Close" }
    };
    Html::from_trusted(markup.into_string())
}
