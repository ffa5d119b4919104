//! What is kept on the device: the dialog that tells it, the word in the header, the line that says
//! that a new edition waits. The page's script of that name speaks with the worker.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::{
    bar, dialog,
    watch::{listen, target_within},
};
use crate::{
    model::html::Html,
    reader::templates::library::{library, ready},
    state::library::Told,
};

#[wasm_bindgen]
extern "C" {
    /// What the worker told last, as JSON; with the dates only where it is `read`.
    #[wasm_bindgen(js_namespace = ["pliego", "library"], js_name = said, catch)]
    fn said(read: bool) -> Result<String, JsValue>;

    /// Does what a button asks for.
    #[wasm_bindgen(js_namespace = ["pliego", "library"], js_name = act, catch)]
    fn act(what: &str) -> Result<(), JsValue>;

    /// Puts the word into the head of the page, and the text into the dialog where that is open: what
    /// changes is heard, and what is open or has the focus stays so.
    #[wasm_bindgen(js_namespace = ["pliego", "library"], js_name = put, catch)]
    fn put(word: &str, dialog: &str) -> Result<(), JsValue>;
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
            if let Some(dialog) = dialog::open(NAME, &library(&told(true)), true) {
                _ = dialog.set_attribute("lang", "en");
                _ = act("open");
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

fn told(read: bool) -> Told {
    // Without the script nothing is known.
    Told::read(&said(read).unwrap_or_default())
}

/// Shows what was told.
fn show() {
    let open = dialog::is_open(NAME);
    let told = told(open);
    if told.has_next()
        && !OFFERED.replace(true)
        && let Some(bar) = bar::show(NAME, "New edition", &ready())
    {
        bar::say(bar, Html::from_trusted("A new edition is ready.".to_owned()));
    }
    let text = if open { library(&told) } else { Html::default() };
    _ = put(told.word(), text.as_str());
}
