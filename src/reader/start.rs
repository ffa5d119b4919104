//! How the reader takes a page over.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    platform::{address, display, page, watch},
    visits::Visits,
};
use crate::views::app::App;

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
    let base = address::base();
    address::drop_index();
    let route = address::route(&base);
    let drawn_here = route == opened.route;
    let router_base = base.trim_end_matches('/').to_owned();
    let app = move || {
        let visits = Visits::new(opened, base);
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
    if page::wanted().as_deref() == Some(display::NAME) {
        display::open();
    }
}
