//! What is copied for the reader.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{ClipboardEvent, Element, HtmlDocument};

use super::{page::within, toast};
use crate::{model::html::Html, reader::templates};

/// Copies the citation beside `button` and says so.
pub fn copy_citation(button: &Element) {
    let find = |within: &str, css: &str| {
        button.closest(within).ok().flatten()?.query_selector(css).ok().flatten()
    };
    let Some(text) = find(".citation", "p") else { return };
    let said = if copy(&text) {
        let style = button.get_attribute("data-copy").unwrap_or_default();
        ["Copied: ", &style].concat()
    } else {
        "The browser did not let it be copied. The text is marked.".to_owned()
    };
    if let Some(status) = find(".cite", "[data-copied]") {
        status.set_text_content(Some(&said));
    }
}

/// Copies the link of a paragraph, or the first citation of the essay, and says so in a bar, where
/// it stands to be copied by hand if the browser refuses.
pub fn copy_in_bar(what: &str, fill: impl FnOnce(&Element)) {
    let Some(bar) = toast::show("copied", what, &templates::toast::done()) else { return };
    let Some(text) = within(&bar, "[data-text]").next() else { return };
    fill(&text);
    let said = |words| Html::from_trusted([what, words].concat());
    if copy(&text) {
        toast::say_briefly(bar, said(" copied:"));
    } else {
        toast::say(bar, said(", to be copied:"));
    }
}

/// Copies what `element` says, for programs that take it with its italics. Where that is refused
/// it stays marked, so that the reader can copy it by hand.
///
/// The older of the two ways that browsers have: it needs no safe origin and no leave, and
/// nothing waits for it. The newer one refuses a site on a local network.
fn copy(element: &Element) -> bool {
    let Some(selection) = window().get_selection().ok().flatten() else { return false };
    let document: HtmlDocument = document().unchecked_into();
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
    }
    copied
}
