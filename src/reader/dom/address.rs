//! Where the browser is.

use wasm_bindgen::JsValue;

use super::{document, window};
use crate::model::route::{INDEX, Route};

/// The path that the site lies under, as the page's `<base>` says: `/` or `/a/b/`.
#[must_use]
pub fn base() -> String {
    let uri = document().base_uri().ok().flatten().unwrap_or_default();
    let path = web_sys::Url::new(&uri).map(|url| url.pathname()).unwrap_or_default();
    match path.rfind('/') {
        Some(end) => path[..=end].to_owned(),
        None => "/".to_owned(),
    }
}

/// The route of the current address.
#[must_use]
pub fn route(base: &str) -> Route {
    route_of(&window().location().pathname().unwrap_or_default(), base)
}

/// The route of `path` on a site that lies under `base`.
#[must_use]
pub fn route_of(path: &str, base: &str) -> Route {
    let below = path.strip_prefix(base);
    let root = || (path == base.trim_end_matches('/')).then_some("");
    below.or_else(root).map_or(Route::Unknown, Route::parse)
}

/// The current address below its origin: path, search and fragment.
#[must_use]
pub fn current() -> String {
    let location = window().location();
    let parts = [location.pathname(), location.search(), location.hash()];
    parts.into_iter().map(Result::unwrap_or_default).collect()
}

/// Adds an entry for `address` to the history.
pub fn push(address: &str) {
    if let Ok(history) = window().history() {
        _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// The route of a link, if it leads to a page of this site, and whether it stays on this page.
#[must_use]
pub fn route_of_link(link: &web_sys::HtmlAnchorElement, base: &str) -> Option<(Route, bool)> {
    let location = window().location();
    if link.origin() != location.origin().ok()? {
        return None;
    }
    let path = link.pathname();
    let route = route_of(&path, base);
    let here = Some(path) == location.pathname().ok() && !link.hash().is_empty();
    (route != Route::Unknown).then_some((route, here))
}

/// Takes `index.html` out of the address: a page has one address, which may be copied.
pub fn drop_index() {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    if let (Some(folder), Ok(history)) = (path.strip_suffix(INDEX), window().history()) {
        let rest = location.search().unwrap_or_default() + &location.hash().unwrap_or_default();
        let address = [folder, &rest].concat();
        _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// The fragment of the address, decoded, without `#`.
#[must_use]
pub fn fragment() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let decoded = js_sys::decode_uri_component(hash.strip_prefix('#')?).ok()?;
    decoded.as_string().filter(|fragment| !fragment.is_empty())
}

/// Whether the page was opened from itself, which only happens when another edition of it has come.
#[must_use]
pub fn is_turned() -> bool {
    let here = window().location().pathname();
    here.is_ok_and(|here| document().referrer().ends_with(&here))
}

/// Loads the page anew.
pub fn reload() {
    _ = window().location().reload();
}
