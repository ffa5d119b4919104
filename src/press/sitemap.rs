//! The files for crawlers: the sitemap (sitemaps.org), which lists every page with the day of its last change, and
//! `robots.txt`, which names the sitemap.

use super::{
    site_file::SiteFile,
    typeset::{Typeset, TypesetCollection},
    xml::Xml,
};
use crate::model::{
    date::Date,
    route::Route,
    summary::{CollectionEntry, EssayEntry},
};

/// The name of the sitemap, at the top of the site.
pub const SITEMAP: &str = "sitemap.xml";

/// Maximum number of pages in a sitemap, by its specification; those of the last collections are left out.
const MAX_PAGES: usize = 50_000;

/// The sitemap of a site at `url`, which has a slash at its end. Pages to print and `404.html` are not in it.
#[must_use]
pub fn sitemap(typeset: &Typeset, collections: &[TypesetCollection], url: &str) -> SiteFile {
    let mut xml = Xml::new();
    xml.open("urlset", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    for (route, changed) in pages(typeset, collections).take(MAX_PAGES) {
        xml.open("url", &[]);
        xml.text("loc", &[], &[url, &route.address()].concat());
        if let Some(changed) = changed {
            xml.text("lastmod", &[], &changed.iso);
        }
        xml.close("url");
    }
    xml.close("urlset");
    SiteFile { path: SITEMAP.to_owned(), bytes: xml.finish().into_bytes().into() }
}

/// `robots.txt` of a site at `url`, which is empty if nobody knows. Crawlers read it at the root of a host alone.
#[must_use]
pub fn robots(url: &str) -> SiteFile {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if !url.is_empty() {
        for part in ["\nSitemap: ", url, SITEMAP, "\n"] {
            text.push_str(part);
        }
    }
    SiteFile { path: "robots.txt".to_owned(), bytes: text.into_bytes().into() }
}

/// The pages in the order of the publication, each with the day of its last change, if that is known.
fn pages<'a>(
    typeset: &'a Typeset,
    collections: &'a [TypesetCollection],
) -> impl Iterator<Item = (Route, Option<&'a Date>)> {
    let entries = collections.iter().map(|collection| &collection.entry);
    let news = entries.clone().flat_map(|entry| &entry.news).map(|item| &item.date).max();
    let front = [
        Some((Route::Contents, Some(&typeset.date))),
        news.map(|newest| (Route::NewsList, Some(newest))),
        typeset.about.is_some().then_some((Route::About, None)),
    ];
    front.into_iter().flatten().chain(entries.flat_map(of_collection))
}

fn of_collection(entry: &CollectionEntry) -> impl Iterator<Item = (Route, Option<&Date>)> {
    let changes = entry.essays.iter().map(changed).chain(entry.news.iter().map(|item| &item.date));
    let own = (Route::Collection(entry.slug.clone()), changes.max());
    let essays = entry.essays.iter().flat_map(|essay| {
        let page = (Route::Essay(essay.slug.clone()), Some(changed(essay)));
        let has_readings = essay.readings > 0;
        let readings = has_readings.then(|| (Route::Readings(essay.slug.clone()), page.1));
        [page].into_iter().chain(readings)
    });
    let news = entry.news.iter().map(|item| (Route::News(item.slug.clone()), Some(&item.date)));
    [own].into_iter().chain(essays).chain(news)
}

fn changed(essay: &EssayEntry) -> &Date {
    essay.updated.as_ref().unwrap_or(&essay.date)
}
