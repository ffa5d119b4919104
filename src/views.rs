//! The pages, drawn by the press and by the reader from the same data.
//!
//! Static text is drawn by [`page`], with one file for each kind of page: in the press once for each page,
//! in the reader for every page after the first. Interactive parts are Leptos components: [`app`] is the frame
//! around every page with header, screen, footer and router, [`notice`] what is shown in place of a page,
//! [`expansion`] a text expanded in place of its excerpt. [`settings_panel`], [`search`], [`footnotes`],
//! [`lightbox`], [`shortcuts`] and [`offline`] are the content of dialogs, [`progress`] and [`toast`] what
//! the reader adds to a page. So the reader adopts the text of the page that was opened without
//! comparing it, and the reader's WebAssembly is two thirds of what it is with all views as
//! components (docs/decisions/0001-static-pages.md).
//!
//! Views hold no logic: they ask [`model`](crate::model) and [`state`](crate::state).
//!
//! Every link is relative to the site's root, which the page's `<base>` names. A fragment carries
//! the full address, since a bare `#x` would lead to the root.

pub mod app;
mod collection;
mod contents;
mod essay;
pub mod expansion;
mod figure;
mod footer;
pub mod footnotes;
mod header;
mod html;
pub mod lightbox;
mod news;
pub mod notice;
pub mod offline;
pub mod page;
pub mod paper;
pub mod progress;
mod readings;
mod screen;
pub mod search;
pub mod settings_panel;
pub mod shortcuts;
pub mod toast;
