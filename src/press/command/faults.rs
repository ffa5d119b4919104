//! The faults and notes of the content, drawn for people: all of a run together, each with its line.

use std::{collections::HashMap, fmt, iter, path::Path};

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

/// Maximum number of findings of one kind that are shown without `--all`.
const MAX_OF_A_KIND: usize = 10;

/// Formats the faults and notes, one below the other; the first ten of each kind, unless `all` is set. Paths
/// begin with the `content` folder, so that an editor can open them from the current folder.
pub(super) fn drawn(
    faults: &[Fault],
    severity: Severity,
    all: bool,
    content: &Path,
    handler: &MietteHandler,
) -> String {
    let mut totals: HashMap<_, usize> = HashMap::new();
    for fault in faults {
        *totals.entry(kind(fault)).or_default() += 1;
    }
    let mut shown: HashMap<_, usize> = HashMap::new();
    let mut parts = Vec::new();
    for fault in faults {
        let kind = kind(fault);
        let total = totals[&kind];
        let shown = shown.entry(kind).or_default();
        *shown += 1;
        if all || *shown <= MAX_OF_A_KIND {
            let notice = Notice::new(fault, severity, content);
            parts.push(Drawing { notice: &notice, handler }.to_string());
        } else if *shown == MAX_OF_A_KIND + 1 {
            let rest = total - MAX_OF_A_KIND;
            parts.push(format!("  and {rest} more of this kind (`--all` shows them)\n"));
        }
    }
    parts.join("\n")
}

/// Findings of the same kind differ only in what their messages quote.
fn kind(fault: &Fault) -> String {
    fault.message.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

/// "3 faults".
pub(super) fn count(faults: usize) -> String {
    counted(faults, "fault", "faults")
}

/// "1 note".
pub(super) fn count_notes(notes: usize) -> String {
    counted(notes, "note", "notes")
}

/// A fault or note as miette wants it.
#[derive(Debug)]
struct Notice {
    severity: Severity,
    message: String,
    expected: Option<String>,
    hint: Option<String>,
    snippet: Option<Snippet>,
}

impl Notice {
    fn new(fault: &Fault, severity: Severity, content: &Path) -> Self {
        let path = plain(&content.join(&fault.path).to_string_lossy());
        let snippet =
            fault.place.as_ref().map(|(source, span)| Snippet::new(path.clone(), source, span));
        let message = match snippet {
            Some(_) => plain(&fault.message),
            None => format!("{path}: {}", plain(&fault.message)),
        };
        let text = |text: &str| Some(plain(text)).filter(|text| !text.is_empty());
        let expected = text(&fault.expected).map(|expected| format!("expected {expected}"));
        Self { severity, message, expected, hint: text(&fault.hint), snippet }
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
        // Without a line to print it under, the expectation is printed with the hint.
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
        draw_as(Severity::Error, faults)
    }

    fn draw_as(severity: Severity, faults: &[Fault]) -> String {
        let handler = MietteHandlerOpts::new()
            .color(false)
            .unicode(true)
            .width(100)
            .terminal_links(false)
            .force_graphical(true)
            .build();
        drawn(faults, severity, false, Path::new("content"), &handler)
    }

    #[test]
    fn fault_shows_its_source_line_expectation_and_hint() {
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
    fn fault_without_a_position_names_the_file() {
        let fault = Fault::file("b.md", "is not UTF-8").expected("text").hint("Save it as UTF-8.");
        insta::assert_snapshot!(draw(&[fault]), @"
        × content/b.md: is not UTF-8
        help: expected text
              Save it as UTF-8.
        ");
    }

    #[test]
    fn long_line_is_truncated_around_the_position() {
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
    fn byte_order_mark_is_neither_shown_nor_counted() {
        let text = "\u{feff}titel: A\n";
        let at = text.find("titel").expect("the field");
        let fault = Fault::at(&source(text), at..at + 5, "unknown field `titel`");
        let drawn = draw(&[fault]);
        assert!(drawn.contains("content/a/essay.md:1:1]"), "{drawn}");
        assert!(drawn.contains("│ titel: A\n"), "{drawn}");
    }

    #[test]
    fn any_position_can_be_drawn() {
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
    fn control_characters_do_not_reach_the_terminal() {
        let text = "a\u{1b}[2Jb\u{7}\u{202e}c";
        let fault = Fault::at(&source(text), 0..text.len(), text).expected(text).hint(text);
        let drawn = draw(&[fault, Fault::file(text, text)]);
        assert!(!drawn.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{drawn:?}");
    }

    #[test]
    fn fault_count_is_pluralised() {
        assert_eq!((count(1), count(3)), ("1 fault".to_owned(), "3 faults".to_owned()));
    }

    #[test]
    fn a_note_looks_different_from_a_fault() {
        let note = Fault::file("b.svg", "the drawing was cleaned").hint("Nothing to do.");
        insta::assert_snapshot!(draw_as(Severity::Advice, &[note]), @"
        ☞ content/b.svg: the drawing was cleaned
        help: Nothing to do.
        ");
    }

    #[test]
    fn at_most_ten_of_a_kind_are_shown() {
        let text = "a b\n".repeat(12);
        let source = source(&text);
        let mut faults: Vec<_> = (0..12)
            .map(|line| Fault::at(&source, line * 4..line * 4 + 1, format!("no work `{line}`")))
            .collect();
        faults.push(Fault::at(&source, 0..1, "something else"));
        let shown = draw(&faults);
        assert_eq!(shown.matches("no work").count(), 10);
        assert!(shown.contains("and 2 more of this kind (`--all` shows them)"), "{shown}");
        assert!(shown.contains("something else"), "{shown}");
        let handler = for_terminal();
        let all = drawn(&faults, Severity::Error, true, Path::new("content"), &handler);
        assert_eq!(all.matches("no work").count(), 12);
        assert!(!all.contains("of this kind"), "{all}");
    }
}
