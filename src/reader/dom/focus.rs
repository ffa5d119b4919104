//! The focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::{document, query::all, window};

/// The element that has the focus; `None` if only the page has it.
#[must_use]
pub fn focused() -> Option<Element> {
    document().active_element().filter(|one| one.tag_name() != "BODY")
}

/// Focuses an element without scrolling.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        _ = element.focus_with_options(&options);
    }
}

/// The heading of the page.
#[must_use]
pub fn heading() -> Option<Element> {
    all("main h1").next()
}

/// Moves the focus to the heading of the page.
pub fn begin_at_heading() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Some(heading) = heading() {
        focus(&heading);
    }
}
