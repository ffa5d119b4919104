//! The whole page: header, screen, footer, and the router around them.

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    hooks::use_location,
    path,
};

use super::{footer::Footer, header::Header, screen::Screen};
use crate::state::session::Session;

/// The whole page.
///
/// The router turns clicks and the browser's Back and Forward into addresses; which page an
/// address means is said by [`model::route`](crate::model::route), for the press and the reader
/// alike. So there is one route here, for every address.
#[component]
pub fn App(
    /// What the reader has before them.
    session: Session,
    /// The path that the site lies under, without a slash at its end.
    base: String,
) -> impl IntoView {
    provide_context(session);
    view! {
        <Router base>
            <Moves/>
            <Header/>
            <FlatRoutes fallback=Screen>
                <Route path=path!("/*address") view=Screen/>
            </FlatRoutes>
            <Footer/>
        </Router>
    }
}

/// Tells the session of every address that the browser goes to after the first.
#[component]
fn Moves() -> impl IntoView {
    let session = expect_context::<Session>();
    let location = use_location();
    Effect::watch(
        move || {
            let (path, search, hash) =
                (location.pathname.get(), location.search.get(), location.hash.get());
            let mark = if search.is_empty() { "" } else { "?" };
            [&path, mark, &search, &hash].concat()
        },
        move |address, _, _| session.moved.run(address.clone()),
        false,
    );
}
