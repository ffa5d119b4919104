//! The outline of an essay, which marks the part that is being read, and the masthead, which goes away
//! while reading on.

use web_sys::Element;

use crate::reader::dom::{document, query::all, window};

/// The masthead goes away while reading on and comes back on scrolling up.
pub fn move_masthead(away: bool) {
    if let Some(root) = document().document_element() {
        _ = root.toggle_attribute_with_force("data-reading-on", away);
    }
}

/// Marks the part that is being read in the outlines of the essay: the one whose heading is the
/// last above the upper third of the window.
pub fn mark_part() {
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
    let line = window().inner_height().ok()?.as_f64()? / 3.0;
    let above = |heading: &Element| heading.get_bounding_client_rect().top() < line;
    Some(all(".essay .prose h2[id]").take_while(above).last()?.id())
}
