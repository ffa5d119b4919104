//! Resolution of references in a text: parts, links, images, works.
//!
//! [`markdown`](super::markdown) calls a [`Resolver`]; `gather` implements it. So Markdown can be tested
//! without a folder, and a folder without Markdown.

use crate::{
    model::{html::Html, route::Route},
    views::words::Words,
};

/// A refusal without a position: the caller knows the position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The problem, as in [`Fault`](super::fault::Fault).
    pub message: String,
    /// The expected content.
    pub expected: String,
    /// Advice on what to do.
    pub hint: String,
}

/// Target of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Another site or a mail address: `http:`, `https:` or `mailto:`.
    Elsewhere(String),
    /// A page of this publication, with or without a fragment. The page exists; whether it has
    /// the fragment is looked at when all texts are typeset.
    Page(Route, Option<String>),
}

/// A picture that was found, measured and made ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The original, relative to the site's root.
    pub src: String,
    /// Smaller variants in the form of `srcset`, or nothing.
    pub srcset: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A part that every essay of the publication has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartName {
    /// Its anchor.
    pub id: String,
    /// Its heading.
    pub title: String,
}

/// A citation as written in the text: `[see @key, p. 12; @other]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cluster {
    /// The works in order.
    pub items: Vec<CitedWork>,
}

/// A work in a citation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitedWork {
    /// The key in the bibliography.
    pub key: String,
    /// The place in the work as the author wrote it, as in `p. 12` or `chap. 3`; or nothing.
    pub locator: String,
    /// Text before the work, as in `see`; or nothing.
    pub prefix: String,
    /// True if the author's name is left out: `[-@key]`.
    pub suppress_author: bool,
    /// True if the author is named in the sentence and the rest follows in brackets: `@key`. Such a work is alone
    /// in its citation.
    pub narrative: bool,
}

/// Resolves the parts, links, images and citations of a text.
pub trait Resolver: Sync {
    /// The page that shows the text.
    fn route(&self) -> &Route;

    /// The parts that the text must have, in order; none when its author is free.
    fn parts(&self) -> &[PartName];

    /// Resolves the target of `href`.
    ///
    /// # Errors
    /// When no page has that address, or the address is of a kind that is not allowed.
    fn link(&self, href: &str) -> Result<Target, Refusal>;

    /// The image at `src` beside the text.
    ///
    /// # Errors
    /// When there is none or it cannot be used.
    fn picture(&self, src: &str) -> Result<Picture, Refusal>;

    /// The key under which the work with `key` is listed: an entry may have several.
    ///
    /// # Errors
    /// When the bibliography has no such work.
    fn work(&self, key: &str) -> Result<String, Refusal>;

    /// The interface text in the text.
    fn words(&self) -> Words<'_>;

    /// The citations of the text, formatted: one piece of inline HTML for each, with a link to
    /// each work's entry. All keys are known.
    fn cite(&self, clusters: &[Cluster]) -> Vec<Html>;
}
