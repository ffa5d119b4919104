//! Dates in words.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The tag of the language of dates.
    #[wasm_bindgen(thread_local_v2, js_namespace = pliego, js_name = dates)]
    static FORM: JsValue;
}

/// A date with its time, as in `3 May 2026, 10:04`. The time is in milliseconds since 1970.
#[must_use]
pub fn date_and_time(milliseconds: u64) -> String {
    const OPTIONS: &str = r#"{"dateStyle":"medium","timeStyle":"short"}"#;
    let options = js_sys::JSON::parse(OPTIONS).unwrap_or_default();
    let date = js_sys::Date::new(&JsValue::from_f64(milliseconds as f64));
    let form = FORM.with(JsValue::as_string).unwrap_or_default();
    date.to_locale_string(&form, &options).into()
}
