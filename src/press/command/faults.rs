//! The faults of the content, drawn for people: all of a run together, each with its line.

use std::{fmt, iter, path::Path};

use miette::{
    Diagnostic, LabeledSpan, MietteHandler, MietteHandlerOpts, ReportHandler, Severity, SourceCode,
};

use super::{
    counted,
    snippet::{Snippet, visible},
};
use crate::press::fault::Fault;

/// Colour and drawing characters as the terminal takes them; `NO_COLOR` is respected.
pub(super) fn for_terminal() -> MietteHandler {
    MietteHandlerOpts::new().terminal_links(false).build()
}

/// The faults, one below the other. Paths begin with the `content` folder, so that an editor can
/// open them from where the command was called.
pub(super) fn drawn(faults: &[Fault], content: &Path, handler: &MietteHandler) -> String {
    all_drawn(faults, Severity::Error, content, handler)
}

/// The notes, in the same way.
pub(super) fn drawn_notes(notes: &[Fault], content: &Path, handler: &MietteHandler) -> String {
    all_drawn(notes, Severity::Advice, content, handler)
}

fn all_drawn(
    faults: &[Fault],
    severity: Severity,
    content: &Path,
    handler: &MietteHandler,
) -> String {
    let parts = faults.iter().map(|fault| {
        let notice = Notice { severity, ..Notice::new(fault, content) };
        Drawing { notice: &notice, handler }.to_string()
    });
    parts.collect::<Vec<_>>().join("\n")
}

/// "3 faults".
pub(super) fn count(faults: usize) -> String {
    counted(faults, "fault", "faults")
}

/// "3 notes".
pub(super) fn count_notes(notes: usize) -> String {
    counted(notes, "note", "notes")
}

/// A fault as miette wants it.
#[derive(Debug)]
struct Notice {
    message: String,
    expected: Option<String>,
    hint: Option<String>,
    snippet: Option<Snippet>,
    severity: Severity,
}

impl Notice {
    fn new(fault: &Fault, content: &Path) -> Self {
        let path = plain(&content.join(&fault.path).to_string_lossy());
        let snippet =
            fault.place.as_ref().map(|(source, span)| Snippet::new(path.clone(), source, span));
        let message = match snippet {
            Some(_) => plain(&fault.message),
            None => format!("{path}: {}", plain(&fault.message)),
        };
        let text = |text: &str| Some(plain(text)).filter(|text| !text.is_empty());
        let expected = text(&fault.expected).map(|expected| format!("expected {expected}"));
        Self { message, expected, hint: text(&fault.hint), snippet, severity: Severity::Error }
    }
}

fn plain(text: &str) -> String {
    text.chars().map(visible).collect()
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Notice {}

impl Diagnostic for Notice {
    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        // Without a line to stand under, what was expected stands with the hint.
        let expected = self.expected.as_ref().filter(|_| self.snippet.is_none());
        let lines: Vec<_> = expected.into_iter().chain(&self.hint).cloned().collect();
        (!lines.is_empty()).then(|| Box::new(lines.join("\n")) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|snippet| snippet as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let place = self.snippet.as_ref()?.place();
        let label = LabeledSpan::new_with_span(self.expected.clone(), place);
        Some(Box::new(iter::once(label)))
    }
}

/// Lets the handler write into a string.
struct Drawing<'a> {
    notice: &'a Notice,
    handler: &'a MietteHandler,
}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.handler.debug(self.notice, f)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::press::fault::Source;

    fn source(text: &str) -> Arc<Source> {
        Arc::new(Source { path: "a/essay.md".to_owned(), text: text.to_owned() })
    }

    fn draw(faults: &[Fault]) -> String {
        let handler = MietteHandlerOpts::new()
            .color(false)
            .unicode(true)
            .width(100)
            .terminal_links(false)
            .force_graphical(true)
            .build();
        drawn(faults, Path::new("content"), &handler)
    }

    #[test]
    fn a_fault_shows_its_line_what_was_expected_and_what_to_do() {
        let text = "---\ntitle: Ñandú\ndaet: 2026-01-01\n---\n";
        let at = text.find("daet").expect("the field");
        let fault = Fault::at(&source(text), at..at + 4, "unknown field `daet`")
            .expected("a field of an essay")
            .hint("Did you mean `date`?");
        insta::assert_snapshot!(draw(&[fault]), @"
         × unknown field `daet`
          ╭─[content/a/essay.md:3:1]
        3 │ daet: 2026-01-01
          · ──┬─
          ·   ╰── expected a field of an essay
          ╰────
         help: Did you mean `date`?
        ");
    }

    #[test]
    fn a_fault_of_a_whole_file_names_it() {
        let fault = Fault::file("b.md", "is not UTF-8").expected("text").hint("Save it as UTF-8.");
        insta::assert_snapshot!(draw(&[fault]), @"
        × content/b.md: is not UTF-8
        help: expected text
              Save it as UTF-8.
        ");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("x\n{} ñañá [@key] {}\n", "word ".repeat(60), "more ".repeat(60));
        let at = text.find("@key").expect("the key");
        let fault = Fault::at(&source(&text), at..at + 4, "no reading has this key");
        insta::assert_snapshot!(draw(&[fault]), @"
         × no reading has this key
          ╭─[content/a/essay.md:2:308]
        2 │ …d word word word  ñañá [@key] more more more more more more more more more more more more more m…
          ·                          ────
          ╰────
        ");
    }

    #[test]
    fn a_mark_of_the_byte_order_is_neither_shown_nor_counted() {
        let text = "\u{feff}titel: A\n";
        let at = text.find("titel").expect("the field");
        let fault = Fault::at(&source(text), at..at + 5, "unknown field `titel`");
        let drawn = draw(&[fault]);
        assert!(drawn.contains("content/a/essay.md:1:1]"), "{drawn}");
        assert!(drawn.contains("│ titel: A\n"), "{drawn}");
    }

    #[test]
    fn a_place_is_drawn_wherever_it_is() {
        for text in
            ["", "\n", "a", "é\n", "a\r\nb", "a\n\n\nb", "\u{feff}a", "\t\ta", "日本語日本語"]
        {
            for start in 0..=text.len() + 1 {
                for end in start..=text.len() + 2 {
                    let fault = Fault::at(&source(text), start..end, "wrong").expected("right");
                    let drawn = draw(&[fault]);
                    assert!(drawn.contains("wrong") && drawn.contains("content/a/essay.md:"));
                }
            }
        }
    }

    #[test]
    fn content_cannot_steer_the_terminal() {
        let text = "a\u{1b}[2Jb\u{7}\u{202e}c";
        let fault = Fault::at(&source(text), 0..text.len(), text).expected(text).hint(text);
        let drawn = draw(&[fault, Fault::file(text, text)]);
        assert!(!drawn.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{drawn:?}");
    }

    #[test]
    fn one_fault_is_not_faults() {
        assert_eq!((count(1), count(3)), ("1 fault".to_owned(), "3 faults".to_owned()));
    }
}
