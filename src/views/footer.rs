//! What stands below every page.

use leptos::prelude::*;

use crate::{model::route::Route, state::session::Session};

/// The foot of every page: the other pages of the publication, publisher and terms.
#[component]
pub fn Footer() -> impl IntoView {
    let session = expect_context::<Session>();
    let frame = session.frame;
    let imprint = move || {
        frame.with(|frame| {
            let parts = [frame.publisher.as_str(), frame.license.as_str()];
            parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
        })
    };
    view! {
        <footer class="foot">
            <nav aria-label="Publication" lang="en">
                <a href=Route::Contents.href()>"Table of contents"</a>
                {move || {
                    frame
                        .with(|frame| frame.news)
                        .then(|| view! { <a href=Route::NewsList.href()>"Latest news"</a> })
                }}
                {move || {
                    frame
                        .with(|frame| frame.about)
                        .then(|| view! { <a href=Route::About.href()>"About"</a> })
                }}
                <button
                    type="button"
                    data-opens="library"
                    aria-haspopup="dialog"
                    aria-expanded="false"
                >
                    "On this device"
                </button>
            </nav>
            <p>{imprint}</p>
            <p class="note" lang="en" data-reader-note hidden>
                "In this browser every page is loaded anew: the script that would turn them at once did not run."
            </p>
        </footer>
    }
}
