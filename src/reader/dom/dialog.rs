//! Dialogs, which open over the page or beside its text.
//!
//! A dialog is identified by its name: the id of its element, the `data-opens` and `aria-controls` of the
//! buttons that open it. Its heading has the id `NAME-title`; `data-first` gets the focus, and `data-close`
//! closes it.
//!
//! It comes after the masthead, so that Tab goes from the button into it. Escape closes it, even if the page
//! stays in reach; then the focus returns to where it was.

use std::{
    any::Any,
    cell::{Cell, RefCell},
};

use leptos::{mount::mount_to, prelude::IntoView};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, Event, HtmlDialogElement, KeyboardEvent};

use super::{
    document,
    events::{listen, target_within},
    focus::focus,
    query::{all, within},
};
use crate::model::html::Html;

/// Listener for dialogs that open or close.
type Listener = Box<dyn Fn(bool)>;

thread_local! {
    /// Listener for dialogs that are opened, or closed by the reader.
    static CHANGED: RefCell<Option<Listener>> = const { RefCell::new(None) };
    /// True if the pointer was last pressed outside a modal dialog.
    static PRESSED: Cell<bool> = const { Cell::new(false) };
    /// The dialogs that are open, the latest last.
    static OPEN: RefCell<Vec<Open>> = const { RefCell::new(Vec::new()) };
}

/// A dialog that is open.
struct Open {
    dialog: HtmlDialogElement,
    /// Element that had the focus before.
    before: Option<Element>,
    /// Its view, if it has one, which is removed when this is dropped.
    _view: Option<Box<dyn Any>>,
}

/// Opens the dialog `name` with `html` in it. A `modal` one takes the page out of reach. One that is already open is drawn again.
pub fn open(name: &str, html: &Html, modal: bool) -> Option<HtmlDialogElement> {
    open_filled(name, modal, |dialog| {
        dialog.set_inner_html(html.as_str());
        None
    })
}

/// Opens the dialog `name` with a view in it, as [`open`] does with text.
pub fn open_view<V: IntoView + 'static>(
    name: &str,
    modal: bool,
    view: impl FnOnce() -> V + 'static,
) -> Option<HtmlDialogElement> {
    open_filled(name, modal, |dialog| Some(Box::new(mount_to(dialog.clone().into(), view))))
}

fn open_filled(
    name: &str,
    modal: bool,
    fill: impl FnOnce(&HtmlDialogElement) -> Option<Box<dyn Any>>,
) -> Option<HtmlDialogElement> {
    let was_open = find(name).is_some_and(|dialog| leave(&dialog));
    let dialog: HtmlDialogElement = document().create_element("dialog").ok()?.dyn_into().ok()?;
    dialog.set_id(name);
    _ = dialog.set_attribute("aria-labelledby", &[name, "-title"].concat());
    let view = fill(&dialog);
    let masthead = document().query_selector(".masthead").ok()??;
    _ = masthead.after_with_node_1(&dialog);
    // Not every browser focuses a button that is clicked.
    let before = document().active_element().filter(|one| one.tag_name() != "BODY");
    let before = before.or_else(|| openers(name).next());
    if modal {
        _ = dialog.show_modal();
    } else {
        dialog.show();
    }
    // By its own button, by Escape or by the browser: a dialog that is closed leaves the page.
    let closed = dialog.clone();
    let act = Closure::once_into_js(move || _ = end(&closed));
    _ = dialog.add_event_listener_with_callback("close", act.unchecked_ref());
    if let Some(first) = within(&dialog, "[data-first]").next() {
        focus(&first);
    }
    expanded(name, "true");
    let opened = Open { dialog: dialog.clone(), before, _view: view };
    OPEN.with_borrow_mut(|open| open.push(opened));
    if !was_open {
        tell(true);
    }
    Some(dialog)
}

/// Calls `act` when a dialog was opened (`true`), or closed by itself or by the reader (`false`).
pub fn on_change(act: impl Fn(bool) + 'static) {
    CHANGED.set(Some(Box::new(act)));
}

fn tell(is_open: bool) {
    CHANGED.with_borrow(|act| act.iter().for_each(|act| act(is_open)));
}

/// Returns whether the dialog `name` is open.
#[must_use]
pub fn is_open(name: &str) -> bool {
    find(name).is_some()
}

/// The dialog `name`, if it is open.
fn find(name: &str) -> Option<HtmlDialogElement> {
    let is_it = |one: &&Open| one.dialog.id() == name;
    OPEN.with_borrow(|open| open.iter().find(is_it).map(|one| one.dialog.clone()))
}

/// The dialog that was opened last.
fn last() -> Option<HtmlDialogElement> {
    OPEN.with_borrow(|open| open.last().map(|one| one.dialog.clone()))
}

/// Closes the dialog `name`, and returns whether it was open.
pub fn close(name: &str) -> bool {
    find(name).is_some_and(|dialog| end(&dialog))
}

/// Closes the dialog that was opened last, without an event.
pub fn close_last() {
    last().map(|dialog| leave(&dialog));
}

/// Closes all, without an event: the page that they were opened over is left.
pub fn close_all() {
    for Open { dialog, .. } in OPEN.take() {
        expanded(&dialog.id(), "false");
        dialog.remove();
    }
}

/// Listens for what closes a dialog.
pub fn watch() {
    listen("keydown", |event| {
        let key = event.dyn_ref::<KeyboardEvent>();
        let escape = key.is_some_and(|key| key.key() == "Escape" && !key.is_composing());
        if let Some(dialog) = last().filter(|_| escape && !event.default_prevented()) {
            // An empty box would remain for a moment otherwise.
            event.prevent_default();
            end(&dialog);
        }
    });
    // For the browser, the backdrop of a modal dialog is part of the dialog.
    let beside = |event: &Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        target.filter(|target| target.matches(":modal").unwrap_or(false))
    };
    listen("pointerdown", move |event| PRESSED.set(beside(&event).is_some()));
    listen("click", move |event: Event| {
        // A drag that starts in the dialog and ends outside it is not a click outside.
        let beside = beside(&event).filter(|_| PRESSED.get());
        let closes = target_within(&event, "[data-close]").or(beside);
        if let Some(dialog) = closes.and_then(|one| one.closest("dialog").ok()?) {
            close(&dialog.id());
        }
    });
}

/// Closes a dialog and notifies the listener; returns whether it was open.
fn end(dialog: &HtmlDialogElement) -> bool {
    let was_open = leave(dialog);
    if was_open {
        tell(false);
    }
    was_open
}

/// Removes a dialog from the page; returns whether it was open. If it had the focus, the focus returns to where
/// it was.
fn leave(dialog: &HtmlDialogElement) -> bool {
    let place = OPEN.with_borrow(|open| open.iter().position(|one| one.dialog == *dialog));
    let Some(place) = place else { return false };
    let closed = OPEN.with_borrow_mut(|open| open.remove(place));
    expanded(&dialog.id(), "false");
    // If the focused element was removed, the focus has fallen back to the body.
    let held = document()
        .active_element()
        .is_none_or(|one| one.tag_name() == "BODY" || dialog.contains(Some(&one)));
    dialog.remove();
    if let Some(before) = closed.before.filter(|before| held && before.is_connected()) {
        focus(&before);
    }
    true
}

/// Sets on the buttons of the dialog `name` whether it is open.
fn expanded(name: &str, whether: &str) {
    for button in openers(name) {
        _ = button.set_attribute("aria-expanded", whether);
    }
}

/// The buttons that open the dialog `name`.
fn openers(name: &str) -> impl Iterator<Item = Element> {
    all(&["[data-opens=", name, "]"].concat())
}
