//! Event listeners, and the elements that events are about.

use leptos::prelude::window_event_listener_untyped;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent, PageTransitionEvent};

use super::document;

/// Listens on the window for as long as the document lives.
pub fn listen(name: &'static str, act: impl Fn(Event) + 'static) {
    // Dropping the handle would stop it, so it is never dropped.
    std::mem::forget(window_event_listener_untyped(name, act));
}

/// Calls `act` on clicks in elements that `selector` selects.
pub fn on_click(selector: &'static str, act: impl Fn(&Element) + 'static) {
    listen("click", move |event| {
        if let Some(target) = target_within(&event, selector) {
            act(&target);
        }
    });
}

/// Listens for clicks on the document, which receives them before the window.
pub fn on_document_click(act: impl Fn(&Event) + 'static) {
    let act = Closure::<dyn Fn(Event)>::new(move |event: Event| act(&event));
    _ = document().add_event_listener_with_callback("click", act.as_ref().unchecked_ref());
    act.forget();
}

/// A listener on an element, which is removed when this is dropped.
pub struct Listening {
    element: Element,
    names: &'static [&'static str],
    act: Closure<dyn Fn(Event)>,
}

/// Listens to the events `names` in `element`, which receives them before the document and the window.
pub fn listen_in(
    element: &Element,
    names: &'static [&'static str],
    act: impl Fn(Event) + 'static,
) -> Listening {
    let act = Closure::<dyn Fn(Event)>::new(act);
    for name in names {
        _ = element.add_event_listener_with_callback(name, act.as_ref().unchecked_ref());
    }
    Listening { element: element.clone(), names, act }
}

impl Drop for Listening {
    fn drop(&mut self) {
        let act = self.act.as_ref().unchecked_ref();
        for name in self.names {
            _ = self.element.remove_event_listener_with_callback(name, act);
        }
    }
}

/// Calls `act` when the document is restored as it was: browsers keep some of the documents that are left.
pub fn on_return(act: impl Fn() + 'static) {
    listen("pageshow", move |event| {
        if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
            act();
        }
    });
}

/// Returns whether a click does nothing but follow the link.
pub fn is_plain(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(|event| {
        let held = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        event.button() == 0 && !held
    })
}

/// The link that an event is about.
pub fn link_of(event: &Event) -> Option<HtmlAnchorElement> {
    target_within(event, "a[href]")?.dyn_into().ok()
}

/// The element that `selector` selects in which something happened.
pub fn target_within(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}
