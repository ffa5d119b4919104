//! The events of navigation.

use super::Destination;
use crate::state::load_error::LoadError;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A link to a page was followed.
    Followed(Destination),
    /// The page requested another one in its place.
    Redirected(Destination),
    /// The browser went back or forward, or followed a fragment on its own.
    Traversed {
        /// The address of the entry that is current now.
        to: Destination,
        /// The entry has not been shown before.
        is_new: bool,
    },
    /// The document was opened at an address that does not belong to its page.
    Misplaced(Destination),
    /// A dialog was opened.
    Opened,
    /// A dialog was closed, other than by [`Effect::CloseDialog`](super::Effect::CloseDialog).
    Closed,
    /// The page of this visit is loaded.
    Found(u32),
    /// The page of this visit could not be loaded.
    Failed(u32, LoadError),
    /// The page of this visit has not arrived within a moment.
    Waited(u32),
    /// The page of this visit takes so long that a notice should say so.
    TookLong(u32),
    /// The reader requested the page again.
    Retried,
    /// The page of this visit is settled, with its place and its focus.
    Committed(u32),
    /// The browser has followed a fragment.
    FragmentFollowed,
    /// The browser has had the time for this [`Effect::StepBack`](super::Effect::StepBack), whether it has reported it or not.
    SteppedBack(u32),
}
