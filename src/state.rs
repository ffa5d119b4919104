//! The state of the reader, as plain values and state machines.
//!
//! [`data_store`] holds the data files that are loaded and says which one to fetch next for a page;
//! [`json`] reads them; [`load_error`] says why one could not be loaded. [`navigation`] says which page is shown
//! and what to do next; [`places`] are where the reader was in each entry of the history. [`search_indexes`]
//! are those of the search, and [`search_results`] what it has found; [`offline_status`] is the status of the offline copy; [`settings`] is how the
//! text is displayed, [`progress`] how far each essay is read. Nothing here reads or writes: the reader does.

pub mod data_store;
pub mod json;
pub mod load_error;
pub mod navigation;
pub mod offline_status;
pub mod places;
pub mod progress;
pub mod search_indexes;
pub mod search_results;
pub mod settings;
