//! The browser's address.

use web_sys::{HtmlAnchorElement, Url};

use super::{document, window};
use crate::{
    model::route::{CONTINUE, INDEX, Route},
    state::navigation::{Destination, Fragment},
};

/// The path that the site lies under, as the page's `<base>` says: `/` or `/a/b/`.
#[must_use]
pub fn base() -> String {
    let uri = document().base_uri().ok().flatten().unwrap_or_default();
    let path = Url::new(&uri).map(|url| url.pathname()).unwrap_or_default();
    match path.rfind('/') {
        Some(end) => path[..=end].to_owned(),
        None => "/".to_owned(),
    }
}

/// The path of the current address.
#[must_use]
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The route of the current address.
#[must_use]
pub fn route(base: &str) -> Route {
    route_of(&path(), base)
}

/// The route of `path` on a site that lies under `base`.
#[must_use]
pub fn route_of(path: &str, base: &str) -> Route {
    let below = path.strip_prefix(base);
    let root = || (path == base.trim_end_matches('/')).then_some("");
    below.or_else(root).map_or(Route::Unknown, Route::parse)
}

/// The name in an address that says which part a block was in; see [`Fragment::part`].
pub const PART: &str = "part";

/// The current address as a destination, on a site that lies under `base`.
#[must_use]
pub fn destination(base: &str) -> Destination {
    destination_of(&window().location().href().unwrap_or_default(), base)
}

/// An absolute address of this origin as a destination, on a site that lies under `base`.
#[must_use]
pub fn destination_of(href: &str, base: &str) -> Destination {
    let Ok(url) = Url::new(href) else {
        return Destination { route: Route::Unknown, address: href.to_owned(), fragment: None };
    };
    let query = url.search_params();
    let part = query.get(PART);
    if part.is_some() {
        query.delete(PART);
    }
    let id = decoded(&url.hash());
    let fragment = id.map(|id| Fragment { id, part });
    let address = [url.pathname(), url.search(), url.hash()].concat();
    Destination { route: route_of(&url.pathname(), base), address, fragment }
}

/// Makes the browser follow a fragment of this page; replaces the current entry if `replaces`.
pub fn follow_fragment(address: &str, replaces: bool) {
    let location = window().location();
    _ = if replaces { location.replace(address) } else { location.assign(address) };
}

/// The current address below its origin: path, search and fragment.
#[must_use]
pub fn current() -> String {
    let location = window().location();
    let parts = [location.pathname(), location.search(), location.hash()];
    parts.into_iter().map(Result::unwrap_or_default).collect()
}

/// Returns whether a link leads to this origin.
#[must_use]
pub fn is_of_this_origin(link: &HtmlAnchorElement) -> bool {
    window().location().origin().is_ok_and(|origin| origin == link.origin())
}

/// Returns the target of a link, if that is a page of this site.
#[must_use]
pub fn of_link(link: &HtmlAnchorElement, base: &str) -> Option<Destination> {
    let to = is_of_this_origin(link).then(|| destination_of(&link.href(), base));
    to.filter(|to| to.route != Route::Unknown)
}

/// Removes from the address what does not belong to it: [`INDEX`], since a page has one address, which may be copied, and
/// the part that a link to a block names, which is returned.
pub fn tidy() -> Option<String> {
    let url = Url::new(&window().location().href().ok()?).ok()?;
    let (path, query) = (url.pathname(), url.search_params());
    let part = query.get(PART);
    let folder = path.strip_suffix(INDEX);
    if part.is_some() {
        query.delete(PART);
    }
    if let Some(folder) = folder {
        url.set_pathname(folder);
    }
    if part.is_some() || folder.is_some() {
        let history = window().history().ok()?;
        _ = history.replace_state_with_url(&history.state().ok()?, "", Some(&url.href()));
    }
    part
}

/// The fragment of the address, decoded, without `#`.
#[must_use]
pub fn fragment() -> Option<String> {
    decoded(&window().location().hash().ok()?)
}

/// Returns whether the address asks to continue with the essay that was read last.
#[must_use]
pub fn asks_to_continue() -> bool {
    window().location().hash().is_ok_and(|hash| hash.strip_prefix('#') == Some(CONTINUE))
}

/// The id that a hash names, if it names one.
fn decoded(hash: &str) -> Option<String> {
    let decoded = js_sys::decode_uri_component(hash.strip_prefix('#')?).ok()?;
    // A directive, such as one to highlight some words, is not an id, and only some browsers know it.
    let id = decoded.as_string()?.split(":~:").next()?.to_owned();
    (!id.is_empty() && id != CONTINUE).then_some(id)
}

/// Returns whether the page was opened from itself, which happens only when a new edition has arrived.
#[must_use]
pub fn is_turned() -> bool {
    let here = window().location().pathname();
    here.is_ok_and(|here| document().referrer().ends_with(&here))
}

/// The way in which the document was loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// By a link or an address.
    Navigated,
    /// Again.
    Reloaded,
    /// By the browser's Back or Forward, from another document.
    ComeBack,
}

/// Returns the way in which the document was loaded.
#[must_use]
pub fn loading() -> Loading {
    match window().performance().map(|one| one.navigation().type_()) {
        Some(1) => Loading::Reloaded,
        Some(2) => Loading::ComeBack,
        _ => Loading::Navigated,
    }
}

/// Reloads the page.
pub fn reload() {
    _ = window().location().reload();
}
