//! The reader: takes a page over in the browser and goes on from there.
//!
//! 1. [`mod@start`] takes over the page that was opened.
//! 2. [`visits`] shows the pages that follow, from the data files.
//! 3. [`search`] finds in all of them.
//! 4. [`templates`] are the markup of what the reader shows.
//! 5. [`platform`] is the only place that touches the browser.

pub mod platform;
pub mod search;
pub mod start;
pub mod templates;
pub mod visits;

pub use start::start;
