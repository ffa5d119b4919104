//! Bars at the foot of the window: what a reader may want now, and needs not.

use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};
use web_sys::Element;

use super::{
    document,
    page::{all, within},
};
use crate::model::html::Html;

/// How long what is only said stands there.
const REMARK: Duration = Duration::from_secs(10);

/// Shows a bar with `html` in it, in place of an earlier one of the same name.
pub fn show(name: &str, label: &str, html: &Html) -> Option<Element> {
    hide(name);
    let bars = all(".bars").next().or_else(|| {
        let bars = document().create_element("aside").ok()?;
        bars.set_class_name("bars");
        _ = bars.set_attribute("aria-label", "Offers");
        _ = bars.set_attribute("lang", "en");
        document().body()?.append_child(&bars).ok()?;
        Some(bars)
    })?;
    let bar = document().create_element("div").ok()?;
    bar.set_class_name("bar");
    _ = bar.set_attribute("role", "group");
    _ = bar.set_attribute("data-bar", name);
    _ = bar.set_attribute("aria-label", label);
    bar.set_inner_html(html.as_str());
    bars.append_child(&bar).ok()?;
    Some(bar)
}

/// Says something in a bar. What changes after the bar stands there is heard.
pub fn say(bar: Element, html: Html) {
    request_animation_frame(move || {
        if let Some(status) = within(&bar, "[role=status]").next() {
            status.set_inner_html(html.as_str());
        }
    });
}

/// Says something in a bar that goes by itself, or with Escape: nothing else is wanted of it. While the
/// focus is in it, it stays.
pub fn remark(bar: Element, html: Html) {
    _ = bar.toggle_attribute_with_force("data-remark", true);
    say(bar.clone(), html);
    set_timeout(
        move || {
            if !bar.contains(document().active_element().as_deref()) {
                bar.remove();
            }
        },
        REMARK,
    );
}

/// Takes away what was only said.
pub fn hide_remarks() {
    all("[data-remark]").for_each(|bar| bar.remove());
}

/// Takes a bar away.
pub fn hide(name: &str) {
    all(&["[data-bar=", name, "]"].concat()).for_each(|bar| bar.remove());
}
