//! Clicks: one listener, which says what a click on the press's HTML asks for.
//!
//! Links of the publication are kept from the browser and from the router, whose own handler needs a view for each
//! route: the reader follows them itself.

use super::{
    dom::{
        Element, HtmlAnchorElement, address,
        events::{is_plain, link_of, on_document_click, target_within},
        references::REFERENCES,
    },
    features::lightbox::PICTURES,
};
use crate::{model::route::Route, state::navigation::Destination};

/// Action that a click requests.
pub enum Action {
    /// Copy the citation beside a button.
    Copy(Element),
    /// Ask again for the page that could not be loaded.
    Retry,
    /// Show an image at full size.
    OpenPicture(HtmlAnchorElement),
    /// Open a note or a reading beside the sentence that refers to it; if that fails, follow the link.
    OpenNote(Followed),
    /// Open the rest of a text in place of its excerpt.
    Expand(HtmlAnchorElement, Route),
    /// Follow a link to a page of the publication.
    Follow(Followed),
    /// Let the browser follow a link that leads out of the publication.
    Leave(HtmlAnchorElement),
}

/// A link that is followed.
pub struct Followed {
    /// The link.
    pub link: HtmlAnchorElement,
    /// Its target.
    pub to: Destination,
    /// It leads away from the middle of a text, so that there is a sentence to return to.
    pub jumps: bool,
}

/// Calls `act` for each click that requests something; `at` is the page that is open.
pub fn watch(base: String, at: impl Fn() -> Route + 'static, act: impl Fn(Action) + 'static) {
    on_document_click(move |event| {
        if let Some(button) = target_within(event, "[data-copy]") {
            act(Action::Copy(button));
            return;
        }
        if target_within(event, "main [data-again]").is_some() {
            act(Action::Retry);
            return;
        }
        let Some(link) = link_of(event).filter(|_| is_plain(event)) else { return };
        let is_for_router = address::is_of_this_origin(&link) && !is_external(&link);
        let action = action(link, &base, &at());
        // The router listens on the window, and would treat every link of this origin as a page.
        if is_for_router || !matches!(action, Action::Leave(_)) {
            event.stop_propagation();
        }
        if !matches!(action, Action::Leave(_)) {
            event.prevent_default();
        }
        act(action);
    });
}

/// Returns whether the link itself leaves the click to the browser.
fn is_external(link: &HtmlAnchorElement) -> bool {
    link.matches("[rel~=external], [download], [target]").unwrap_or(true)
}

fn action(link: HtmlAnchorElement, base: &str, at: &Route) -> Action {
    if link.matches(PICTURES) == Ok(true) {
        return Action::OpenPicture(link);
    }
    let to = address::of_link(&link, base).filter(|_| !is_external(&link));
    let Some(to) = to else { return Action::Leave(link) };
    let is_here = to.route == *at && to.fragment.is_some();
    if link.has_attribute("data-unfold") {
        return Action::Expand(link, to.route);
    }
    // The way back from a note, and links in the masthead, do not lead away from a sentence.
    let away = if is_here { ":not(.back, .skip, .pin)" } else { ".search-results *" };
    let jumps = link.matches(away).unwrap_or(false);
    let is_reference = is_here && link.matches(REFERENCES) == Ok(true);
    let followed = Followed { link, to, jumps };
    if is_reference { Action::OpenNote(followed) } else { Action::Follow(followed) }
}
