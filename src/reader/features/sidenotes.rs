//! Notes and readings in the margin of a wide window, beside the lines that refer to them.
//!
//! They are for the eye and the pointer alone: whoever listens, or uses the keyboard, opens the same note at its
//! reference, or finds it in the list.

use std::{cell::RefCell, time::Duration};

use leptos::prelude::{request_animation_frame, set_timeout};

use crate::reader::{
    dom::{
        Element, HtmlAnchorElement, HtmlElement, JsCast, document,
        events::listen,
        locator::{LINE, window_height},
        query::{all, within},
        references::{REFERENCES, note_text, text_lang},
        size::{SizeObserver, observe},
        window,
    },
    lifecycle::Lifecycle,
};

/// Windows with room for a margin; as in the style.
const WIDE: &str = "(min-width: 72rem)";

/// Delay before the margin of a new page is filled.
const PAUSE: Duration = Duration::from_millis(100);

/// Space between two notes, in CSS pixels.
const GAP: f64 = 12.0;

thread_local! {
    static MARGIN: RefCell<Option<Margin>> = const { RefCell::new(None) };
}

/// The margin of the page that is open.
struct Margin {
    itself: Element,
    /// Each note with the reference beside it.
    notes: Vec<(HtmlElement, Element)>,
    /// Moves the notes when the lines run otherwise.
    _observer: Option<SizeObserver>,
}

/// Listens for pages, and for windows that become wide enough.
pub fn watch(lifecycle: Lifecycle) {
    lifecycle.on_painted(arrived);
    listen("resize", |_| {
        if MARGIN.with_borrow(Option::is_some) {
            lay();
        } else {
            _ = fill();
        }
    });
}

/// A page is shown. Its margin is filled when the text has been painted, unless it is that of before.
fn arrived() {
    if MARGIN.with_borrow(|margin| margin.as_ref().is_some_and(|one| one.itself.is_connected())) {
        return;
    }
    if let Some(margin) = MARGIN.take() {
        margin.itself.remove();
    }
    set_timeout(
        || {
            if MARGIN.with_borrow(Option::is_none) {
                _ = fill();
            }
        },
        PAUSE,
    );
}

fn fill() -> Option<()> {
    // Narrower windows have none.
    window().match_media(WIDE).ok()?.filter(|wide| wide.matches())?;
    let essay = all("main .essay").next()?;
    let prose = within(&essay, ".prose").next()?;
    let itself = document().create_element("div").ok()?;
    itself.set_class_name("margin");
    _ = itself.set_attribute("aria-hidden", "true");
    _ = itself.set_attribute("lang", &text_lang(&prose));
    let mut notes = Vec::new();
    for reference in all(REFERENCES) {
        let Ok(link) = reference.clone().dyn_into::<HtmlAnchorElement>() else { continue };
        let hash = link.hash();
        let Some(text) = note_text(&link).filter(|_| beside(&itself, &hash).is_none()) else {
            continue;
        };
        let note = document().create_element("div").ok()?;
        _ = note.set_attribute("data-note", &hash);
        note.set_inner_html(text.as_str());
        // The copy is hidden from screen readers, so its links must not be focusable.
        for link in within(&note, "a") {
            _ = link.set_attribute("tabindex", "-1");
        }
        if link.matches("[role=doc-noteref]") == Ok(true) {
            let number = document().create_element("sup").ok()?;
            number.set_text_content(link.text_content().as_deref());
            _ = within(&note, "p").next()?.prepend_with_node_1(&number);
        }
        _ = itself.append_child(&note);
        notes.push((note.dyn_into().ok()?, reference));
    }
    essay.append_child(&itself).ok()?;
    // In the next frame: what is moved while the browser tells of sizes, it would have to tell of again.
    let observer = observe(&within(&essay, ".text").next()?, || request_animation_frame(lay));
    MARGIN.set(Some(Margin { itself, notes, _observer: observer }));
    Some(())
}

/// Marks the note that a link refers to, if it is in sight beside the text and whole. A note whose link was reached by
/// the keyboard is not marked: it is opened where it can have the focus. Returns true if a note is marked.
pub fn mark(link: &HtmlAnchorElement) -> bool {
    all(".margin > [data-marked]").for_each(|one| _ = one.remove_attribute("data-marked"));
    if link.matches(":focus-visible") == Ok(true) {
        return false;
    }
    let note = all(".margin").next().and_then(|margin| beside(&margin, &link.hash()));
    note.filter(is_whole_in_sight).is_some_and(|note| note.set_attribute("data-marked", "").is_ok())
}

/// The note of a margin that the fragment of a link leads to.
fn beside(margin: &Element, hash: &str) -> Option<Element> {
    within(margin, &["[data-note='", hash, "']"].concat()).next()
}

/// A note that is not shown is at the top of the window.
fn is_whole_in_sight(note: &Element) -> bool {
    let place = note.get_bounding_client_rect();
    place.top() >= LINE
        && place.bottom() <= window_height()
        && note.scroll_height() == note.client_height()
}

/// Puts each note beside its line, or under the note before it: first all is measured, then moved.
fn lay() {
    MARGIN.with_borrow(|margin| {
        let Some(Margin { itself, notes, .. }) = margin else { return };
        if itself.client_width() == 0 {
            return;
        }
        let top = itself.get_bounding_client_rect().top();
        let measured: Vec<(f64, f64)> = notes
            .iter()
            .map(|(note, reference)| {
                let line = reference.get_bounding_client_rect().top() - top;
                (line, f64::from(note.offset_height()))
            })
            .collect();
        let mut free = 0.0_f64;
        for ((note, _), (line, height)) in notes.iter().zip(measured) {
            let at = line.max(free);
            _ = note.style().set_property("top", &[&(at as i32).to_string(), "px"].concat());
            free = at + height + GAP;
        }
    });
}
