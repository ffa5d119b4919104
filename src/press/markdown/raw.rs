//! An editor's own HTML, checked against the allow-list with messages.
//!
//! Every tag is read, checked and written again, so that the input of the cleaning is balanced and of bounded
//! depth; anything that the cleaning would remove is refused here.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    allowed::{FLOW, PHRASING, known_attribute, known_class, known_element, may_have},
    builder::Unclosed,
    read_html::{StartTag, Token, tokens},
    render::Renderer,
    tree::{Attribute, Element, VOID},
};
use crate::press::fault::Fault;

/// Emphasis, a link or image, and code.
static MARKDOWN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern =
        r"\*\*?[^\s*][^*\n]*\*|(?:^|\s)_[^\s_][^_\n]*_(?:\W|$)|\[[^\]\n]+\]\([^)\n]*\)|`[^`\n]+`";
    Regex::new(pattern).expect("a pattern that compiles")
});

/// Maximum depth of nested elements in an editor's own HTML.
const MAX_DEPTH: usize = 64;

impl Renderer<'_> {
    /// Sets an editor's HTML; `place` gives the position of a piece of it in the file.
    pub fn raw(&mut self, html: &str, inline: bool, place: impl Fn(Range<usize>) -> Range<usize>) {
        for (range, token) in tokens(html) {
            let span = place(range.clone());
            match token {
                Token::Text(text) => {
                    if !inline {
                        self.refuse_markdown(&html[range.clone()], range.start, &place);
                    }
                    self.refuse_marks(&html[range.clone()], range.start, &place);
                    self.tree.text(&text);
                }
                Token::Comment => {}
                Token::Start(tag) => self.open_tag(tag, inline, span),
                Token::End(name) => self.close_tag(&name, span),
                Token::Malformed => {
                    let start: String = html[range].chars().take(12).collect();
                    let fault =
                        Fault::at(self.source, span, format!("`{start}` is not an HTML tag"));
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
    /// is at `start` of it.
    fn refuse_marks(
        &mut self,
        text: &str,
        start: usize,
        place: impl Fn(Range<usize>) -> Range<usize>,
    ) {
        if self.tree.is_in_raw_code() {
            return;
        }
        for mark in ["[@", "[-@", "[^"] {
            for (at, _) in text.match_indices(mark) {
                let at = start + at;
                let message = format!("`{mark}` in a block of HTML is not a citation or footnote");
                self.faults.push(
                    Fault::at(self.source, place(at..at + mark.len()), message)
                        .expected(
                            "citations and footnotes in Markdown, as after `> ` in a quotation",
                        )
                        .hint("write it in Markdown, or `&#91;` where the bracket is meant"),
                );
            }
        }
    }

    /// Refuses emphasis, links and code in a block of HTML, where nothing is Markdown; the text is at
    /// `start` of it.
    fn refuse_markdown(
        &mut self,
        text: &str,
        start: usize,
        place: impl Fn(Range<usize>) -> Range<usize>,
    ) {
        if self.tree.is_in_raw_code() {
            return;
        }
        if let Some(found) = MARKDOWN.find(text) {
            let at = found.start() + found.as_str().len() - found.as_str().trim_start().len();
            let place = place(start + at..start + found.end());
            let message = "Markdown within a block of HTML would be printed as it was typed";
            self.faults.push(
                Fault::at(self.source, place, message)
                    .expected("an empty line between the tags and the Markdown, or HTML alone")
                    .hint("leave an empty line after the first tag and before the last one"),
            );
        }
    }

    /// Closes the press's innermost element, and refuses elements that an editor left open in it.
    pub fn close(&mut self) {
        for Unclosed { name, span } in self.tree.close() {
            self.faults.push(
                Fault::at(self.source, span, format!("`<{name}>` is not closed"))
                    .expected(format!("`</{name}>` in the same paragraph or block"))
                    .hint("an empty line ends a block of HTML: leave it out"),
            );
        }
    }

    fn open_tag(&mut self, tag: StartTag, inline: bool, span: Range<usize>) {
        let name = tag.name.as_str();
        if self.tree.raw_depth() >= MAX_DEPTH {
            self.refuse(&span, format!("`<{name}>` is nested too deeply"), "remove some tags");
            return;
        }
        let element = if PHRASING.contains(&name) || (!inline && FLOW.contains(&name)) {
            self.check_attributes(&tag, &span);
            element(&tag, &span)
        } else {
            self.refuse_element(name, &span);
            None
        };
        if VOID.contains(&name) {
            element.into_iter().for_each(|element| self.tree.add(element));
        } else {
            self.tree.open_raw(Unclosed { name: tag.name, span }, element);
        }
    }

    fn close_tag(&mut self, name: &str, span: Range<usize>) {
        if !self.tree.close_raw(name) {
            let message = format!("`</{name}>` closes nothing that was opened here");
            let hint = "close the tags in reverse order, within one paragraph or block";
            self.refuse(&span, message, hint);
        }
    }

    fn check_attributes(&mut self, tag: &StartTag, span: &Range<usize>) {
        let name = &tag.name;
        for (attribute, value) in &tag.attributes {
            if may_have(name, attribute, value) {
                continue;
            }
            let hint = match attribute.as_str() {
                "id" => "the press gives each block its id; a heading takes one as `### … {#id}`",
                "class" => {
                    "leave it out, or choose one of `small-caps` (on `<span>`), `center` and `right` (on \
                     `<p>` and `<div>`)"
                }
                "style" => "leave it out: how a text looks is set by the publication's styles",
                _ => "leave it out",
            };
            let attribute: String = attribute.chars().take(40).collect();
            self.refuse(span, format!("`{attribute}` is not allowed on `<{name}>`"), hint);
        }
        if tag.repeats_attribute {
            self.refuse(span, format!("`<{name}>` has an attribute twice"), "write it once");
        }
    }

    fn refuse_element(&mut self, name: &str, span: &Range<usize>) {
        let hint = match name {
            "a" => "write `[text](address)`",
            "img" => "write `![what it shows](file)`",
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write `### …`",
            _ if FLOW.contains(&name) => "leave an empty line before it, or remove it",
            _ => "remove it",
        };
        let name: String = name.chars().take(40).collect();
        self.refuse(span, format!("`<{name}>` is not allowed in a text"), hint);
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

/// An editor's element with the attributes that it may have.
fn element(tag: &StartTag, span: &Range<usize>) -> Option<Element> {
    let attributes = tag.attributes.iter().filter(|(name, value)| may_have(&tag.name, name, value));
    let attributes = attributes.filter_map(|(name, value)| {
        let value = if name == "class" { known_class(value) } else { value };
        Some(Attribute { name: known_attribute(name)?, value: value.to_owned() })
    });
    let name = known_element(&tag.name)?;
    Some(Element {
        name,
        attributes: attributes.collect(),
        children: Vec::new(),
        is_raw: true,
        span: span.clone(),
    })
}
