//! The browser: the only place that knows its interfaces.
//!
//! [`page`] is the document that was opened, [`address`] its place, [`fetch`] the network;
//! [`arrival`] is what happens when a page is shown (title, focus, scroll), [`places`] remembers
//! where the reader was on each, [`expand`] opens a text in place of its excerpt; [`dialog`] is what
//! opens over the page, [`settings_panel`] the panel of the settings, [`search`] the dialog of the search
//! and [`highlights`] its hits in a page; [`progress`] keeps how far the essays are read; `paragraph`
//! goes from paragraph to paragraph, `footnotes` opens a note beside the text, `sidenotes` sets notes
//! in the margin, `lightbox` shows an image at full size; `shortcuts` handles the keyboard shortcuts; `offline`
//! shows the status of the offline copy; [`watch`] listens.

pub mod address;
pub mod arrival;
mod clipboard;
pub mod dialog;
pub mod expand;
pub mod fetch;
mod footnotes;
pub mod highlights;
mod lightbox;
mod locator;
mod offline;
pub mod page;
mod paragraph;
pub mod places;
pub mod progress;
pub mod search;
pub mod settings_panel;
mod shortcuts;
mod sidenotes;
mod toast;
pub mod watch;

use leptos::prelude::{document, window};
