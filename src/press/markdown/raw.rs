//! An editor's own HTML: held to the allow-list, in words.
//!
//! Every tag is read, looked at and written anew, so that what reaches the cleaning is balanced
//! and of bounded depth; what would be lost there is refused here.

use std::ops::Range;

use super::{
    clean::{FLOW, PHRASING, may_have},
    html_buffer::HtmlBuffer,
    markup::{Piece, VOID, pieces},
    render::{Open, Renderer},
};
use crate::press::fault::Fault;

/// Maximum depth of nested elements in an editor's own HTML.
const MAX_DEPTH: usize = 64;

/// Elements whose content is code, so that nothing in it is a citation.
const CODE: [&str; 4] = ["code", "kbd", "pre", "samp"];

impl Renderer<'_> {
    /// Sets an editor's HTML; `place` says where a piece of it stands in the file.
    pub fn raw(
        &mut self,
        html: &str,
        inline: bool,
        place: impl Fn(Range<usize>) -> Range<usize>,
        buffer: &mut HtmlBuffer,
    ) {
        buffer.raw = true;
        for (range, piece) in pieces(html) {
            let start = range.start;
            let span = place(range);
            match piece {
                Piece::Text(text) => {
                    self.refuse_marks(text, start, &place);
                    buffer.markup(&text.replace('<', "&lt;").replace('>', "&gt;"));
                    buffer.words(text);
                }
                Piece::Comment => {}
                Piece::Open(name, attributes) => {
                    self.open_tag(name, &attributes, inline, span, buffer);
                }
                Piece::Close(name) => self.close_tag(&name, span, buffer),
                Piece::Strange(text) => {
                    let start: String = text.chars().take(12).collect();
                    let fault = Fault::at(self.source, span, format!("`{start}` is no HTML tag"));
                    self.faults.push(
                        fault
                            .expected("a tag such as `<abbr>`, or a comment `<!-- … -->`")
                            .hint("write `&lt;` where a `<` is meant"),
                    );
                }
            }
        }
    }

    /// Refuses citations and footnotes' marks in a block of HTML, where nothing is Markdown; the text
    /// stands at `start` of it.
    fn refuse_marks(
        &mut self,
        text: &str,
        start: usize,
        place: impl Fn(Range<usize>) -> Range<usize>,
    ) {
        if self.is_in_code() {
            return;
        }
        for mark in ["[@", "[-@", "[^"] {
            for (at, _) in text.match_indices(mark) {
                let at = start + at;
                let message = format!("`{mark}` in a block of HTML is no citation or footnote");
                self.faults.push(
                    Fault::at(self.source, place(at..at + mark.len()), message)
                        .expected(
                            "citations and footnotes in Markdown, as behind `> ` in a quotation",
                        )
                        .hint("write it in Markdown, or `&#91;` where the bracket is meant"),
                );
            }
        }
    }

    /// Whether what comes next stands in an editor's own code element.
    pub fn is_in_code(&self) -> bool {
        self.open
            .iter()
            .any(|open| matches!(open, Open::Theirs(name, ..) if CODE.contains(&name.as_str())))
    }

    /// Closes the press's innermost element, and refuses what an editor left open in it.
    pub fn close_ours(&mut self, buffer: &mut HtmlBuffer) {
        while let Some(open) = self.open.pop() {
            match open {
                Open::Ours(end) => {
                    buffer.markup(end);
                    return;
                }
                Open::Theirs(name, span, kept) => {
                    if kept {
                        buffer.markup(&format!("</{name}>"));
                    }
                    let message = format!("`<{name}>` is not closed");
                    self.faults.push(
                        Fault::at(self.source, span, message)
                            .expected(format!("`</{name}>` in the same paragraph or block"))
                            .hint("an empty line ends a block of HTML: leave it out"),
                    );
                }
            }
        }
    }

    fn open_tag(
        &mut self,
        name: String,
        attributes: &[(String, &str)],
        inline: bool,
        span: Range<usize>,
        buffer: &mut HtmlBuffer,
    ) {
        let theirs = self.open.iter().filter(|open| matches!(open, Open::Theirs(..))).count();
        let kept = if theirs >= MAX_DEPTH {
            self.refuse(&span, format!("`<{name}>` stands too deep"), "take some tags away");
            false
        } else if PHRASING.contains(&name.as_str()) || (!inline && FLOW.contains(&name.as_str())) {
            self.check_attributes(&name, attributes, &span);
            buffer.markup(&format!("<{name}"));
            for (attribute, value) in attributes {
                if may_have(&name, attribute, value) {
                    // The entities of the value stay as they are.
                    let value = value.replace('"', "&quot;").replace('<', "&lt;");
                    buffer.markup(&format!(" {attribute}=\"{value}\""));
                }
            }
            buffer.markup(">");
            true
        } else {
            self.refuse_element(&name, &span);
            false
        };
        if FLOW.contains(&name.as_str()) || name == "br" {
            buffer.words(" ");
        }
        if !VOID.contains(&name.as_str()) && theirs < MAX_DEPTH {
            self.open.push(Open::Theirs(name, span, kept));
        }
    }

    fn close_tag(&mut self, name: &str, span: Range<usize>, buffer: &mut HtmlBuffer) {
        match self.open.pop_if(|open| matches!(open, Open::Theirs(open, ..) if open == name)) {
            Some(Open::Theirs(_, _, true)) => {
                buffer.markup(&format!("</{name}>"));
                if FLOW.contains(&name) {
                    buffer.words(" ");
                }
            }
            Some(_) => {}
            None => {
                let message = format!("`</{name}>` closes nothing that was opened here");
                let hint = "close the tags in the order in which they stand in each other, within \
                            one paragraph or block";
                self.refuse(&span, message, hint);
            }
        }
    }

    fn check_attributes(&mut self, name: &str, attributes: &[(String, &str)], span: &Range<usize>) {
        let mut seen: Vec<&str> = Vec::new();
        for (attribute, value) in attributes {
            let hint = match attribute.as_str() {
                known if may_have(name, known, value) && !seen.contains(&known) => {
                    seen.push(known);
                    continue;
                }
                known if seen.contains(&known) => "write it once",
                "id" => "the press gives each block its id; a heading takes one as `### … {#id}`",
                "class" | "style" => "leave it out: how a text looks is the publication's affair",
                _ => "leave it out",
            };
            let attribute: String = attribute.chars().take(40).collect();
            self.refuse(span, format!("`{attribute}` cannot stand on `<{name}>`"), hint);
        }
    }

    fn refuse_element(&mut self, name: &str, span: &Range<usize>) {
        let hint = match name {
            "a" => "write `[text](address)`",
            "img" => "write `![what it shows](file)`",
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write `### …`",
            _ if FLOW.contains(&name) => "leave an empty line before it, or take it out",
            _ => "take it out",
        };
        let name: String = name.chars().take(40).collect();
        self.refuse(span, format!("`<{name}>` cannot stand in a text"), hint);
    }

    fn refuse(&mut self, span: &Range<usize>, message: String, hint: &str) {
        self.faults.push(
            Fault::at(self.source, span.clone(), message)
                .expected(
                    "Markdown, or HTML of prose such as `<abbr title=\"…\">`, `<cite>`, `<dl>`",
                )
                .hint(hint),
        );
    }
}
