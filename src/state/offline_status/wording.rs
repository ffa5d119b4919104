//! The status of the offline copy as messages.

use super::{Action, Code, Fact, FileState, Indicator, OfflineStatus, State, Stays};
use crate::model::message::Message;

/// The message in the foot of a page; `None` for nothing.
#[must_use]
pub fn indicator(indicator: Indicator) -> Option<Message> {
    let id = match indicator {
        Indicator::Nothing => return None,
        Indicator::Saving => "reader-offline-badge-saving",
        Indicator::Offline => "reader-offline-badge-offline",
        Indicator::Ready => "reader-offline-badge-ready",
        Indicator::Partly => "reader-offline-badge-partly",
        Indicator::Saved => "reader-offline-badge-saved",
    };
    Some(Message::new(id))
}

/// The label of an action's button.
#[must_use]
pub fn label(action: Action) -> &'static str {
    match action {
        Action::Update => "reader-offline-update",
        Action::Stop => "reader-offline-stop",
        Action::Save => "reader-offline-save",
        Action::Check => "reader-offline-check",
        Action::Repair => "reader-offline-repair",
        Action::Remove => "reader-offline-remove",
        Action::Install => "reader-offline-install",
        Action::Erase => "reader-offline-erase",
    }
}

/// The state and the size of files, in a list.
#[must_use]
pub fn details(state: FileState, bytes: u64) -> Message {
    let state = Message::new(match state {
        FileState::Saved => "reader-offline-file-saved",
        FileState::None => "reader-offline-file-none",
        FileState::Missing => "reader-offline-file-missing",
        FileState::Damaged => "reader-offline-file-damaged",
    });
    Message::new("reader-offline-file-details").with("state", state).with("size", size(bytes))
}

/// The state in a sentence.
#[must_use]
pub fn state(status: &OfflineStatus) -> Message {
    if let Some(saving) = status.saving {
        return Message::new("reader-offline-saving")
            .with("done", saving.done as f64)
            .with("total", saving.total as f64)
            .with("bytes", size(saving.bytes))
            .with("all", size(saving.all));
    }
    let sentence = Message::new(match status.state {
        State::Partly | State::Saved if status.is_damaged() => "reader-offline-damaged",
        State::Saved => "reader-offline-saved",
        State::Partly => "reader-offline-partly",
        State::None => "reader-offline-none",
        State::Removed => "reader-offline-removed",
        State::Erased => "reader-offline-erased",
        State::Unknown => "reader-offline-unknown",
        State::Blocked => "reader-offline-blocked",
        State::Failed => "reader-offline-failed",
        State::Unsupported => "reader-offline-unsupported",
    });
    if status.offline && (status.has_details() || status.state == State::Removed) {
        return Message::new("reader-offline-and-offline").with("state", sentence);
    }
    sentence
}

/// Returns the last problem in a sentence; `None` if there was none.
#[must_use]
pub fn trouble(status: &OfflineStatus) -> Option<Message> {
    let trouble = status.trouble.as_ref()?;
    let full = |id| Message::new(id).with("need", size(trouble.need.unwrap_or_default()));
    Some(match (trouble.code, trouble.need, trouble.have) {
        (Code::Full, Some(_), None) => full("reader-offline-result-full-need"),
        (Code::Full, Some(_), Some(have)) => {
            full("reader-offline-result-full-have").with("have", size(have))
        }
        _ => result(trouble.code, trouble.status, trouble.file.as_deref()),
    })
}

/// The result of a task in a sentence, with the HTTP status and the file that it is about.
fn result(code: Code, status: Option<u64>, file: Option<&str>) -> Message {
    let id = match (code, file) {
        (Code::Current, _) => "reader-offline-result-current",
        (Code::New, _) => "reader-offline-result-new",
        (Code::Withdrawn, _) => "reader-offline-result-withdrawn",
        (Code::Altered, None) => "reader-offline-result-altered",
        (Code::Altered, Some(_)) => "reader-offline-result-altered-file",
        (Code::Blocked, _) => "reader-offline-result-blocked",
        (Code::Failed, _) => "reader-offline-result-failed",
        (Code::Full, _) => "reader-offline-result-full",
        (Code::Offline, _) => "reader-offline-result-offline",
        (Code::Portal, _) => "reader-offline-result-portal",
        (Code::Status, None) => "reader-offline-result-status",
        (Code::Status, Some(_)) => "reader-offline-result-status-file",
        (Code::Stopped, _) => "reader-offline-result-stopped",
        (Code::Unanswered, _) => "reader-offline-result-unanswered",
        (Code::Unknown, _) => "reader-offline-result-unknown",
    };
    let mut message = Message::new(id);
    if let (Code::Status, Some(status)) = (code, status) {
        message = message.with("status", status.to_string());
    }
    if let (Code::Altered | Code::Status, Some(file)) = (code, file) {
        message = message.with("file", file);
    }
    message
}

/// The label of a fact.
#[must_use]
pub fn fact_label(fact: Fact) -> &'static str {
    match fact {
        Fact::Edition => "reader-offline-edition",
        Fact::Checked => "reader-offline-checked",
        Fact::Verified => "reader-offline-verified",
        Fact::Storage => "reader-offline-storage",
        Fact::Stays => "reader-offline-stays",
    }
}

/// A fact; `None` if nothing is known of it. `time` formats milliseconds since 1970.
#[must_use]
pub fn fact(status: &OfflineStatus, fact: Fact, time: impl Fn(u64) -> String) -> Option<Message> {
    let at = |when: u64, result: Message| {
        Message::new("reader-offline-result-at").with("time", time(when)).with("result", result)
    };
    match fact {
        Fact::Edition => {
            let saved = status.saved.as_ref()?;
            let Some(files) = &status.files else {
                return Some(Message::new("reader-offline-edition-id").with("id", &*saved.id));
            };
            let edition = Message::new("reader-offline-edition-saved").with("date", &*files.date);
            Some(edition.with("id", &*saved.id).with("size", size(files.bytes)))
        }
        Fact::Checked => {
            // Where nothing is saved, the time of the last search is not saved either.
            let failed = status.trouble.as_ref().filter(|one| one.code != Code::Stopped);
            Some(match (&status.checked, failed) {
                (Some(checked), _) => at(checked.at, result(checked.code, checked.status, None)),
                (None, Some(trouble)) => result(trouble.code, trouble.status, None),
                (None, None) => Message::new("reader-offline-not-checked"),
            })
        }
        Fact::Verified => status.files.as_ref().map(|files| {
            let id = match status.is_damaged() {
                true => "reader-offline-verified-damaged",
                false => "reader-offline-verified-intact",
            };
            at(files.at, Message::new(id))
        }),
        Fact::Storage => Some(match (status.used, status.quota) {
            (Some(used), Some(quota)) => Message::new("reader-offline-storage-used")
                .with("used", size(used))
                .with("quota", size(quota)),
            _ => Message::new("reader-offline-storage-unknown"),
        }),
        Fact::Stays => status.stays.map(|stays| self::stays(stays, status.browser.as_deref())),
    }
}

/// Returns the browser's policy for data that is not used. WebKit's seven days are those of
/// <https://webkit.org/blog/10218>, the order of the others that of
/// <https://storage.spec.whatwg.org/#storage-pressure>.
fn stays(stays: Stays, browser: Option<&str>) -> Message {
    match (stays, browser) {
        (Stays::Persisted, _) => Message::new("reader-offline-stays-persisted"),
        (Stays::Safari, _) => Message::new("reader-offline-stays-safari"),
        (Stays::Evictable, None) => Message::new("reader-offline-stays-evictable"),
        (Stays::Evictable, Some(browser)) => {
            Message::new("reader-offline-stays-evictable-by").with("browser", browser)
        }
    }
}

/// A size for people, in kilobytes, or in tenths of a megabyte or gigabyte.
#[must_use]
pub fn size(bytes: u64) -> Message {
    let tenths = |unit: u64| (bytes / unit) as f64 / 10.0;
    let (id, number) = match bytes {
        ..1_000_000 => ("reader-kilobytes", bytes.div_ceil(1_000) as f64),
        1_000_000..1_000_000_000 => ("reader-megabytes", tenths(100_000)),
        _ => ("reader-gigabytes", tenths(100_000_000)),
    };
    Message::new(id).with("number", number)
}
