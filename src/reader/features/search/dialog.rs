//! The dialog of the search.

use std::cell::RefCell;

use super::SearchSession;
use crate::{
    reader::{
        dom::{
            Element, Event, HtmlElement, HtmlInputElement, JsCast, KeyboardEvent, dialog, document,
            events::{Listening, is_plain, link_of, listen_in, target_within},
            focus::focus,
            messages::text,
            query::within,
        },
        templates,
    },
    state::{load_error::LoadError, search_results::Hit},
};

/// The name of the dialog.
const NAME: &str = "search";

thread_local! {
    /// The listener to the dialog that was opened last.
    static LISTENING: RefCell<Option<Listening>> = const { RefCell::new(None) };
}

/// Opens the dialog with the last question and its answer.
pub fn open(search: SearchSession) {
    let Some(dialog) = dialog::open(NAME, &templates::search::search(), true) else { return };
    let listening =
        listen_in(&dialog, &["click", "input", "keydown"], move |event| heard(&event, search));
    LISTENING.set(Some(listening));
    search.prepare();
    let text = search.text();
    if let Some(input) = input().filter(|_| !text.is_empty()) {
        input.set_value(&text);
        input.select();
        search.ask(text);
    }
}

/// Something happens in the dialog. This listener receives it before the document does, and so before a link
/// that is followed changes the page.
fn heard(event: &Event, search: SearchSession) {
    match &*event.type_() {
        "input" => search.ask(input().map(|input| input.value()).unwrap_or_default()),
        "keydown" => {
            if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
                pressed(key);
            }
        }
        _ if target_within(event, "[data-again]").is_some() => search.again(),
        _ if target_within(event, "[data-more]").is_some() => search.more(),
        _ if is_plain(event) && link_of(event).is_some() => {
            search.followed();
        }
        _ => {}
    }
}

/// The arrow keys go from the box through the results and back; Enter in the box opens the first.
fn pressed(key: &KeyboardEvent) {
    let Some(dialog) = part("") else { return };
    let stops: Vec<Element> = within(&dialog, "input, .search-results a, [data-more]").collect();
    let active = document().active_element();
    let at = stops.iter().position(|stop| Some(stop) == active.as_ref()).unwrap_or(stops.len());
    let to = match key.key().as_str() {
        "ArrowDown" => at + 1,
        "ArrowUp" => at.wrapping_sub(1),
        "Enter" if at == 0 && !key.is_composing() => {
            // Else the rest of the key press would meet what the focus goes back to.
            key.prevent_default();
            if let Some(first) = stops.get(1).and_then(|link| link.dyn_ref::<HtmlElement>()) {
                first.click();
            }
            return;
        }
        _ => return,
    };
    if let Some(stop) = stops.get(to).and_then(|stop| stop.dyn_ref::<HtmlElement>()) {
        key.prevent_default();
        // Unlike elsewhere the result is to be brought into sight.
        _ = stop.focus();
    }
}

/// Returns the element that `selector` selects in the dialog, if it is open.
fn part(selector: &str) -> Option<Element> {
    document().query_selector(&["#search ", selector].concat()).ok()?
}

fn input() -> Option<HtmlInputElement> {
    part("input")?.dyn_into().ok()
}

/// Says something to whoever sees it and whoever listens.
pub fn say(words: &str) {
    if let Some(status) = part(".search-status") {
        status.set_text_content(Some(words));
    }
}

/// Nothing is asked.
pub fn empty() {
    say("");
    put("");
}

/// The answer is being computed. The previous results stay meanwhile.
pub fn wait() {
    say(&text("reader-searching"));
}

/// Shows results, whether there are more, and why others are missing.
pub fn show(hits: &[Hit], has_more: bool, failure: Option<LoadError>) {
    put(templates::search::results(hits, has_more, failure).as_str());
}

/// Puts something in place of the results. The focus stays on the one that it was on; from the button for more results
/// it goes to the first of these.
fn put(html: &str) {
    let Some(results) = part(".search-results") else { return };
    let stops = || within(&results, "a, [data-more]");
    let active = document().active_element();
    let was = stops().position(|stop| Some(&stop) == active.as_ref());
    results.set_inner_html(html);
    if let Some(stop) = was.and_then(|at| stops().take(at + 1).last()) {
        focus(&stop);
    }
}
