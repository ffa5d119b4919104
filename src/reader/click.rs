//! Clicks.
//!
//! Clicks on links within the page are kept from the router, which would push the address by
//! script: then `:target` and the start of the Tab order would stay where they were.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Event, HtmlAnchorElement};

use super::{
    chunks::Panel,
    dom::{
        address, document,
        events::{is_plain, link_of, target_within},
    },
    features::{citation, expand, footnotes, highlights, lightbox},
    navigation::{Visits, commit, history},
    on_demand::{self, Feature},
};
use crate::model::route::Route;

/// Listens on the document, which hears of a click before the window, where the router listens.
pub fn on_click(base: String, visits: Visits) {
    let act = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Some(button) = target_within(&event, "[data-copy]") {
            citation::copy_citation(&button);
        } else if target_within(&event, "main [data-again]").is_some() {
            visits.again();
        }
        let Some(link) = link_of(&event) else { return };
        // The scroll event of what came before the click may still be on its way.
        commit::leave();
        commit::jump(is_plain(&event) && link.closest(FROM_RESULTS) != Ok(None));
        let leads = address::route_of_link(&link, &base);
        let take = || {
            event.prevent_default();
            event.stop_propagation();
        };
        match leads {
            None if is_plain(&event) && lightbox::has_picture(&link) => {
                take();
                on_demand::open(Feature::Panel(Panel::Picture(link)), visits);
            }
            Some((_, true)) if is_plain(&event) && footnotes::refers(&link) => {
                take();
                on_demand::open(Feature::Panel(Panel::Note(link)), visits);
            }
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
                commit::jump(jumps);
                let from = footnotes::follow(&link, &event).unwrap_or(link);
                history::note(|place| place.link = expand::position(&from));
                highlights::arrived_within();
            }
            _ => {
                history::note(|place| place.link = expand::position(&link));
                history::mark_next(&link);
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

/// What leads from a text to a hit of the search.
const FROM_RESULTS: &str = ".search-results";
