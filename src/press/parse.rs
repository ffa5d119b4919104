//! Reads the fields of each file: `publication.yaml`, `collection.yaml`, the front matter of
//! essays, news and the about page.
//!
//! 1. `front_matter` parts the fields of a Markdown file from its text.
//! 2. `yaml` reads them as values with their positions in the file.
//! 3. `fields` takes them out by name and kind, and names what is missing or unknown.
//! 4. One module for each kind of file says which fields it has: [`publication`],
//!    [`collection`], [`essay`], [`news`], [`about`]; [`author`], [`guid`] and [`image`]
//!    are forms that several share, [`app`] is a group of the publication's fields.
//!
//! The result is checked as far as one file can show; a value that later steps may still
//! refuse is [`Spanned`].

pub mod about;
pub mod app;
pub mod author;
pub mod collection;
mod days;
mod doi;
pub mod essay;
mod fields;
mod front_matter;
pub mod guid;
pub mod image;
pub mod news;
pub mod publication;
mod yaml;
mod yaml_hints;

use std::ops::Range;

/// A value and its position in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its position in the file, in bytes.
    pub span: Range<usize>,
}

impl<T> Spanned<T> {
    fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}
