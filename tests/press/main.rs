//! Tests of the press: small content trees, and what must come out or be refused.
//!
//! Each folder beside this file is a case. Its `content/` is pressed; then either `outline.txt`
//! holds the routes and headings that come out, or `refusals.txt` holds all faults, each with what
//! was expected and what to do. `PLIEGO_BLESS=1 cargo test --test press` writes these files anew:
//! read the difference before it is committed.
//!
//! What a repository cannot hold (links in a circle, bytes that are no text, folders that may not
//! be read, long files) is built by [`case::Case`] in a folder of its own.

mod app;
mod builder;
mod case;
mod cited;
mod folders;
mod hostile;
mod ids;
mod outline;
mod pages;
