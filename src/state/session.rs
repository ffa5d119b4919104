//! What the views show, and what they call.

use leptos::prelude::*;

use super::load_error::LoadError;
use crate::model::{html::Html, page::Frame, route::Route};

/// What stands between header and footer.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// A page. The press gives its text; the reader gives none and puts it there by itself, parsed
    /// ahead, or leaves what the press has put.
    Page(Html),
    /// A page whose text has not come yet.
    Loading {
        /// Whether it takes so long that the reader should hear of it.
        slow: bool,
    },
    /// A page whose text could not be had.
    Failed(LoadError),
}

/// A text that is expanded in place of its excerpt.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpandedText {
    /// It is being loaded.
    Loading,
    /// It is loaded.
    Text(Html),
    /// It could not be loaded.
    Failed(LoadError),
}

/// State of the reading session. The press makes one that does nothing.
#[derive(Clone, Copy)]
pub struct Session {
    /// The publication's name and what else stands around every page.
    pub frame: RwSignal<Frame>,
    /// The page's place in the publication.
    pub route: RwSignal<Route>,
    /// What stands between header and footer.
    pub screen: RwSignal<Screen>,
    /// Says that the browser is at another address now: path, search and fragment.
    pub moved: Callback<String>,
    /// Asks again for a page that could not be had.
    pub retry: Callback<()>,
    /// Loads the text at a route into the signal.
    pub expand: Callback<(Route, RwSignal<ExpandedText>)>,
}

impl Session {
    /// A session that shows a page and does nothing.
    #[must_use]
    pub fn inert(frame: Frame, route: Route, html: Html) -> Self {
        Self {
            frame: RwSignal::new(frame),
            route: RwSignal::new(route),
            screen: RwSignal::new(Screen::Page(html)),
            moved: Callback::new(|_| {}),
            retry: Callback::new(|()| {}),
            expand: Callback::new(|_| {}),
        }
    }
}
