//! An entry of an essay's bibliography.

use super::html::Html;

/// One entry of an essay's bibliography, formatted in the publication's citation style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The citation key of the BibTeX entry; its element's id is `reading-` and this.
    pub key: String,
    /// The formatted entry, inline.
    pub entry: Html,
    /// The editors' annotation, inline; empty if there is none.
    pub annotation: Html,
    /// The ids of the blocks and notes (`note-1`) that cite it, in the order of the text.
    pub cited: Vec<String>,
}
