//! Where the browser keeps how far the essays are read.

use std::cell::RefCell;

use web_sys::Storage;

use crate::{
    reader::dom::{address, window},
    state::progress::Progress,
};

thread_local! {
    /// What the browser did not keep.
    static KNOWN: RefCell<Option<Progress>> = const { RefCell::new(None) };
}

fn storage() -> Option<(Storage, String)> {
    let key = ["pliego:", &address::base(), ":progress"].concat();
    Some((window().local_storage().ok()??, key))
}

/// What is kept; where the browser keeps nothing more, what is known of this visit.
pub fn kept() -> Progress {
    let read =
        || Progress::read(&storage().and_then(|(storage, key)| storage.get_item(&key).ok()?)?);
    KNOWN.with_borrow(Clone::clone).or_else(read).unwrap_or_default()
}

/// Keeps it. Where that is refused, or something newer is kept, it holds for this visit.
pub fn keep(progress: Progress) {
    let is_kept = storage().is_some_and(|(storage, key)| {
        let before = storage.get_item(&key).ok().flatten();
        before.is_none_or(|text| Progress::read(&text).is_some())
            && storage.set_item(&key, &progress.lines()).is_ok()
    });
    KNOWN.set((!is_kept).then_some(progress));
}
