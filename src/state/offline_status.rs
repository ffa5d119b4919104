//! The status of the offline copy, as `public/library.js` reports it, and its wording.

use super::json::{self, Value};

/// Sentences by the code that the worker reports or by the browser's name. The press writes them into the
/// script, so that they cost the reader's WebAssembly nothing. `STATUS` stands for the HTTP status.
///
/// What browsers do with data that is not used: WebKit's seven days are those of
/// <https://webkit.org/blog/10218>, the order of the others that of
/// <https://storage.spec.whatwg.org/#storage-pressure>.
pub const SENTENCES: [(&str, &str); 15] = [
    ("", "Not yet."),
    (
        "Safari",
        "Not for certain. Safari, and browsers built like it, delete it after seven days of use without a visit here, unless it is installed as an app.",
    ),
    ("altered", "The host sent another file than was published."),
    (
        "browser",
        "Not for certain. When room runs short, NAME deletes first what was not visited for longest.",
    ),
    ("current", "Nothing newer is published."),
    ("full", "The device has no room for it."),
    ("new", "A newer edition is published."),
    ("offline", "The site does not answer, or there is no connection."),
    ("persisted", "The browser has promised to keep it."),
    (
        "portal",
        "Something else answered in place of the site, perhaps the sign-in page of the network.",
    ),
    ("private", "A private window loses it when it is closed."),
    ("status", "The site answered with STATUS."),
    ("stopped", "Saving was stopped. What has come stays; saving goes on from there."),
    ("storage", "This browser refuses to keep it, perhaps because its window is private."),
    ("withdrawn", "The editors have withdrawn the saved edition."),
];

/// The last reported status, or a part of it, as the JSON that the script hands over.
pub struct OfflineStatus(Value);

impl OfflineStatus {
    /// Parses a status; one that cannot be parsed is empty.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self(json::parse(text).unwrap_or(Value::Null))
    }

    fn at(&self, path: &[&str]) -> Option<&Value> {
        path.iter().try_fold(&self.0, |value, name| value.get(name))
    }

    /// The text at `path`; empty if there is none.
    #[must_use]
    pub fn text(&self, path: &[&str]) -> &str {
        match self.at(path) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// The whole number at `path`; `None` if there is none.
    #[must_use]
    pub fn number(&self, path: &[&str]) -> Option<u64> {
        match self.at(path) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Whether the value at `path` is `true`.
    #[must_use]
    pub fn is(&self, path: &[&str]) -> bool {
        matches!(self.at(path), Some(Value::Bool(true)))
    }

    /// The items of the list at `path`; none if there is no list.
    pub fn list(&self, path: &[&str]) -> impl Iterator<Item = Self> {
        let items = match self.at(path) {
            Some(Value::List(items)) => items.as_slice(),
            _ => &[],
        };
        items.iter().cloned().map(Self)
    }

    /// Whether an edition is saved, at least in part.
    #[must_use]
    pub fn has_some(&self) -> bool {
        !self.text(&["current", "id"]).is_empty()
    }

    /// Whether a newer edition is ready to be opened.
    #[must_use]
    pub fn has_next(&self) -> bool {
        !self.text(&["next"]).is_empty()
    }

    /// Whether files are being saved.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.number(&["busy", "total"]).is_some()
    }

    /// Whether a saved file is missing or damaged.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        let lost = |state: &str| matches!(state, "missing" | "damaged");
        self.list(&["lists", "all"]).any(|one| lost(one.text(&["state"])))
    }

    /// The status in the header of the page; empty if nothing is saved or a saved file is missing or damaged.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self.has_some() {
            _ if self.is_busy() => "Saving",
            _ if self.is(&["offline"]) => "Offline",
            _ if self.has_next() => "New edition ready",
            true if self.is_lost() => "",
            true if self.is(&["current", "whole"]) => "Saved",
            true => "Saved in part",
            false => "",
        }
    }

    /// The status in a sentence.
    #[must_use]
    pub fn state(&self) -> String {
        let busy = |name| self.number(&["busy", name]);
        if let (Some(done), Some(total)) = (busy("done"), busy("total")) {
            let (done, total) = (done.to_string(), total.to_string());
            let mut words = ["Saving: ", &done, " of ", &total, " files"].concat();
            if let (Some(here), Some(all)) = (busy("bytes"), busy("all")) {
                words += &[", ", &size(here), " of ", &size(all)].concat();
            }
            return words + ".";
        }
        match self.text(&["unable"]) {
            "" => {}
            "storage" => {
                return "Nothing is saved: this browser gives the page no room.".to_owned();
            }
            _ => {
                return "Nothing is saved: this browser, or this address, cannot keep pages."
                    .to_owned();
            }
        }
        if self.is(&["erased"]) {
            return "Everything of this publication is erased from this device.".to_owned();
        }
        let words = match (self.has_some(), self.is(&["current", "whole"])) {
            (true, _) if self.is_lost() => "Part of what was saved is missing or damaged.",
            (true, true) => "Saved on this device: the whole publication.",
            (true, false) => "A part of the publication is saved on this device.",
            (false, _) if self.is(&["removed"]) => {
                "Removed: nothing is saved on this device until you ask for it."
            }
            (false, _) => "The publication is not saved on this device.",
        };
        let offline = if self.is(&["offline"]) { " There is no connection now." } else { "" };
        [words, offline].concat()
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

#[cfg(test)]
mod tests;
