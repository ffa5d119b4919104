//! Entry points of the chunks: the parts of the reader's WebAssembly that are loaded on demand.
//!
//! The build finds these functions in the linked module and moves what only they use into a file of its own
//! (tools/split). Each loads its chunk before it runs, by public/chunks.js. Without the feature `split`
//! everything is one module, and loading cannot fail. docs/decisions/0006-on-demand-chunks.md has the reasons.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "a call from one module to another is unsafe code of wasm_split")
)]

use std::cell::{Cell, OnceCell};

use leptos::prelude::RwSignal;

use super::{
    data::Data,
    dom::HtmlAnchorElement,
    features::{
        footnotes, lightbox, offline,
        search::{self, SearchSession},
        settings_panel, shortcuts,
    },
    lifecycle::Lifecycle,
};
use crate::state::offline_status::OfflineStatus;

/// A chunk could not be loaded. The next call requests it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a part of the reader could not be loaded")]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Services that the features use.
#[derive(Clone, Copy)]
pub struct Context {
    /// The data files of the edition.
    pub data: Data,
    /// The events of navigation.
    pub lifecycle: Lifecycle,
    /// The status of the offline copy.
    pub offline: RwSignal<OfflineStatus>,
}

thread_local! {
    static SETTINGS: OnceCell<settings_panel::Panel> = const { OnceCell::new() };
    static SEARCH_LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// A panel: all of them are in one chunk.
#[derive(Clone, Debug)]
pub enum Panel {
    /// The display settings.
    Settings,
    /// The panel of the offline copy.
    Offline,
    /// The list of keyboard shortcuts.
    Shortcuts,
    /// The note or the reading that a link refers to.
    Note(HtmlAnchorElement),
    /// The image inside a link.
    Picture(HtmlAnchorElement),
}

impl Panel {
    fn open(self, context: Context) {
        let settings = SETTINGS.with(|settings| {
            *settings.get_or_init(|| {
                lightbox::watch();
                settings_panel::Panel::new(context.lifecycle)
            })
        });
        match self {
            Self::Settings => settings.toggle(),
            Self::Offline => offline::open(context.offline),
            Self::Shortcuts => shortcuts::open(settings.settings()),
            Self::Note(link) => footnotes::open(&link),
            Self::Picture(link) => lightbox::open(&link),
        }
    }
}

/// Defines entry points: the chunk of the function, its name and arguments, and its body.
macro_rules! entry_points {
    ($($(#[$doc:meta])* $chunk:ident: $name:ident($($argument:ident: $type:ty),*) { $($body:tt)* })*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// [`NotLoaded`] if its chunk could not be loaded.
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($chunk, fallible)]
        pub fn $name($($argument: $type),*) -> Result<(), NotLoaded> {
            $($body)*
            Ok(())
        }

        $(#[$doc])*
        ///
        /// # Errors
        /// None.
        #[cfg(not(feature = "split"))]
        pub async fn $name($($argument: $type),*) -> Result<(), NotLoaded> {
            $($body)*
            Ok(())
        }
    )*};
}

entry_points! {
    /// Opens the search.
    search: open_search(context: Context) {
        if !SEARCH_LISTENS.replace(true) {
            search::watch(context.lifecycle);
        }
        search::open(SearchSession::new(context.data));
    }

    /// Fetches the index of the search, so that it is loaded when the reader asks something.
    search: prepare_search(context: Context) {
        SearchSession::new(context.data).prepare();
    }

    /// Does nothing except load the chunk of the search.
    search: load_search() {}

    /// Opens a panel.
    panels: open_panel(panel: Panel, context: Context) {
        panel.open(context);
    }

    /// Does nothing except load the chunk of the panels.
    panels: load_panels() {}
}
