//! How the reader takes a page over.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    platform::{address, fetch, page, watch},
    visits::Visits,
};
use crate::{
    model::{page::Opened, route::Route},
    state::shelf::{Look, Shelf, parse},
    views::{self, app::App},
};

/// Takes the page over in a task of its own, so that a touch or a key is heard between compiling
/// and drawing.
pub fn start() {
    set_timeout(take_over, Duration::ZERO);
}

/// Adopts its HTML when it was drawn for this address, draws anew when it
/// was not (a host's page for a miss, an offline shell).
///
/// A page without data is not one of ours and is left alone.
fn take_over() {
    let Some(opened) = page::opened() else { return };
    address::drop_index();
    let route = address::route(&address::base());
    if opened.kept {
        watch::spawn(async move {
            let (opened, shelf, whole) = complete(opened, &route).await;
            begin(opened, shelf, route, whole);
        });
    } else {
        let shelf = Shelf::new(opened.edition.clone());
        let drawn_here = route == opened.route;
        begin(opened, shelf, route, drawn_here);
    }
}

/// Puts the whole page in the place of the text that the worker put there first; says whether that
/// could be done.
async fn complete(mut opened: Opened, route: &Route) -> (Opened, Shelf, bool) {
    let mut shelf = Shelf::new(opened.edition.clone());
    let whole = loop {
        match shelf.look(route) {
            Look::Ready(found) => break Some(*found),
            Look::Nothing => break None,
            Look::Wants(wanted) => {
                let text = fetch::data(&wanted.file).await;
                if text.and_then(|text| shelf.put(wanted, parse(&text)?)).is_err() {
                    break None;
                }
            }
        }
    };
    opened.frame = shelf.frame().unwrap_or(opened.frame);
    if let Some(found) = &whole {
        page::put(&found.title(&opened.frame), &views::page::draw(found, &opened.frame));
        opened.next = found.next();
    }
    (opened, shelf, whole.is_some())
}

/// Begins with the page that stands there, if it was drawn for this address.
fn begin(opened: Opened, shelf: Shelf, route: Route, drawn_here: bool) {
    let base = address::base();
    let router_base = base.trim_end_matches('/').to_owned();
    let app = move || {
        let visits = Visits::new(opened, shelf, base);
        watch::watch(visits);
        if !drawn_here {
            visits.visit(route);
        }
        view! { <App session=visits.session() base=router_base/> }
    };
    if drawn_here {
        leptos::mount::hydrate_body(app);
    } else {
        page::clear();
        leptos::mount::mount_to_body(app);
    }
    page::ready();
}
