//! Positions in a text: the first visible block, and scrolling back to it.

use web_sys::Element;

use super::{
    document,
    head_script::{First, look},
    query::all,
    window,
};

/// Upper edge of the visible text, under the masthead, in CSS pixels; as in the head's script.
pub const LINE: f64 = 64.0;

/// The blocks of a text that have an address.
pub const ADDRESSED: &str = ".prose > [id]";

/// The first in sight of the blocks that `selector` selects.
pub fn first(selector: &str) -> Option<First> {
    // Without the head's script, no place is known.
    look(selector).ok()?
}

/// Returns the index in `blocks`, which are all that [`ADDRESSED`] selects, of the block that the reader is at,
/// and whether it has the focus. That is the block with the focus if it is in sight, otherwise the first in sight.
#[must_use]
pub fn current_block(blocks: &[Element]) -> Option<(usize, bool)> {
    let active = document().active_element();
    let focused =
        blocks.iter().position(|block| block.contains(active.as_deref()) && is_in_sight(block));
    let first = || first(ADDRESSED).map(|first| (first.number() as usize, false));
    focused.map(|at| (at, true)).or_else(first)
}

/// Returns the block that the reader is at; see [`current_block`].
#[must_use]
pub fn block_here() -> Option<Element> {
    let blocks: Vec<Element> = all(ADDRESSED).collect();
    let (at, _) = current_block(&blocks)?;
    blocks.get(at).cloned()
}

/// Scrolls until a block is the first in sight again.
pub fn show(block: &Element, behind: f64) {
    let place = block.get_bounding_client_rect();
    let scroll = window().scroll_y().unwrap_or_default();
    let top = scroll + place.top() + behind * place.height() - LINE;
    scroll_to(top);
}

/// Scrolls the page to a height, in CSS pixels.
pub fn scroll_to(top: f64) {
    window().scroll_to_with_x_and_y(0.0, top);
}

/// Returns the height of the page, in whole CSS pixels.
#[must_use]
pub fn page_height() -> i32 {
    document().document_element().map_or(0, |root| root.scroll_height())
}

/// Returns whether any part of an element is in the window.
#[must_use]
pub fn is_in_sight(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    place.bottom() > 0.0 && place.top() < window_height()
}

/// Returns the height of the window, in CSS pixels.
#[must_use]
pub fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Returns the scroll position of the page, in CSS pixels.
#[must_use]
pub fn scroll() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// The id of the part that contains a block of an essay; empty if none does.
#[must_use]
pub fn part_around(block: &Element) -> String {
    let part = block.closest("section").ok().flatten();
    part.and_then(|part| part.get_attribute("aria-labelledby")).unwrap_or_default()
}
