//! Checks for markup that the Markdown parser drops or prints as it was typed. It is refused: the editor
//! meant something by it.
//!
//! Checks of elements and their places run on the tree. Checks of markup that the parser left in the text, or
//! dropped, run while the tree is made.

use std::{ops::Range, sync::Arc};

use super::{
    cite::Run,
    render::Renderer,
    tree::{Element, Node},
};
use crate::press::fault::{Fault, Faults, Source};

/// Checks the tree of a block of `source`, or of a footnote, where no heading may be.
pub(super) fn check(tree: &[Node], is_block: bool, source: &Arc<Source>, faults: &mut Faults) {
    TreeLints { source, faults }.nodes(tree, is_block);
}

struct TreeLints<'a> {
    source: &'a Arc<Source>,
    faults: &'a mut Faults,
}

impl TreeLints<'_> {
    fn nodes(&mut self, nodes: &[Node], is_top: bool) {
        for node in nodes {
            let Node::Element(element) = node else { continue };
            match element.name {
                _ if element.is_raw => {}
                "p" => self.refuse_lost_block(&element.span),
                "h3" | "h4" | "h5" | "h6" if !is_top => self.refuse_inner_heading(&element.span),
                "table" => self.refuse_lost_cells(element),
                _ => {}
            }
            self.nodes(&element.children, false);
        }
    }

    fn refuse_inner_heading(&mut self, span: &Range<usize>) {
        self.faults.push(
            Fault::at(self.source, span.clone(), "a heading is inside other text")
                .expected("a heading at the margin")
                .hint("write it as a paragraph, in bold if need be"),
        );
    }

    /// Refuses a block that was meant as a heading or a table and would be a paragraph.
    fn refuse_lost_block(&mut self, span: &Range<usize>) {
        let text = self.source.text.get(span.clone()).unwrap_or_default();
        let signs = text.len() - text.trim_start_matches('#').len();
        let first = text.lines().next().unwrap_or_default().trim_end();
        if signs > 1 {
            self.faults.push(
                Fault::at(
                    self.source,
                    span.start..span.start + signs,
                    "this is not a valid heading",
                )
                .expected("a space after the markers, as in `## Heading`")
                .hint("add one, or put a backslash before the markers"),
            );
        } else if first.len() > 1 && first.starts_with('|') && first.ends_with('|') {
            self.faults.push(
                Fault::at(
                    self.source,
                    span.start..span.start + first.len(),
                    "this is not a valid table",
                )
                .expected("below the first line one such as `|---|---|`, with as many columns")
                .hint("add it, or write `\\|` if it is not a table"),
            );
        }
    }

    /// A row keeps as many cells as the table has columns.
    fn refuse_lost_cells(&mut self, table: &Element) {
        let mut sections = inner(table);
        let columns = sections.next().and_then(|head| inner(head).next());
        let columns = columns.map_or(0, |row| inner(row).count());
        for row in sections.flat_map(inner) {
            let from = inner(row).last().map_or(row.span.start, |cell| cell.span.end);
            let rest = self.source.text.get(from..row.span.end).unwrap_or_default();
            let lost = rest.trim_matches(|sign: char| sign == '|' || sign.is_whitespace());
            if lost.is_empty() {
                continue;
            }
            let start = from + rest.find(lost).unwrap_or_default();
            let place = start..start + lost.len();
            let cells = if columns == 1 { "cell" } else { "cells" };
            self.faults.push(
                Fault::at(self.source, place, "the table has no column for this")
                    .expected(format!("a row of {columns} {cells}, as the head of the table has"))
                    .hint("give the head another column, or write `\\|` for a bar within a cell"),
            );
        }
    }
}

/// The elements directly in `element`.
fn inner(element: &Element) -> impl Iterator<Item = &Element> {
    element.children.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) | Node::Citation(_) => None,
    })
}

impl Renderer<'_> {
    /// Refuses characters that were meant as a link, an image or emphasis and would be printed as they were
    /// typed.
    pub fn refuse_lost_signs(&mut self, run: &Run<'_>, range: &Range<usize>) {
        for place in run.lost_links(range) {
            let fault =
                Fault::at(self.source, run.place(&place), "this is not a valid link or image");
            self.faults.push(
                fault.expected("an address without spaces, as in `[words](essays/a-slug/)`").hint(
                    "close it with `)`, write `%20` for a space, or `\\]` if it is not a link",
                ),
            );
        }
        for place in run.lost_emphasis(range) {
            let fault =
                Fault::at(self.source, run.place(&place), "the emphasis markers are not balanced");
            self.faults.push(
                fault
                    .expected(
                        "markers at both ends of the words, without a space inside: `**bold**`",
                    )
                    .hint("add those that are missing, or write `\\*\\*`"),
            );
        }
    }

    /// Only an image that is a paragraph of its own shows its caption.
    pub fn refuse_lost_caption(&mut self, caption: &str, picture: &Range<usize>) {
        if !caption.trim().is_empty() {
            self.faults.push(
                Fault::at(
                    self.source,
                    picture.clone(),
                    "the caption of this image would not be shown",
                )
                .expected("an image with a caption in a paragraph of its own")
                .hint("leave an empty line before and after it, or remove the caption"),
            );
        }
    }

    /// In essays, a paragraph that begins with four spaces is seldom meant as code.
    pub fn refuse_indented_code(&mut self, span: &Range<usize>) {
        let text = self.source.text.get(span.clone()).unwrap_or_default();
        let first = text.lines().next().unwrap_or_default();
        let fault = Fault::at(
            self.source,
            span.start..span.start + first.len(),
            "a paragraph that begins with four spaces or a tab is code in Markdown",
        );
        self.faults.push(
            fault
                .expected("a paragraph at the margin, or code between lines of ```")
                .hint("remove the indentation, or write a line ``` before and after the code"),
        );
    }

    /// Code that is not closed takes in all that follows.
    pub fn refuse_open_code(&mut self, span: &Range<usize>) {
        let text = self.source.text.get(span.clone()).unwrap_or_default().trim_end();
        let fence = &text[..text.bytes().take_while(|sign| b"`~".contains(sign)).count()];
        let last = text.lines().skip(1).last().unwrap_or_default();
        let end = last.trim_start_matches(|sign: char| sign == '>' || sign.is_whitespace());
        if !end.starts_with(fence) {
            self.faults.push(
                Fault::at(
                    self.source,
                    span.start..span.start + fence.len(),
                    "the code that begins here has no end",
                )
                .expected(format!("a line `{fence}` after the code"))
                .hint("add it, or remove this line"),
            );
        }
    }
}

impl Run<'_> {
    /// Returns the positions of `](…)` or `][…]` in `range`, a stretch of text: meant as a link or
    /// image, whose address has a space, no end, or is given nowhere.
    fn lost_links(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let stretch = self.raw(range.clone());
        let links = stretch.match_indices(']').filter_map(|(at, _)| {
            let rest = &stretch[at + 1..];
            let length = match rest.as_bytes().first()? {
                b'(' => rest.split_once([')', '\n']).map_or(rest.len(), |(inner, after)| {
                    rest.len() - after.len() - usize::from(rest[inner.len()..].starts_with('\n'))
                }),
                b'[' => rest.find(']').filter(|end| *end > 1)? + 1,
                _ => return None,
            };
            let at = range.start + at;
            (!self.is_escaped(at) && !self.is_escaped(at + 1)).then_some(at..at + 1 + length)
        });
        links.collect()
    }

    /// Returns the positions of `**` in `range`, a stretch of text: emphasis that lacks its other end.
    fn lost_emphasis(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let signs = self.raw(range.clone()).match_indices("**").filter_map(|(at, signs)| {
            let at = range.start + at;
            (!self.is_escaped(at) && !self.is_escaped(at + 1)).then_some(at..at + signs.len())
        });
        signs.collect()
    }
}
