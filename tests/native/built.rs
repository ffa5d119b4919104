//! Sizes of what a reader downloads. Run `make build` first.
//!
//! - [`budget`] holds the sample's site to `budget.toml`.
//! - [`library`] measures a publication saved for offline reading, and an update of it.

mod budget;
mod library;
pub mod site;
mod transfer;
