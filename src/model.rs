//! The content of a publication: plain data, free of input, output and framework.
//!
//! The press fills [`essay`], [`news`] and [`reference`](mod@reference) from Markdown, sums them up in
//! [`summary`], and draws a [`page`] of each. Pages travel in data files: those of essays and news in a
//! [`bundle`], all others in [`contents`], which also says where each text is. [`frame`] is the document
//! around every page, [`edition`] names all files, and [`offline`] those that a device keeps. [`route`]
//! says which page has which address, [`anchor`] which ids a page gives itself, [`language`] which language tags are
//! valid. A [`message`] is interface text by its name.

pub mod anchor;
pub mod bundle;
pub mod contents;
pub mod date;
pub mod downloads;
pub mod edition;
pub mod essay;
pub mod feed;
pub mod figure;
pub mod frame;
pub mod html;
pub mod language;
pub mod license;
pub mod line;
pub mod message;
pub mod news;
pub mod offline;
pub mod page;
pub mod placement;
pub mod reference;
pub mod route;
pub mod slug;
pub mod summary;
