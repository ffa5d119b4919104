//! The features of the reader: each does one thing for the page that is open.
//!
//! A feature does not know the others, nor what creates it, nor navigation: it uses [`dom`](super::dom),
//! [`data`](super::data), [`templates`](super::templates) and [`lifecycle`](super::lifecycle), and
//! [`app`](super::app) connects it with the others. A test (`tests/native/imports.rs`) checks this.

pub mod citation;
pub mod expand;
pub mod footnotes;
pub mod lightbox;
pub mod offline;
pub mod outline;
pub mod paragraph_link;
pub mod progress;
pub mod return_link;
pub mod search;
pub mod settings_panel;
pub mod shortcuts;
pub mod sidenotes;
