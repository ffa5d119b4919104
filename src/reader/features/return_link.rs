//! The link back to the sentence that a link led away from.

use crate::reader::{
    dom::{events::on_click, history, toast},
    lifecycle::Lifecycle,
    templates::progress::returns,
};

/// The name of the bar.
const BAR: &str = "return";

/// Offers it on each page, or place in a page, that such a link led to.
pub fn watch(lifecycle: Lifecycle) {
    lifecycle.on_committed(|committed| {
        if committed.jumped {
            _ = toast::show(BAR, "reader-return", &returns());
        } else {
            toast::hide(BAR);
        }
    });
    on_click("[data-place=back]", |_| history::go_back(1));
}
