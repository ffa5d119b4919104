//! The links of a page by their index, so that the focus finds one again.

use web_sys::{Element, HtmlAnchorElement};

use super::{document, query::all};

/// The links that a page has whenever it is shown, with the texts that are opened on it.
const LINKS: &str =
    ":is(a, area)[href]:not(.go-on *, .parts *, .pin, .margin *, dialog *, .bars *)";

/// Returns the index of a link among the links of the page; none in a dialog, which is not open when the reader
/// returns to the page.
#[must_use]
pub fn position(link: &HtmlAnchorElement) -> Option<u32> {
    // The browser searches for it: a call for each of the links would cost more.
    let links = js_sys::Array::from(&document().query_selector_all(LINKS).ok()?.into());
    u32::try_from(links.index_of(link, 0)).ok()
}

/// Returns the link at an index.
#[must_use]
pub fn at(position: u32) -> Option<Element> {
    all(LINKS).nth(position as usize)
}
