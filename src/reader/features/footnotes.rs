//! A note or a reading, opened where the text refers to it.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};

use crate::{
    model::html::Html,
    reader::{
        dom::{
            dialog, document,
            focus::focus,
            query::{all, within},
            window,
        },
        features::paragraph_link,
        templates,
    },
};

/// What in a text refers to a note or a reading.
pub const REFERENCES: &str = ".prose :is([role=doc-noteref], a[href*='#reading-'])";

/// The name of the dialog.
const NAME: &str = "note";

/// What is left between a reference and the dialog below it, in CSS pixels.
const GAP: f64 = 24.0;

thread_local! {
    /// The reference whose note is open.
    static OPEN: RefCell<Option<HtmlAnchorElement>> = const { RefCell::new(None) };
}

/// The note that a reference names, without what leads back from it, as HTML that may stand in
/// the page a second time.
pub fn text_of(reference: &HtmlAnchorElement) -> Option<Html> {
    let note = document().get_element_by_id(reference.hash().get(1..)?)?;
    let copy: Element = note.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    within(&copy, ".back").for_each(|back| back.remove());
    for one in within(&copy, "[id]") {
        _ = one.remove_attribute("id");
    }
    Some(Html::from_trusted(copy.inner_html()))
}

/// The language of the text that an element stands in.
pub fn language(element: &Element) -> String {
    let prose = element.closest(".prose").ok().flatten();
    let stated = prose.and_then(|prose| prose.closest("[lang]").ok()?);
    stated.and_then(|stated| stated.get_attribute("lang")).unwrap_or_default()
}

/// Opens the note that a link refers to; says whether it refers to one.
pub fn open(link: &HtmlAnchorElement) -> bool {
    let refers = link.matches(REFERENCES).unwrap_or(false);
    let Some(text) = refers.then(|| text_of(link)).flatten() else { return false };
    // Not every browser gives a link that is clicked the focus.
    focus(link);
    let name = link.get_attribute("aria-label").unwrap_or_else(|| "Reading".to_owned());
    let html = templates::footnotes::footnote(&name, &language(link), &text, &link.href());
    let Some(dialog) = dialog::open(NAME, &html, false) else { return false };
    _ = dialog.set_attribute("aria-describedby", "note-text");
    let (note, sentence) = (dialog.get_bounding_client_rect(), link.get_bounding_client_rect());
    let hidden = sentence.bottom() + GAP - note.top();
    if hidden > 0.0 && sentence.right() > note.left() {
        window().scroll_by_with_x_and_y(0.0, hidden);
    }
    OPEN.set(Some(link.clone()));
    true
}

/// Opens the first note of the paragraph that a reader is at.
pub fn open_first() {
    let first = paragraph_link::here()
        .and_then(|block| all(REFERENCES).find(|reference| block.contains(Some(reference))));
    if let Some(link) = first.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        open(&link);
    }
}

/// The reference whose note a link stands in.
#[must_use]
pub fn reference_of(link: &HtmlAnchorElement) -> Option<HtmlAnchorElement> {
    link.closest("#note").ok().flatten()?;
    OPEN.with_borrow(Clone::clone)
}
