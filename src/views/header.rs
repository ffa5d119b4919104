//! What stands above every page: the publication's name and the size of the text.

use leptos::prelude::*;

use crate::{model::route::Route, state::session::Session};

/// The head of every page.
///
/// The script in the page's head owns the two buttons, so that they work before the reader has
/// come; it is not shown without scripts.
#[component]
pub fn Header() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <header class="masthead">
            <a class="home" href=Route::Contents.href()>
                {move || session.frame.with(|frame| frame.title.clone())}
            </a>
            <div class="controls" role="group" aria-label="Text size">
                <button type="button" data-size="-1" aria-label="Smaller text">
                    <span aria-hidden="true">"A−"</span>
                </button>
                <span class="size" data-size-now aria-hidden="true"></span>
                <button type="button" data-size="1" aria-label="Larger text">
                    <span aria-hidden="true">"A+"</span>
                </button>
                <span class="unseen" role="status" data-size-status></span>
            </div>
        </header>
    }
}
