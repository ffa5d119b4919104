//! The ids that every page reserves for itself. No id that an editor writes may be one of them.

/// The ids of the page's own elements: headings that the views write, the element that the reader takes over,
/// its data. With two elements of one id, a script or link would find the wrong one.
pub const OWN: [&str; 7] =
    ["background-readings", "how-to-cite", "latest-news", "main", "notes", "opened", "updates"];

/// Prefixes of the ids of footnotes, of references to them, and of readings.
pub const BEGINNINGS: [&str; 3] = ["note-", "mark-", "reading-"];

/// Returns whether `id` is the page's own.
#[must_use]
pub fn is_own(id: &str) -> bool {
    OWN.contains(&id) || BEGINNINGS.iter().any(|beginning| id.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_ids_are_recognised() {
        for own in ["main", "opened", "note-1", "reading-smith2001"] {
            assert!(is_own(own), "{own}");
        }
        for free in ["", "main-road", "noted", "note", "part-note-1"] {
            assert!(!is_own(free), "{free}");
        }
    }
}
