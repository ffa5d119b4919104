//! The press: from a folder of Markdown to a static site, in the order of its modules.
//!
//! 1. [`load`] reads the folder; nothing outside it, nothing twice.
//! 2. [`parse`] reads the fields of each file.
//! 3. [`markdown`] turns Markdown into cleaned blocks, with [`bibliography`] for readings and
//!    citations and [`media`] for pictures.
//! 4. [`gather()`] goes through these three steps and checks the whole publication: slugs, links,
//!    anchors, unused pictures.
//! 5. [`typeset`] is what comes out of them: a publication with all its text.
//! 6. `pack` cuts it into data files, with the index of the search from [`index`](mod@index);
//!    `cite` says how each essay is cited, `pages` renders the pages, `feeds`, `sitemap` and
//!    `downloads` write what feed readers, crawlers and reference managers ask for, `offline` lists what a device keeps, `write` puts the site in place of the old one at one stroke.
//! 7. [`serve`] shows a site while it is written, [`mod@verify`] looks at one that was published.
//!
//! Mistakes in the content are collected as [`fault`]s.

pub mod app;
pub mod bibliography;
mod cite;
pub mod command;
mod content;
mod downloads;
pub mod fault;
mod feeds;
pub mod gather;
mod head;
pub mod index;
pub mod io_error;
mod json;
pub mod load;
pub mod markdown;
pub mod media;
mod metadata;
mod months;
mod offline;
pub mod pack;
pub mod pages;
pub mod parse;
mod punctuation;
pub mod resolver;
pub mod serve;
mod site_file;
mod sitemap;
mod suggest;
pub mod typeset;
pub mod verify;
pub mod write;
mod xml;

pub use gather::{Options, gather, language};
pub use pages::SiteOptions;
pub use site_file::SiteFile;

use typeset::Typeset;

/// The whole site of a publication: pages, data, pictures, the reader.
#[must_use]
pub fn site(typeset: &Typeset, options: &SiteOptions) -> Vec<SiteFile> {
    let url = options.url.as_ref().unwrap_or(&typeset.url);
    let packed = pack::pack(typeset, url);
    let pages::Pages { frame, mut files, needed } = pages::pages(typeset, &packed, options);
    files.extend(packed.files.iter().cloned());
    let media = typeset.media.iter();
    files.extend(media.map(|one| SiteFile { path: one.path.clone(), bytes: one.bytes.clone() }));
    if !url.is_empty() {
        files.extend(feeds::Feeds::new(typeset, &packed.collections, url).files());
        files.push(sitemap::sitemap(typeset, &packed.collections, url));
    }
    files.push(sitemap::robots(url));
    files.extend(downloads::files(typeset, &packed.collections));
    let frame = pack::add(&mut files, "frame", &frame);
    files.extend(offline::files(typeset, &packed, &files, &frame.path, &needed));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
