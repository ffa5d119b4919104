//! The dialog of the search.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{
    arrival::focus,
    document,
    page::within,
    watch::{is_plain, listen},
};
use crate::{
    reader::search::Search,
    state::{failure::Failure, finding::Hit},
    views,
};

thread_local! {
    /// Made when it is first opened; below everything that the views own.
    static DIALOG: RefCell<Option<HtmlDialogElement>> = const { RefCell::new(None) };
}

/// Listens for what opens the search: its button, and the key `/`.
pub fn watch(search: Search) {
    for intent in ["pointerover", "focusin", "touchstart"] {
        listen(intent, move |event| {
            if closest(&event, "[data-search]").is_some() {
                search.prepare();
            }
        });
    }
    listen("click", move |event| {
        if closest(&event, "[data-search]").is_some() {
            open(search);
        }
    });
    listen("keydown", move |event| {
        let slash = event.dyn_ref::<KeyboardEvent>().is_some_and(|key| {
            key.key() == "/" && !(key.ctrl_key() || key.meta_key() || key.alt_key())
        });
        let busy = "input, textarea, select, [contenteditable], dialog";
        if slash && closest(&event, busy).is_none() {
            event.prevent_default();
            open(search);
        }
    });
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

fn open(search: Search) {
    let dialog = DIALOG.with_borrow(Clone::clone).or_else(|| make(search));
    let Some(dialog) = dialog else { return };
    if !dialog.open() && dialog.show_modal().is_ok() {
        search.prepare();
        if let Some(input) = input() {
            focus(&input);
            input.select();
        }
    }
}

/// Closes the dialog; the browser gives the focus back to what opened it.
pub fn close() {
    if let Some(dialog) = DIALOG.with_borrow(Clone::clone) {
        dialog.close();
    }
}

fn make(search: Search) -> Option<HtmlDialogElement> {
    let dialog = document().create_element("dialog").ok()?;
    let dialog: HtmlDialogElement = dialog.dyn_into().ok()?;
    dialog.set_class_name("search");
    _ = dialog.set_attribute("aria-label", "Search");
    dialog.set_inner_html(views::search::search().as_str());
    let act = Closure::<dyn Fn(Event)>::new(move |event: Event| match event.type_().as_str() {
        "input" => search.ask(input().map(|input| input.value()).unwrap_or_default()),
        "keydown" => pressed(&event),
        _ => clicked(&event, search),
    });
    for name in ["input", "keydown", "click"] {
        _ = dialog.add_event_listener_with_callback(name, act.as_ref().unchecked_ref());
    }
    act.forget();
    document().body()?.append_child(&dialog).ok()?;
    DIALOG.set(Some(dialog.clone()));
    Some(dialog)
}

fn clicked(event: &Event, search: Search) {
    let beside = event.target() == event.current_target();
    if beside || closest(event, "[data-close]").is_some() {
        close();
    } else if closest(event, "[data-again]").is_some() {
        search.again();
    } else if closest(event, "a[href]").is_some() && is_plain(event) {
        search.followed();
    }
}

/// The arrow keys go from the box through the results and back; Enter in the box opens the first.
/// Escape closes at once, where a browser would have it empty the box first.
fn pressed(event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let Some(dialog) = DIALOG.with_borrow(Clone::clone) else { return };
    let stops: Vec<Element> = within(&dialog, "input, .search-results a").collect();
    let active = document().active_element();
    let at = stops.iter().position(|stop| Some(stop) == active.as_ref()).unwrap_or(stops.len());
    let to = match key.key().as_str() {
        "Escape" if !key.is_composing() => {
            key.prevent_default();
            close();
            return;
        }
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

fn part(selector: &str) -> Option<Element> {
    DIALOG.with_borrow(|dialog| dialog.as_ref()?.query_selector(selector).ok()?)
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

/// The answer is on its way. What was found before stays meanwhile.
pub fn wait() {
    say("Searching…");
}

/// Shows results.
pub fn show(hits: &[Hit]) {
    put(views::search::results(hits).as_str());
}

/// Says why there is no answer.
pub fn fail(failure: Failure) {
    say("");
    put(views::search::failed(failure).as_str());
}

/// Puts something in place of the results; the focus stays on the one that it was on.
fn put(html: &str) {
    let Some(results) = part(".search-results") else { return };
    let active = document().active_element();
    let was = within(&results, "a").position(|link| Some(&link) == active.as_ref());
    results.set_inner_html(html);
    if let Some(link) = was.and_then(|at| within(&results, "a").nth(at)) {
        focus(&link);
    }
}
