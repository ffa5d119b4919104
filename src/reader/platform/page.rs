//! The document that was opened.

use wasm_bindgen::prelude::*;

use super::document;
use crate::model::{html::Html, page::Opened};

/// The script in the page's head; it owns text size and fonts.
#[wasm_bindgen]
extern "C" {
    /// Shows the settings in a page that was drawn anew.
    #[wasm_bindgen(js_namespace = pliego, js_name = show, catch)]
    fn show_settings() -> Result<(), JsValue>;
}

/// The data that stands beside the page's HTML.
#[must_use]
pub fn opened() -> Option<Opened> {
    let element = document().get_element_by_id("opened")?;
    serde_json::from_str(&element.text_content()?).ok()
}

/// The text between header and footer, as it stands in the document.
#[must_use]
pub fn text() -> Html {
    let page = document().query_selector("main > .page").ok().flatten();
    Html::cleaned(page.map(|page| page.inner_html()).unwrap_or_default())
}

/// What stands in the window's title.
#[must_use]
pub fn title() -> String {
    document().title()
}

/// Takes everything out of the page.
pub fn clear() {
    if let Some(body) = document().body() {
        body.set_inner_html("");
    }
}

/// Says that the reader is in charge, and shows the settings in what it drew.
pub fn ready() {
    if let Some(root) = document().document_element() {
        _ = root.set_attribute("data-reader", "ready");
    }
    refresh();
}

/// Shows the settings in what was drawn anew, and uses fonts that came meanwhile.
pub fn refresh() {
    // Without the head's script there is no setting to show.
    _ = show_settings();
}
