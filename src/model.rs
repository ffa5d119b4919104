//! What a publication is: plain data, free of input, output and framework.
//!
//! The types follow the way of a text through the house. The press fills
//! [`essay`], [`news`] and [`reference`](mod@reference) from Markdown, sums them up in
//! [`contents`], and names every file in [`edition`]. The views draw a
//! [`page`], which is assembled from those by one function for the press
//! and the reader alike. [`route`] says which page has which address, [`anchor`] which ids
//! a page gives itself.

pub mod anchor;
pub mod bundle;
pub mod contents;
pub mod date;
pub mod edition;
pub mod essay;
pub mod figure;
pub mod html;
pub mod news;
pub mod offline;
pub mod page;
pub mod placement;
pub mod reference;
pub mod route;
pub mod slug;
