//! An entry of an essay's bibliography.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    html::{Html, escape_into},
    placement::Placement,
};

/// One entry of an essay's bibliography, formatted in the publication's citation style.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Reading")]
pub struct Reference {
    /// The citation key of the BibTeX entry; its element's id is `reading-` and this.
    pub key: String,
    /// The formatted entry, inline.
    pub entry: Html,
    /// Why the editors name it, inline; empty where they did not say.
    #[serde(default, skip_serializing_if = "Html::is_empty")]
    pub annotation: Html,
    /// The ids of the blocks and notes (`note-1`) that cite it, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cited: Vec<String>,
}

impl Reference {
    /// Appends the reference as a list item.
    pub(super) fn push_item(&self, html: &mut String, placement: &Placement, annotated: bool) {
        let Placement { address, suffix, .. } = placement;
        html.push_str("<li id=\"reading-");
        escape_into(html, &self.key);
        html.push_str(suffix);
        html.push_str("\"><p class=\"entry\">");
        html.push_str(self.entry.as_str());
        for (at, block) in self.cited.iter().enumerate() {
            let count = at + 1;
            // The first never stands alone on a line.
            html.push(if at == 0 { '\u{a0}' } else { ' ' });
            html.push_str(&format!(
                "<a class=\"back\" lang=\"en\" href=\"{address}#{block}{suffix}\" aria-label=\"Back to the text, mention {count}\">↩</a>"
            ));
        }
        html.push_str("</p>");
        if annotated && !self.annotation.is_empty() {
            html.push_str("<p class=\"annotation\">");
            html.push_str(self.annotation.as_str());
            html.push_str("</p>");
        }
        html.push_str("</li>");
    }
}
