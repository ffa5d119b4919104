//! The reader: takes a page over in the browser and goes on from there.
//!
//! 1. [`app`] takes over the page that was opened, and puts the parts together.
//! 2. [`click`] says what a click asks for.
//! 3. [`navigation`] shows the pages that follow, from the [`data`] files, and tells of it by the [`lifecycle`].
//! 4. [`features`] are what the reader does for a page: search, settings, notes and so on.
//! 5. [`templates`] are the markup of what it shows.
//! 6. [`dom`] is the browser.

pub mod app;
pub mod click;
pub mod data;
pub mod dom;
pub mod features;
pub mod lifecycle;
pub mod navigation;
pub mod templates;

pub use app::start;
