//! An excerpt that ends in "…more" and expands into the whole text.

use leptos::prelude::*;
use maud::{Markup, html};

use crate::{
    model::route::Route,
    state::session::{ExpandedText, Session},
};

/// The excerpt of the text at `route`. Without script its link leads to the page; the reader
/// opens [`Expansion`] in its place.
pub fn excerpt(route: &Route, title: &str, excerpt: &str) -> Markup {
    html! {
        p.excerpt {
            (excerpt) " "
            a.more lang="en" href=(route.href()) data-unfold aria-label={ "…more of " (title) } { "…more" }
        }
    }
}

/// The element after an excerpt that is being expanded: a message, then the whole text.
#[component]
pub fn Expansion(
    /// The text, as far as it is loaded.
    text: RwSignal<ExpandedText>,
    /// The reading session.
    session: Session,
    /// The page that holds the text.
    route: Route,
) -> impl IntoView {
    move || match text.get() {
        ExpandedText::Loading => {
            view! { <p role="status" lang="en">"The text is on its way."</p> }.into_any()
        }
        ExpandedText::Text(html) => {
            let html = html.as_str().to_owned();
            view! { <div class="prose unfolded" tabindex="-1" inner_html=html></div> }.into_any()
        }
        ExpandedText::Failed(failure) => {
            let href = route.href();
            let route = route.clone();
            let retry = move |_| session.expand.run((route.clone(), text));
            view! {
                <p role="alert" lang="en">{failure.sentence()}</p>
                <p class="way-out" lang="en">
                    {(!failure.wants_reload())
                        .then(|| {
                            view! {
                                <button type="button" on:click=retry>
                                    "Try again"
                                </button>
                            }
                        })}
                    <a href=href rel="external">
                        "Load the whole page"
                    </a>
                </p>
            }
            .into_any()
        }
    }
}
