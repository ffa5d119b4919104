//! What belongs to one paragraph.

use maud::html;

use crate::model::html::Html;

/// The bar that says what was copied.
#[must_use]
pub fn copied() -> Html {
    let markup = html! {
        span role="status" {}
        span.copied data-text {}
        button type="button" data-place="close" { "Close" }
    };
    Html::cleaned(markup.into_string())
}
