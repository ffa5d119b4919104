//! The dialog that shows an image at full size.

use maud::html;

use super::clean;
use crate::model::html::Html;

/// Draws the dialog for an image, with its caption.
#[must_use]
pub fn lightbox(src: &str, alt: &str, caption: &Html) -> Html {
    let markup = html! {
        div.panel-head lang="en" {
            h2 #picture-title { "Picture" }
            span role="status" {}
            button type="button" data-zoom="-1" aria-label="Smaller picture" { "−" }
            button type="button" data-zoom="1" aria-label="Larger picture" { "+" }
            button type="button" data-close { "Close" }
        }
        div.frame tabindex="0" data-first role="group" aria-labelledby="picture-title" {
            img src=(src) alt=(alt) draggable="false";
        }
        @if !caption.is_empty() { p.caption { (clean(caption)) } }
    };
    Html::from_trusted(markup.into_string())
}
