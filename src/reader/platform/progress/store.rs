//! Where the browser keeps how far the essays are read.

use std::cell::RefCell;

use web_sys::Storage;

use super::super::{address, window};
use crate::state::progress::Progress;

thread_local! {
    /// What is known where the browser keeps nothing.
    static KNOWN: RefCell<Progress> = RefCell::default();
}

fn storage() -> Option<(Storage, String)> {
    let key = ["pliego:", &address::base(), ":progress"].concat();
    Some((window().local_storage().ok()??, key))
}

/// What is kept; where the browser keeps nothing, or something newer, what is known of this visit.
pub fn kept() -> Progress {
    let text = storage().and_then(|(storage, key)| storage.get_item(&key).ok()?);
    let kept = text.and_then(|text| Progress::read(&text));
    kept.unwrap_or_else(|| KNOWN.with_borrow(Clone::clone))
}

/// Keeps it; where that is refused it holds for this visit.
pub fn keep(progress: Progress) {
    if let Some((storage, key)) = storage() {
        let newer = storage.get_item(&key).ok().flatten();
        let newer = newer.is_some_and(|text| Progress::read(&text).is_none());
        if !newer {
            _ = storage.set_item(&key, &progress.lines());
        }
    }
    KNOWN.set(progress);
}
