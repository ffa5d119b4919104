//! The document that was opened.

use wasm_bindgen::{JsCast, prelude::*};
use web_sys::{DocumentFragment, Element, HtmlElement, HtmlTemplateElement, NodeList};

use super::document;
use crate::{
    model::{html::Html, page::Opened},
    state::json,
};

/// The script in the page's head; it owns text size and fonts.
#[wasm_bindgen]
extern "C" {
    /// Shows the settings in a page that was drawn anew.
    #[wasm_bindgen(js_namespace = pliego, js_name = show, catch)]
    fn show_settings() -> Result<(), JsValue>;

    /// Sets the text in the fonts that came meanwhile, and paints the beginning of one that arrives first.
    #[wasm_bindgen(js_namespace = pliego, js_name = useFonts, catch)]
    fn use_fonts(arrives: bool) -> Result<(), JsValue>;
}

/// The data that stands beside the page's HTML.
#[must_use]
pub fn opened() -> Option<Opened> {
    let element = document().get_element_by_id("opened")?;
    json::read(json::parse(&element.text_content()?).ok()?).ok()
}

/// Parses a text, so that it only needs to be put into the page. None of its pictures is fetched before.
#[must_use]
pub fn parse(html: &Html) -> DocumentFragment {
    let template = document().create_element("template");
    let template = template.expect("a template can be made in every document");
    template.set_inner_html(html.as_str());
    template.unchecked_into::<HtmlTemplateElement>().content()
}

/// Puts a text into the page, if there is a place for it, and says whether there is; nothing of it is left
/// behind.
pub fn put(text: &DocumentFragment) -> bool {
    let place = place();
    if let Some(place) = &place {
        place.replace_children_with_node_1(text);
    }
    place.is_some()
}

/// Says whether the page is still on its way.
pub fn set_busy(is_busy: bool) {
    let Some(place) = place() else { return };
    _ = match is_busy {
        true => place.set_attribute("aria-busy", "true"),
        false => place.remove_attribute("aria-busy"),
    };
}

/// Where a page's content stands.
fn place() -> Option<Element> {
    document().query_selector("main").ok()?
}

/// The publication's name, as the masthead has it.
#[must_use]
pub fn publication() -> String {
    let name = document().query_selector(".masthead .home").ok().flatten();
    name.and_then(|name| name.text_content()).unwrap_or_default()
}

/// Says that the reader is in charge, shows the settings in what it drew, and opens what was asked
/// for before: the head's script took note of its name.
pub fn ready() {
    let Some(root) = document().document_element() else { return };
    _ = root.set_attribute("data-reader", "ready");
    refresh_settings();
    if let Some(wanted) = root.get_attribute("data-wanted") {
        _ = root.remove_attribute("data-wanted");
        let opener = all(&["[data-opens=", &wanted, "]"].concat()).next();
        if let Some(opener) = opener.and_then(|opener| opener.dyn_into::<HtmlElement>().ok()) {
            opener.click();
        }
    }
}

/// Shows the settings in what was drawn.
pub fn refresh_settings() {
    // Without the head's script there is no setting to show.
    _ = show_settings();
}

/// Applies the fonts loaded meanwhile to the page that is about to be shown. Its text is new, so no visible
/// line moves, and the browser lays it out once. A long text that `arrives`, that is, is shown from its
/// beginning, has only its beginning laid out before the first paint; the rest follows by itself or by
/// [`lay_out`].
pub fn apply_fonts(arrives: bool) {
    // As above.
    _ = use_fonts(arrives);
}

/// Has the whole page laid out, so that every place in it can be measured.
pub fn lay_out() {
    if let Some(root) = document().document_element() {
        _ = root.remove_attribute("data-arriving");
    }
}

/// Every element of the document that `selector` selects, in order.
pub fn all(selector: &str) -> impl Iterator<Item = Element> + use<> {
    elements(document().query_selector_all(selector).ok())
}

/// The language of what stands in `element`.
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
