//! An essay: parts of paragraphs, notes and readings.

use super::{date::Date, figure::Figure, html::Html, line::Line, reference::Reference, slug::Slug};

/// The text of an essay. [`EssayEntry`](super::summary::EssayEntry) has what lists and headings need of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Essay {
    /// Its name in addresses.
    pub slug: Slug,
    /// The image under the heading.
    pub image: Option<Figure>,
    /// The parts in order. Text before the first heading is a part without id and title.
    pub parts: Vec<Part>,
    /// Footnotes in the order of their first mention.
    pub notes: Vec<Note>,
    /// Background readings in the order of the citation style.
    pub readings: Vec<Reference>,
    /// Changes to the text, newest first.
    pub updates: Vec<Update>,
    /// Targets of links to other sites in the text and the notes, in order: on paper they are
    /// numbered.
    pub links: Vec<String>,
    /// Ways to cite the essay, one for each style; the first is the one to show.
    pub citations: Vec<Citation>,
}

/// The essay itself as an entry of another's bibliography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The name of the style, as in "APA".
    pub style: String,
    /// The formatted entry, inline.
    pub entry: Html,
}

/// A part of an essay: a level-two heading and what follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The part's anchor; it does not change with language or edition.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Paragraphs, lists, tables, figures, lesser headings.
    pub blocks: Vec<Block>,
}

/// A piece of text that has an address of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Eight base-32 characters of the SHA-256 of its text, with a counter where a text repeats;
    /// a heading with an id of its own has that.
    pub id: String,
    /// One element with that id.
    pub html: Html,
}

/// A footnote. The id of its element is `note-` and the number; the id of the reference to it is `mark-` and
/// the number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Counted from 1.
    pub number: u32,
    /// The text, without the way back.
    pub html: Html,
}

/// One line of an essay's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// When it changed.
    pub date: Date,
    /// Description of the change, for readers.
    pub note: Line,
}

impl Citation {
    /// The name of the file with an essay's BibTeX entry, in the essay's folder. It contains the essay's slug,
    /// since it leaves the folder when it is downloaded.
    #[must_use]
    pub fn bibtex(essay: &Slug) -> String {
        [essay.as_str(), ".bib"].concat()
    }

    /// The file of an essay's entry as CSL-JSON, as above.
    #[must_use]
    pub fn csl(essay: &Slug) -> String {
        [essay.as_str(), ".json"].concat()
    }

    /// The name of the file with an essay's entry for reference managers, as above.
    #[must_use]
    pub fn ris(essay: &Slug) -> String {
        [essay.as_str(), ".ris"].concat()
    }
}
