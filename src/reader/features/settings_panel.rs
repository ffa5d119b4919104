//! The panel of the display settings: opens it, and tells it of what changes.

use leptos::prelude::*;

use crate::reader::{
    dom::{
        dialog,
        events::{listen, target_within},
        head_script::show_text_size,
        settings,
    },
    lifecycle::Lifecycle,
    templates::settings_panel::{Settings, SettingsPanel},
};

/// The name of the panel.
const NAME: &str = "display";
const KEPT: &str = "Kept on this device.";
const NOT_KEPT: &str = "Nothing is kept: this browser gives the page no room. What you set here \
    holds until the page is closed.";
const NO_FONT: &str = "The typeface could not be loaded. A font of this device takes its place.";

/// Listens to the button that opens the panel.
pub fn watch(lifecycle: Lifecycle) {
    let (settings, note) = (Settings::new(), RwSignal::new(""));
    lifecycle.on_setting_changed(move |_| {
        settings.changed();
        note.set(kept());
    });
    listen("pliego:faceless", move |_| note.set(NO_FONT));
    listen("click", move |event| {
        if target_within(&event, "[data-opens=display]").is_some() && !dialog::close(NAME) {
            open(settings, note);
        }
    });
}

fn open(settings: Settings, note: RwSignal<&'static str>) {
    note.set("");
    let panel = move || view! { <SettingsPanel settings note/> };
    if let Some(dialog) = dialog::open_view(NAME, false, panel) {
        _ = dialog.set_attribute("lang", "en");
        show_text_size();
        // In a place that is there already, so that it is heard.
        note.set(kept());
    }
}

fn kept() -> &'static str {
    if settings::are_kept() { KEPT } else { NOT_KEPT }
}
