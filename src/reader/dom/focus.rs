//! The focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::{query::all, window};

/// Gives an element the focus, and leaves the scrolling.
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

/// Begins the page at its heading.
pub fn begin_at_heading() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Some(heading) = heading() {
        focus(&heading);
    }
}
