//! The rest of a text, opened in place of its excerpt.

use leptos::prelude::*;

use crate::{
    model::{html::Html, route::Route},
    reader::dom::messages::{self, text as text_of},
    state::load_error::LoadError,
};

/// State of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpandedText {
    /// It is being fetched.
    Loading,
    /// It is being fetched, and takes long.
    Slow,
    /// It is in the page.
    Text(Html),
    /// It could not be loaded.
    Failed(LoadError),
}

/// The element after an excerpt whose rest was requested; when the text has arrived, it takes its place.
#[component]
pub fn Expansion(
    /// The text so far.
    text: RwSignal<ExpandedText>,
    /// The page that holds the text.
    route: Route,
    /// Requests it again.
    again: Callback<()>,
) -> impl IntoView {
    let href = StoredValue::new(route.href());
    let way_out = move |can_retry: bool| {
        let retry = move || {
            view! {
                <button type="button" on:click=move |_| again.run(())>
                    {text_of("reader-try-again")}
                </button>
            }
        };
        view! {
            <p class="way-out" lang=messages::lang() dir=messages::dir()>
                {can_retry.then(retry)}
                <a href=href.get_value() rel="external">
                    {text_of("reader-load-page")}
                </a>
            </p>
        }
    };
    let waiting = move |id: &'static str, is_slow: bool| {
        // In one place, so that a screen reader speaks the change.
        view! {
            <p role="status" lang=messages::lang() dir=messages::dir()>
                {text_of(id)}
            </p>
            {is_slow.then(|| way_out(true))}
        }
    };
    move || match text.get() {
        ExpandedText::Loading => waiting("reader-loading", false).into_any(),
        ExpandedText::Slow => waiting("reader-excerpt-slow", true).into_any(),
        ExpandedText::Text(html) => {
            let html = html.as_str().to_owned();
            view! { <div class="prose unfolded" tabindex="-1" inner_html=html></div> }.into_any()
        }
        ExpandedText::Failed(failure) => view! {
            <p role="alert" lang=messages::lang() dir=messages::dir()>
                {messages::say(&failure.message())}
            </p>
            {way_out(!failure.wants_reload())}
        }
        .into_any(),
    }
}
