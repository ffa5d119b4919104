//! The status of the offline copy: the dialog, the word in the header, and the bar that announces a new
//! edition. `public/library.js` talks to the worker.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use crate::{
    model::html::Html,
    reader::{
        dom::{
            dialog,
            events::{listen, target_within},
            toast,
        },
        templates::offline,
    },
    state::offline_status::OfflineStatus,
};

#[wasm_bindgen]
extern "C" {
    /// Returns the last status as JSON; with dates only if `read`, that is, if the dialog is open.
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
    /// Whether the new edition has been announced.
    static OFFERED: Cell<bool> = const { Cell::new(false) };
}

/// Listens to the dialog, its button, and the script.
pub fn watch() {
    listen("click", |event| {
        if target_within(&event, "[data-opens=library]").is_some() {
            if let Some(dialog) = dialog::open(NAME, &offline::dialog(&status(true)), true) {
                _ = dialog.set_attribute("lang", "en");
                _ = act("open");
            }
        } else if let Some(button) = target_within(&event, "[data-library]") {
            let what = button.get_attribute("data-library").unwrap_or_default();
            if what == "later" {
                toast::hide(NAME);
            } else {
                _ = act(&what);
            }
        }
    });
    listen("pliego:library", |_| show());
}

fn status(read: bool) -> OfflineStatus {
    // Without the script nothing is known.
    OfflineStatus::read(&said(read).unwrap_or_default())
}

/// Shows the status.
fn show() {
    let open = dialog::is_open(NAME);
    let status = status(open);
    if status.has_next()
        && !OFFERED.replace(true)
        && let Some(bar) = toast::show(NAME, "New edition", &offline::announcement())
    {
        toast::say(bar, Html::from_trusted("A new edition is ready.".to_owned()));
    }
    let text = if open { offline::dialog(&status) } else { Html::default() };
    _ = put(status.word(), text.as_str());
}
