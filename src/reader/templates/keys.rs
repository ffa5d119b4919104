//! The keys of one letter.
//!
//! A screen reader that reads a page takes letters for itself before they come here; none of these
//! is taken by a browser.

use maud::html;

use super::panel::{KEYS_SWITCH, switch};
use crate::{model::html::Html, state::settings::Settings};

/// A key.
pub struct Key {
    /// As the browser names it.
    pub key: &'static str,
    /// What it does.
    does: &'static str,
    /// The button or link that it stands for, as a selector; empty where there is none.
    pub presses: &'static str,
}

/// All keys, in the order of their list.
pub static KEYS: [Key; 19] = [
    key("j", "Next paragraph", ""),
    key("k", "Previous paragraph", ""),
    key("f", "Open the first note of the paragraph", ""),
    key("z", "See the picture large", ""),
    key("b", "Back to where you were", "[data-place=back]"),
    key("l", "Copy the link of the paragraph", ""),
    key("q", "Copy the citation of the essay", ""),
    key("m", "Mark the essay as read or unread", ".essay [data-mark]"),
    key("n", "Next essay", ".onward [rel=next]"),
    key("p", "Previous essay", ".onward [rel=prev]"),
    key("c", "Table of contents", ".masthead .home"),
    key("s", "Search", "[data-opens=search]"),
    key(".", "Next hit of the search", "[data-hit='1']"),
    key(",", "Previous hit of the search", "[data-hit='-1']"),
    key("+", "Larger text", "[data-size='1']"),
    key("-", "Smaller text", "[data-size='-1']"),
    key("d", "Display settings", "[data-opens=display]"),
    key("o", "What is saved on this device", "[data-opens=library]"),
    key("?", "This list", ""),
];

const fn key(key: &'static str, does: &'static str, presses: &'static str) -> Key {
    Key { key, does, presses }
}

/// Draws the list, and the switch for all.
#[must_use]
pub fn keys(settings: &Settings) -> Html {
    let markup = html! {
        div.panel-head {
            h2 #keys-title tabindex="-1" data-first { "Keys" }
            button type="button" data-close { "Close" }
        }
        dl {
            @for Key { key, does, .. } in &KEYS {
                div { dt { kbd { (key) } } dd { (does) } }
            }
            div { dt { kbd { "Esc" } } dd { "Close what is open" } }
        }
        (switch(settings, "keys", "on", KEYS_SWITCH))
    };
    Html::from_trusted(markup.into_string())
}
