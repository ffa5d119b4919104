//! The offline copy: the panel, the word in the foot of a page, and the announcement of a newer edition.
//!
//! `public/library.js` reports the status and runs the actions of the buttons.

mod panel;

pub use panel::open;

use leptos::prelude::*;

use crate::{
    reader::dom::{
        events::listen,
        library,
        messages::{optional, text},
        query, toast,
    },
    state::offline_status::{Action, Indicator, OfflineStatus, wording},
};

/// The name of the dialog, and of the toast.
const NAME: &str = "library";

/// Listens to the script, and returns the status as it is from now on.
pub fn watch() -> RwSignal<OfflineStatus> {
    let status = RwSignal::new(library::status());
    listen(library::CHANGED, move |_| status.set(library::status()));
    Effect::new(move |before: Option<Shown>| {
        status.with(|status| before.unwrap_or_default().update(status))
    });
    status
}

/// The part of the status that the page has shown.
#[derive(Clone, Copy, Default)]
struct Shown {
    /// True if the state that the page was opened in is known.
    is_known: bool,
    /// True if the newer edition is announced.
    is_announced: bool,
}

impl Shown {
    /// Shows the status in the foot of the page, and announces a newer edition. A screen reader speaks the changes of
    /// the word in the foot of the page, but neither the state in which the page was opened nor the newer edition,
    /// which the toast announces.
    fn update(self, status: &OfflineStatus) -> Self {
        let indicator = status.indicator();
        let is_ready = status.next.is_some();
        if let Some(place) = query::all("[data-library-state]").next() {
            let words = optional(wording::indicator(indicator));
            if place.text_content().as_deref() != Some(&*words) {
                let is_spoken = self.is_known && !is_ready;
                _ = place.set_attribute("aria-live", if is_spoken { "polite" } else { "off" });
                place.set_text_content(Some(&words));
            }
            _ = place.set_attribute("data-library-state", indicator.code());
        }
        if is_ready && !self.is_announced {
            let (label, ready) = ("reader-offline-new-edition", "reader-offline-new-edition-ready");
            toast::show_view(NAME, label, ready, Announcement);
        }
        Self {
            is_known: self.is_known || indicator != Indicator::Nothing || status.checked.is_some(),
            is_announced: self.is_announced || is_ready,
        }
    }
}

/// The toast that says that a newer edition is ready.
#[component]
fn Announcement() -> impl IntoView {
    view! {
        <span role="status"></span>
        <button type="button" data-library="update" on:click=|_| library::start(Action::Update)>
            {text(wording::label(Action::Update))}
        </button>
        <button type="button" on:click=|_| toast::hide(NAME)>
            {text("reader-offline-later")}
        </button>
    }
}
