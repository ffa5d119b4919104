//! How the reader takes a page over: it listens to what stands there, and leaves it as it is.

use std::{cell::Cell, time::Duration};

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
    path,
};
use web_sys::ScrollRestoration;

use super::{
    chunks::Panel,
    click::on_click,
    dom::{
        address, content, dialog, document,
        events::{link_route, listen},
        tasks, window,
    },
    features::{offline, outline, paragraph_link, progress, shortcuts, sidenotes},
    navigation::{Visits, commit, history},
    on_demand::{self, Feature},
};

/// Takes the page over in tasks of their own, so that a touch or a key is heard between compiling and
/// listening.
pub fn start() {
    set_timeout(|| tasks::spawn(take_over()), Duration::ZERO);
}

/// A page without data is not one of ours and is left alone. One that was not drawn for its address, as
/// a host's page for a missing one may be, makes room for the page that belongs there.
async fn take_over() {
    let Some(opened) = content::opened() else { return };
    address::drop_index();
    let base = address::base();
    let route = address::route(&base);
    let drawn_here = route == opened.route;
    let visits = Visits::new(opened, base);
    history::mark();
    tasks::next_task().await;
    leptos::mount::mount_to_body(move || {
        // Before the router listens: what is noted of the page that is left must still be its own.
        watch(visits);
        view! { <Addresses visits/> }
    });
    if !drawn_here {
        visits.visit(route);
    }
    content::ready();
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

/// Listens for as long as the document lives.
fn watch(visits: Visits) {
    let base = address::base();
    set_restoration(ScrollRestoration::Manual);
    listen("popstate", |_| commit::by_history());
    listen("pagehide", |_| {
        history::note_place();
        history::keep();
        set_restoration(ScrollRestoration::Auto);
    });
    listen("pageshow", |_| set_restoration(ScrollRestoration::Manual));
    listen("scroll", |_| scrolled());
    on_click(base.clone(), visits);
    dialog::watch();
    shortcuts::watch(move || on_demand::open(Feature::Panel(Panel::Shortcuts), visits));
    offline::watch();
    sidenotes::watch();
    paragraph_link::watch();
    progress::watch();
    on_demand::watch(visits);
    for intent in ["pointerover", "focusin", "touchstart"] {
        let base = base.clone();
        listen(intent, move |event| {
            let Some((route, false)) = link_route(&event, &base) else { return };
            // In a task of its own: a page that has just come under the pointer is not held up.
            tasks::spawn(async move {
                tasks::next_task().await;
                visits.prefetch(route);
                // The place as well is known before it is left.
                commit::leave();
            });
        });
    }
    // The page may have been opened in the midst of an essay.
    let opened = move || {
        outline::mark_part();
        progress::opened();
        sidenotes::arrived();
    };
    set_timeout(opened, Duration::ZERO);
    tasks::when_idle(move || visits.prefetch_around());
    tasks::when_idle(rehearse);
    tasks::when_idle(on_demand::load_ahead);
}

/// A browser compiles a function when it is first called, which the first page would wait for. So all
/// that listens for clicks hears of one on nothing.
fn rehearse() {
    if let Some(body) = document().body() {
        body.click();
    }
}

fn set_restoration(how: ScrollRestoration) {
    if let Ok(history) = window().history() {
        _ = history.set_scroll_restoration(how);
    }
}

thread_local! {
    static FRAME_WANTED: Cell<bool> = const { Cell::new(false) };
    /// How far the page was scrolled at the last look, and how high it was.
    static LAST: Cell<(f64, i32)> = const { Cell::new((0.0, 0)) };
}

/// At most once a frame: notes the place, marks the part, moves the masthead.
fn scrolled() {
    if FRAME_WANTED.replace(true) {
        return;
    }
    request_animation_frame(move || {
        FRAME_WANTED.set(false);
        if commit::underway() {
            return;
        }
        let scroll = window().scroll_y().unwrap_or_default();
        history::note_scroll();
        progress::scrolled();
        let height = history::height();
        let (before, was) = LAST.replace((scroll, height));
        // A page of another height is another page, or in another size: that is no reading on.
        outline::move_masthead(height == was && scroll > before && scroll > 200.0);
        outline::mark_part();
    });
}
