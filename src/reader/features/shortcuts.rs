//! Keyboard shortcuts of one letter, and their list.

use leptos::prelude::*;

use crate::{
    model::message::Message,
    reader::{
        dom::{
            HtmlElement, JsCast, KeyboardEvent, dialog,
            events::{listen, target_within},
            messages,
            query::all,
            settings, toast,
        },
        templates::{
            settings_panel::Settings,
            shortcuts::{Action, Command, SHORTCUTS, ShortcutList},
            toast::done,
        },
    },
};

/// Elements in which text is typed, or keys have a meaning of their own.
const BUSY: &str = "input, textarea, select, [contenteditable], dialog";

/// Listens for keys. `run` runs the commands of other features.
pub fn watch(run: impl Fn(Command) + 'static) {
    listen("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let held = key.ctrl_key() || key.meta_key() || key.alt_key() || key.is_composing();
        let busy = held || event.default_prevented() || target_within(&event, BUSY).is_some();
        if !busy && key.key() == "Escape" {
            toast::hide_brief();
        }
        if !busy && all(":modal").next().is_none() && are_on() && act(&letter(key), &run) {
            event.prevent_default();
        }
    });
}

/// The key that is pressed, as if Caps Lock were off. On a layout without Latin letters it is the letter that is at its
/// place on others, whose code is `KeyA` for A.
fn letter(key: &KeyboardEvent) -> String {
    let mut typed = key.key();
    if !typed.is_ascii() {
        typed = key.code().get(3..).unwrap_or_default().to_owned();
    }
    if !key.shift_key() {
        typed.make_ascii_lowercase();
    }
    typed
}

fn are_on() -> bool {
    settings::word("keys") == "on"
}

/// Opens the list.
pub fn open(settings: Settings) {
    if let Some(dialog) =
        dialog::open_view("keys", true, move || view! { <ShortcutList settings/> })
    {
        messages::mark(&dialog);
    }
}

/// Does what a key asks for; says whether there is such a key.
fn act(key: &str, run: impl Fn(Command)) -> bool {
    let Some(found) = SHORTCUTS.iter().find(|one| one.key == key) else { return false };
    match found.action {
        Action::Run(command) => run(command),
        Action::Click(selector) => {
            let clicked = all(selector).next();
            if let Some(clicked) = clicked.and_then(|one| one.dyn_into::<HtmlElement>().ok()) {
                clicked.click();
            }
        }
    }
    if key == "m" {
        say_mark();
    }
    true
}

/// Announces the new mark of the essay: the button may be out of sight.
fn say_mark() {
    let Some(button) = all(".essay [data-mark]").next() else { return };
    let Some(bar) = toast::show("mark", "reader-mark", &done()) else { return };
    let is_read = button.has_attribute("data-marked");
    let id = if is_read { "reader-marked-read" } else { "reader-marked-unread" };
    toast::say_briefly(bar, messages::escaped(&Message::new(id)));
}
