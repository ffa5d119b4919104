//! Templates of pages, used by the press alone: one file a kind of page, and what pages share.
//!
//! [`frame`] is the document around every page; all others draw the content of one. [`pieces`] cuts the
//! content into the strings that data files have. Views hold no logic: they ask [`model`](crate::model)
//! and [`state`](crate::state).
//!
//! Every link is relative to the site's root, which the page's `<base>` names. A fragment carries
//! the full address, since a bare `#x` would lead to the root.

pub mod collection;
pub mod contents;
pub mod essay;
mod excerpt;
pub mod feed;
mod figure;
pub mod frame;
mod html;
pub mod news;
pub mod page;
pub mod paper;
pub mod pieces;
pub mod readings;
pub mod references;
pub mod words;
