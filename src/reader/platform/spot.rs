//! Places in a text: which block is first in sight, and the way back to it.

use web_sys::Element;

use super::{page::all, window};

/// Where the text begins to be in sight, under the masthead, in CSS pixels; as in the head's script.
pub const LINE: f64 = 64.0;

/// The blocks of a text that have an address.
pub const ADDRESSED: &str = ".prose > [id], .prose > section > [id]";

/// The first block in sight.
pub struct First {
    /// Its place among the blocks.
    pub at: u32,
    /// Itself.
    pub block: Element,
    /// How much of its height is out of sight above: 0 to 1.
    pub behind: f64,
}

/// The first in sight of the blocks that `selector` selects.
pub fn first(selector: &str) -> Option<First> {
    (0..).zip(all(selector)).find_map(|(at, block)| {
        let place = block.get_bounding_client_rect();
        let behind = || (LINE - place.top()).max(0.0) / place.height();
        (place.height() > 0.0 && place.bottom() > LINE).then(|| First {
            at,
            behind: behind(),
            block: block.clone(),
        })
    })
}

/// Scrolls so far that a block is the first in sight again.
pub fn show(block: &Element, behind: f64) {
    let place = block.get_bounding_client_rect();
    let scroll = window().scroll_y().unwrap_or_default();
    let top = scroll + place.top() + behind * place.height() - LINE;
    window().scroll_to_with_x_and_y(0.0, top);
}
