//! The page's own scripts, in its head and deferred: they own the fonts and keep the text in its place.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::document;

#[wasm_bindgen]
extern "C" {
    /// Shows the text size wherever the page has a place for it.
    #[wasm_bindgen(js_namespace = pliego, js_name = show, catch)]
    fn show_size() -> Result<(), JsValue>;

    /// Applies the fonts loaded meanwhile, and paints the beginning of a text that arrives first.
    #[wasm_bindgen(js_namespace = pliego, js_name = useFonts, catch)]
    fn use_fonts(arrives: bool) -> Result<(), JsValue>;

    /// The first block in sight.
    pub type First;

    /// Its place among the blocks, counted from 0.
    #[wasm_bindgen(method, getter)]
    pub fn number(this: &First) -> u32;

    /// Itself.
    #[wasm_bindgen(method, getter)]
    pub fn block(this: &First) -> Element;

    /// Part of its height that is out of sight above: 0 to 1.
    #[wasm_bindgen(method, getter, js_name = into)]
    pub fn behind(this: &First) -> f64;

    /// The page's script looks for it, since it keeps the text in its place anyway: a call for each of the
    /// blocks would cost more than the search.
    #[wasm_bindgen(js_namespace = pliego, js_name = first, catch)]
    pub fn look(selector: &str) -> Result<Option<First>, JsValue>;
}

/// Returns whether the reader has touched, scrolled or typed anything on this page, before or after the program
/// started.
#[must_use]
pub fn is_touched() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-touched"))
}

/// Shows the text size in what was drawn, and disables the button at either end of its steps.
pub fn show_text_size() {
    // Without the head's script, no size is shown.
    _ = show_size();
}

/// Applies the fonts loaded meanwhile to the page that is about to be shown. Its text is new, so no visible
/// line moves, and the browser lays it out once. A long text that `arrives`, that is, is shown from its
/// beginning, has only its beginning laid out before the first paint; the rest follows by itself or by
/// [`lay_out`].
pub fn apply_fonts(arrives: bool) {
    // As above.
    _ = use_fonts(arrives);
}

/// Makes the browser lay out the whole page, so that every place in it can be measured.
pub fn lay_out() {
    if let Some(root) = document().document_element() {
        _ = root.remove_attribute("data-arriving");
    }
}
