//! The panel of the display settings: opens it, handles its controls and keeps them up to date.
//!
//! The script in the page's head keeps and applies the settings. It says when they have changed,
//! here, by its own buttons or in another tab.

use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{Element, HtmlInputElement};

use crate::{
    reader::{
        dom::{
            dialog,
            events::{listen, target_within},
            head_script::refresh_settings,
            query::{all, within},
        },
        lifecycle::Lifecycle,
        templates::settings_panel::{RESET, SPACE, panel},
    },
    state::settings::Settings,
};

#[wasm_bindgen]
extern "C" {
    /// The settings, in lines of a name and a value.
    #[wasm_bindgen(js_namespace = pliego, js_name = settings, catch)]
    fn lines() -> Result<String, JsValue>;

    /// Changes, keeps and applies the settings of these lines.
    #[wasm_bindgen(js_namespace = pliego, js_name = change, catch)]
    fn change_lines(lines: &str) -> Result<(), JsValue>;

    /// Whether what is changed outlives the visit.
    #[wasm_bindgen(js_namespace = pliego, js_name = keeps, catch)]
    fn keeps() -> Result<bool, JsValue>;
}

/// The name of the panel.
const NAME: &str = "display";
const KEPT: &str = "Kept on this device.";
const NOT_KEPT: &str = "Nothing is kept: this browser gives the page no room. What you set here \
    holds until the page is closed.";
const NO_FACE: &str = "The typeface could not be had. A face of this device stands in for it.";

/// Listens to the panel and to the button that opens it.
pub fn watch(lifecycle: Lifecycle) {
    lifecycle.on_settings_changed(show);
    listen("click", |event| {
        if target_within(&event, "[data-opens=display]").is_some() {
            if !dialog::close(NAME) {
                open();
            }
        } else if let Some(button) = target_within(&event, "#display [data-do]") {
            act(&button.get_attribute("data-do").unwrap_or_default());
        }
    });
    listen("input", |event| {
        let input = target_within(&event, "#display input, #keys input");
        if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
            heard(&input);
        }
    });
    listen("pliego:faceless", |_| say("[data-note]", NO_FACE));
}

/// Opens the panel.
fn open() {
    if let Some(dialog) = dialog::open(NAME, &panel(&settings()), false) {
        _ = dialog.set_attribute("lang", "en");
        refresh_settings();
    }
}

/// What is set now.
pub fn settings() -> Settings {
    // Without the head's script nothing is set.
    lines().map(|lines| Settings::read(&lines)).unwrap_or_default()
}

/// Changes the settings, and with them the page and the panel.
fn change(change: impl FnOnce(&mut Settings)) {
    let mut settings = settings();
    change(&mut settings);
    _ = change_lines(settings.lines().trim_end());
}

fn heard(input: &HtmlInputElement) {
    let (name, value) = (input.name(), input.value());
    change(|settings| {
        if input.type_() == "checkbox" && !input.checked() {
            settings.set_other(&name, &value);
        } else {
            settings.set(&name, &value);
        }
    });
}

/// Does what a button asks for, and says it: nothing else would be heard.
fn act(what: &str) {
    let done = match what {
        SPACE => {
            change(Settings::space);
            "Line height 1.5, paragraphs 2 em, letters 0.12 em, words 0.16 em."
        }
        RESET => {
            change(|settings| *settings = Settings::default());
            "Everything is as it was at first."
        }
        _ => return,
    };
    say("[data-done]", done);
}

/// Shows the settings in the panel, if it is open.
fn show() {
    let Some(panel) = all("#display").next() else { return };
    let settings = settings();
    for input in within(&panel, "input") {
        let Ok(input) = input.dyn_into::<HtmlInputElement>() else { continue };
        let value = settings.text(&input.name());
        if input.type_() == "range" {
            input.set_value(&value);
            _ = input.set_attribute("aria-valuetext", &settings.shown(&input.name()));
        } else {
            input.set_checked(input.value() == value);
        }
    }
    for shown in within(&panel, "[data-shown]") {
        let name = shown.get_attribute("data-shown").unwrap_or_default();
        shown.set_text_content(Some(&settings.shown(&name)));
    }
    say("[data-note]", if keeps().unwrap_or(false) { KEPT } else { NOT_KEPT });
}

/// Puts words into the panel, where they are not there already: they would be heard again.
fn say(place: &str, words: &str) {
    let place = all("#display").next().and_then(|panel| within(&panel, place).next());
    let new = |place: &Element| place.text_content().as_deref() != Some(words);
    if let Some(place) = place.filter(new) {
        place.set_text_content(Some(words));
    }
}
