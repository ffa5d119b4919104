//! What is kept on the device, as the worker tells it.

use super::json::{self, Tree};

/// What was told last; each question is answered from the one text.
pub struct Told(Tree);

impl Told {
    /// Reads what was told; nothing is known of what cannot be read.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self(json::parse(text).unwrap_or(Tree::Null))
    }

    fn at(&self, path: &[&str]) -> Option<&Tree> {
        path.iter().try_fold(&self.0, |tree, name| tree.get(name))
    }

    /// A text, else nothing.
    #[must_use]
    pub fn text(&self, path: &[&str]) -> &str {
        match self.at(path) {
            Some(Tree::Text(text)) => text,
            _ => "",
        }
    }

    /// A whole number, else nothing.
    #[must_use]
    pub fn number(&self, path: &[&str]) -> Option<u64> {
        match self.at(path) {
            Some(Tree::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Whether something is said to be so.
    #[must_use]
    pub fn is(&self, path: &[&str]) -> bool {
        matches!(self.at(path), Some(Tree::Bool(true)))
    }

    /// The items of a list.
    pub fn list(&self, path: &[&str]) -> impl Iterator<Item = Self> {
        let items = match self.at(path) {
            Some(Tree::List(items)) => items.as_slice(),
            _ => &[],
        };
        items.iter().cloned().map(Self)
    }

    /// Whether an edition is kept, at least in part.
    #[must_use]
    pub fn has_some(&self) -> bool {
        !self.text(&["current", "id"]).is_empty()
    }

    /// Whether a newer edition waits.
    #[must_use]
    pub fn has_next(&self) -> bool {
        !self.text(&["next"]).is_empty()
    }

    /// What is so now, in a sentence.
    #[must_use]
    pub fn state(&self) -> String {
        let files = |name| self.number(&["busy", name]);
        if let (Some(done), Some(total)) = (files("done"), files("total")) {
            return ["Saving: ", &done.to_string(), " of ", &total.to_string(), " files."].concat();
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
        let lost = self.list(&["lists", "collections"]).any(|one| one.text(&["state"]) != "stored")
            || !matches!(self.text(&["lists", "base"]), "" | "stored");
        match (self.has_some(), self.is(&["current", "whole"])) {
            (true, true) if lost => "Part of what was saved is missing or damaged.",
            (true, true) => "Saved on this device: the whole publication.",
            (true, false) => "A part of the publication is saved on this device.",
            (false, _) => "The publication is not saved on this device.",
        }
        .to_owned()
    }

    /// What went wrong last, in a sentence; nothing when nothing did.
    #[must_use]
    pub fn trouble(&self) -> String {
        let file = self.text(&["trouble", "file"]);
        match self.text(&["trouble", "why"]) {
            "" => String::new(),
            "stopped" => "Saving was stopped. What has come stays; saving goes on from there.".to_owned(),
            "offline" => "The site does not answer, or there is no connection.".to_owned(),
            "portal" => {
                "Something else answered in place of the site, perhaps the sign-in page of the network."
                    .to_owned()
            }
            "storage" => "This browser refuses to keep it, perhaps because its window is private.".to_owned(),
            "altered" => ["The host sent another file than was published: ", file, "."].concat(),
            "full" => match (self.number(&["trouble", "need"]), self.number(&["trouble", "have"])) {
                (Some(need), Some(have)) => {
                    ["There is no room: ", &size(need), " are needed, ", &size(have), " are free."].concat()
                }
                _ => "The device has no room for it.".to_owned(),
            },
            status => ["The site answered with ", status, " for ", file, "."].concat(),
        }
    }
}

/// Bytes in a reader's words.
#[must_use]
pub fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return [&bytes.div_ceil(1_000).to_string(), " kB"].concat();
    }
    let tenths = bytes / 100_000;
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), " MB"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_at_a_glance() {
        for (bytes, words) in
            [(0, "0 kB"), (1, "1 kB"), (999_999, "1000 kB"), (12_345_678, "12.3 MB")]
        {
            assert_eq!(size(bytes), words);
        }
    }

    #[test]
    fn nothing_is_claimed_that_was_not_told() {
        for text in ["", "[]", "{}", "{\"current\":null}", "{\"current\":{\"whole\":true}}", "<p>"]
        {
            let told = Told::read(text);
            assert_eq!(told.state(), "The publication is not saved on this device.", "{text}");
            assert!(!told.has_next() && told.trouble().is_empty(), "{text}");
        }
    }

    #[test]
    fn what_is_missing_or_damaged_is_said() {
        let told = |state: &str| {
            Told::read(&format!(
                r#"{{"current":{{"id":"a","whole":true}},"lists":{{"collections":[{{"state":"{state}"}}]}}}}"#
            ))
        };
        assert_eq!(told("stored").state(), "Saved on this device: the whole publication.");
        assert_eq!(told("damaged").state(), "Part of what was saved is missing or damaged.");
    }

    #[test]
    fn every_trouble_has_a_sentence() {
        for (trouble, part) in [
            (r#"{"why":"offline"}"#, "no connection"),
            (r#"{"why":"portal"}"#, "in place of the site"),
            (r#"{"why":"altered","file":"data/a.json"}"#, "data/a.json"),
            (r#"{"why":"full","need":2000000,"have":1000}"#, "2.0 MB are needed, 1 kB are free"),
            (r#"{"why":"full"}"#, "no room"),
            (r#"{"why":"storage"}"#, "refuses to keep it"),
            (r#"{"why":"status 404","file":"a"}"#, "status 404 for a"),
        ] {
            let said = Told::read(&format!("{{\"trouble\":{trouble}}}")).trouble();
            assert!(said.contains(part), "{said}");
        }
    }
}
