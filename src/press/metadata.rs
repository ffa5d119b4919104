//! Metadata of pages for programs.
//!
//! - `citation` writes `citation_*`, by which reference managers and scholarly search engines know an essay.
//! - `preview` writes Open Graph, from which link previews are made.
//! - `structured` writes the vocabulary of schema.org as JSON-LD.
//!
//! The first two are in the page's head, because Zotero and the makers of previews look nowhere else. JSON-LD is at
//! the end of the document, so that the text does not wait for it; search engines read it anywhere.

mod citation;
mod preview;
mod structured;

use self::preview::Preview;
use crate::model::{
    essay::Essay,
    summary::{CollectionEntry, EssayEntry, NewsEntry, PublicationEntry},
};

/// Subject of a page.
#[derive(Clone, Copy)]
pub enum Subject<'a> {
    /// The publication as a whole.
    Publication,
    /// A collection.
    Collection(&'a CollectionEntry),
    /// An essay of a collection.
    Essay(&'a CollectionEntry, &'a EssayEntry, &'a Essay),
    /// A news item of a collection.
    News(&'a CollectionEntry, &'a NewsEntry),
    /// Something that no vocabulary has a word for, such as a list.
    Other,
}

/// A page that is described.
pub struct Described<'a> {
    /// The publication.
    pub publication: &'a PublicationEntry,
    /// The address of the site, with a slash at its end; or nothing.
    pub url: &'a str,
    /// The address of the page; or nothing.
    pub address: &'a str,
    /// The page's own title.
    pub title: &'a str,
    /// Plain text, or nothing.
    pub description: &'a str,
    /// Subject of the page.
    pub subject: Subject<'a>,
}

impl Described<'_> {
    /// The part of the head.
    #[must_use]
    pub fn head(&self) -> String {
        let mut html = String::new();
        if let Subject::Essay(_, entry, _) = self.subject {
            citation::write(&mut html, self.publication, entry, self.address);
        }
        // Previews need absolute addresses.
        if !self.address.is_empty() {
            let image = match self.subject {
                Subject::Essay(_, _, essay) => essay.image.as_ref(),
                Subject::Collection(collection) => collection.image.as_ref(),
                _ => self.publication.logo.as_ref(),
            };
            let preview = Preview {
                kind: match self.subject {
                    Subject::Essay(..) | Subject::News(..) => "article",
                    _ => "website",
                },
                title: self.title,
                description: self.description,
                address: self.address,
                site: self.publication.title.plain(),
                image: image.map(|image| (image, self.url)),
            };
            preview.write(&mut html);
        }
        html
    }

    /// The element with JSON-LD; empty where there is nothing to say, or no address to say it of.
    #[must_use]
    pub fn data(&self) -> String {
        if self.address.is_empty() { String::new() } else { structured::element(self) }
    }
}
