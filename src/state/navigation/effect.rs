//! The effects of navigation: what the caller must do.

use super::{Destination, Fragment};
use crate::{model::route::Route, state::load_error::LoadError};

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Record where the reader is in the entry that is shown.
    RecordPlace,
    /// Load the page of a visit, and answer with [`Event::Found`](super::Event::Found) or [`Event::Failed`](super::Event::Failed).
    Load {
        /// The visit.
        visit: u32,
        /// The page.
        route: Route,
        /// Cancel the requests under way first.
        afresh: bool,
    },
    /// Show a notice instead of the page.
    Notify {
        /// The notice.
        notice: Notice,
        /// The requested page.
        to: Destination,
        /// Change of the history.
        entry: Entry,
    },
    /// Show the page of a visit, and answer with [`Event::Committed`](super::Event::Committed).
    Commit {
        /// The visit.
        visit: u32,
        /// The page.
        to: Destination,
        /// Change of the history.
        entry: Entry,
        /// Position in the page at which the reader arrives.
        arrival: Arrival,
    },
    /// Go to another place in the current page.
    Place(Arrival),
    /// Make the browser follow a fragment, so that `:target` and the order of Tab follow too.
    FollowFragment {
        /// The address with the fragment.
        address: String,
        /// In place of the current entry.
        replaces: bool,
    },
    /// Close all dialogs, whose entry is replaced or left.
    CloseDialogs,
    /// Close the dialog that was opened last.
    CloseDialog,
    /// Add a history entry for a dialog.
    PushDialog,
    /// Go back over the history entries of dialogs, and answer with [`Event::SteppedBack`](super::Event::SteppedBack) a while later: a
    /// browser may take the step without reporting it.
    StepBack {
        /// The number of this step.
        step: u32,
        /// Number of entries.
        count: u32,
    },
    /// Reload the document.
    Reload,
}

/// A notice in place of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It is loading.
    Loading,
    /// It is loading, and takes long.
    Slow,
    /// It could not be loaded.
    Failed(LoadError),
}

/// Change of the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// It is at the right entry.
    Keep,
    /// A new entry follows the current one.
    Push,
    /// A new entry takes the place of the current one.
    Replace,
}

/// Position in a page at which the reader arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// At its heading.
    Heading,
    /// The place where the reader left the essay, or its heading.
    Beginning,
    /// At the block that a fragment names.
    Fragment(Fragment),
    /// The place that the page had when the history entry was left.
    Restored,
}
