//! Finding elements.

use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

use super::document;

/// Every element of the document that `selector` selects, in order.
pub fn all(selector: &str) -> impl Iterator<Item = Element> + use<> {
    elements(document().query_selector_all(selector).ok())
}

/// The language of the content of `element`.
pub fn lang_of(element: &Element) -> Option<String> {
    element.closest("[lang]").ok()??.get_attribute("lang")
}

/// Every element within `root` that `selector` selects, in order.
pub fn within(root: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    elements(root.query_selector_all(selector).ok())
}

fn elements(found: Option<NodeList>) -> impl Iterator<Item = Element> {
    let count = found.as_ref().map_or(0, NodeList::length);
    (0..count).filter_map(move |at| found.as_ref()?.item(at)?.dyn_into().ok())
}
