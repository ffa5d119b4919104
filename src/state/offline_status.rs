//! The status of the offline copy, as `public/library.js` reports it: codes, numbers and names.
//!
//! 1. [`OfflineStatus::read`] reads a report. A code that this reader does not know is [`Code::Unknown`] or
//!    [`State::Unknown`], a field that it cannot read is missing, and a report that it cannot read claims
//!    nothing.
//! 2. [`OfflineStatus::indicator`] is the state that the foot of a page shows, and [`OfflineStatus::offers`] says
//!    which actions the panel has.
//! 3. [`wording`] puts the status into sentences.

use super::json;

mod report;
mod shown;
pub mod wording;

pub use shown::{Action, Fact, Indicator};

/// The last report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfflineStatus {
    /// State of the saved copy.
    pub state: State,
    /// The saved edition.
    pub saved: Option<SavedEdition>,
    /// The id of a newer edition that is ready to be opened.
    pub next: Option<String>,
    /// Progress while files are being saved.
    pub saving: Option<Saving>,
    /// The last search for a newer edition.
    pub checked: Option<Checked>,
    /// The last problem.
    pub trouble: Option<Trouble>,
    /// True if the browser says that there is no connection.
    pub offline: bool,
    /// True if the browser offers to install the site as an app.
    pub installable: bool,
    /// The bytes of storage that the site uses.
    pub used: Option<u64>,
    /// The bytes of storage that the site may use.
    pub quota: Option<u64>,
    /// The browser's policy for data that is not used; unknown until the panel is opened.
    pub stays: Option<Stays>,
    /// The browser's name, if it is known.
    pub browser: Option<String>,
    /// The result of verifying the files; unknown until the panel is opened.
    pub files: Option<VerifiedFiles>,
}

/// State of the saved copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// The worker has not answered yet, or could not find out.
    #[default]
    Unknown,
    /// This browser, or this address, has no offline storage.
    Unsupported,
    /// The browser refuses storage to the site.
    Blocked,
    /// The worker could not be registered.
    Failed,
    /// The reader has removed the offline copy.
    Removed,
    /// The reader has erased everything.
    Erased,
    /// Nothing is saved.
    None,
    /// A part of the publication is saved.
    Partly,
    /// The whole publication is saved.
    Saved,
}

impl From<&str> for State {
    fn from(code: &str) -> Self {
        match code {
            "unsupported" => Self::Unsupported,
            "blocked" => Self::Blocked,
            "failed" => Self::Failed,
            "removed" => Self::Removed,
            "erased" => Self::Erased,
            "none" => Self::None,
            "partly" => Self::Partly,
            "saved" => Self::Saved,
            _ => Self::Unknown,
        }
    }
}

/// The saved edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedEdition {
    /// Its id.
    pub id: String,
}

/// Progress of saving, in files and bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saving {
    /// Saved files.
    pub done: u64,
    /// All files to save.
    pub total: u64,
    /// The bytes of the saved files.
    pub bytes: u64,
    /// The bytes of all files.
    pub all: u64,
}

/// The result of a task of the worker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Code {
    /// A failure without a known cause.
    #[default]
    Unknown,
    /// No newer edition is published.
    Current,
    /// A newer edition is published.
    New,
    /// The editors have withdrawn the saved edition.
    Withdrawn,
    /// A file is not the one that was published.
    Altered,
    /// The browser refuses storage.
    Blocked,
    /// The worker could not be registered.
    Failed,
    /// The storage is full.
    Full,
    /// The site does not answer.
    Offline,
    /// A web page came in place of a file.
    Portal,
    /// The host answered with an HTTP status of failure.
    Status,
    /// The reader has stopped saving.
    Stopped,
    /// The worker does not answer.
    Unanswered,
}

impl From<&str> for Code {
    fn from(code: &str) -> Self {
        match code {
            "current" => Self::Current,
            "new" => Self::New,
            "withdrawn" => Self::Withdrawn,
            "altered" => Self::Altered,
            "blocked" => Self::Blocked,
            "failed" => Self::Failed,
            "full" => Self::Full,
            "offline" => Self::Offline,
            "portal" => Self::Portal,
            "status" => Self::Status,
            "stopped" => Self::Stopped,
            "unanswered" => Self::Unanswered,
            _ => Self::Unknown,
        }
    }
}

/// A search for a newer edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// When it ended, in milliseconds since 1970.
    pub at: u64,
    /// Its result.
    pub code: Code,
    /// The HTTP status, if that is the result.
    pub status: Option<u64>,
}

/// Something that went wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trouble {
    /// Code of the problem.
    pub code: Code,
    /// The HTTP status, if that is the trouble.
    pub status: Option<u64>,
    /// The path of the file that it is about.
    pub file: Option<String>,
    /// The bytes that are needed, if there is too little room.
    pub need: Option<u64>,
    /// The bytes that are free.
    pub have: Option<u64>,
}

/// The browser's policy for data that is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// It has promised to keep the data.
    Persisted,
    /// It deletes the data after seven days of use without a visit.
    Safari,
    /// It may delete the data when room runs short.
    Evictable,
}

impl From<&str> for Stays {
    fn from(code: &str) -> Self {
        match code {
            "persisted" => Self::Persisted,
            "safari" => Self::Safari,
            _ => Self::Evictable,
        }
    }
}

/// The result of verifying the files of the saved edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedFiles {
    /// When it was done, in milliseconds since 1970.
    pub at: u64,
    /// The edition's date, as the press wrote it.
    pub date: String,
    /// The bytes of all files that are to be saved.
    pub bytes: u64,
    /// The files that belong to no collection.
    pub base: Files,
    /// The collections in order.
    pub collections: Vec<CollectionFiles>,
}

/// The files of an essay, or those of no collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The essay's title.
    pub title: String,
    /// Their state.
    pub state: FileState,
    /// Their bytes.
    pub bytes: u64,
}

/// The files of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionFiles {
    /// Its title.
    pub title: String,
    /// The state of its files.
    pub state: FileState,
    /// Their bytes.
    pub bytes: u64,
    /// Its essays in order.
    pub essays: Vec<Files>,
}

/// The state of files that belong together: that of the worst of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// All are as they were published.
    Saved,
    /// They are not to be saved.
    None,
    /// One that was saved is missing.
    Missing,
    /// One is not what was published, or its state is not known.
    Damaged,
}

impl From<&str> for FileState {
    fn from(code: &str) -> Self {
        match code {
            "saved" => Self::Saved,
            "none" => Self::None,
            "missing" => Self::Missing,
            _ => Self::Damaged,
        }
    }
}

impl OfflineStatus {
    /// Reads a report; one that cannot be read claims nothing.
    #[must_use]
    pub fn read(report: &str) -> Self {
        json::parse(report).map(|report| report::status(&report)).unwrap_or_default()
    }

    /// Returns whether an edition is saved, at least in part.
    #[must_use]
    pub fn has_some(&self) -> bool {
        matches!(self.state, State::Partly | State::Saved)
    }

    /// Returns whether saved files were found missing or damaged.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        let is_lost = |state| matches!(state, FileState::Missing | FileState::Damaged);
        self.files.as_ref().is_some_and(|files| {
            is_lost(files.base.state) || files.collections.iter().any(|one| is_lost(one.state))
        })
    }

    /// The state that the foot of a page shows.
    #[must_use]
    pub fn indicator(&self) -> Indicator {
        match self.state {
            _ if self.saving.is_some() => Indicator::Saving,
            _ if self.offline => Indicator::Offline,
            _ if self.next.is_some() => Indicator::Ready,
            _ if self.is_damaged() => Indicator::Nothing,
            State::Saved => Indicator::Saved,
            State::Partly => Indicator::Partly,
            _ => Indicator::Nothing,
        }
    }

    /// Returns whether the panel has an action.
    #[must_use]
    pub fn offers(&self, action: Action) -> bool {
        use State::{Blocked, Erased, Failed, None, Partly, Removed, Saved};
        let (idle, state) = (self.saving.is_none(), self.state);
        match action {
            Action::Update => self.next.is_some(),
            Action::Stop => !idle,
            Action::Save => idle && matches!(state, None | Partly | Removed | Failed),
            Action::Check | Action::Repair | Action::Remove => {
                idle && matches!(state, Partly | Saved)
            }
            Action::Install => self.installable,
            Action::Erase => !matches!(state, Blocked | Erased),
        }
    }

    /// Returns whether the panel says more of the device than its state: not before something is known, and not
    /// where nothing can be saved or is to be saved.
    #[must_use]
    pub fn has_details(&self) -> bool {
        matches!(self.state, State::None | State::Partly | State::Saved)
    }
}

#[cfg(test)]
mod tests;
