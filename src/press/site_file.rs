//! A file of a built site, as the steps of the press pass it on.

use std::sync::Arc;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// Relative to the site's root.
    pub path: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}
