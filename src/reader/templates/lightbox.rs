//! The dialog that shows an image at full size.

use maud::html;

use super::clean;
use crate::{model::html::Html, reader::dom::messages};

/// Draws the dialog for an image, with its caption.
#[must_use]
pub fn lightbox(src: &str, alt: &str, caption: &Html) -> Html {
    let markup = html! {
        div.panel-head lang=(messages::lang()) dir=(messages::dir()) {
            h2 #picture-title { (messages::text("reader-image")) }
            span role="status" {}
            button type="button" data-zoom="-1" aria-label=(messages::text("reader-image-smaller")) { "−" }
            button type="button" data-zoom="1" aria-label=(messages::text("reader-image-larger")) { "+" }
            button type="button" data-close { (messages::text("reader-close")) }
        }
        div.frame tabindex="0" data-first role="group" aria-labelledby="picture-title" {
            img src=(src) alt=(alt) draggable="false";
        }
        @if !caption.is_empty() { p.caption { (clean(caption)) } }
    };
    Html::from_trusted(markup.into_string())
}
