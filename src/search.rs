//! The search: how a text is taken apart into words, the index that the press builds from them,
//! and how it answers. No input or output, no browser.
//!
//! 1. [`words`] finds the words of a text and folds them ([`fold`]); [`plain`] is the text of HTML.
//! 2. [`build`] makes the data file ([`file`](mod@file)) from all texts of a publication; the press
//!    tells it which forms have one stem.
//! 3. [`index`] reads that file, whatever it contains.
//! 4. [`query`] is what a reader asks; [`lookup`] finds its words in the index, with endings and
//!    slips forgiven; [`rank`] the parts of texts that have them all.
//! 5. [`passage`] finds the paragraph and the sentence in the text itself, where phrases hold too.
//!
//! The index knows forms and their stems, so no stemmer runs in the browser
//! (docs/decisions/0003-search-index.md).

pub mod build;
pub mod file;
pub mod fold;
pub mod index;
pub mod lookup;
pub mod passage;
pub mod plain;
pub mod query;
pub mod rank;
pub mod words;
