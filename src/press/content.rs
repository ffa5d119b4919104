//! Draws the content of every page, once. Page files, data files, the worker and the reader carry it from
//! here on unchanged.

use rayon::prelude::*;

use super::{
    head::Head,
    metadata::{Described, Subject},
    typeset::{Typeset, TypesetCollection},
};
use crate::{
    model::{
        essay::Essay,
        message::Message,
        news::NewsItem,
        page::{Page, Sections},
        route::Route,
        summary::{CollectionEntry, EssayEntry, NewsEntry, PublicationEntry},
    },
    views::{
        collection, contents, essay, news, page,
        pieces::{Cut, cut},
        readings,
        words::Words,
    },
};

/// Maximum number of essays in a complete table of contents; that of a larger publication lists the first
/// essays of each collection.
const MAX_TABLE_ESSAYS: usize = 400;

/// Maximum number of news items below the table of contents.
const MAX_NEWS_ON_CONTENTS: usize = 5;

/// Maximum number of items in the list of the latest news.
const MAX_LATEST_NEWS: usize = 40;

/// The pages of a publication.
#[derive(Clone, Debug)]
pub struct Content {
    /// Those that belong to no collection; the first is the table of contents.
    pub front: Vec<Page>,
    /// Those of each collection.
    pub collections: Vec<CollectionContent>,
}

/// The pages of a collection.
#[derive(Clone, Debug)]
pub struct CollectionContent {
    /// Its own.
    pub page: Page,
    /// Those of its essays, each with that of the essay's background readings if it has any.
    pub essays: Vec<(Page, Option<Page>)>,
    /// Those of its news.
    pub news: Vec<Page>,
}

impl Content {
    /// All pages.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.front.iter().chain(self.collections.iter().flat_map(CollectionContent::pages))
    }
}

impl CollectionContent {
    fn pages(&self) -> impl Iterator<Item = &Page> {
        let essays = self.essays.iter();
        let essays = essays.flat_map(|(essay, readings)| [essay].into_iter().chain(readings));
        [&self.page].into_iter().chain(essays).chain(&self.news)
    }
}

/// Draws all pages of a publication that will be at `url`, which is empty if unknown. The
/// entries of `collections` are complete.
#[must_use]
pub fn draw(typeset: &Typeset, collections: &[TypesetCollection], url: &str) -> Content {
    let messages = typeset.messages();
    let words = Words::new(&messages, &typeset.publication.lang);
    let painter = Painter { typeset, publication: &typeset.publication, words, url };
    let drawn = collections.par_iter().map(|collection| painter.collection(collection));
    Content { front: painter.front(typeset, collections), collections: drawn.collect() }
}

/// Data that all pages are drawn with.
struct Painter<'a> {
    typeset: &'a Typeset,
    publication: &'a PublicationEntry,
    words: Words<'a>,
    url: &'a str,
}

impl Painter<'_> {
    fn front(&self, typeset: &Typeset, collections: &[TypesetCollection]) -> Vec<Page> {
        let words = self.words;
        let entries: Vec<_> = collections.iter().map(|collection| &collection.entry).collect();
        let news = latest_news(&entries);
        let total: usize = entries.iter().map(|entry| entry.essays.len()).sum();
        let max_essays = match total {
            ..=MAX_TABLE_ESSAYS => usize::MAX,
            _ => (MAX_TABLE_ESSAYS / entries.len()).max(1),
        };
        let first = entries.iter().find_map(|entry| entry.essays.first());
        let shown = contents::ContentsPage {
            publication: self.publication,
            edition: &typeset.date,
            collections: &entries,
            max_essays,
            has_readings: entries
                .iter()
                .flat_map(|entry| &entry.essays)
                .any(|one| one.readings > 0),
            news: &news[..news.len().min(MAX_NEWS_ON_CONTENTS)],
            words,
        };
        let mut pages = vec![self.page(
            Facts {
                subject: Subject::Publication,
                route: Route::Contents,
                title: None,
                description: self.publication.subtitle.plain().to_owned(),
                next: first.map(|essay| Route::Essay(essay.slug.clone())),
            },
            cut(&contents::contents(&shown)),
        )];
        if let Some(latest) = news.first() {
            let next = Some(Route::News(latest.slug.clone()));
            let facts = Facts { next, ..Facts::of(Route::NewsList, &words.text("latest-news")) };
            pages.push(self.page(facts, cut(&news::news_list(&news, words))));
        }
        if let Some(about) = &typeset.about {
            let facts = Facts::of(Route::About, about.title.plain());
            pages.push(self.page(facts, cut(&page::about(about, words))));
        }
        let facts = Facts::of(Route::Unknown, &words.text("not-found"));
        pages.push(self.page(facts, cut(&page::not_found(words))));
        pages
    }

    fn collection(&self, collection: &TypesetCollection) -> CollectionContent {
        let entry = &collection.entry;
        let first = entry.essays.first();
        let facts = Facts {
            subject: Subject::Collection(entry),
            description: entry.summary.plain().to_owned(),
            next: first.map(|essay| Route::Essay(essay.slug.clone())),
            ..Facts::of(Route::Collection(entry.slug.clone()), entry.title.plain())
        };
        let content = cut(&collection::collection(entry, &self.publication.blurb, self.words));
        let essays = entry.essays.par_iter().zip(&collection.essays);
        let essays = essays.map(|(of, essay)| {
            let readings = (!essay.readings.is_empty()).then(|| self.readings(entry, of, essay));
            (self.essay(entry, of, essay), readings)
        });
        let news = entry.news.iter().zip(&collection.news);
        let news = news.map(|(of, item)| self.news(entry, of, item));
        CollectionContent {
            page: self.page(facts, content),
            essays: essays.collect(),
            news: news.collect(),
        }
    }

    fn essay(&self, collection: &CollectionEntry, entry: &EssayEntry, essay: &Essay) -> Page {
        let is_summed_up = !entry.summary.is_empty();
        let facts = Facts {
            subject: Subject::Essay(collection, entry, essay),
            description: if is_summed_up { entry.summary.plain() } else { &entry.excerpt }
                .to_owned(),
            next: entry.next.as_ref().map(|next| Route::Essay(next.slug.clone())),
            ..Facts::of(Route::Essay(entry.slug.clone()), entry.title.plain())
        };
        let lang = if entry.lang.is_empty() { &self.publication.lang } else { &entry.lang };
        let messages = self.typeset.messages_of(lang);
        let words =
            essay::EssayWords { own: Words::new(&messages, lang), frame: self.words.within(lang) };
        let content = cut(&essay::essay(self.publication, collection, entry, essay, words));
        let notes = content.pieces.len() - essay.notes.len();
        let notes = content.pieces[notes..].to_vec();
        let mut page = self.page(facts, content);
        page.sections.notes = notes;
        page
    }

    fn readings(&self, collection: &CollectionEntry, entry: &EssayEntry, essay: &Essay) -> Page {
        let title = Message::new("readings-of").with("title", entry.title.plain());
        let title = self.words.say(&title);
        let next = Some(Route::Essay(entry.slug.clone()));
        let facts = Facts { next, ..Facts::of(Route::Readings(entry.slug.clone()), &title) };
        let content = cut(&readings::readings(collection, entry, essay, self.words));
        let references = content.pieces.clone();
        let mut page = self.page(facts, content);
        page.sections.references = references;
        page
    }

    fn news(&self, collection: &CollectionEntry, entry: &NewsEntry, item: &NewsItem) -> Page {
        let facts = Facts {
            subject: Subject::News(collection, entry),
            description: entry.excerpt.clone(),
            ..Facts::of(Route::News(entry.slug.clone()), entry.title.plain())
        };
        let content = cut(&news::news(collection, entry, item, self.words));
        self.page(facts, content)
    }

    fn page(&self, facts: Facts<'_>, content: Cut) -> Page {
        let publication = self.publication.title.plain();
        let title = match &facts.title {
            Some(title) => [title, " – ", publication].concat(),
            None => publication.to_owned(),
        };
        let head = Head {
            route: &facts.route,
            title: &title,
            description: &facts.description,
            url: self.url,
        };
        let address = match facts.route {
            Route::Unknown => String::new(),
            _ if self.url.is_empty() => String::new(),
            _ => [self.url, &facts.route.address()].concat(),
        };
        let described = Described {
            publication: self.publication,
            url: self.url,
            address: &address,
            title: facts.title.as_deref().unwrap_or(publication),
            description: &facts.description,
            subject: facts.subject,
        };
        let head = head.html() + &described.head();
        let data = described.data();
        let sections = Sections { text: content.text, parts: content.parts, ..Sections::default() };
        let lists = matches!(facts.route, Route::Contents | Route::Collection(_) | Route::NewsList);
        let Facts { route, next, .. } = facts;
        Page { route, title, head, data, lists, next, html: content.html, sections }
    }
}

/// The facts of a page.
struct Facts<'a> {
    /// Its subject.
    subject: Subject<'a>,
    route: Route,
    /// Its own title, before the publication's; `None` for the title page.
    title: Option<String>,
    /// Plain text that search engines and link previews show; empty if there is none.
    description: String,
    /// The page that a reader probably goes to next.
    next: Option<Route>,
}

impl Facts<'_> {
    /// A page without a description, from which a reader probably goes to the contents.
    fn of(route: Route, title: &str) -> Self {
        Self {
            subject: Subject::Other,
            route,
            title: Some(title.to_owned()),
            description: String::new(),
            next: Some(Route::Contents),
        }
    }
}

/// The latest news of all collections, newest first.
fn latest_news<'a>(entries: &[&'a CollectionEntry]) -> Vec<&'a NewsEntry> {
    let mut news: Vec<_> = entries.iter().flat_map(|entry| &entry.news).collect();
    news.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.slug.cmp(&b.slug)));
    news.truncate(MAX_LATEST_NEWS);
    news
}
