//! What stands above every page: the publication's name and the size of the text.

use leptos::prelude::*;

use crate::{model::route::Route, state::session::Session};

/// The head of every page.
///
/// The script in the page's head owns the two buttons, so that they work before the reader has
/// come; they are not shown without scripts. The style draws their signs, so that what is seen and
/// what is heard do not differ in the page's text.
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
                            <a class="skip" href=href>
                                "Skip to the text"
                            </a>
                        }
                    })
            }}
            <a class="home" href=Route::Contents.href()>
                {move || session.frame.with(|frame| frame.title.clone())}
            </a>
            <button type="button" class="to-search" data-search aria-haspopup="dialog">
                "Search"
            </button>
            <div class="controls" role="group" aria-label="Text size">
                <button type="button" data-size="-1" aria-label="Smaller text"></button>
                <span class="size" data-size-now aria-hidden="true"></span>
                <button type="button" data-size="1" aria-label="Larger text"></button>
                <span class="unseen" role="status" data-size-status></span>
            </div>
        </header>
    }
}
