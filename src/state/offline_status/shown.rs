//! Display of the status: the state in the foot of a page, the actions and the facts of the panel.

/// The state that the foot of a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indicator {
    /// Nothing is shown: nothing is saved, it is not known, or files are missing or damaged.
    Nothing,
    /// Files are being saved.
    Saving,
    /// There is no connection.
    Offline,
    /// A newer edition is ready.
    Ready,
    /// A part is saved.
    Partly,
    /// The whole publication is saved.
    Saved,
}

impl Indicator {
    /// Its code, which styles depend on; empty for nothing.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Saving => "saving",
            Self::Offline => "offline",
            Self::Ready => "ready",
            Self::Partly => "partly",
            Self::Saved => "saved",
        }
    }
}

/// An action of the panel, or of the announcement of a new edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opens the newer edition.
    Update,
    /// Stops saving.
    Stop,
    /// Saves the whole publication.
    Save,
    /// Searches for a newer edition.
    Check,
    /// Verifies the files, and fetches again those that are missing or damaged.
    Repair,
    /// Removes the offline copy.
    Remove,
    /// Installs the site as an app.
    Install,
    /// Erases everything of the site on this device.
    Erase,
}

impl Action {
    /// All, in the order of the panel.
    pub const ALL: [Self; 8] = [
        Self::Update,
        Self::Stop,
        Self::Save,
        Self::Check,
        Self::Repair,
        Self::Remove,
        Self::Install,
        Self::Erase,
    ];

    /// Its code: the name of its function in `public/library.js`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Stop => "stop",
            Self::Save => "save",
            Self::Check => "check",
            Self::Repair => "repair",
            Self::Remove => "remove",
            Self::Install => "install",
            Self::Erase => "erase",
        }
    }
}

/// A row of the panel's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The date, the id and the size of the saved edition.
    Edition,
    /// When a newer edition was last searched for, and the result.
    Checked,
    /// When the files were verified, and the result.
    Verified,
    /// The storage that is used and allowed.
    Storage,
    /// The browser's policy for data that is not used.
    Stays,
}

impl Fact {
    /// All, in the order of the panel.
    pub const ALL: [Self; 5] =
        [Self::Edition, Self::Checked, Self::Verified, Self::Storage, Self::Stays];
}
