//! Positions in a text: the first visible block, and scrolling back to it.

use web_sys::Element;

use super::{
    head_script::{First, look},
    window,
};

/// Where the text begins to be in sight, under the masthead, in CSS pixels; as in the head's script.
pub const LINE: f64 = 64.0;

/// The blocks of a text that have an address.
pub const ADDRESSED: &str = ".prose > [id], .prose > section > [id]";

/// The first in sight of the blocks that `selector` selects.
pub fn first(selector: &str) -> Option<First> {
    // Without the head's script no place is known.
    look(selector).ok()?
}

/// Scrolls so far that a block is the first in sight again.
pub fn show(block: &Element, behind: f64) {
    let place = block.get_bounding_client_rect();
    let scroll = window().scroll_y().unwrap_or_default();
    let top = scroll + place.top() + behind * place.height() - LINE;
    window().scroll_to_with_x_and_y(0.0, top);
}
