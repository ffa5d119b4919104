//! Pages that are loaded before they are requested.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    model::{html::Html, page::Page, route::Route},
    reader::{
        data::Data,
        dom::{DocumentFragment, content, tasks},
    },
};

/// A page that only has to be inserted.
pub struct Ready {
    /// Its own part of the document's head.
    pub head: Html,
    /// Its structured data.
    pub data: Html,
    /// The content.
    pub content: DocumentFragment,
    /// The page that probably follows.
    pub next: Option<Route>,
}

impl From<&Page> for Ready {
    fn from(page: &Page) -> Self {
        let content = content::parse(&Html::from_trusted(page.content()));
        let [head, data] = [&page.head, &page.data].map(|html| Html::from_trusted(html.clone()));
        Self { head, data, content, next: page.next.clone() }
    }
}

/// Data that is loaded ahead. A handle that may be copied.
#[derive(Clone, Copy)]
pub struct Prefetch {
    data: Data,
    /// A page that was prepared in idle time.
    ahead: StoredValue<Option<(Route, Ready)>, LocalStorage>,
}

impl Prefetch {
    /// Loads ahead from `data`.
    #[must_use]
    pub fn new(data: Data) -> Self {
        Self { data, ahead: StoredValue::new_local(None) }
    }

    /// Returns the page at `route`, if it is loaded.
    #[must_use]
    pub fn take(self, route: &Route) -> Option<Ready> {
        let ahead = self.ahead.try_update_value(|ahead| ahead.take_if(|(of, _)| of == route));
        let ahead = ahead.flatten().map(|(_, ready)| ready);
        ahead.or_else(|| self.data.with_page(route, |page| Ready::from(page)))
    }

    /// Loads the page at `route`.
    pub fn load(self, route: Route) {
        let is_ready =
            self.ahead.with_value(|one| one.as_ref().is_some_and(|(of, _)| *of == route));
        if !is_ready && self.data.lacks(&route) {
            spawn_local(async move {
                // A request that fails now is repeated, and its failure reported, when the page is wanted.
                _ = self.data.load_page(&route).await;
            });
        }
    }

    /// Loads the page that is open, so that it is loaded when the reader comes back to it, and then prepares
    /// the page that probably follows, as long as the reader `stays`.
    pub fn around(self, open: Route, stays: impl Fn() -> bool + 'static) {
        spawn_local(async move {
            // As above.
            if self.data.load_page(&open).await.is_err() || !stays() {
                return;
            }
            let next = self.data.with_page(&open, |page| page.next.clone()).flatten();
            let Some(next) = next else { return };
            if self.data.load_page(&next).await.is_err() || !stays() {
                return;
            }
            tasks::next_task().await;
            let ready = self.data.with_page(&next, |page| Ready::from(page));
            self.ahead.set_value(ready.map(|ready| (next, ready)));
        });
    }
}
