//! Features that are opened on demand: their chunk is loaded when the browser is idle, or when it is needed.
//!
//! A toast says when that takes longer than a moment. A chunk that cannot be loaded leaves the page as it is;
//! then the toast says so, and offers to try again.

use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use leptos::prelude::set_timeout;

use super::{
    chunks::{self, Context, NotLoaded, Panel},
    dom::{
        Event,
        events::{listen, target_within},
        messages::escaped,
        tasks, toast,
    },
    templates,
};
use crate::model::{html::Html, message::Message};

/// Delay before a toast says that a chunk is being loaded.
const PATIENCE: Duration = Duration::from_millis(300);

/// The name of the toast.
const TOAST: &str = "on-demand";

/// A feature that can be opened.
#[derive(Clone, Debug)]
pub enum Feature {
    /// The search.
    Search,
    /// A panel.
    Panel(Panel),
}

thread_local! {
    /// The feature that was requested last and is not open yet.
    static WANTED: RefCell<Option<Feature>> = const { RefCell::new(None) };
    /// Counts requests, so that only the last one opens something.
    static REQUESTS: Cell<u32> = const { Cell::new(0) };
}

/// Listens to the buttons that open a feature, and to those of the toast.
pub fn watch(context: Context) {
    for intent in ["pointerover", "focusin", "touchstart"] {
        listen(intent, move |event| {
            if let Some(Feature::Search) = Feature::opened_by(&event) {
                tasks::spawn(async move {
                    // If it fails, it is requested again, and the failure shown, when the search is opened.
                    _ = chunks::prepare_search(context).await;
                });
            }
        });
    }
    listen("click", move |event| {
        if let Some(feature) = Feature::opened_by(&event) {
            open(feature, context);
        } else if let Some(button) = target_within(&event, "[data-on-demand]") {
            let again = button.get_attribute("data-on-demand").as_deref() == Some("again");
            match WANTED.take().filter(|_| again) {
                Some(feature) => open(feature, context),
                None => forget(),
            }
        }
    });
}

/// Loads all chunks, so that they are here when they are wanted.
pub fn load_ahead() {
    tasks::spawn(async {
        // If one fails, it is requested again, and the failure shown, when something of it is opened.
        _ = chunks::load_panels().await;
        _ = chunks::load_search().await;
    });
}

/// Loads a feature and opens it, unless another one is requested meanwhile. A toast says so if it cannot be
/// loaded.
pub fn open(feature: Feature, context: Context) {
    let words = feature.failure();
    let fail = move || show("reader-not-loaded", &templates::on_demand::not_loaded(), words);
    open_or(feature, context, fail);
}

/// The same, with something else to do if the feature cannot be loaded.
pub fn open_or(feature: Feature, context: Context, otherwise: impl FnOnce() + 'static) {
    forget();
    WANTED.set(Some(feature.clone()));
    let request = REQUESTS.get();
    let is_current = move || REQUESTS.get() == request;
    set_timeout(
        move || {
            if is_current() {
                show("reader-loading", &templates::on_demand::loading(), "reader-loading");
            }
        },
        PATIENCE,
    );
    tasks::spawn(async move {
        let loaded = feature.load().await;
        if !is_current() {
            return;
        }
        // After the response, the toast that says it is being loaded is not shown any more.
        REQUESTS.set(request + 1);
        if loaded.is_ok() {
            forget();
            // Its chunk is loaded, so this cannot fail.
            _ = feature.open(context).await;
        } else {
            toast::hide(TOAST);
            otherwise();
        }
    });
}

/// Nothing is wanted any more, so the toast is removed.
fn forget() {
    REQUESTS.set(REQUESTS.get() + 1);
    WANTED.take();
    toast::hide(TOAST);
}

fn show(label: &'static str, html: &Html, message: &'static str) {
    if let Some(bar) = toast::show(TOAST, label, html) {
        toast::say(bar, escaped(&Message::new(message)));
    }
}

impl Feature {
    /// The feature that an event's button opens.
    fn opened_by(event: &Event) -> Option<Self> {
        let name = target_within(event, "[data-opens]")?.get_attribute("data-opens")?;
        match &*name {
            "search" => Some(Self::Search),
            "display" => Some(Self::Panel(Panel::Settings)),
            "library" => Some(Self::Panel(Panel::Offline)),
            "keys" => Some(Self::Panel(Panel::Shortcuts)),
            _ => None,
        }
    }

    /// The message that says that it could not be loaded.
    fn failure(&self) -> &'static str {
        match self {
            Self::Search => "reader-not-loaded-search",
            Self::Panel(Panel::Settings) => "reader-not-loaded-settings",
            Self::Panel(Panel::Offline) => "reader-not-loaded-offline",
            Self::Panel(Panel::Shortcuts) => "reader-not-loaded-shortcuts",
            Self::Panel(Panel::Note(_)) => "reader-not-loaded-note",
            Self::Panel(Panel::Picture(_)) => "reader-not-loaded-image",
        }
    }

    async fn load(&self) -> Result<(), NotLoaded> {
        match self {
            Self::Search => chunks::load_search().await,
            Self::Panel(_) => chunks::load_panels().await,
        }
    }

    async fn open(self, context: Context) -> Result<(), NotLoaded> {
        match self {
            Self::Search => chunks::open_search(context).await,
            Self::Panel(panel) => chunks::open_panel(panel, context).await,
        }
    }
}
