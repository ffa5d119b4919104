//! Feeds: the newest essays and news with their full text, as Atom (RFC 4287) and as JSON Feed 1.1.
//!
//! 1. [`Feeds::new`] makes an [`Item`] of every essay and news item, once, with `absolute` addresses.
//! 2. [`Feeds::files`] chooses the items of each feed: one for the whole, one for each collection, one for the
//!    news; `atom` and `json_feed` write them.
//!
//! No clock goes into a feed: an item is as new as its text says, and a feed as its newest item.

mod absolute;
mod atom;
mod json_feed;

use std::cmp::Reverse;

use rayon::prelude::*;

use self::absolute::absolute;
use super::{
    site_file::SiteFile,
    typeset::{Typeset, TypesetCollection},
};
use crate::{
    model::{
        date::Date,
        essay::{Essay, Update},
        feed::FeedAddress,
        news::NewsItem,
        route::Route,
        summary::{Author, CollectionEntry, EssayEntry, FeedId, NewsEntry, PublicationEntry},
    },
    views::{feed, words::Words},
};

/// Maximum number of items in a feed.
const MAX_ITEMS: usize = 40;

/// A feed.
struct Feed<'a> {
    publication: &'a PublicationEntry,
    /// The address of the site.
    url: &'a str,
    /// Subject of the feed.
    address: FeedAddress,
    /// Its id.
    id: String,
    title: String,
    /// Its subject, or nothing.
    subtitle: &'a str,
    /// The newest first.
    items: Vec<&'a Item<'a>>,
    /// The day of its newest item, else that of the edition.
    updated: &'a Date,
}

/// An essay or a news item in feeds.
struct Item<'a> {
    id: String,
    /// The address of its page.
    url: String,
    title: &'a str,
    /// The editors' words on it, or its beginning.
    summary: &'a str,
    /// BCP 47 tag of its language.
    lang: &'a str,
    /// None for news.
    authors: &'a [Author],
    published: &'a Date,
    updated: &'a Date,
    tags: &'a [String],
    /// Changes to the text, newest first.
    changes: &'a [Update],
    /// Its text, with absolute addresses.
    html: String,
    collection: &'a CollectionEntry,
    is_news: bool,
}

/// The feeds of a publication.
pub struct Feeds<'a> {
    typeset: &'a Typeset,
    collections: &'a [TypesetCollection],
    url: &'a str,
    items: Vec<Item<'a>>,
}

impl<'a> Feeds<'a> {
    /// Makes the items of a publication that is published at `url`, with a slash at its end. The entries of
    /// `collections` are complete.
    #[must_use]
    pub fn new(typeset: &'a Typeset, collections: &'a [TypesetCollection], url: &'a str) -> Self {
        let maker =
            ItemMaker { typeset, publication: &typeset.publication, url, root: root(typeset, url) };
        let items = collections.par_iter().flat_map_iter(|collection| {
            let entry = &collection.entry;
            let essays = entry.essays.iter().zip(&collection.essays);
            let essays = essays.map(|(of, essay)| maker.essay(entry, of, essay));
            let news = entry.news.iter().zip(&collection.news);
            let news = news.map(|(of, item)| maker.news(entry, of, item));
            essays.chain(news).collect::<Vec<_>>()
        });
        let mut items: Vec<_> = items.collect();
        items.sort_by_cached_key(|item| {
            (Reverse((item.updated.clone(), item.published.clone())), item.url.clone())
        });
        Self { typeset, collections, url, items }
    }

    /// The files of all feeds.
    #[must_use]
    pub fn files(&self) -> Vec<SiteFile> {
        let publication = &self.typeset.publication;
        let title = publication.title.plain();
        let of = |part: &str| [title, ": ", part].concat();
        let subtitle = publication.subtitle.plain();
        let all = self.feed(FeedAddress::of_all(), title.to_owned(), subtitle, |_| true);
        let collections = self.collections.iter().map(|TypesetCollection { entry, .. }| {
            let address = FeedAddress::of_collection(&entry.slug);
            let is_its = |item: &Item<'_>| item.collection.slug == entry.slug;
            self.feed(address, of(entry.title.plain()), entry.summary.plain(), is_its)
        });
        let has_news = self.items.iter().any(|item| item.is_news);
        let news = has_news.then(|| {
            self.feed(
                FeedAddress::of_news(),
                of(&self.typeset.messages().text("latest-news")),
                "",
                |item| item.is_news,
            )
        });
        let feeds: Vec<_> = [all].into_iter().chain(collections).chain(news).collect();
        let files = feeds.par_iter().flat_map_iter(|feed| {
            let file =
                |path: String, text: String| SiteFile { path, bytes: text.into_bytes().into() };
            [
                file(feed.address.atom(), atom::write(feed)),
                file(feed.address.json(), json_feed::write(feed)),
            ]
        });
        files.collect()
    }

    fn feed(
        &self,
        address: FeedAddress,
        title: String,
        subtitle: &'a str,
        has: impl Fn(&Item<'_>) -> bool,
    ) -> Feed<'_> {
        let items: Vec<_> = self.items.iter().filter(|item| has(item)).take(MAX_ITEMS).collect();
        Feed {
            publication: &self.typeset.publication,
            url: self.url,
            id: [root(self.typeset, self.url), &address.page().address()].concat(),
            updated: items.first().map_or(&self.typeset.date, |item| item.updated),
            address,
            title,
            subtitle,
            items,
        }
    }
}

/// The address that ids begin with: it stays when the publication moves to another one. That in the
/// publication's fields, if there is one, comes before the one for which a site is built.
fn root<'a>(typeset: &'a Typeset, url: &'a str) -> &'a str {
    [typeset.guid.as_str(), &typeset.url].into_iter().find(|one| !one.is_empty()).unwrap_or(url)
}

/// Data that all items are made with.
struct ItemMaker<'a> {
    typeset: &'a Typeset,
    publication: &'a PublicationEntry,
    url: &'a str,
    root: &'a str,
}

impl<'a> ItemMaker<'a> {
    fn essay(
        &self,
        collection: &'a CollectionEntry,
        entry: &'a EssayEntry,
        essay: &'a Essay,
    ) -> Item<'a> {
        let has_summary = !entry.summary.is_empty();
        let lang = if entry.lang.is_empty() { &self.publication.lang } else { &entry.lang };
        let messages = self.typeset.messages_of(lang);
        Item {
            title: entry.title.plain(),
            summary: if has_summary { entry.summary.plain() } else { &entry.excerpt },
            lang,
            authors: &entry.authors,
            updated: entry.updated.as_ref().unwrap_or(&entry.date),
            tags: &entry.tags,
            changes: &essay.updates,
            is_news: false,
            ..self.item(
                collection,
                &Route::Essay(entry.slug.clone()),
                &entry.feed_id,
                &entry.date,
                feed::essay(entry, essay, Words::new(&messages, lang)).as_str(),
            )
        }
    }

    fn news(
        &self,
        collection: &'a CollectionEntry,
        entry: &'a NewsEntry,
        item: &NewsItem,
    ) -> Item<'a> {
        let route = Route::News(entry.slug.clone());
        let html: String = item.blocks.iter().map(|block| block.html.as_str()).collect();
        Item {
            title: entry.title.plain(),
            summary: &entry.excerpt,
            ..self.item(collection, &route, &entry.feed_id, &entry.date, &html)
        }
    }

    fn item(
        &self,
        collection: &'a CollectionEntry,
        route: &Route,
        id: &FeedId,
        date: &'a Date,
        html: &str,
    ) -> Item<'a> {
        Item {
            id: id.under(self.root),
            url: [self.url, &route.address()].concat(),
            title: "",
            summary: "",
            lang: &self.publication.lang,
            authors: &[],
            published: date,
            updated: date,
            tags: &[],
            changes: &[],
            html: absolute(html, self.url),
            collection,
            is_news: true,
        }
    }
}

/// The beginning of a day, as both formats have it (RFC 3339).
fn time(date: &Date) -> String {
    [&date.iso, "T00:00:00Z"].concat()
}
