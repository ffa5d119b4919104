//! The settings, which the script in the page's head owns.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Event;

use super::events::listen;
use crate::state::settings::{SETTINGS, Setting, Value};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["pliego", "settings"], js_name = get, catch)]
    fn get_value(name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["pliego", "settings"], js_name = set, catch)]
    fn set_values(changes: &Object) -> Result<(), JsValue>;

    #[wasm_bindgen(js_namespace = ["pliego", "settings"], js_name = keeps, catch)]
    fn keeps() -> Result<bool, JsValue>;

    /// The event `pliego:setting`.
    #[wasm_bindgen(extends = Event)]
    type SettingEvent;

    #[wasm_bindgen(method, getter)]
    fn detail(this: &SettingEvent) -> Detail;

    type Detail;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Detail) -> String;
}

/// Returns the value of a setting; its default if the head's script has none or is missing.
fn value(name: &str) -> Option<Value> {
    let setting = Setting::named(name)?;
    let kept = get_value(name).ok();
    let word = || setting.word(&kept.as_ref()?.as_string()?);
    let number = || setting.number(kept.as_ref()?.as_f64()?);
    word().or_else(number).or(Some(setting.default()))
}

/// The value of a setting of words.
#[must_use]
pub fn word(name: &str) -> &'static str {
    match value(name) {
        Some(Value::Word(word)) => word,
        _ => "",
    }
}

/// The value of a setting of numbers, in hundredths.
#[must_use]
pub fn number(name: &str) -> u16 {
    match value(name) {
        Some(Value::Number(hundredths)) => hundredths,
        _ => 0,
    }
}

/// Changes settings, and with them the page; a value that a setting cannot have changes nothing.
pub fn set<'n>(changes: impl IntoIterator<Item = (&'n str, Value)>) {
    let object = Object::new();
    for (name, value) in changes {
        let Some(setting) = Setting::named(name) else { continue };
        let value = match value {
            // Defaults are not stored.
            value if value == setting.default() => JsValue::UNDEFINED,
            Value::Word(word) => word.into(),
            Value::Number(hundredths) => (f64::from(hundredths) / 100.0).into(),
        };
        _ = Reflect::set(&object, &name.into(), &value);
    }
    _ = set_values(&object);
}

/// Sets every setting to its default.
pub fn reset() {
    set(SETTINGS.iter().map(|setting| (setting.name, setting.default())));
}

/// Returns whether changed settings outlive the visit.
#[must_use]
pub fn are_kept() -> bool {
    keeps().unwrap_or(false)
}

/// Calls `act` on each change of a setting, on this page or another, with its name.
pub fn on_change(act: impl Fn(&str) + 'static) {
    listen("pliego:setting", move |event| {
        act(&event.unchecked_into::<SettingEvent>().detail().name());
    });
}
