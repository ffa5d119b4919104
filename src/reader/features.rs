//! The features of the reader: each is one thing that it does for the page that is open.

pub mod citation;
pub mod expand;
pub mod footnotes;
pub mod highlights;
pub mod lightbox;
pub mod offline;
pub mod outline;
pub mod paragraph_link;
pub mod progress;
pub mod return_link;
pub mod search;
pub mod search_dialog;
pub mod settings_panel;
pub mod shortcuts;
pub mod sidenotes;
