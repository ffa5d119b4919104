//! The browser: the only place that knows its interfaces.
//!
//! [`page`] is the document that was opened, [`address`] its place, [`fetch`] the network; [`arrival`] is
//! what happens when a page is shown (title, focus, scroll), [`places`] remembers where the reader was on each,
//! `locator` finds positions in a text again, [`expand`] opens a text in place of its excerpt. [`dialog`] opens
//! and closes dialogs: [`settings_panel`], [`search_dialog`], `footnotes`, `lightbox`, `shortcuts`, `offline`.
//! `toast` shows messages at the bottom of the window. [`highlights`] paints the hits of a search,
//! [`progress`] keeps how far the essays are read, `paragraph` goes from paragraph to paragraph, `sidenotes`
//! sets notes in the margin. [`watch`] listens.

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
pub mod search_dialog;
pub mod settings_panel;
mod shortcuts;
mod sidenotes;
mod toast;
pub mod watch;

use leptos::prelude::{document, window};
