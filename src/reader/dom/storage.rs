//! The browser's storage for the site.
//!
//! Storage is shared by all sites of an origin, so every name carries the path of this one.

use web_sys::Storage;

use super::{address, window};

fn name_of(item: &str) -> String {
    ["pliego:", &address::base(), ":", item].concat()
}

fn read(storage: Option<Storage>, item: &str) -> Option<String> {
    storage?.get_item(&name_of(item)).ok()?
}

fn write(storage: Option<Storage>, item: &str, text: &str) -> bool {
    storage.is_some_and(|storage| storage.set_item(&name_of(item), text).is_ok())
}

/// Reads an item from the tab's storage; `None` if there is none, or the browser refuses.
#[must_use]
pub fn session(item: &str) -> Option<String> {
    read(window().session_storage().ok()?, item)
}

/// Writes an item to the tab's storage; returns whether it is stored.
pub fn set_session(item: &str, text: &str) -> bool {
    write(window().session_storage().ok().flatten(), item, text)
}

/// Reads an item from the site's storage; `None` if there is none, or the browser refuses.
#[must_use]
pub fn local(item: &str) -> Option<String> {
    read(window().local_storage().ok()?, item)
}

/// Writes an item to the site's storage; returns whether it is stored.
pub fn set_local(item: &str, text: &str) -> bool {
    write(window().local_storage().ok().flatten(), item, text)
}
