//! What stands between header and footer.

use leptos::prelude::*;

use super::notice::{Failed, Loading};
use crate::state::session::{self, Session};

/// The page, or why there is none.
#[component]
pub fn Screen() -> impl IntoView {
    let session = expect_context::<Session>();
    let busy = move || {
        let loading =
            session.screen.with(|screen| matches!(screen, session::Screen::Loading { .. }));
        loading.then_some("true")
    };
    view! {
        <main id="main" tabindex="-1" aria-busy=busy>
            {move || match session.screen.get() {
                // The same text, which may be none, leaves what stands there as it is.
                session::Screen::Page(html) => {
                    view! { <div class="page" inner_html=html.as_str().to_owned()></div> }
                        .into_any()
                }
                session::Screen::Loading { slow } => view! { <Loading slow/> }.into_any(),
                session::Screen::Failed(failure) => view! { <Failed failure/> }.into_any(),
            }}
        </main>
    }
}
