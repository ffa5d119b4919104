//! The browser's history and its entries.

use wasm_bindgen::JsValue;
use web_sys::ScrollRestoration;

use super::window;

/// The key of the current entry, if it has one: a random number, and here its bits.
#[must_use]
pub fn key() -> Option<u64> {
    window().history().ok()?.state().ok()?.as_f64().map(f64::to_bits)
}

/// A key for an entry, as the state that the router takes.
#[must_use]
pub fn new_key() -> JsValue {
    JsValue::from_f64(js_sys::Math::random())
}

/// Gives the current entry a key.
pub fn set_key(key: JsValue) {
    if let Ok(history) = window().history() {
        _ = history.replace_state(&key, "");
    }
}

/// Adds an entry with a key of its own; without an `address`, at the same address.
pub fn push(address: Option<&str>) {
    if let Ok(history) = window().history() {
        _ = history.push_state_with_url(&new_key(), "", address);
    }
}

/// Goes back by `count` entries.
pub fn go_back(count: u32) {
    _ = window().history().map(|history| history.go_with_delta(-(count as i32)));
}

/// Returns whether the browser restores the scroll position of an entry.
pub fn restores_scroll(whether: bool) {
    let how = if whether { ScrollRestoration::Auto } else { ScrollRestoration::Manual };
    if let Ok(history) = window().history() {
        _ = history.set_scroll_restoration(how);
    }
}
