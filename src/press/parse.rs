//! Reads the fields of each file: `publication.yaml`, `collection.yaml`, the front matter of
//! essays, news and the about page.
//!
//! 1. `front_matter` parts the fields of a Markdown file from its text.
//! 2. `yaml` reads them as values that know their place in the file.
//! 3. `fields` takes them out by name and kind, and names what is missing or unknown.
//! 4. One module for each kind of file says which fields it has: [`publication`],
//!    [`collection`], [`essay`], [`news`], [`about`]; [`author`] and [`image`] are forms that
//!    several share, [`app`] is a group of the publication's fields.
//!
//! What comes out is checked as far as one file can show; a value that later steps may still
//! refuse is [`Placed`].

pub mod about;
pub mod app;
pub mod author;
pub mod collection;
pub mod essay;
mod fields;
mod front_matter;
pub mod image;
pub mod news;
pub mod publication;
mod slip;
mod yaml;

use std::ops::Range;

/// A value and where it stands in its file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Range<usize>,
}

impl<T> Placed<T> {
    fn map<U>(self, change: impl FnOnce(T) -> U) -> Placed<U> {
        Placed { value: change(self.value), span: self.span }
    }
}
