//! Markup that the reader draws: its dialogs, its notices, its additions to a page.

pub mod expansion;
pub mod footnotes;
pub mod lightbox;
pub mod notice;
pub mod on_demand;
pub mod progress;
pub mod search;
pub mod settings_panel;
pub mod shortcuts;
pub mod toast;

use maud::PreEscaped;

use crate::model::html::Html;

/// HTML of the press as markup, without escaping.
fn clean(html: &Html) -> PreEscaped<&str> {
    PreEscaped(html.as_str())
}
