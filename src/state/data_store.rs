//! The data files that have been loaded, and which one to fetch next.
//!
//! For a page the reader calls [`DataStore::look_up`], fetches the requested file, puts it here and calls
//! again, until the page is ready or known not to exist.

use serde::de::DeserializeOwned;

use super::{
    json::{self, Value},
    load_error::LoadError,
};
use crate::{
    model::{
        bundle::Bundle,
        contents::{CollectionEntry, Contents, Front, SlugIndex},
        edition::{Edition, FileRef, Format},
        essay::Essay,
        news::NewsItem,
        page::{Frame, Page},
        route::Route,
        slug::Slug,
    },
    search::{file::SearchFile, index::Index, passage::Source},
};

/// The loaded data files of one edition.
#[derive(Clone, Debug)]
pub struct DataStore {
    file: FileRef,
    edition: Option<Edition>,
    front: Option<Front>,
    contents: Vec<(u32, Contents)>,
    slug_indexes: Vec<(FileRef, SlugIndex)>,
    bundles: Vec<(FileRef, Bundle)>,
    indexes: Vec<(FileRef, Index)>,
}

/// The result of looking up a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Everything that the page shows.
    Ready(Box<Page>),
    /// This file has to be fetched first.
    Fetch(Request),
    /// The edition has no such page.
    NotFound,
}

/// A data file to fetch, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The file.
    pub file: FileRef,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Edition,
    Front,
    Contents(u32),
    SlugIndex,
    Bundle,
    Search,
}

/// Why a lookup has no result: a file has to be fetched first, or the edition has no such text.
enum Unavailable {
    Fetch(Request),
    NotFound,
}

impl DataStore {
    /// An empty store for the edition that `file` names.
    #[must_use]
    pub fn new(file: FileRef) -> Self {
        Self {
            file,
            edition: None,
            front: None,
            contents: Vec::new(),
            slug_indexes: Vec::new(),
            bundles: Vec::new(),
            indexes: Vec::new(),
        }
    }

    /// The frame of every page; `None` until the edition is loaded.
    #[must_use]
    pub fn frame(&self) -> Option<Frame> {
        let edition = self.edition.as_ref()?;
        Some(Frame::new(&edition.publication, edition.news))
    }

    /// Looks up the page at `route`.
    #[must_use]
    pub fn look_up(&self, route: &Route) -> Lookup {
        match self.page(route) {
            Ok(page) => Lookup::Ready(Box::new(page)),
            Err(Unavailable::Fetch(request)) => Lookup::Fetch(request),
            Err(Unavailable::NotFound) => Lookup::NotFound,
        }
    }

    /// Stores a requested file whose hash is right, as parsed by [`parse`].
    ///
    /// # Errors
    /// [`LoadError::Newer`] if its format is newer, [`LoadError::Altered`] if it cannot be read.
    pub fn put(&mut self, request: Request, file: Value) -> Result<(), LoadError> {
        match request.kind {
            Kind::Edition => self.edition = Some(read(file)?),
            Kind::Front => self.front = Some(read(file)?),
            Kind::Contents(number) => self.contents.push((number, read(file)?)),
            Kind::SlugIndex => self.slug_indexes.push((request.file, read(file)?)),
            Kind::Bundle => self.bundles.push((request.file, read(file)?)),
            Kind::Search => {
                let file: SearchFile = read(file)?;
                let index = Index::new(file).map_err(|_| LoadError::Altered)?;
                // Fetched twice, it would give each result twice.
                self.indexes.retain(|(have, _)| *have != request.file);
                self.indexes.push((request.file, index));
            }
        }
        Ok(())
    }

    /// The file that the search needs next; `None` if all of them are loaded.
    #[must_use]
    pub fn next_search_file(&self) -> Option<Request> {
        let Some(edition) = &self.edition else {
            return Some(Request { file: self.file.clone(), kind: Kind::Edition });
        };
        let missing = |file: &&FileRef| !self.indexes.iter().any(|(have, _)| have == *file);
        let file = edition.search.iter().find(missing)?;
        Some(Request { file: file.clone(), kind: Kind::Search })
    }

    /// The loaded search indexes, in the order of the edition.
    pub fn indexes(&self) -> impl Iterator<Item = &Index> {
        self.indexes.iter().map(|(_, index)| index)
    }

    /// The text at `route` with its summary.
    ///
    /// # Errors
    /// The file to fetch first; `None` if there is no such text.
    pub fn source(&self, route: &Route) -> Result<Source<'_>, Option<Request>> {
        let source = match route {
            Route::Collection(slug) => self.collection(slug).map(Source::Collection),
            Route::Essay(slug) => self.essay(slug).and_then(|(collection, essay)| {
                let entry = collection.essays.iter().find(|entry| entry.slug == *slug);
                Ok(Source::Essay(entry.ok_or(Unavailable::NotFound)?, essay))
            }),
            Route::News(slug) => self.news(slug).and_then(|(collection, item)| {
                let entry = collection.news.iter().find(|entry| entry.slug == *slug);
                Ok(Source::News(entry.ok_or(Unavailable::NotFound)?, item))
            }),
            _ => Err(Unavailable::NotFound),
        };
        source.map_err(|unavailable| match unavailable {
            Unavailable::Fetch(request) => Some(request),
            Unavailable::NotFound => None,
        })
    }

    fn page(&self, route: &Route) -> Result<Page, Unavailable> {
        let page = match route {
            Route::Contents => Some(Page::contents(self.edition()?, self.front()?)),
            Route::Collection(slug) => {
                Some(Page::collection(self.edition()?, self.collection(slug)?))
            }
            Route::Essay(slug) => {
                let (collection, essay) = self.essay(slug)?;
                Page::essay(collection, essay)
            }
            Route::Readings(slug) => {
                let (collection, essay) = self.essay(slug)?;
                Page::readings(collection, essay)
            }
            Route::NewsList => Some(Page::news_list(self.front()?)),
            Route::News(slug) => {
                let (collection, item) = self.news(slug)?;
                Page::news(collection, item)
            }
            Route::About => Page::about(self.front()?),
            Route::Print(_) | Route::Unknown => None,
        };
        page.ok_or(Unavailable::NotFound)
    }

    fn edition(&self) -> Result<&Edition, Unavailable> {
        self.edition.as_ref().ok_or_else(|| Unavailable::fetch(&self.file, Kind::Edition))
    }

    fn front(&self) -> Result<&Front, Unavailable> {
        let edition = self.edition()?;
        self.front.as_ref().ok_or_else(|| Unavailable::fetch(&edition.front, Kind::Front))
    }

    fn collection(&self, slug: &Slug) -> Result<&CollectionEntry, Unavailable> {
        let edition = self.edition()?;
        let collection = edition.collections.iter().find(|one| one.slug == *slug);
        let number = collection.ok_or(Unavailable::NotFound)?.contents;
        let contents = self.contents(edition, number)?;
        contents.collections.iter().find(|one| one.slug == *slug).ok_or(Unavailable::NotFound)
    }

    fn contents(&self, edition: &Edition, number: u32) -> Result<&Contents, Unavailable> {
        if let Some((_, contents)) = self.contents.iter().find(|(have, _)| *have == number) {
            return Ok(contents);
        }
        let file = edition.contents.get(number as usize).ok_or(Unavailable::NotFound)?;
        Err(Unavailable::fetch(file, Kind::Contents(number)))
    }

    /// The collection that holds an essay or a news item: looked up in the loaded contents, then
    /// in the slug index.
    fn holder(&self, slug: &Slug) -> Result<&CollectionEntry, Unavailable> {
        let here = self.contents.iter().flat_map(|(_, contents)| &contents.collections);
        let holds = |collection: &&CollectionEntry| {
            collection.essays.iter().any(|essay| essay.slug == *slug)
                || collection.news.iter().any(|news| news.slug == *slug)
        };
        if let Some(collection) = here.into_iter().find(holds) {
            return Ok(collection);
        }
        let edition = self.edition()?;
        if edition.contents.len() == 1 {
            self.contents(edition, 0)?;
            return Err(Unavailable::NotFound);
        }
        if edition.places.is_empty() {
            return Err(Unavailable::NotFound);
        }
        let file = &edition.places[SlugIndex::shard(slug, edition.places.len())];
        let index = self.slug_indexes.iter().find(|(have, _)| have == file);
        let (_, index) = index.ok_or_else(|| Unavailable::fetch(file, Kind::SlugIndex))?;
        let number = index.of(slug).ok_or(Unavailable::NotFound)?;
        let collection = edition.collections.get(number as usize).ok_or(Unavailable::NotFound)?;
        self.collection(&collection.slug)
    }

    fn bundle(&self, collection: &CollectionEntry, number: u32) -> Result<&Bundle, Unavailable> {
        let edition = self.edition()?;
        let listed = edition.collections.iter().find(|one| one.slug == collection.slug);
        let file =
            listed.and_then(|one| one.bundles.get(number as usize)).ok_or(Unavailable::NotFound)?;
        let have = self.bundles.iter().find(|(have, _)| have == file);
        have.map(|(_, bundle)| bundle).ok_or_else(|| Unavailable::fetch(file, Kind::Bundle))
    }

    fn essay(&self, slug: &Slug) -> Result<(&CollectionEntry, &Essay), Unavailable> {
        let collection = self.holder(slug)?;
        let entry = collection.essays.iter().find(|entry| entry.slug == *slug);
        let number = entry.ok_or(Unavailable::NotFound)?.bundle;
        let bundle = self.bundle(collection, number)?;
        let essay = bundle.essays.iter().find(|essay| essay.slug == *slug);
        Ok((collection, essay.ok_or(Unavailable::NotFound)?))
    }

    fn news(&self, slug: &Slug) -> Result<(&CollectionEntry, &NewsItem), Unavailable> {
        let collection = self.holder(slug)?;
        let bundle = self.bundle(collection, 0)?;
        let item = bundle.news.iter().find(|item| item.slug == *slug);
        Ok((collection, item.ok_or(Unavailable::NotFound)?))
    }
}

impl Unavailable {
    fn fetch(file: &FileRef, kind: Kind) -> Self {
        Self::Fetch(Request { file: file.clone(), kind })
    }
}

/// Parses a data file for [`DataStore::put`]. A separate step, because a long file takes a task of its own.
///
/// # Errors
/// [`LoadError::Altered`] if it is not JSON.
pub fn parse(text: &str) -> Result<Value, LoadError> {
    json::parse(text).map_err(|_| LoadError::Altered)
}

/// Reads a data file, whose field `format` is the version of its format.
fn read<T: DeserializeOwned>(value: Value) -> Result<T, LoadError> {
    let format = value.get("format").cloned().ok_or(LoadError::Altered)?;
    let format: Format = json::read(format).map_err(|_| LoadError::Altered)?;
    if format.major > Format::CURRENT.major {
        return Err(LoadError::Newer);
    }
    json::read(value).map_err(|_| LoadError::Altered)
}
