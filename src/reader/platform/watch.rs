//! What the reader listens to.
//!
//! Clicks on links within the page are kept from the router, which would push the address by
//! script: then `:target` and the start of the Tab order would stay where they were.

use std::{cell::Cell, time::Duration};

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{
    Element, Event, HtmlAnchorElement, HtmlElement, MouseEvent, NodeList, ScrollRestoration,
};

use super::{address, arrival, places};
use crate::{
    model::route::Route,
    reader::visits::Visits,
    state::session::{Session, Unfolded},
    views::unfolding::Unfolding,
};

/// How long after the reader took over the next text is fetched where the browser cannot say that
/// it is idle.
const CALM: Duration = Duration::from_millis(500);

/// Listens for as long as the document lives.
pub fn watch(visits: Visits) {
    let base = address::base();
    places::mark();
    set_restoration(ScrollRestoration::Manual);
    listen("popstate", |_| arrival::by_history());
    listen("pagehide", |_| {
        places::keep();
        set_restoration(ScrollRestoration::Auto);
    });
    listen("pageshow", |_| set_restoration(ScrollRestoration::Manual));
    listen("scroll", |_| scrolled());
    on_click(base.clone(), visits.session());
    for intent in ["pointerover", "focusin", "touchstart"] {
        let base = base.clone();
        listen(intent, move |event| {
            if let Some((route, false)) = link_route(&event, &base) {
                visits.prefetch(route);
            }
        });
    }
    when_idle(move || {
        visits.adopt();
        visits.prefetch_next();
    });
}

fn listen(name: &'static str, act: impl Fn(Event) + 'static) {
    // The handle would stop it: it is to live as long as the document.
    std::mem::forget(window_event_listener_untyped(name, act));
}

/// Listens on the document, which hears of a click before the window, where the router listens.
fn on_click(base: String, session: Session) {
    let act = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let Some(link) = link_of(&event) else { return };
        // The scroll event of what came before the click may still be on its way.
        places::note_scroll();
        let leads = address::route_of_link(&link, &base);
        match leads {
            Some((route, false)) if link.has_attribute("data-unfold") && is_plain(&event) => {
                event.prevent_default();
                event.stop_propagation();
                unfold(&link, route, session);
            }
            Some((_, true)) => event.stop_propagation(),
            _ => {
                places::note(|place| place.link = position(&link));
                // The router would scroll to the top before the next page is there.
                _ = link.set_attribute("data-noscroll", "");
            }
        }
    });
    _ = document().add_event_listener_with_callback("click", act.as_ref().unchecked_ref());
    act.forget();
}

/// Whether a click asks for nothing but to follow the link.
fn is_plain(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|event| {
        let held = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        event.button() == 0 && !held
    })
}

/// Opens the rest of a text in place of the excerpt that the link ends.
fn unfold(link: &HtmlAnchorElement, route: Route, session: Session) {
    let Some(excerpt) = link.parent_element() else { return };
    let place = document().create_element("div").ok().and_then(|div| div.dyn_into().ok());
    let Some(place) = place else { return };
    let place: HtmlElement = place;
    let unfolded = RwSignal::new(Unfolded::Loading);
    session.unfold.run((route.clone(), unfolded));
    _ = excerpt.replace_with_with_node_1(&place);
    mount_to(place, move || view! { <Unfolding unfolded session route/> }).forget();
}

fn link_of(event: &Event) -> Option<HtmlAnchorElement> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("a[href]").ok()??.dyn_into().ok()
}

fn link_route(event: &Event, base: &str) -> Option<(Route, bool)> {
    address::route_of_link(&link_of(event)?, base)
}

fn position(link: &HtmlAnchorElement) -> Option<u32> {
    let links = document().links();
    (0..links.length()).find(|at| links.item(*at).as_deref() == Some(link.as_ref()))
}

fn set_restoration(how: ScrollRestoration) {
    if let Ok(history) = window().history() {
        _ = history.set_scroll_restoration(how);
    }
}

thread_local! {
    static FRAME_WANTED: Cell<bool> = const { Cell::new(false) };
    static LAST: Cell<f64> = const { Cell::new(0.0) };
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
        let down = scroll > LAST.replace(scroll);
        move_masthead(down && scroll > 200.0);
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

fn all(selector: &str) -> impl Iterator<Item = Element> {
    let found = document().query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, NodeList::length);
    (0..count).filter_map(move |at| found.as_ref()?.item(at)?.dyn_into().ok())
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
