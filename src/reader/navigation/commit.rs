//! What happens when a page is shown: title, focus, scroll.
//!
//! Browsers do this when a page is loaded; when the reader draws it, it falls to us. All waits until
//! the text stands there and the router has set the address: where a link led here, both are so in
//! the task of the click, else in the next frame, before it is painted.

use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use leptos::prelude::{request_animation_frame, set_timeout};
use web_sys::{Element, Event};

use super::history;
use crate::reader::{
    dom::{
        address, dialog, document, focus::focus, head_script::refresh_settings, tasks, toast,
        window,
    },
    features::{expand, highlights, progress, sidenotes},
    templates::progress::returns,
};

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
    /// The address that was asked for and has not been arrived at.
    static ASKED: RefCell<Option<String>> = const { RefCell::new(None) };
    /// Whether the way leads from the midst of a text to another place.
    static JUMP: Cell<bool> = const { Cell::new(false) };
    /// Counts the pages, so that a frame that comes late does not undo the arrival at a later one.
    static PAGES: Cell<u32> = const { Cell::new(0) };
}

/// Acts in the next frame, unless another page has come by then.
fn in_frame(act: impl FnOnce() + 'static) {
    let page = PAGES.get();
    request_animation_frame(move || {
        if PAGES.get() == page {
            act();
        }
    });
}

/// A link is followed: it leads, or does not, from a sentence that the reader will want back.
pub fn jump(whether: bool) {
    JUMP.set(whether);
}

/// Offers the way back to where a link led away from, if one led here.
fn offer_return() {
    if JUMP.take() {
        history::note(|place| place.jumped = true);
    }
    if history::recall().is_some_and(|place| place.jumped) {
        toast::show("return", "Return", &returns());
    } else {
        toast::hide("return");
    }
}

/// The browser goes back or forward: the next page opens where it was left. It says the same when
/// a link within the page was followed, but then the history's entry is new.
pub fn by_history() {
    if !history::is_known() {
        // Until the next frame what is scrolled is not the place of the entry that was left.
        UNDERWAY.set(true);
        in_frame(|| UNDERWAY.set(false));
        return;
    }
    leave();
    WAY.set(Way::History);
    UNDERWAY.set(true);
    ASKED.take();
    // Where the next entry has the same address, nobody is asked for a page.
    request_animation_frame(|| {
        if ASKED.with_borrow(Option::is_none) && UNDERWAY.get() && WAY.get() == Way::History {
            within_page();
        }
    });
}

/// The router asks for the page at this address: path, search and fragment.
pub fn asked(address: String) {
    ASKED.set(Some(address));
}

/// Whether the page that was asked for is to be shown from its beginning, unless it was read before.
#[must_use]
pub fn begins() -> bool {
    WAY.get() == Way::Link
        && ASKED.with_borrow(|asked| asked.as_ref().is_some_and(|asked| !asked.contains('#')))
}

/// The place is left, or may be in a moment: how far it is scrolled is noted, unless it has not been reached.
pub fn leave() {
    if !underway() {
        history::note_place();
        progress::leave();
    }
}

/// Whether a page is being changed, so that scrolling is not the reader's.
#[must_use]
pub fn underway() -> bool {
    UNDERWAY.get()
}

/// A page is being drawn. A page that is not `settled` (it is loading, or failed) keeps the way,
/// so that its text, when it comes, still opens at the right place.
pub fn at_page(title: String, settled: bool) {
    comes();
    in_frame(move || arrive(title, settled));
}

/// The text of a page comes. It is `put` into the page as soon as there is a place for it, and arrived at
/// once if a link led to it: then the browser lays it out with its focus and its scroll, and never before.
pub fn at_text(title: String, put: impl Fn() -> bool + 'static) {
    comes();
    tasks::spawn(async move {
        let stands = put();
        let leads =
            WAY.get() == Way::Link && ASKED.with_borrow(|asked| *asked == Some(address::current()));
        if stands && leads {
            arrive(title, true);
        } else {
            in_frame(move || {
                _ = stands || put();
                arrive(title, true);
            });
        }
    });
}

/// Another page comes.
fn comes() {
    UNDERWAY.set(true);
    PAGES.set(PAGES.get() + 1);
}

/// Gives the page its place, its focus and what is shown in it.
fn arrive(title: String, settled: bool) {
    let way = if settled { WAY.replace(Way::Link) } else { WAY.get() };
    settle_address(way);
    expand::forget_all();
    dialog::close_all();
    progress::arrived();
    refresh_settings();
    // What follows asks where the text stands, so that the browser lays it out: nothing before does.
    match (way, settled.then(history::recall).flatten()) {
        (Way::History, Some(place)) => return_to(&place),
        _ => begin(settled, settled),
    }
    history::mark();
    UNDERWAY.set(!settled);
    progress::settled();
    if settled {
        highlights::arrived();
        offer_return();
    }
    request_animation_frame(move || {
        set_timeout(move || painted(&title, settled), Duration::ZERO);
    });
}

/// The page is in sight: what is not seen at once follows.
fn painted(title: &str, settled: bool) {
    document().set_title(title);
    sidenotes::arrived();
    if settled {
        // The script that keeps the publication on the device saves what is read.
        _ = Event::new("pliego:arrived").and_then(|event| window().dispatch_event(&event));
    }
}

/// The address changed within the page, or a link led to the page that is open.
pub fn within_page() {
    let way = WAY.replace(Way::Link);
    in_frame(move || {
        settle_address(way);
        if way == Way::History {
            if let Some(place) = history::recall() {
                place.show();
                if let Some(link) = place.link.and_then(expand::link_at) {
                    focus(&link);
                }
            }
        } else if address::fragment().is_none() {
            begin(true, false);
        }
        history::mark();
        UNDERWAY.set(false);
        progress::settled();
        highlights::arrived_within();
        offer_return();
        progress::go_on_if_asked();
    });
}

/// The router keeps a stack of addresses of its own, which Forward and fragments put out of step,
/// and leaves out an entry that it takes for the one it is at.
fn settle_address(way: Way) {
    let asked = ASKED.take().filter(|asked| *asked != address::current());
    if let (Way::Link, Some(asked)) = (way, asked) {
        address::push(&asked);
    }
}

/// The page begins at the fragment of the address, else where it was left if it `resumes`, else at
/// its heading.
fn begin(settled: bool, resumes: bool) {
    let target = address::fragment().and_then(|id| document().get_element_by_id(&id));
    let target = target.filter(|_| settled);
    if let Some(target) = &target {
        target.scroll_into_view();
    }
    let resumed = || if resumes { progress::resume() } else { None };
    let Some(target) = target.or_else(resumed) else {
        start();
        return;
    };
    let takes_focus = target.matches("a[href], button, summary, [tabindex]");
    if !takes_focus.unwrap_or(true) {
        _ = target.set_attribute("tabindex", "-1");
    }
    focus(&target);
}

/// The page begins at its heading.
pub fn start() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    focus_heading();
}

/// The page is where it was when it was left, and so is the focus.
fn return_to(place: &history::Place) {
    place.show();
    let link = place.link.and_then(expand::link_at);
    match &link {
        Some(link) => focus(link),
        None => focus_heading(),
    }
    let place = place.clone();
    request_animation_frame(move || {
        // A browser that restores scrolling by itself all the same has done so by now.
        place.show();
        // A text that was opened in place of its excerpt is folded again: the link is elsewhere.
        if let Some(link) = link.filter(|link| !is_in_sight(link)) {
            link.scroll_into_view();
        }
    });
}

fn is_in_sight(element: &Element) -> bool {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let place = element.get_bounding_client_rect();
    place.bottom() > 0.0 && place.top() < height.unwrap_or(f64::MAX)
}

fn focus_heading() {
    if let Some(heading) = heading() {
        focus(&heading);
    }
}

fn heading() -> Option<Element> {
    document().query_selector("main h1").ok()?
}
