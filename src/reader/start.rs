//! How the reader takes a page over.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    platform::{address, fetch, page, places, watch},
    visits::Visits,
};
use crate::{
    model::{page::Opened, route::Route},
    state::data_store::{DataStore, Lookup, parse},
    views::{self, app::App},
};

/// Takes the page over in tasks of their own, so that a touch or a key is heard between compiling,
/// reading the page and drawing.
pub fn start() {
    set_timeout(|| watch::spawn(take_over()), Duration::ZERO);
}

/// Adopts its HTML when it was drawn for this address, draws anew when it
/// was not (a host's page for a miss, an offline shell).
///
/// A page without data is not one of ours and is left alone.
async fn take_over() {
    let Some(opened) = page::opened() else { return };
    address::drop_index();
    let route = address::route(&address::base());
    let (opened, store, drawn_here) = if opened.kept {
        complete(opened, &route).await
    } else {
        let store = DataStore::new(opened.edition.clone());
        let drawn_here = route == opened.route;
        (opened, store, drawn_here)
    };
    let visits = Visits::new(opened, store, address::base());
    places::mark();
    watch::next_task().await;
    begin(visits, route, drawn_here);
}

/// Puts the whole page in the place of the text that the worker put there first; says whether that
/// could be done.
async fn complete(mut opened: Opened, route: &Route) -> (Opened, DataStore, bool) {
    let mut store = DataStore::new(opened.edition.clone());
    let whole = loop {
        match store.look_up(route) {
            Lookup::Ready(found) => break Some(*found),
            Lookup::NotFound => break None,
            Lookup::Fetch(request) => {
                let text = fetch::data(&request.file).await;
                if text.and_then(|text| store.put(request, parse(&text)?)).is_err() {
                    break None;
                }
            }
        }
    };
    opened.frame = store.frame().unwrap_or(opened.frame);
    if let Some(found) = &whole {
        page::complete(&found.title(&opened.frame), &views::page::draw(found, &opened.frame));
        opened.next = found.next();
    }
    (opened, store, whole.is_some())
}

/// Begins with the page that stands there, if it was drawn for this address.
fn begin(visits: Visits, route: Route, drawn_here: bool) {
    let base = address::base().trim_end_matches('/').to_owned();
    let app = move || {
        watch::watch(visits);
        if !drawn_here {
            visits.visit(route);
        }
        view! { <App session=visits.session() base/> }
    };
    if drawn_here {
        leptos::mount::hydrate_body(app);
    } else {
        page::clear();
        leptos::mount::mount_to_body(app);
    }
    page::ready();
}
