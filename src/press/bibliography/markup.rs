//! Hayagriva's element tree as HTML: emphasis, small capitals, links, and text in which nothing
//! is markup.

mod names;
mod punctuation;

use hayagriva::{
    ElemChild, ElemChildren, Formatted, Formatting,
    citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign},
};

use self::{names::is_others, punctuation::Punctuation};
pub(super) use self::{
    names::{names_in, remove_names, trim_start},
    punctuation::printable,
};
use super::{
    marks::{Face, Meaning, meaning},
    rich::QUOTES,
    style::Terms,
};
use crate::model::html::escape_into;

/// Returns whether `url` is an address that a page may link to.
pub(super) fn is_web_address(url: &str) -> bool {
    let scheme = |name: &str| url.get(..name.len()).is_some_and(|s| s.eq_ignore_ascii_case(name));
    scheme("http://") || scheme("https://")
}

/// Writes trees as HTML.
pub(super) struct Writer<'a> {
    html: String,
    terms: &'a Terms,
    /// Links do not nest.
    in_link: bool,
    punctuation: Punctuation,
}

impl<'a> Writer<'a> {
    pub(super) fn new(terms: &'a Terms) -> Self {
        Self { html: String::new(), terms, in_link: false, punctuation: Punctuation::default() }
    }

    /// Writes no links from here on.
    pub(super) fn without_links(mut self) -> Self {
        self.in_link = true;
        self
    }

    /// The HTML.
    pub(super) fn finish(self) -> String {
        self.html.trim().to_owned()
    }

    /// Writes `children` as a link to `href` in this publication.
    pub(super) fn link(&mut self, href: &str, children: &ElemChildren) {
        self.html.push_str("<a href=\"");
        escape_into(&mut self.html, href);
        self.html.push_str("\">");
        self.in_link = true;
        self.children(children);
        self.in_link = false;
        self.html.push_str("</a>");
    }

    pub(super) fn children(&mut self, children: &ElemChildren) {
        let mut rest = children.0.iter().peekable();
        while let Some(child) = rest.next() {
            match (child, rest.peek()) {
                // Between a name and "et al." there is no "and".
                (ElemChild::Text(text), Some(next)) if is_others(next) => {
                    let mark = text.text.chars().next().filter(char::is_ascii_punctuation);
                    let mark = mark.filter(|mark| *mark != '&').map(String::from);
                    self.formatted(text.formatting, &(mark.unwrap_or_default() + " "));
                }
                _ => self.child(child),
            }
        }
    }

    pub(super) fn child(&mut self, child: &ElemChild) {
        match child {
            ElemChild::Text(Formatted { text, formatting }) => self.formatted(*formatting, text),
            ElemChild::Elem(elem) => {
                // A block cannot be part of inline text: a space replaces it.
                if elem.display.is_some() {
                    self.space();
                }
                self.children(&elem.children);
            }
            ElemChild::Markup(text) => self.text(text),
            ElemChild::Link { text, url } => self.outer_link(&text.text, url),
            ElemChild::Transparent { .. } => {}
        }
    }

    fn outer_link(&mut self, text: &str, url: &str) {
        let linked = !self.in_link && is_web_address(url);
        if linked {
            self.html.push_str("<a href=\"");
            escape_into(&mut self.html, url);
            self.html.push_str("\" rel=\"external noopener\">");
        }
        // An address is printed as it is; where it has to be broken, it is after a slash.
        for (at, piece) in printable(text).split_inclusive('/').enumerate() {
            if linked && at > 1 && piece != "/" {
                self.html.push_str("<wbr>");
            }
            escape_into(&mut self.html, piece);
        }
        self.punctuation.after(text);
        if linked {
            self.html.push_str("</a>");
        }
    }

    fn formatted(&mut self, formatting: Formatting, text: &str) {
        let is_italic = formatting.font_style == FontStyle::Italic;
        let applied = [
            (is_italic, Face::Emphasis.tags()),
            (formatting.font_weight == FontWeight::Bold, Face::Strong.tags()),
            (formatting.font_variant == FontVariant::SmallCaps, Face::SmallCaps.tags()),
            (formatting.text_decoration == TextDecoration::Underline, ("<u>", "</u>")),
            (formatting.vertical_align == VerticalAlign::Sup, Face::Superscript.tags()),
            (formatting.vertical_align == VerticalAlign::Sub, Face::Subscript.tags()),
        ];
        let applied: Vec<_> =
            applied.into_iter().filter(|(applies, _)| *applies).map(|(_, tags)| tags).collect();
        let start = self.html.len();
        applied.iter().for_each(|(open, _)| self.html.push_str(open));
        let content = self.html.len();
        self.marked(text, is_italic && applied.len() == 1);
        if self.html.len() == content {
            self.html.truncate(start);
            return;
        }
        applied.iter().rev().for_each(|(_, close)| self.html.push_str(close));
    }

    /// Writes text without formatting.
    pub(super) fn text(&mut self, text: &str) {
        self.marked(text, false);
    }

    /// Writes text with its marks. In italics, emphasis is upright.
    fn marked(&mut self, text: &str, in_italics: bool) {
        let mut faces: Vec<Face> = Vec::new();
        let mut plain = String::new();
        for piece in pieces(text) {
            match piece {
                Meaning::Text(character) => plain.push(character),
                Meaning::Open(face, _) => {
                    self.plain(&std::mem::take(&mut plain));
                    faces.push(face);
                    self.html.push_str(opening(face, in_italics));
                }
                Meaning::Close(face) => {
                    if faces.contains(&face) {
                        self.plain(&std::mem::take(&mut plain));
                        while let Some(last) = faces.pop() {
                            self.html.push_str(closing(last, in_italics));
                            if last == face {
                                break;
                            }
                        }
                    }
                }
                Meaning::Others => {
                    self.plain(&std::mem::take(&mut plain));
                    let et_al = self.terms.et_al.clone();
                    self.plain(&et_al);
                }
                Meaning::Letter | Meaning::Number => {}
            }
        }
        self.plain(&plain);
        while let Some(face) = faces.pop() {
            self.html.push_str(closing(face, in_italics));
        }
    }

    fn plain(&mut self, text: &str) {
        let text = self.punctuation.corrected(text, self.terms);
        escape_into(&mut self.html, &text);
    }

    pub(super) fn space(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with(' ') {
            self.html.push(' ');
            self.punctuation.after(" ");
        }
    }
}

fn opening(face: Face, in_italics: bool) -> &'static str {
    match face {
        Face::Emphasis if in_italics => "</em>",
        _ => face.tags().0,
    }
}

fn closing(face: Face, in_italics: bool) -> &'static str {
    match face {
        Face::Emphasis if in_italics => "<em>",
        _ => face.tags().1,
    }
}

/// Returns the meanings of the characters of a text, each beginning of a font style before the first character
/// in it.
fn pieces(text: &str) -> Vec<Meaning> {
    let mut pieces: Vec<Meaning> = Vec::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match meaning(character) {
            Meaning::Number => {
                rest.next();
            }
            Meaning::Open(face, back) => {
                let mut at = pieces.len();
                let mut left = back;
                while left > 0 && at > 0 {
                    at -= 1;
                    if matches!(pieces[at], Meaning::Text(_)) {
                        left -= 1;
                    }
                }
                pieces.insert(at, Meaning::Open(face, 0));
            }
            other => pieces.push(other),
        }
    }
    pieces
}

/// Returns whether `character` is a quotation mark of the text itself.
fn own_quote(character: char) -> Option<bool> {
    QUOTES.iter().position(|quote| *quote == character).map(|at| at == 0)
}
