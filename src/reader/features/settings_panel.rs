//! The panel of the display settings: opens it, and passes changes on to it.

use leptos::prelude::*;

use crate::reader::{
    dom::{dialog, events::listen, head_script::show_text_size, messages, settings},
    lifecycle::Lifecycle,
    templates::settings_panel::{Settings, SettingsPanel},
};

/// The name of the panel.
const NAME: &str = "display";

/// The panel of the page. A handle that may be copied.
#[derive(Clone, Copy)]
pub struct Panel {
    settings: Settings,
    note: RwSignal<&'static str>,
}

impl Panel {
    /// Listens to the settings.
    #[must_use]
    pub fn new(lifecycle: Lifecycle) -> Self {
        let panel = Self { settings: Settings::new(), note: RwSignal::new("") };
        lifecycle.on_setting_changed(move |_| {
            panel.settings.changed();
            panel.note.set(kept());
        });
        listen("pliego:faceless", move |_| panel.note.set("reader-typeface-failed"));
        panel
    }

    /// The settings, for others that show them.
    #[must_use]
    pub fn settings(self) -> Settings {
        self.settings
    }

    /// Opens the panel; closes it if it is open.
    pub fn toggle(self) {
        if dialog::close(NAME) {
            return;
        }
        let Self { settings, note } = self;
        note.set("");
        let view = move || view! { <SettingsPanel settings note/> };
        if let Some(dialog) = dialog::open_view(NAME, false, view) {
            messages::mark(&dialog);
            show_text_size();
            // In an element that already exists, so that screen readers announce it.
            note.set(kept());
        }
    }
}

/// Returns the message on whether settings are stored.
fn kept() -> &'static str {
    if settings::are_kept() { "reader-settings-stored" } else { "reader-settings-not-stored" }
}
