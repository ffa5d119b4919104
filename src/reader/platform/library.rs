//! What is kept on the device: the dialog that tells it, the word in the header, the line that says
//! that a new edition waits. The page's script of that name speaks with the worker.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::{
    bar, dialog,
    page::{all, within},
    watch::{listen, target_within},
};
use crate::{
    state::library::Told,
    views::library::{library, ready},
};

#[wasm_bindgen]
extern "C" {
    /// What the worker told last, as JSON.
    #[wasm_bindgen(js_namespace = ["pliego", "library"], js_name = said, catch)]
    fn said() -> Result<String, JsValue>;

    /// Does what a button asks for.
    #[wasm_bindgen(js_namespace = ["pliego", "library"], js_name = act, catch)]
    fn act(what: &str) -> Result<(), JsValue>;
}

/// The name of the dialog, and of the bar.
const NAME: &str = "library";

thread_local! {
    /// Whether the reader has heard of the edition that waits.
    static OFFERED: Cell<bool> = const { Cell::new(false) };
}

/// Listens to the dialog, its button, and the script.
pub fn watch() {
    listen("click", |event| {
        if target_within(&event, "[data-opens=library]").is_some() {
            if let Some(dialog) = dialog::open(NAME, &library(&told()), true) {
                _ = dialog.set_attribute("lang", "en");
                _ = act("look");
            }
        } else if let Some(button) = target_within(&event, "[data-library]") {
            let what = button.get_attribute("data-library").unwrap_or_default();
            if what == "later" {
                bar::hide(NAME);
            } else {
                _ = act(&what);
            }
        }
    });
    listen("pliego:library", |_| show());
}

fn told() -> Told {
    // Without the script nothing is known.
    Told::read(&said().unwrap_or_default())
}

/// Shows what was told.
fn show() {
    let told = told();
    let word = if told.number(&["busy", "total"]).is_some() {
        told.state()
    } else if told.is(&["offline"]) {
        "Offline".to_owned()
    } else {
        String::new()
    };
    if let Some(place) = all("[data-library-state]").next()
        && place.text_content().as_deref() != Some(&word)
    {
        place.set_text_content(Some(&word));
    }
    if told.has_next()
        && !OFFERED.replace(true)
        && let Some(bar) = bar::show(NAME, "New edition", &ready())
    {
        bar::say(bar, "A new edition is ready.".to_owned());
    }
    if let Some(dialog) = all("#library").next() {
        redraw(&dialog, &told);
    }
}

/// Draws the dialog anew; the focus stays on the button that had it.
fn redraw(dialog: &web_sys::Element, told: &Told) {
    let held = within(dialog, "[data-library]:focus").next();
    let held = held.and_then(|button| button.get_attribute("data-library"));
    let inside = within(dialog, ":focus").next().is_some();
    dialog.set_inner_html(library(told).as_str());
    let button = held.map(|name| ["[data-library=", &name, "]"].concat());
    let button = button.and_then(|button| within(dialog, &button).next());
    let first = || within(dialog, "[data-first]").next();
    if let Some(to) = button.or_else(first).filter(|_| inside) {
        super::arrival::focus(&to);
    }
}
