//! What the reader listens to.
//!
//! Clicks on links within the page are kept from the router, which would push the address by
//! script: then `:target` and the start of the Tab order would stay where they were.

use std::{cell::Cell, time::Duration};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent, ScrollRestoration};

use super::{
    address, arrival, clipboard, dialog, expand, footnotes, highlights, lightbox, offline,
    page::all, paragraph, places, progress, search_dialog, settings_panel, shortcuts, sidenotes,
};
use crate::{
    model::route::Route,
    reader::{search::SearchSession, visits::Visits},
};

/// How long after the reader took over the next text is fetched where the browser cannot say that
/// it is idle.
const CALM: Duration = Duration::from_millis(500);

/// Listens for as long as the document lives.
pub fn watch(visits: Visits) {
    let base = address::base();
    set_restoration(ScrollRestoration::Manual);
    listen("popstate", |_| arrival::by_history());
    listen("pagehide", |_| {
        places::note_place();
        places::keep();
        set_restoration(ScrollRestoration::Auto);
    });
    listen("pageshow", |_| set_restoration(ScrollRestoration::Manual));
    listen("scroll", |_| scrolled());
    let search = SearchSession::new(visits);
    on_click(base.clone(), visits, search);
    dialog::watch();
    settings_panel::watch();
    shortcuts::watch();
    offline::watch();
    sidenotes::watch();
    paragraph::watch();
    lightbox::watch();
    progress::watch();
    search_dialog::watch(search);
    for intent in ["pointerover", "focusin", "touchstart"] {
        let base = base.clone();
        listen(intent, move |event| {
            let Some((route, false)) = link_route(&event, &base) else { return };
            // In a task of its own: a page that has just come under the pointer is not held up.
            spawn(async move {
                next_task().await;
                visits.prefetch(route);
                // The place as well is known before it is left.
                arrival::leave();
            });
        });
    }
    // The page may have been opened in the midst of an essay.
    let opened = move || {
        mark_part();
        progress::opened();
        sidenotes::arrived();
    };
    set_timeout(opened, Duration::ZERO);
    when_idle(move || visits.prefetch_around());
    when_idle(rehearse);
}

/// A browser compiles a function when it is first called, which the first page would wait for. So all
/// that listens for clicks hears of one on nothing.
fn rehearse() {
    if let Some(body) = document().body() {
        body.click();
    }
}

/// Listens on the window for as long as the document lives.
pub(super) fn listen(name: &'static str, act: impl Fn(Event) + 'static) {
    // The handle would stop it: it is to live as long as the document.
    std::mem::forget(window_event_listener_untyped(name, act));
}

/// Listens on the document, which hears of a click before the window, where the router listens.
fn on_click(base: String, visits: Visits, search: SearchSession) {
    let act = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(button) = target_within(&event, "[data-copy]") {
            clipboard::copy_citation(&button);
        } else if target_within(&event, "main [data-again]").is_some() {
            visits.again();
        }
        let Some(link) = link_of(&event) else { return };
        if is_plain(&event) {
            // Before the page changes: what follows moves the focus.
            search_dialog::follow(&link, search);
        }
        // The scroll event of what came before the click may still be on its way.
        arrival::leave();
        arrival::jump(is_plain(&event) && link.closest(FROM_RESULTS) != Ok(None));
        let leads = address::route_of_link(&link, &base);
        let take = || {
            event.prevent_default();
            event.stop_propagation();
        };
        match leads {
            None if is_plain(&event) && lightbox::open(&link) => take(),
            Some((_, true)) if is_plain(&event) && footnotes::open(&link) => take(),
            Some((route, false)) if link.has_attribute("data-unfold") && is_plain(&event) => {
                take();
                expand::open(&link, route, visits);
            }
            Some((route, false))
                if is_here(&route, visits) && is_plain(&event) && !is_external(&link) =>
            {
                take();
                visits.again();
            }
            Some((_, true)) => {
                event.stop_propagation();
                // The way back from a note, or over the masthead, leads from no sentence.
                let jumps = is_plain(&event) && link.closest(".back, .skip, .pin") == Ok(None);
                arrival::jump(jumps);
                let from = footnotes::follow(&link, &event).unwrap_or(link);
                places::note(|place| place.link = expand::position(&from));
                highlights::arrived_within();
            }
            _ => {
                places::note(|place| place.link = expand::position(&link));
                places::mark_next(&link);
                // The router would scroll to the top before the next page is there.
                _ = link.set_attribute("data-noscroll", "");
            }
        }
    });
    _ = document().add_event_listener_with_callback("click", act.as_ref().unchecked_ref());
    act.forget();
}

/// Whether the page at `route` is the one that is open, at its beginning.
fn is_here(route: &Route, visits: Visits) -> bool {
    visits.is_at(route) && address::fragment().is_none()
}

/// Whether the link itself says that the browser is to follow it.
fn is_external(link: &HtmlAnchorElement) -> bool {
    link.matches("[rel~=external], [download], [target]").unwrap_or(true)
}

/// Whether a click asks for nothing but to follow the link.
pub(super) fn is_plain(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|event| {
        let held = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        event.button() == 0 && !held
    })
}

fn link_of(event: &Event) -> Option<HtmlAnchorElement> {
    target_within(event, "a[href]")?.dyn_into().ok()
}

/// The element that `selector` selects in which something happened.
pub(super) fn target_within(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

fn link_route(event: &Event, base: &str) -> Option<(Route, bool)> {
    address::route_of_link(&link_of(event)?, base)
}

fn set_restoration(how: ScrollRestoration) {
    if let Ok(history) = window().history() {
        _ = history.set_scroll_restoration(how);
    }
}

/// What leads from a text to a hit of the search.
const FROM_RESULTS: &str = ".search-results";

thread_local! {
    static FRAME_WANTED: Cell<bool> = const { Cell::new(false) };
    /// How far the page was scrolled at the last look, and how high it was.
    static LAST: Cell<(f64, i32)> = const { Cell::new((0.0, 0)) };
}

/// At most once a frame: notes the place, marks the part, moves the masthead.
fn scrolled() {
    if FRAME_WANTED.replace(true) {
        return;
    }
    request_animation_frame(move || {
        FRAME_WANTED.set(false);
        if arrival::underway() {
            return;
        }
        let scroll = window().scroll_y().unwrap_or_default();
        places::note_scroll();
        progress::scrolled();
        let height = places::height();
        let (before, was) = LAST.replace((scroll, height));
        // A page of another height is another page, or in another size: that is no reading on.
        move_masthead(height == was && scroll > before && scroll > 200.0);
        mark_part();
    });
}

/// The masthead goes away while reading on and comes back on scrolling up.
fn move_masthead(away: bool) {
    if let Some(root) = document().document_element() {
        _ = root.toggle_attribute_with_force("data-reading-on", away);
    }
}

/// Marks the part that is being read in the outlines of the essay: the one whose heading is the
/// last above the upper third of the window.
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
    let line = window().inner_height().ok()?.as_f64()? / 3.0;
    let above = |heading: &Element| heading.get_bounding_client_rect().top() < line;
    Some(all(".essay .prose h2[id]").take_while(above).last()?.id())
}

/// Comes in a task of its own, so that a touch or a key is heard before.
pub async fn next_task() {
    let promise = js_sys::Promise::new(&mut |come, _| {
        _ = window().set_timeout_with_callback(&come);
    });
    // It cannot be refused.
    _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Goes on in a task of its own, before anything is drawn.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Acts when the browser is idle, so that nothing competes with the page; not where the reader asked
/// it to save data.
pub fn when_idle(act: impl Fn() + 'static) {
    if saves_data() {
        return;
    }
    let known = js_sys::Reflect::has(&window(), &JsValue::from_str("requestIdleCallback"));
    if known.unwrap_or(false) {
        let act = Closure::<dyn Fn()>::new(act);
        _ = window().request_idle_callback(act.as_ref().unchecked_ref());
        act.forget();
    } else {
        set_timeout(act, CALM);
    }
}

/// Whether the reader asked the browser to save data. A browser that cannot say is taken to say
/// no: an unknown connection is not a metered one.
fn saves_data() -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name)).ok();
    get(&window().navigator(), "connection")
        .filter(JsValue::is_object)
        .and_then(|connection| get(&connection, "saveData"))
        .is_some_and(|saves| saves.is_truthy())
}
