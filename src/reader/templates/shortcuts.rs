//! Keyboard shortcuts of one letter, and the dialog that lists them.
//!
//! A screen reader in its reading mode handles letters itself, before the page does. No browser uses these.

use leptos::prelude::*;

use super::settings_panel::{KeysSwitch, Settings};

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

/// The list, and the switch that turns the shortcuts on or off.
#[component]
pub fn ShortcutList(
    /// The settings.
    settings: Settings,
) -> impl IntoView {
    let row = |key: &'static str, does: &'static str| {
        view! {
            <div>
                <dt>
                    <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
            </div>
        }
    };
    view! {
        <div class="panel-head">
            <h2 id="keys-title" tabindex="-1" data-first="">
                "Keys"
            </h2>
            <button type="button" data-close="">
                "Close"
            </button>
        </div>
        <dl>
            {SHORTCUTS.iter().map(|one| row(one.key, one.does)).collect_view()}
            {row("Esc", "Close what is open")}
        </dl>
        <KeysSwitch settings/>
    }
}
