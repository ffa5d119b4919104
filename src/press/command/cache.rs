//! The folder in which the press keeps work for its next run.

use std::{env, path::PathBuf};

/// Returns `$PLIEGO_CACHE`, or `pliego` in the user's cache folder; `None` if there is neither, and every run
/// does its work again.
pub(super) fn folder() -> Option<PathBuf> {
    let named = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    named("PLIEGO_CACHE").or_else(|| {
        named("XDG_CACHE_HOME")
            .or_else(|| named("LOCALAPPDATA"))
            .or_else(|| named("HOME").map(|home| home.join(".cache")))
            .map(|caches| caches.join("pliego"))
    })
}
