//! The rest of a text, opened in place of its excerpt.

use std::{any::Any, cell::RefCell, time::Duration};

use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, HtmlElement};

use crate::{
    model::route::Route,
    reader::{
        dom::{
            document,
            focus::focus,
            query::{all, within},
        },
        navigation::Visits,
        templates::expansion::{ExpandedText, Expansion},
    },
};

/// After how long a reader is told that the text takes long.
const SLOW: Duration = Duration::from_secs(8);

thread_local! {
    /// What is mounted in the page beside its content; it goes when it is dropped.
    static OPEN: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
}

/// Opens the rest of a text after the excerpt that the link ends. The excerpt stays until the text
/// has come; asked again, what was there of an earlier attempt makes room.
pub fn open(link: &HtmlAnchorElement, route: Route, visits: Visits) {
    let Some(excerpt) = link.parent_element() else { return };
    if let Some(earlier) =
        excerpt.next_element_sibling().filter(|one| one.matches(PLACE) == Ok(true))
    {
        earlier.remove();
    }
    let place = document().create_element("div").ok().and_then(|div| div.dyn_into().ok());
    let Some(place) = place else { return };
    let place: HtmlElement = place;
    place.set_class_name("unfolding");
    let text = RwSignal::new(ExpandedText::Loading);
    let to = route.clone();
    let load = move || {
        visits.expand(to.clone(), text);
        let taking_long = move || {
            if text.try_get_untracked() == Some(ExpandedText::Loading) {
                text.set(ExpandedText::Slow);
            }
        };
        set_timeout(taking_long, SLOW);
    };
    load();
    let again = Callback::new(move |()| {
        visits.give_up();
        load();
    });
    _ = excerpt.after_with_node_1(&place);
    let view = mount_to(place, move || view! { <Expansion text route again/> });
    OPEN.with_borrow_mut(|open| open.push(Box::new(view)));
}

const PLACE: &str = ".unfolding";

/// The text has come: the excerpt that it begins with goes, and the focus is on the text. Its ids
/// are those of another page and would stand here twice.
pub fn opened() {
    request_animation_frame(|| {
        for text in all(".unfolded:not([data-met])") {
            _ = text.set_attribute("data-met", "");
            for one in within(&text, "[id], [aria-labelledby]") {
                _ = one.remove_attribute("id");
                _ = one.remove_attribute("aria-labelledby");
            }
            let place = text.closest(PLACE).ok().flatten();
            if let Some(excerpt) = place.and_then(|place| place.previous_element_sibling()) {
                _ = excerpt.set_attribute("hidden", "");
            }
            focus(&text);
        }
    });
}

/// The link that a link in an opened text stands for when the text is folded again: the one that
/// opened it. Any other stands for itself.
#[must_use]
pub fn folded(link: &HtmlAnchorElement) -> Option<HtmlAnchorElement> {
    let Some(place) = link.closest(PLACE).ok()? else { return Some(link.clone()) };
    let opener = place.previous_element_sibling()?.query_selector("a[data-unfold]").ok()??;
    opener.dyn_into().ok()
}

/// The place of a link among the links of the page with every text folded; none in a dialog, which
/// is not open when the page is come back to.
#[must_use]
pub fn position(link: &HtmlAnchorElement) -> Option<u32> {
    let link = folded(link).filter(|link| link.closest("dialog") == Ok(None))?;
    // The browser looks for it: a call for each of the links would cost more than the look.
    let links = js_sys::Array::from(&document().query_selector_all(LINKS).ok()?.into());
    u32::try_from(links.index_of(&link, 0)).ok()
}

/// The link at such a place.
#[must_use]
pub fn link_at(position: u32) -> Option<Element> {
    all(LINKS).nth(position as usize)
}

/// The links that the page has whenever it is shown.
const LINKS: &str = ":is(a, area)[href]:not(.unfolding *, .go-on *, .pin, dialog *)";

/// The page has been left.
pub fn forget_all() {
    OPEN.take();
}
