//! The status of the offline copy in words.

use super::{Action, Code, Fact, FileState, Indicator, OfflineStatus, State, Stays, Trouble};

/// The title of the files that belong to no collection.
pub const BASE: &str = "Pages, typeface and search";
/// The message that a newer edition is ready.
pub const ANNOUNCEMENT: &str = "A new edition is ready.";
/// The question before everything is erased.
pub const QUESTION: &str =
    "Erase everything? This also deletes your reading places and settings, and can’t be undone.";

/// The word in the foot of a page; empty for nothing.
#[must_use]
pub fn indicator(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::Nothing => "",
        Indicator::Saving => "Saving",
        Indicator::Offline => "Offline",
        Indicator::Ready => "New edition ready",
        Indicator::Partly => "Saved in part",
        Indicator::Saved => "Saved",
    }
}

/// The label of an action's button.
#[must_use]
pub fn label(action: Action) -> &'static str {
    match action {
        Action::Update => "Update now",
        Action::Stop => "Stop",
        Action::Save => "Save the whole publication",
        Action::Check => "Check now",
        Action::Repair => "Repair",
        Action::Remove => "Remove the saved publication",
        Action::Install => "Install as an app",
        Action::Erase => "Erase everything",
    }
}

/// The state of files, in a list.
#[must_use]
pub fn file_state(state: FileState) -> &'static str {
    match state {
        FileState::Saved => "saved",
        FileState::None => "not saved",
        FileState::Missing => "missing",
        FileState::Damaged => "damaged",
    }
}

/// The state in a sentence.
#[must_use]
pub fn state(status: &OfflineStatus) -> String {
    if let Some(saving) = status.saving {
        let (done, total) = (saving.done.to_string(), saving.total.to_string());
        let sizes = [", ", &size(saving.bytes), " of ", &size(saving.all)].concat();
        return ["Saving: ", &done, " of ", &total, " files", &sizes, "."].concat();
    }
    let sentence = match status.state {
        State::Partly | State::Saved if status.is_damaged() => {
            "Part of what was saved is missing or damaged."
        }
        State::Saved => "Saved on this device: the whole publication.",
        State::Partly => "A part of the publication is saved on this device.",
        State::None => "The publication is not saved on this device.",
        State::Removed => "Removed: nothing is saved on this device until you ask for it.",
        State::Erased => "Everything of this publication is erased from this device.",
        State::Unknown => "Checking what is saved on this device…",
        State::Blocked => "Nothing is saved: storage is blocked in this window.",
        State::Failed => "Nothing is saved: the site’s offline script could not be loaded.",
        State::Unsupported => "Nothing is saved: this browser, or this address, does not allow it.",
    };
    let says_offline = status.offline && (status.has_details() || status.state == State::Removed);
    [sentence, if says_offline { " You are offline." } else { "" }].concat()
}

/// Returns the last problem in a sentence; empty if there was none.
#[must_use]
pub fn trouble(status: &OfflineStatus) -> String {
    let Some(trouble) = &status.trouble else { return String::new() };
    let names_file = matches!(trouble.code, Code::Altered | Code::Status);
    let file = trouble.file.as_deref().filter(|_| names_file);
    result(trouble.code, trouble.status, file) + &room(trouble)
}

/// Returns the space that is needed, if there is too little.
fn room(trouble: &Trouble) -> String {
    let Some(need) = trouble.need else { return String::new() };
    let free = trouble.have.map(|have| [", ", &size(have), " free"].concat());
    [" ", &size(need), " needed", &free.unwrap_or_default(), "."].concat()
}

/// The result of a task in a sentence, with the HTTP status and the file that it is about.
fn result(code: Code, status: Option<u64>, file: Option<&str>) -> String {
    let sentence = match code {
        Code::Current => "You have the latest edition",
        Code::New => "A newer edition is published",
        Code::Withdrawn => "The editors have withdrawn the saved edition",
        Code::Altered => "The server sent a file that differs from the published one",
        Code::Blocked => "The browser does not let the site store anything",
        Code::Failed => "The site’s offline script could not be loaded",
        Code::Full => "There is not enough space on this device",
        Code::Offline => "The site does not answer, or there is no connection",
        Code::Portal => {
            "Another page answered instead of this site, perhaps your network’s sign-in page"
        }
        Code::Status => "The site answered with status",
        Code::Stopped => "Saving is stopped. You can resume it at any time",
        Code::Unanswered => "The browser has not answered yet. Reload the page to try again",
        Code::Unknown => "Something went wrong, and the browser does not say what",
    };
    let status = status.map(|status| [" ", &status.to_string()].concat()).unwrap_or_default();
    let file = file.map(|file| [" (", file, ")"].concat()).unwrap_or_default();
    [sentence, &status, &file, "."].concat()
}

/// The label of a fact.
#[must_use]
pub fn fact_label(fact: Fact) -> &'static str {
    match fact {
        Fact::Edition => "Edition",
        Fact::Checked => "Last checked",
        Fact::Verified => "Files verified",
        Fact::Storage => "Storage",
        Fact::Stays => "Will it be kept?",
    }
}

/// A fact in words; empty if nothing is known of it. `time` formats milliseconds since 1970.
#[must_use]
pub fn fact(status: &OfflineStatus, fact: Fact, time: impl Fn(u64) -> String) -> String {
    let at = |when: u64, words: &str| [&time(when), ": ", words].concat();
    match fact {
        Fact::Edition => status.saved.as_ref().map(|saved| match &status.files {
            Some(files) => [&files.date, " (", &saved.id, "), ", &size(files.bytes)].concat(),
            None => saved.id.clone(),
        }),
        Fact::Checked => {
            // Where nothing is saved, the time of the last search is not saved either.
            let failed = status.trouble.as_ref().filter(|one| one.code != Code::Stopped);
            Some(match (&status.checked, failed) {
                (Some(checked), _) => at(checked.at, &result(checked.code, checked.status, None)),
                (None, Some(trouble)) => result(trouble.code, trouble.status, None),
                (None, None) => "Not yet.".to_owned(),
            })
        }
        Fact::Verified => status.files.as_ref().map(|files| {
            at(
                files.at,
                match status.is_damaged() {
                    true => "Some files are missing or damaged.",
                    false => "All files are intact.",
                },
            )
        }),
        Fact::Storage => Some(match (status.used, status.quota) {
            (Some(used), Some(quota)) => {
                [&size(used), " used of ", &size(quota), " allowed"].concat()
            }
            _ => "Unknown".to_owned(),
        }),
        Fact::Stays => status.stays.map(|stays| self::stays(stays, status.browser.as_deref())),
    }
    .unwrap_or_default()
}

/// Returns the browser's policy for data that is not used. WebKit's seven days are those of
/// <https://webkit.org/blog/10218>, the order of the others that of
/// <https://storage.spec.whatwg.org/#storage-pressure>.
fn stays(stays: Stays, browser: Option<&str>) -> String {
    let browser = browser.unwrap_or("the browser");
    match stays {
        Stays::Persisted => "The browser has promised to keep it.".to_owned(),
        Stays::Safari => "Not for certain. Safari, and browsers built like it, delete it after seven days \
            of use without a visit here, unless it is installed as an app. Private windows delete it \
            when they are closed."
            .to_owned(),
        Stays::Evictable => [
            "Not for certain. If the device runs low on space, ",
            browser,
            " deletes the sites first that you have not visited for longest. Private windows delete it \
             when they are closed.",
        ]
        .concat(),
    }
}

/// A size for people, such as `1.2 MB`, with a no-break space before the unit.
#[must_use]
pub fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return [&bytes.div_ceil(1_000).to_string(), "\u{a0}kB"].concat();
    }
    let (unit, name) =
        if bytes < 1_000_000_000 { (100_000, "\u{a0}MB") } else { (100_000_000, "\u{a0}GB") };
    let tenths = bytes / unit;
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), name].concat()
}
