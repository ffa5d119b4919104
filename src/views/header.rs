//! What stands above every page: the publication's name, the size of the text, and what opens the
//! display settings.

use leptos::prelude::*;

use crate::{model::route::Route, state::session::Session};

/// The head of every page.
///
/// The script in the page's head owns the buttons for the size, so that they work before the reader
/// has come, and notes what is to be opened when it has; they are not shown without scripts. The
/// style draws their signs, so that what is seen and what is heard do not differ in the page's text.
#[component]
pub fn Header() -> impl IntoView {
    let session = expect_context::<Session>();
    // The page for a miss stands at any address, so nothing can lead to a place in it.
    let skip = move || {
        let route = session.route.get();
        (route != Route::Unknown).then(|| [&route.address(), "#main"].concat())
    };
    view! {
        <header class="masthead">
            {move || {
                skip()
                    .map(|href| {
                        view! {
                            <a class="skip" lang="en" href=href>
                                "Skip to the text"
                            </a>
                        }
                    })
            }}
            <a class="home" href=Route::Contents.href()>
                {move || session.frame.with(|frame| frame.title.clone())}
            </a>
            <button
                type="button"
                lang="en"
                data-opens="search"
                aria-haspopup="dialog"
                aria-expanded="false"
            >
                "Search"
            </button>
            <span lang="en" role="status" data-library-state></span>
            <div class="controls" lang="en">
                <div class="sizes" role="group" aria-label="Text size">
                    <button type="button" data-size="-1" aria-label="Smaller text"></button>
                    <span class="size" data-size-now aria-hidden="true"></span>
                    <button type="button" data-size="1" aria-label="Larger text"></button>
                </div>
                <span class="unseen" role="status" data-size-status></span>
                <button
                    type="button"
                    data-opens="display"
                    aria-label="Display settings"
                    aria-haspopup="dialog"
                    aria-expanded="false"
                    aria-controls="display"
                ></button>
            </div>
        </header>
    }
}
