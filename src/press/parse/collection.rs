//! `collection.yaml`: what is said of a collection.

use std::sync::Arc;

use super::{
    fields::Fields,
    image::{self, Image},
    yaml,
};
use crate::press::fault::{Faults, Source};

/// What is said of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// Its heading.
    pub title: String,
    /// What it is about, or nothing.
    pub summary: String,
    /// The picture under its heading.
    pub image: Option<Image>,
    /// Its place among the others; those without come last.
    pub order: Option<i32>,
}

/// Reads `collection.yaml`; what is wrong goes into `faults`. A title that cannot be read stays
/// empty, so that the rest is checked in the same run.
pub fn read(source: &Arc<Source>, faults: &mut Faults) -> Option<Collection> {
    let node = yaml::read(source, 0..source.text.len(), faults)?;
    let mut fields =
        Fields::new(source, node, &[("title", "the heading of the collection")], faults)?;
    let title = fields.text("title");
    let summary = fields.unmarked("summary");
    let image = image::read("image", &mut fields);
    let order = fields.whole_number("order");
    fields.finish();
    let title = title.map(|title| title.value).unwrap_or_default();
    Some(Collection { title, summary, image, order })
}
