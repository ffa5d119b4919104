//! The outline of an essay, which marks the current part, and the masthead, which hides while the reader reads
//! on.

use std::cell::Cell;

use crate::reader::{
    dom::{Element, document, locator, query::all},
    lifecycle::Lifecycle,
};

thread_local! {
    /// Scroll position and height of the page at the last update.
    static LAST: Cell<(f64, i32)> = const { Cell::new((0.0, 0)) };
}

/// Listens for pages: one may be opened in the middle of an essay.
pub fn watch(lifecycle: Lifecycle) {
    lifecycle.on_painted(mark_part);
}

/// The page is scrolled.
pub fn scrolled() {
    let (scroll, height) = (locator::scroll(), locator::page_height());
    let (before, was) = LAST.replace((scroll, height));
    // A page of another height is another page, or in another size: the reader has not read on.
    move_masthead(height == was && scroll > before && scroll > 200.0);
    mark_part();
}

/// The masthead hides while the reader reads on and appears again on scrolling up.
fn move_masthead(away: bool) {
    if let Some(root) = document().document_element() {
        _ = root.toggle_attribute_with_force("data-reading-on", away);
    }
}

/// Marks the current part in the outlines of the essay: the one whose heading is the last above the upper third
/// of the window.
fn mark_part() {
    let part = part_read().unwrap_or_default();
    for link in all("[data-part]") {
        if link.get_attribute("data-part").as_deref() == Some(&part) {
            _ = link.set_attribute("aria-current", "location");
        } else {
            _ = link.remove_attribute("aria-current");
        }
    }
}

fn part_read() -> Option<String> {
    let line = locator::window_height() / 3.0;
    let above = |heading: &Element| heading.get_bounding_client_rect().top() < line;
    Some(all(".essay .prose h2[id]").take_while(above).last()?.id())
}
