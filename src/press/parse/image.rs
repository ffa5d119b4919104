//! A picture as a field: `image` and `logo`, and those in a list.

use super::{Spanned, fields::Fields, yaml::Node};

/// A picture that an editor named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The name of the file beside the text.
    pub src: Spanned<String>,
    /// Description for those who do not see it; empty only when it is missing, which is a fault
    /// already.
    pub alt: String,
    /// Caption below it, a line of Markdown.
    pub caption: Spanned<String>,
    /// Who made it, a line of Markdown.
    pub credit: Spanned<String>,
}

/// Fields that every image has.
const REQUIRED: [(&str, &str); 2] = [
    ("src", "the name of an image that lies beside the text"),
    ("alt", "a text that says what the image shows, for those who do not see it"),
];

/// The picture in the field `name`.
pub fn read(name: &'static str, fields: &mut Fields<'_>) -> Option<Image> {
    let node = fields.value(name)?;
    let mut fields = fields.nested(node, &REQUIRED)?;
    let src = fields.plain("src");
    let alt = fields.text("alt");
    let caption = fields.cited_line("caption");
    let credit = fields.markdown_line("credit");
    fields.finish();
    Some(Image { src: src?, alt: alt.map(|alt| alt.value).unwrap_or_default(), caption, credit })
}

/// The picture that is `node`, which is on no page and so has neither caption nor credit.
pub fn bare(node: Node, fields: &mut Fields<'_>) -> Option<Image> {
    let mut fields = fields.nested(node, &REQUIRED)?;
    let src = fields.plain("src");
    let alt = fields.text("alt").map(|alt| alt.value).unwrap_or_default();
    fields.finish();
    Some(Image { src: src?, alt, caption: Spanned::default(), credit: Spanned::default() })
}
