//! The reader: takes over a page in the browser and continues from there.
//!
//! 1. [`app`] takes over the page that was opened, and connects the parts.
//! 2. [`click`] turns a click into an action.
//! 3. [`navigation`] shows the pages that follow, from the [`data`] files, and reports it by the [`lifecycle`].
//! 4. [`features`] are the services of the reader for a page: search, settings, notes and so on.
//! 5. [`on_demand`] loads those that are opened on demand, and [`chunks`] are their entry points.
//! 6. [`templates`] are the markup that it draws.
//! 7. [`dom`] is the browser.

pub mod app;
pub mod chunks;
pub mod click;
pub mod data;
pub mod dom;
pub mod features;
pub mod lifecycle;
pub mod navigation;
pub mod on_demand;
pub mod templates;

pub use app::start;
