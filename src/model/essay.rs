//! An essay: parts of paragraphs, notes and readings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    date::Date,
    figure::Figure,
    html::{Html, escape_into},
    placement::Placement,
    reference::Reference,
    slug::Slug,
};

/// The text of an essay. What lists and headings need of it stands in
/// [`EssayEntry`](super::contents::EssayEntry).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Essay {
    /// Its name in addresses.
    pub slug: Slug,
    /// The picture under the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Figure>,
    /// The parts in order. Text before the first heading is a part without id and title.
    pub parts: Vec<Part>,
    /// Footnotes in the order of their first mention.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Background readings in the order of the citation style.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reference>,
    /// What changed, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub updates: Vec<Update>,
    /// Where links in the text and the notes lead outside the site, in their order: on paper they
    /// are numbered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
    /// How the essay is cited, a style each; the first is the one to show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation>,
}

/// The essay itself as an entry of another's bibliography.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Citation {
    /// The name of the style, as in "APA".
    pub style: String,
    /// The formatted entry, inline.
    pub entry: Html,
}

/// A part of an essay: a level-two heading and what follows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// The part's anchor; it does not change with language or edition.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Paragraphs, lists, tables, figures, lesser headings.
    pub blocks: Vec<Block>,
}

/// A piece of text that has an address of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// Eight base-32 characters of the SHA-256 of its text, with a counter where a text repeats;
    /// a heading with an id of its own has that.
    pub id: String,
    /// One element with that id.
    pub html: Html,
}

/// A footnote. Its element's id is `note-` and the number, its mark's id `mark-` and the number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// Counted from 1.
    pub number: u32,
    /// The text, without the way back.
    pub html: Html,
}

/// One line of an essay's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Update {
    /// When it changed.
    pub date: Date,
    /// What changed, for readers.
    pub note: String,
}

impl Citation {
    /// The file of an essay's entry for BibTeX, in the essay's folder. It has the essay's name, since
    /// it leaves the folder when it is downloaded.
    #[must_use]
    pub fn bibtex(essay: &Slug) -> String {
        [essay.as_str(), ".bib"].concat()
    }

    /// The file of an essay's entry for reference managers, as above.
    #[must_use]
    pub fn ris(essay: &Slug) -> String {
        [essay.as_str(), ".ris"].concat()
    }
}

impl Essay {
    /// The parts as one piece of HTML: a `section` per part, headings with their anchors.
    ///
    /// The blocks are put in as they are.
    #[must_use]
    pub fn body(&self, placement: &Placement) -> Html {
        let heading = placement.heading(2);
        let mut html = String::new();
        for part in &self.parts {
            if part.id.is_empty() {
                push_blocks(&mut html, &part.blocks);
                continue;
            }
            let id = placement.id(&part.id);
            html.push_str("<section aria-labelledby=\"");
            escape_into(&mut html, &id);
            html.push_str("\"><");
            html.push_str(heading);
            html.push_str(" id=\"");
            escape_into(&mut html, &id);
            html.push_str("\">");
            escape_into(&mut html, &part.title);
            html.push_str("</");
            html.push_str(heading);
            html.push('>');
            push_blocks(&mut html, &part.blocks);
            html.push_str("</section>");
        }
        Html::from_trusted(html)
    }

    /// The footnotes as list items with their way back to the sentence, or nothing.
    #[must_use]
    pub fn notes(&self, placement: &Placement) -> Html {
        let mut html = String::new();
        for note in &self.notes {
            note.push_item(&mut html, placement);
        }
        Html::from_trusted(html)
    }

    /// The references as list items, each with its way back to the paragraphs that cite it;
    /// with the editors' annotations where `annotated`.
    #[must_use]
    pub fn reading_list(&self, placement: &Placement, annotated: bool) -> Html {
        let mut html = String::new();
        for reference in &self.readings {
            reference.push_item(&mut html, placement, annotated);
        }
        Html::from_trusted(html)
    }
}

impl Note {
    /// Appends the note as a list item with its way back to the sentence, whose address has the full
    /// path as every fragment in a page.
    pub(crate) fn push_item(&self, html: &mut String, placement: &Placement) {
        let number = self.number;
        let Placement { address, suffix, .. } = placement;
        let text = self.html.as_str();
        // The way back stands behind the last word, and never alone on a line.
        let (text, end) = text.strip_suffix("</p>").map_or((text, ""), |text| (text, "</p>"));
        html.push_str(&format!("<li id=\"note-{number}{suffix}\">"));
        html.push_str(text);
        html.push_str(&format!(
            "\u{a0}<a class=\"back\" lang=\"en\" href=\"{address}#mark-{number}{suffix}\" aria-label=\"Back to the text at note {number}\">↩</a>{end}</li>"
        ));
    }
}

fn push_blocks(html: &mut String, blocks: &[Block]) {
    for block in blocks {
        html.push_str(block.html.as_str());
    }
}
