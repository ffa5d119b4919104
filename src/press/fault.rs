//! Faults: mistakes in the content, described so that an editor can correct them.
//!
//! Every step of the press puts its faults into one [`Faults`]; they are drawn together, once, at
//! the command line.

use std::{collections::HashMap, fmt, ops::Range, sync::Arc};

/// A text file of the content, kept so that a fault can show the line.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Relative to the content folder, with `/` between names.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// Something that an editor has to correct, or should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, relative to the content folder.
    pub path: String,
    /// Place in the file: its text and a range of bytes. `None` when the fault is the file's as a
    /// whole (not UTF-8, a cycle of links).
    pub place: Option<(Arc<Source>, Range<usize>)>,
    /// The problem, in a clause that begins with a small letter and has no full stop.
    pub message: String,
    /// The expected content, shown under the line.
    pub expected: String,
    /// Advice on what to do.
    pub hint: String,
}

impl Fault {
    /// A fault at `span` (bytes) of `source`.
    pub fn at(source: &Arc<Source>, span: Range<usize>, message: impl Into<String>) -> Self {
        let end = source.text.len();
        let span = span.start.min(end)..span.end.min(end);
        Self {
            path: source.path.clone(),
            place: Some((Arc::clone(source), span)),
            message: message.into(),
            expected: String::new(),
            hint: String::new(),
        }
    }

    /// A fault of the file at `path` as a whole.
    pub fn file(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            place: None,
            message: message.into(),
            expected: String::new(),
            hint: String::new(),
        }
    }

    /// Sets what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into();
        self
    }

    /// Sets the advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Line and column of the place, both counted from 1, the column in characters.
    #[must_use]
    pub fn position(&self) -> Option<(usize, usize)> {
        let (source, span) = self.place.as_ref()?;
        let before = source.text.get(..span.start)?;
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        // A mark of the byte order, at the head of a file, is not a character that editors show.
        let column = before[start..].trim_start_matches('\u{feff}').chars().count() + 1;
        Some((line, column))
    }
}

/// `path:line:column: message`
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some((line, column)) = self.position() {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// All faults of a run, and its notes: what an editor should know, but need not change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    faults: Vec<Fault>,
    notes: Vec<Fault>,
}

impl Faults {
    /// Adds a fault.
    pub fn push(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Adds a note. It does not keep the site from being published.
    pub fn note(&mut self, note: Fault) {
        self.notes.push(note);
    }

    /// Adds the faults and notes of another step or file.
    pub fn append(&mut self, other: Self) {
        self.faults.extend(other.faults);
        self.notes.extend(other.notes);
    }

    /// Keeps only the faults and notes for which `keeps` returns `true`.
    pub fn retain(&mut self, mut keeps: impl FnMut(&Fault) -> bool) {
        self.faults.retain(&mut keeps);
        self.notes.retain(keeps);
    }

    /// The faults and notes, each changed by `change`.
    #[must_use]
    pub fn map(self, mut change: impl FnMut(Fault) -> Fault) -> Self {
        let faults = self.faults.into_iter().map(&mut change).collect();
        Self { faults, notes: self.notes.into_iter().map(change).collect() }
    }

    /// The files that have a fault, relative to the content folder.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.faults.iter().map(|fault| fault.path.as_str())
    }

    /// Returns `true` if there is no fault. There may be notes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// Removes the notes and returns them in the order of files and places. Of notes with the same message in one
    /// file, the first is left, with the number of the others.
    #[must_use]
    pub fn take_notes(&mut self) -> Vec<Fault> {
        let mut notes: Vec<(Fault, usize)> = Vec::new();
        let mut places: HashMap<(String, String), usize> = HashMap::new();
        for note in in_order(std::mem::take(&mut self.notes)) {
            let place =
                *places.entry((note.path.clone(), note.message.clone())).or_insert(notes.len());
            match notes.get_mut(place) {
                Some((_, others)) => *others += 1,
                None => notes.push((note, 0)),
            }
        }
        let counted = notes.into_iter().map(|(note, others)| match others {
            0 => note,
            _ => Fault {
                message: format!("{} (and {others} more in this file)", note.message),
                ..note
            },
        });
        counted.collect()
    }

    /// Returns the faults in the order of files and places, each once; first those of whole files, which may
    /// have caused others.
    #[must_use]
    pub fn sorted(self) -> Vec<Fault> {
        in_order(self.faults)
    }
}

fn in_order(mut faults: Vec<Fault>) -> Vec<Fault> {
    let key = |fault: &Fault| {
        let start = fault.place.as_ref().map(|(_, span)| span.start);
        (start.is_some(), fault.path.clone(), start, fault.message.clone())
    };
    faults.sort_by_cached_key(key);
    faults.dedup();
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source =
            Arc::new(Source { path: "a/essay.md".to_owned(), text: "é\nñandú x\n".to_owned() });
        let at = source.text.find('x').expect("an x");
        let fault = Fault::at(&source, at..at + 1, "no such thing");
        assert_eq!(fault.to_string(), "a/essay.md:2:7: no such thing");
    }

    #[test]
    fn byte_order_mark_is_not_counted() {
        let text = "\u{feff}title: x\nb".to_owned();
        let source = Arc::new(Source { path: "a".to_owned(), text });
        let at = source.text.find('x').expect("an x");
        assert_eq!(Fault::at(&source, at..at + 1, "x").position(), Some((1, 8)));
    }

    #[test]
    fn repeated_notes_in_a_file_are_merged() {
        let source = Arc::new(Source { path: "a.bib".to_owned(), text: "a b c".to_owned() });
        let mut faults = Faults::default();
        for (at, message) in [(4, "x"), (0, "x"), (2, "y")] {
            faults.note(Fault::at(&source, at..at + 1, message));
        }
        assert!(faults.is_empty());
        let notes: Vec<String> = faults.take_notes().iter().map(ToString::to_string).collect();
        assert_eq!(notes, ["a.bib:1:1: x (and 1 more in this file)", "a.bib:1:3: y"]);
        assert_eq!(faults.take_notes(), []);
    }

    #[test]
    fn notes_are_not_faults() {
        let mut faults = Faults::default();
        for path in ["b.md", "a.md", "b.md"] {
            faults.note(Fault::file(path, "left out"));
        }
        assert!(faults.is_empty());
        assert_eq!(faults.paths().count(), 0);
        faults.push(Fault::file("c.md", "wrong"));
        assert_eq!(faults.paths().collect::<Vec<_>>(), ["c.md"]);
        let notes: Vec<_> = faults.take_notes().iter().map(ToString::to_string).collect();
        assert_eq!(notes, ["a.md: left out", "b.md: left out"]);
        assert_eq!(faults.sorted().len(), 1);
    }

    #[test]
    fn position_past_the_end_is_clamped_to_the_end() {
        let source = Arc::new(Source { path: "a".to_owned(), text: "one".to_owned() });
        assert_eq!(Fault::at(&source, 90..99, "cut").position(), Some((1, 4)));
    }
}
