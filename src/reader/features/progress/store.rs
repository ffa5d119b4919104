//! Storage of the reading progress in the browser.

use std::cell::RefCell;

use crate::{reader::dom::storage, state::progress::Progress};

/// The item of the site's storage.
const ITEM: &str = "progress";

thread_local! {
    /// Progress that the browser could not keep.
    static KNOWN: RefCell<Option<Progress>> = const { RefCell::new(None) };
}

/// Returns the stored progress; if the browser keeps nothing, that of this visit.
pub fn kept() -> Progress {
    let read = || Progress::read(&storage::local(ITEM)?);
    KNOWN.with_borrow(Clone::clone).or_else(read).unwrap_or_default()
}

/// Stores the progress. If the browser refuses, or has something newer, it holds for this visit.
pub fn keep(progress: Progress) {
    let may_keep = storage::local(ITEM).is_none_or(|text| Progress::read(&text).is_some());
    let is_kept = may_keep && storage::set_local(ITEM, &progress.lines());
    KNOWN.set((!is_kept).then_some(progress));
}
