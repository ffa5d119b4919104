//! The toast that confirms an action.

use maud::html;

use crate::{model::html::Html, reader::dom::messages::text};

/// The content of the toast, with an element for the copied text.
#[must_use]
pub fn done() -> Html {
    let markup = html! {
        span role="status" {}
        span.copied data-text {}
        button type="button" data-place="close" { (text("reader-close")) }
    };
    Html::from_trusted(markup.into_string())
}
