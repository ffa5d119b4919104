//! The clipboard.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{ClipboardEvent, Element, HtmlDocument};

use super::{document, messages::escaped, query::within, toast, window};
use crate::model::{html::Html, message::Message};

/// Copies the content of `element`, with its italics for programs that keep them. If the browser refuses, the
/// text stays selected, so that the reader can copy it by hand; otherwise the reader's selection is restored.
///
/// This is the older of the two ways that browsers have: it needs no secure origin and no permission, and
/// nothing waits for it. The newer one refuses a site on a local network.
pub fn copy(element: &Element) -> bool {
    let Some(selection) = window().get_selection().ok().flatten() else { return false };
    let document: HtmlDocument = document().unchecked_into();
    let before = selection.get_range_at(0).ok();
    let (text, html) = (element.text_content().unwrap_or_default(), element.inner_html());
    let fill = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            _ = data.set_data("text/plain", &text);
            _ = data.set_data("text/html", &html);
            event.prevent_default();
        }
    });
    let fill = fill.as_ref().unchecked_ref();
    _ = selection.select_all_children(element);
    _ = document.add_event_listener_with_callback("copy", fill);
    let copied = document.exec_command("copy").unwrap_or(false);
    _ = document.remove_event_listener_with_callback("copy", fill);
    if copied {
        _ = selection.remove_all_ranges();
        before.map(|range| selection.add_range(&range));
    }
    copied
}

/// The messages about something that is copied.
#[derive(Debug)]
pub struct Names {
    /// Names the toast.
    pub label: &'static str,
    /// Says that it is copied.
    pub copied: &'static str,
    /// Says that it is selected, to be copied by hand.
    pub to_copy: &'static str,
}

/// Copies the text that `fill` puts into a toast, and says so there. The toast contains `html`, with an element
/// `data-text` for the text; if the browser refuses, the text is still there, to be copied by hand.
pub fn copy_in_toast(names: &Names, html: &Html, fill: &dyn Fn(&Element)) {
    let Some(bar) = toast::show("copied", names.label, html) else { return };
    let Some(text) = within(&bar, "[data-text]").next() else { return };
    fill(&text);
    if copy(&text) {
        toast::say_briefly(bar, escaped(&Message::new(names.copied)));
    } else {
        toast::say(bar, escaped(&Message::new(names.to_copy)));
    }
}
