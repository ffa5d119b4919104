//! An image with caption and credit.

use maud::{Markup, html};

use super::html::clean;
use crate::model::figure::{Figure, SIZES};

/// Draws an image that belongs to a heading. It may be the largest element on the screen, so it is not loaded
/// lazily and goes before other images. It links to its own file.
pub fn figure(picture: &Figure) -> Markup {
    let srcset = (!picture.srcset.is_empty()).then_some(&picture.srcset);
    let sizes = srcset.is_some().then_some(SIZES);
    html! {
        figure.plate {
            a href=(picture.src) {
                img src=(picture.src) srcset=[srcset] sizes=[sizes] width=(picture.width)
                    height=(picture.height) alt=(picture.alt) decoding="async" fetchpriority="high";
            }
            (caption(picture))
        }
    }
}

/// Draws the caption of an image and who made it.
pub fn caption(picture: &Figure) -> Markup {
    html! {
        @if !picture.caption.is_empty() || !picture.credit.is_empty() {
            figcaption {
                (clean(&picture.caption))
                @if !picture.credit.is_empty() { " " small.credit { (clean(&picture.credit)) } }
            }
        }
    }
}
