//! The rest of a text, opened in place of its excerpt.
//!
//! The opened texts belong to the entry of the history: they are open again when the reader comes back.

use std::{any::Any, rc::Rc, time::Duration};

use leptos::{mount::mount_to, prelude::*, task::spawn_local};

use crate::{
    model::{html::Html, page::Page, route::Route},
    reader::{
        data::Data,
        dom::{
            HtmlAnchorElement, HtmlElement, JsCast, document,
            focus::focus,
            query::{all, within},
        },
        lifecycle::{Committed, Lifecycle},
        templates::expansion::{ExpandedText, Expansion},
    },
    state::load_error::LoadError,
};

/// Delay before a notice says that the text takes long.
const SLOW: Duration = Duration::from_secs(8);

/// A text that is open.
struct Open {
    /// The address of its page.
    address: String,
    /// Its view, which is removed when this is dropped.
    _view: Box<dyn Any>,
}

/// Listener for the texts that are open, and for one that arrives on a page that was returned to.
pub trait Listener {
    /// The addresses of the texts that are open, in the order of opening.
    fn changed(&self, addresses: Vec<String>);
    /// The page has grown by a text.
    fn grew(&self);
}

/// The opened texts of the page. A handle that may be copied.
#[derive(Clone, Copy)]
pub struct Expansions {
    data: Data,
    open: StoredValue<Vec<Open>, LocalStorage>,
    listener: StoredValue<Rc<dyn Listener>, LocalStorage>,
}

/// Selector for the place of a text, after its excerpt.
const PLACE: &str = ".unfolding";

impl Expansions {
    /// Opens texts from `data`.
    #[must_use]
    pub fn new(data: Data, lifecycle: Lifecycle, listener: impl Listener + 'static) -> Self {
        let listener: Rc<dyn Listener> = Rc::new(listener);
        let (open, listener) =
            (StoredValue::new_local(Vec::new()), StoredValue::new_local(listener));
        let itself = Self { data, open, listener };
        lifecycle.on_committed(move |committed| itself.restore(committed));
        itself
    }

    /// Opens the rest of a text after the excerpt that the link ends. The excerpt stays until the text has
    /// arrived; another request replaces what an earlier attempt left.
    pub fn open(self, link: &HtmlAnchorElement, route: Route) {
        self.mount(link, route, true);
        let addresses =
            self.open.with_value(|open| open.iter().map(|one| one.address.clone()).collect());
        self.listener.get_value().changed(addresses);
    }

    fn restore(self, committed: &Committed) {
        if !committed.is_page {
            return;
        }
        self.open.set_value(Vec::new());
        for address in &committed.expanded {
            let is_it =
                |link: &HtmlAnchorElement| link.get_attribute("href").as_ref() == Some(address);
            let mut links = all("main a[data-unfold]").filter_map(|link| link.dyn_into().ok());
            if let Some(link) = links.find(is_it) {
                self.mount(&link, Route::parse(address), false);
            }
        }
    }

    fn mount(self, link: &HtmlAnchorElement, route: Route, is_asked: bool) {
        let Some(excerpt) = link.parent_element() else { return };
        let earlier = excerpt.next_element_sibling().filter(|one| one.matches(PLACE) == Ok(true));
        if let Some(earlier) = earlier {
            earlier.remove();
        }
        let place = document().create_element("div").ok().and_then(|div| div.dyn_into().ok());
        let Some(place) = place else { return };
        let place: HtmlElement = place;
        place.set_class_name("unfolding");
        let text = RwSignal::new(match self.text(&route) {
            Some(text) => ExpandedText::Text(text),
            None => ExpandedText::Loading,
        });
        let is_here = matches!(text.get_untracked(), ExpandedText::Text(_));
        let address = route.href();
        let (to, at) = (route.clone(), place.clone());
        let load = move || {
            text.set(ExpandedText::Loading);
            let taking_long = move || {
                if text.try_get_untracked() == Some(ExpandedText::Loading) {
                    text.set(ExpandedText::Slow);
                }
            };
            set_timeout(taking_long, SLOW);
            let (to, at) = (to.clone(), at.clone());
            spawn_local(async move {
                let loaded = self.data.load_page(&to).await;
                text.set(match (loaded, self.text(&to)) {
                    (Ok(()), Some(html)) => ExpandedText::Text(html),
                    (Ok(()), None) => ExpandedText::Failed(LoadError::Gone),
                    (Err(error), _) => ExpandedText::Failed(error),
                });
                // When it is inserted.
                request_animation_frame(move || self.settle(&at, is_asked));
            });
        };
        if !is_here {
            load();
        }
        _ = excerpt.after_with_node_1(&place);
        let again = Callback::new(move |()| {
            self.data.give_up();
            load();
        });
        let view = mount_to(place.clone(), move || view! { <Expansion text route again/> });
        self.open.update_value(|open| {
            open.retain(|one| one.address != address);
            open.push(Open { address, _view: Box::new(view) });
        });
        if is_here {
            self.settle(&place, is_asked);
        }
    }

    fn text(self, route: &Route) -> Option<Html> {
        let text = self.data.with_page(route, Page::text).filter(|text| !text.is_empty());
        text.map(Html::from_trusted)
    }

    /// The text is inserted: the excerpt that it begins with is removed, and the focus moves to the text if `is_asked`. Its
    /// ids are those of another page and would occur twice here. Its headings are one level below that of the excerpt.
    fn settle(self, place: &HtmlElement, is_asked: bool) {
        let Some(text) = within(place, ".unfolded").next() else { return };
        for one in within(&text, "[id], [aria-labelledby]") {
            _ = one.remove_attribute("id");
            _ = one.remove_attribute("aria-labelledby");
        }
        for heading in within(&text, "h2, h3, h4") {
            let level = match &*heading.tag_name() {
                "H2" => "3",
                "H3" => "4",
                _ => "5",
            };
            _ = heading.set_attribute("aria-level", level);
        }
        if let Some(excerpt) = place.previous_element_sibling() {
            _ = excerpt.set_attribute("hidden", "");
        }
        if is_asked {
            focus(&text);
        } else {
            self.listener.get_value().grew();
        }
    }
}
