//! Tests of the press: small content trees, and the outline or the faults that come out.
//!
//! Each folder under `tests/press` is a case. Its `content/` is pressed; then either `outline.txt`
//! lists the expected routes and headings, or `refusals.txt` lists all expected faults, each with
//! what was expected and what to do. `PLIEGO_BLESS=1 cargo test --test native press::` writes these
//! files again: read the difference before you commit it.
//!
//! Content that a repository cannot hold (symbolic link loops, bytes that are not text, unreadable folders,
//! very long files) is built by [`case::Case`] in a temporary folder.

mod app;
mod builder;
mod case;
mod cited;
mod downloads;
mod feeds;
mod folders;
mod hostile;

mod ids;
mod languages;
mod metadata;
mod outline;
mod pages;
mod sitemap;
mod structured;
