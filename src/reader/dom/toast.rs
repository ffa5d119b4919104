//! Toasts: bars at the bottom of the window with a message or an optional action.

use std::time::Duration;

use leptos::{
    mount::mount_to,
    prelude::{IntoView, request_animation_frame, set_timeout},
};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    document,
    messages::{escaped, mark, text},
    query::{all, within},
};
use crate::model::{html::Html, message::Message};

/// Time for which a toast without an action is shown.
const DURATION: Duration = Duration::from_secs(10);

/// Shows a toast that contains `html`, and removes an earlier one of the same name. `label` is the message that names it
/// for screen readers.
pub fn show(name: &str, label: &'static str, html: &Html) -> Option<Element> {
    let bar = add(name, label)?;
    bar.set_inner_html(html.as_str());
    Some(bar)
}

/// Shows a toast that contains a view with a place for a message. The view lives as long as the document.
pub fn show_view<V: IntoView + 'static>(
    name: &str,
    label: &'static str,
    message: &'static str,
    view: impl FnOnce() -> V + 'static,
) {
    if let Some(bar) = add(name, label) {
        mount_to(bar.clone().unchecked_into(), view).forget();
        say(bar, escaped(&Message::new(message)));
    }
}

/// Adds an empty toast, and removes an earlier one of the same name.
fn add(name: &str, label: &'static str) -> Option<Element> {
    hide(name);
    let bars = all(".bars").next().or_else(|| {
        let bars = document().create_element("aside").ok()?;
        bars.set_class_name("bars");
        _ = bars.set_attribute("aria-label", &text("reader-messages"));
        mark(&bars);
        document().body()?.append_child(&bars).ok()?;
        Some(bars)
    })?;
    let bar = document().create_element("div").ok()?;
    bar.set_class_name("bar");
    _ = bar.set_attribute("role", "group");
    _ = bar.set_attribute("data-bar", name);
    _ = bar.set_attribute("aria-label", &text(label));
    bars.append_child(&bar).ok()?;
    Some(bar)
}

/// Sets the message of a toast. Screen readers announce it only if it changes after the toast is shown.
pub fn say(bar: Element, html: Html) {
    request_animation_frame(move || {
        if let Some(status) = within(&bar, "[role=status]").next() {
            status.set_inner_html(html.as_str());
        }
    });
}

/// Sets the message of a toast and removes the toast after a time, unless it has the focus. Escape removes it
/// too.
pub fn say_briefly(bar: Element, html: Html) {
    _ = bar.toggle_attribute_with_force("data-remark", true);
    say(bar.clone(), html);
    set_timeout(
        move || {
            if !bar.contains(document().active_element().as_deref()) {
                bar.remove();
            }
        },
        DURATION,
    );
}

/// Removes the toasts that have only a message.
pub fn hide_brief() {
    all("[data-remark]").for_each(|bar| bar.remove());
}

/// Removes the toast of that name.
pub fn hide(name: &str) {
    all(&["[data-bar=", name, "]"].concat()).for_each(|bar| bar.remove());
}
