//! An excerpt that ends in "…more" and opens into the whole text.

use leptos::prelude::*;
use maud::{Markup, html};

use crate::{
    model::route::Route,
    state::session::{Session, Unfolded},
};

/// The excerpt of the text at `route`. Without script its link leads to the page; the reader
/// opens [`Unfolding`] in its place.
pub fn excerpt(route: &Route, title: &str, excerpt: &str) -> Markup {
    html! {
        p.excerpt {
            (excerpt) " "
            a.more lang="en" href=(route.href()) data-unfold aria-label={ "…more of " (title) } { "…more" }
        }
    }
}

/// What stands after an excerpt whose rest was asked for; when the text has come, in its place.
#[component]
pub fn Unfolding(
    /// What there is.
    unfolded: RwSignal<Unfolded>,
    /// What the reader has before them.
    session: Session,
    /// The page that holds the text.
    route: Route,
) -> impl IntoView {
    move || match unfolded.get() {
        Unfolded::Loading => {
            view! { <p role="status" lang="en">"The text is on its way."</p> }.into_any()
        }
        Unfolded::Text(html) => {
            let html = html.as_str().to_owned();
            view! { <div class="prose unfolded" tabindex="-1" inner_html=html></div> }.into_any()
        }
        Unfolded::Failed(failure) => {
            let href = route.href();
            let route = route.clone();
            let retry = move |_| session.unfold.run((route.clone(), unfolded));
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
