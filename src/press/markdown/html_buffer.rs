//! HTML in the making, with gaps for citations, and its plain text.

use super::{
    clean::{Cleaner, Unstable},
    events::fold,
};
use crate::{
    model::html::{Html, escape_into},
    press::punctuation::tied,
};

/// The HTML and the plain text of a block or a footnote.
#[derive(Default)]
pub(super) struct HtmlBuffer {
    pieces: Vec<Piece>,
    plain: String,
    /// What the pictures show: it stands in for text where there is none.
    alt: String,
    /// Whether the last thing was a citation or mark, which leave a space before a full stop.
    gap: bool,
    /// Whether an editor's own HTML is in it.
    pub raw: bool,
}

enum Piece {
    Html(String),
    /// The place of a citation, by its number.
    Citation(usize),
}

impl HtmlBuffer {
    /// Adds markup.
    pub fn markup(&mut self, html: &str) {
        self.html().push_str(html);
    }

    /// Adds text that runs on in lines.
    pub fn running(&mut self, text: &str) {
        escape_into(self.html(), &tied(text));
        self.words(text);
    }

    /// Adds text as it is.
    pub fn text(&mut self, text: &str) {
        escape_into(self.html(), text);
        self.words(text);
    }

    /// Adds an attribute.
    pub fn attribute(&mut self, name: &str, value: &str) {
        let html = self.html();
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape_into(html, value);
        html.push('"');
    }

    /// Adds to the plain text only.
    pub fn words(&mut self, text: &str) {
        if self.gap && text.starts_with(['.', ',', ';', ':', '!', '?', ')']) {
            self.plain.truncate(self.plain.trim_end().len());
        }
        self.gap &= text.is_empty();
        self.plain.push_str(text);
    }

    /// Adds what a picture shows.
    pub fn shows(&mut self, alt: &str) {
        self.alt.push_str(alt);
        self.alt.push(' ');
    }

    /// Leaves room for the citation of that number.
    pub fn citation(&mut self, number: usize) {
        self.pieces.push(Piece::Citation(number));
        self.gap = true;
    }

    /// Says that a mark was set, which is no text.
    pub fn mark(&mut self) {
        self.gap = true;
    }

    /// Whether nothing was set: an editor's comment leaves nothing.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Html(html) if html.trim().is_empty()))
    }

    /// The text without marks and citations, white space folded.
    pub fn plain(&self) -> String {
        fold(&self.plain)
    }

    /// The text that the block is known by: what it says, else what its pictures show.
    pub fn name(&self) -> String {
        let plain = self.plain();
        if plain.is_empty() { fold(&self.alt) } else { plain }
    }

    /// The HTML with `citations` in their places.
    pub fn fill(&self, citations: &[Html]) -> String {
        let mut html = String::new();
        for piece in &self.pieces {
            html.push_str(match piece {
                Piece::Html(piece) => piece,
                Piece::Citation(number) => citations.get(*number).map_or("", Html::as_str),
            });
        }
        html
    }

    /// Looks whether an editor's own HTML in `html`, which was filled from this, is understood by
    /// browsers as it stands. The press's own is.
    pub fn check(&self, html: &str, cleaner: &Cleaner) -> Result<(), Unstable> {
        if self.raw { cleaner.keeps_elements(html) } else { Ok(()) }
    }

    fn html(&mut self) -> &mut String {
        if !matches!(self.pieces.last(), Some(Piece::Html(_))) {
            self.pieces.push(Piece::Html(String::new()));
        }
        match self.pieces.last_mut() {
            Some(Piece::Html(html)) => html,
            _ => unreachable!("the last piece is HTML: it was just put there"),
        }
    }
}
