//! `collection.yaml`: the fields of a collection.

use std::sync::Arc;

use super::{
    Spanned,
    fields::Fields,
    image::{self, Image},
    yaml,
};
use crate::press::fault::{Faults, Source};

/// Fields of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// Its heading, a line of Markdown.
    pub title: Spanned<String>,
    /// Its subject, a line of Markdown, or nothing.
    pub summary: Spanned<String>,
    /// The picture under its heading.
    pub image: Option<Image>,
    /// Its place among the others; collections without one come last.
    pub order: Option<i32>,
}

/// Reads `collection.yaml`; mistakes are reported in `faults`. A title that cannot be read stays empty, so that
/// the rest is checked in the same run.
pub fn read(source: &Arc<Source>, faults: &mut Faults) -> Option<Collection> {
    let node = yaml::read(source, 0..source.text.len(), faults)?;
    let mut fields =
        Fields::new(source, node, &[("title", "the heading of the collection")], faults)?;
    let title = fields.markdown_line("title");
    let summary = fields.markdown_line("summary");
    let image = image::read("image", &mut fields);
    let order = fields.whole_number("order");
    fields.finish();
    Some(Collection { title, summary, image, order })
}
