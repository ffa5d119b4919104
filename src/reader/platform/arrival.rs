//! What happens when a page is shown: title, focus, scroll.
//!
//! Browsers do this when a page is loaded; when the reader draws it, it falls to us. The router
//! sets the address after the page is drawn, so all waits for the next frame, before it is painted.

use std::cell::Cell;

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlHeadingElement};

use super::{address, document, page, places, window};

/// How the reader came to the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By a link.
    Link,
    /// By the browser's Back or Forward.
    History,
}

thread_local! {
    static WAY: Cell<Way> = const { Cell::new(Way::Link) };
    static UNDERWAY: Cell<bool> = const { Cell::new(false) };
}

/// The browser goes back or forward: the next page opens where it was left. It says the same when
/// a link within the page was followed, but then the history's entry is new.
pub fn by_history() {
    if !places::is_known() {
        return;
    }
    places::note_scroll();
    WAY.set(Way::History);
    UNDERWAY.set(true);
}

/// Whether a page is being changed, so that scrolling is not the reader's.
#[must_use]
pub fn underway() -> bool {
    UNDERWAY.get()
}

/// A page has been drawn. A page that is not `settled` (it is loading, or failed) keeps the way,
/// so that its text, when it comes, still opens at the right place.
pub fn at_page(title: String, settled: bool) {
    UNDERWAY.set(true);
    request_animation_frame(move || {
        document().set_title(&title);
        places::mark();
        page::refresh();
        let way = if settled { WAY.replace(Way::Link) } else { WAY.get() };
        match (way, settled.then(places::recall).flatten()) {
            (Way::History, Some(place)) => return_to(&place),
            _ => begin(settled),
        }
        UNDERWAY.set(false);
    });
}

/// The address changed within the page.
pub fn within_page() {
    let way = WAY.replace(Way::Link);
    request_animation_frame(move || {
        if way == Way::History
            && let Some(place) = places::recall()
        {
            window().scroll_to_with_x_and_y(0.0, f64::from(place.scroll));
        }
        places::mark();
        UNDERWAY.set(false);
    });
}

/// A text was opened in place of its excerpt: the focus goes to it, since the link is gone.
pub fn unfolded() {
    request_animation_frame(|| {
        if let Ok(Some(text)) = document().query_selector(".unfolded:not([data-met])") {
            _ = text.set_attribute("data-met", "");
            focus(&text);
        }
    });
}

/// The page begins at the fragment of the address, else at its heading.
fn begin(settled: bool) {
    let target = address::fragment().and_then(|id| document().get_element_by_id(&id));
    if let Some(target) = target.filter(|_| settled) {
        target.scroll_into_view();
        if !target.has_attribute("tabindex") && target.dyn_ref::<HtmlHeadingElement>().is_none() {
            _ = target.set_attribute("tabindex", "-1");
        }
        focus(&target);
        return;
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
    focus_heading();
}

/// The page is where it was when it was left, and so is the focus.
fn return_to(place: &places::Place) {
    let scroll = f64::from(place.scroll);
    window().scroll_to_with_x_and_y(0.0, scroll);
    // A browser that restores scrolling by itself all the same does so before the next frame.
    request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, scroll));
    let links = document().links();
    match place.link.and_then(|at| links.item(at)) {
        Some(link) => focus(&link),
        None => focus_heading(),
    }
}

fn focus_heading() {
    if let Ok(Some(heading)) = document().query_selector("main h1") {
        focus(&heading);
    }
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        _ = element.focus_with_options(&options);
    }
}
