//! The references in a text, and the notes and readings that they lead to.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};

use super::{document, query::within};
use crate::model::html::Html;

/// Selects the references to notes and readings in a text.
pub const REFERENCES: &str = ".prose :is([role=doc-noteref], a[href*='#reading-'])";

/// Returns whether the page has the note or reading that a link leads to.
#[must_use]
pub fn has_note(link: &HtmlAnchorElement) -> bool {
    note_of(link).is_some()
}

/// Returns the note or reading that a link leads to, without its back links and ids, so that the page can
/// contain it a second time. Returns `None` if the page does not have it.
#[must_use]
pub fn note_text(link: &HtmlAnchorElement) -> Option<Html> {
    let copy: Element = note_of(link)?.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    within(&copy, ".back").for_each(|back| back.remove());
    for one in within(&copy, "[id]") {
        _ = one.remove_attribute("id");
    }
    Some(Html::from_trusted(copy.inner_html()))
}

/// Returns the language of the text that contains an element, or an empty string if it has none.
#[must_use]
pub fn text_lang(element: &Element) -> String {
    let prose = element.closest(".prose").ok().flatten();
    let stated = prose.and_then(|prose| prose.closest("[lang]").ok()?);
    stated.and_then(|stated| stated.get_attribute("lang")).unwrap_or_default()
}

fn note_of(link: &HtmlAnchorElement) -> Option<Element> {
    document().get_element_by_id(link.hash().get(1..)?)
}
