//! What stands in place of a page: that it is coming, that it could not be had.

use leptos::prelude::*;

use crate::{
    model::route::Route,
    state::{load_error::LoadError, session::Session},
};

/// A page whose text has not come yet.
#[component]
pub fn Loading(
    /// Whether it takes so long that the reader should hear of it.
    slow: bool,
) -> impl IntoView {
    view! {
        <div class="sheet notice" lang="en">
            <h1 tabindex="-1">"One moment"</h1>
            <p role="status">
                {if slow {
                    "This is taking long. The connection seems to be slow."
                } else {
                    "The text is on its way."
                }}
            </p>
            {slow.then(|| view! { <WayOut/> })}
        </div>
    }
}

/// A page whose text could not be had.
#[component]
pub fn Failed(
    /// Why.
    failure: LoadError,
) -> impl IntoView {
    view! {
        <div class="sheet notice" lang="en">
            <h1 tabindex="-1">"This page could not be opened"</h1>
            <p role="alert">{failure.sentence()}</p>
            <WayOut/>
        </div>
    }
}

/// Ways to go on: fetch the text again, load the whole page, which needs no data, or leave.
#[component]
fn WayOut() -> impl IntoView {
    let session = expect_context::<Session>();
    let href = session.route.with_untracked(Route::href);
    view! {
        <p class="way-out">
            <button type="button" on:click=move |_| session.retry.run(())>
                "Try again"
            </button>
            <a href=href rel="external">
                "Load the whole page"
            </a>
        </p>
        <p class="return">
            <a href=Route::Contents.href()>"Return to the table of contents"</a>
        </p>
    }
}
