//! The toast while something that is opened on demand is loading, or when it could not be loaded.

use maud::html;

use crate::{model::html::Html, reader::dom::messages::text};

/// It is being loaded.
#[must_use]
pub fn loading() -> Html {
    let markup = html! {
        span role="status" {}
        button type="button" data-on-demand="cancel" { (text("reader-cancel")) }
    };
    Html::from_trusted(markup.into_string())
}

/// It could not be loaded.
#[must_use]
pub fn not_loaded() -> Html {
    let markup = html! {
        span role="status" {}
        button type="button" data-on-demand="again" { (text("reader-try-again")) }
        button type="button" data-on-demand="close" { (text("reader-close")) }
    };
    Html::from_trusted(markup.into_string())
}
