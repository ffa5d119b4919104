//! Highlights of text that the browser paints without a change to the document (CSS Custom Highlight API).
//!
//! A browser without this interface paints nothing.

use wasm_bindgen::prelude::*;
use web_sys::Range;

#[wasm_bindgen]
extern "C" {
    /// A set of ranges that are painted alike.
    type Highlight;

    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<Highlight, JsValue>;

    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range);

    #[wasm_bindgen(js_namespace = ["CSS", "highlights"], js_name = set, catch)]
    fn set(name: &str, highlight: &Highlight) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["CSS", "highlights"], js_name = clear, catch)]
    fn clear() -> Result<(), JsValue>;
}

/// Paints ranges in the style `::highlight(name)`, instead of those that were painted in it before.
pub fn paint(name: &str, ranges: &[Range]) {
    if let Ok(highlight) = Highlight::new() {
        ranges.iter().for_each(|range| highlight.add(range));
        _ = set(name, &highlight);
    }
}

/// Removes all highlights.
pub fn remove_all() {
    _ = clear();
}
