//! Markup of what the reader shows: its dialogs, its notices, what it adds to a page.

pub mod expanding;
pub mod keys;
pub mod library;
pub mod note;
pub mod notice;
pub mod panel;
pub mod picture;
pub mod progress;
pub mod remark;
pub mod search;

use maud::PreEscaped;

use crate::model::html::Html;

/// HTML of the press as markup, without escaping.
fn clean(html: &Html) -> PreEscaped<&str> {
    PreEscaped(html.as_str())
}
