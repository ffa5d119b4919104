//! How the reader takes a page over: it listens to what stands there, and leaves it as it is.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
    path,
};

use super::{
    platform::{address, page, places, watch},
    visits::Visits,
};

/// Takes the page over in tasks of their own, so that a touch or a key is heard between compiling and
/// listening.
pub fn start() {
    set_timeout(|| watch::spawn(take_over()), Duration::ZERO);
}

/// A page without data is not one of ours and is left alone. One that was not drawn for its address, as
/// a host's page for a missing one may be, makes room for the page that belongs there.
async fn take_over() {
    let Some(opened) = page::opened() else { return };
    address::drop_index();
    let base = address::base();
    let route = address::route(&base);
    let drawn_here = route == opened.route;
    let visits = Visits::new(opened, base);
    places::mark();
    watch::next_task().await;
    leptos::mount::mount_to_body(move || {
        // Before the router listens: what is noted of the page that is left must still be its own.
        watch::watch(visits);
        view! { <Addresses visits/> }
    });
    if !drawn_here {
        visits.visit(route);
    }
    page::ready();
}

/// The router, which turns clicks and the browser's Back and Forward into addresses. Which page an address
/// means is said by [`model::route`](crate::model::route); so there is one route here, for every address,
/// and nothing to show for it.
#[component]
fn Addresses(visits: Visits) -> impl IntoView {
    let base = visits.base().trim_end_matches('/').to_owned();
    view! {
        <Router base>
            <Moves visits/>
            <FlatRoutes fallback=|| ()>
                <Route path=path!("/*address") view=|| ()/>
            </FlatRoutes>
        </Router>
    }
}

/// Hands on every address that the browser goes to after the first.
#[component]
fn Moves(visits: Visits) -> impl IntoView {
    let location = use_location();
    Effect::watch(
        move || {
            let (path, search, hash) =
                (location.pathname.get(), location.search.get(), location.hash.get());
            let mark = if search.is_empty() { "" } else { "?" };
            [&path, mark, &search, &hash].concat()
        },
        move |address, _, _| visits.moved(address.clone()),
        false,
    );
}
