//! A note or a reading, opened where the text refers to it.

use std::cell::RefCell;

use crate::{
    model::message::Message,
    reader::{
        dom::{
            HtmlAnchorElement, JsCast, dialog,
            focus::focus,
            locator::block_here,
            messages,
            query::all,
            references::{REFERENCES, note_text, text_lang},
            toast, window,
        },
        templates,
    },
};

/// The name of the dialog.
const NAME: &str = "note";

/// Space between a reference and the dialog below it, in CSS pixels.
const GAP: f64 = 24.0;

thread_local! {
    /// The reference whose note is open.
    static OPEN: RefCell<Option<HtmlAnchorElement>> = const { RefCell::new(None) };
}

/// Opens the note that a link refers to.
pub fn open(link: &HtmlAnchorElement) {
    let Some(text) = note_text(link) else { return };
    // Not every browser gives a link that is clicked the focus.
    focus(link);
    let name = link.get_attribute("aria-label").unwrap_or_else(|| messages::text("reader-source"));
    let html = templates::footnotes::footnote(&name, &text_lang(link), &text, &link.href());
    let Some(dialog) = dialog::open(NAME, &html, false) else { return };
    _ = dialog.set_attribute("aria-describedby", "note-text");
    let (note, sentence) = (dialog.get_bounding_client_rect(), link.get_bounding_client_rect());
    let hidden = sentence.bottom() + GAP - note.top();
    if hidden > 0.0 && sentence.right() > note.left() {
        window().scroll_by_with_x_and_y(0.0, hidden);
    }
    OPEN.set(Some(link.clone()));
}

/// Opens the first note of the paragraph that a reader is at, or says that it has none.
pub fn open_first() {
    let Some(block) = block_here() else { return };
    let first = all(REFERENCES).find(|reference| block.contains(Some(reference)));
    if let Some(link) = first.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.click();
    } else if let Some(bar) = toast::show(NAME, "reader-note", &templates::toast::done()) {
        toast::say_briefly(bar, messages::escaped(&Message::new("reader-no-note")));
    }
}

/// The reference whose note contains a link.
#[must_use]
pub fn reference_of(link: &HtmlAnchorElement) -> Option<HtmlAnchorElement> {
    link.closest("#note").ok().flatten()?;
    OPEN.with_borrow(Clone::clone)
}
