//! Keyboard shortcuts of one letter, and the dialog that lists them.
//!
//! A screen reader in its reading mode handles letters itself, before the page does. No browser uses these.

use maud::html;

use super::settings_panel::{KEYS_SWITCH, switch};
use crate::{model::html::Html, state::settings::Settings};

/// A keyboard shortcut.
pub struct Shortcut {
    /// The key, as the browser names it.
    pub key: &'static str,
    /// What it does.
    does: &'static str,
    /// The button or link that it activates, as a selector; empty if there is none.
    pub presses: &'static str,
}

/// All shortcuts, in the order of the list.
pub static SHORTCUTS: [Shortcut; 19] = [
    shortcut("j", "Next paragraph", ""),
    shortcut("k", "Previous paragraph", ""),
    shortcut("f", "Open the first note of the paragraph", ""),
    shortcut("z", "See the picture large", ""),
    shortcut("b", "Back to where you were", "[data-place=back]"),
    shortcut("l", "Copy the link of the paragraph", ""),
    shortcut("q", "Copy the citation of the essay", ""),
    shortcut("m", "Mark the essay as read or unread", ".essay [data-mark]"),
    shortcut("n", "Next essay", ".onward [rel=next]"),
    shortcut("p", "Previous essay", ".onward [rel=prev]"),
    shortcut("c", "Table of contents", ".masthead .home"),
    shortcut("s", "Search", "[data-opens=search]"),
    shortcut(".", "Next hit of the search", "[data-hit='1']"),
    shortcut(",", "Previous hit of the search", "[data-hit='-1']"),
    shortcut("+", "Larger text", "[data-size='1']"),
    shortcut("-", "Smaller text", "[data-size='-1']"),
    shortcut("d", "Display settings", "[data-opens=display]"),
    shortcut("o", "What is saved on this device", "[data-opens=library]"),
    shortcut("?", "This list", ""),
];

const fn shortcut(key: &'static str, does: &'static str, presses: &'static str) -> Shortcut {
    Shortcut { key, does, presses }
}

/// Draws the list and the switch that turns the shortcuts on or off.
#[must_use]
pub fn dialog(settings: &Settings) -> Html {
    let markup = html! {
        div.panel-head {
            h2 #keys-title tabindex="-1" data-first { "Keys" }
            button type="button" data-close { "Close" }
        }
        dl {
            @for Shortcut { key, does, .. } in &SHORTCUTS {
                div { dt { kbd { (key) } } dd { (does) } }
            }
            div { dt { kbd { "Esc" } } dd { "Close what is open" } }
        }
        (switch(settings, "keys", "on", KEYS_SWITCH))
    };
    Html::from_trusted(markup.into_string())
}
