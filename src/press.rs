//! The press: from a folder of Markdown to a static site, in the order of its modules.
//!
//! 1. `load` reads the folder; nothing outside it, nothing twice.
//! 2. `parse` reads the fields of each file.
//! 3. `text` turns Markdown into cleaned blocks, with `bibliography` for readings and
//!    citations and `media` for pictures.
//! 4. `check` looks at what only the whole can show: slugs, links, anchors, unused pictures.
//! 5. [`typeset`] is what comes out of that: a publication with all its text.
//! 6. `pack` cuts it into data files, `draw` renders the pages, `write` puts the
//!    site in place of the old one at one stroke.
//!
//! What is wrong with the content is gathered as [`fault`]s.

pub mod command;
pub mod fault;
pub mod outside;
pub mod serve;
pub mod steps;
pub mod surroundings;
pub mod text;
pub mod typeset;
pub mod write;

pub use steps::{Options, SiteFile, SiteOptions, gather, site};
