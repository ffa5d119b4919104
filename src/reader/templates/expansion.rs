//! The rest of a text, opened in place of its excerpt.

use leptos::prelude::*;

use crate::{
    model::{html::Html, route::Route},
    state::load_error::LoadError,
};

/// What there is of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpandedText {
    /// It is being fetched.
    Loading,
    /// It stands in the page.
    Text(Html),
    /// It could not be had.
    Failed(LoadError),
}

/// What stands after an excerpt whose rest was asked for; when the text has come, in its place.
#[component]
pub fn Expansion(
    /// What there is.
    text: RwSignal<ExpandedText>,
    /// The page that holds the text.
    route: Route,
    /// Asks for it again.
    again: Callback<()>,
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
            view! {
                <p role="alert" lang="en">{failure.sentence()}</p>
                <p class="way-out" lang="en">
                    {(!failure.wants_reload())
                        .then(|| {
                            view! {
                                <button type="button" on:click=move |_| again.run(())>
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
