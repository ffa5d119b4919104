//! Keyboard shortcuts of one letter, and their list.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::{
    model::html::Html,
    reader::{
        dom::{
            dialog,
            events::{listen, target_within},
            query::{all, lang_of, within},
            settings, toast,
        },
        features::{citation, footnotes, lightbox, paragraph_link},
        templates::{
            progress::marks,
            settings_panel::Settings,
            shortcuts::{SHORTCUTS, ShortcutList},
            toast::done,
        },
    },
    state::progress::Stage,
};

/// Where letters are written, or keys have a meaning of their own.
const BUSY: &str = "input, textarea, select, [contenteditable], dialog";

/// Listens for keys. `open_list` opens the list.
pub fn watch(open_list: impl Fn() + 'static) {
    listen("keydown", move |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let held = key.ctrl_key() || key.meta_key() || key.alt_key() || key.is_composing();
        let busy = held || event.default_prevented() || target_within(&event, BUSY).is_some();
        if !busy && key.key() == "Escape" {
            toast::hide_brief();
        }
        if !busy && all(":modal").next().is_none() && are_on() && act(&key.key(), &open_list) {
            event.prevent_default();
        }
    });
}

fn are_on() -> bool {
    settings::word("keys") == "on"
}

/// Opens the list.
pub fn open(settings: Settings) {
    if let Some(dialog) =
        dialog::open_view("keys", true, move || view! { <ShortcutList settings/> })
    {
        _ = dialog.set_attribute("lang", "en");
    }
}

/// Does what a key asks for; says whether there is such a key.
fn act(key: &str, open_list: impl Fn()) -> bool {
    let Some(found) = SHORTCUTS.iter().find(|one| one.key == key) else { return false };
    match key {
        "?" => open_list(),
        "j" => paragraph_link::step(true),
        "k" => paragraph_link::step(false),
        "l" => paragraph_link::copy_link(),
        "q" => copy_citation(),
        "f" => footnotes::open_first(),
        "z" => lightbox::open_first(),
        _ => {
            let pressed = all(found.presses).next();
            if let Some(pressed) = pressed.and_then(|one| one.dyn_into::<HtmlElement>().ok()) {
                pressed.click();
            }
        }
    }
    if key == "m" {
        say_mark();
    }
    true
}

/// Says how the essay is marked now: the button may be out of sight.
fn say_mark() {
    let button = all(".essay [data-mark]").next().and_then(|button| button.text_content());
    let (Some(button), Some(bar)) = (button, toast::show("mark", "Mark", &done())) else { return };
    let read = button == marks(Stage::Read);
    let said = if read { "Marked as read." } else { "Marked as unread." };
    toast::say_briefly(bar, Html::from_trusted(said.to_owned()));
}

fn copy_citation() {
    let citation = all(".cite .citation").next();
    if let Some(text) = citation.and_then(|one| within(&one, "p").next()) {
        citation::copy_in_bar("Citation", |bar| {
            bar.set_inner_html(&text.inner_html());
            _ = bar.set_attribute("lang", &lang_of(&text).unwrap_or_default());
        });
    }
}
