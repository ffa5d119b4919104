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
        contents::{CollectionHeading, Contents, Front, SlugIndex},
        edition::{CollectionRef, Edition, FileRef, Format},
        page::Page,
        route::Route,
        slug::Slug,
    },
    search::passage::Source,
};

/// Maximum number of bundles that are kept once their pages have been left.
const MAX_BUNDLES: usize = 4;

/// The loaded data files of one edition.
#[derive(Clone, Debug)]
pub struct DataStore {
    file: FileRef,
    edition: Option<Edition>,
    front: Option<Front>,
    contents: Vec<(u32, Contents)>,
    slug_indexes: Vec<(FileRef, SlugIndex)>,
    bundles: Vec<(FileRef, Bundle)>,
    /// The search indexes that [`SearchIndexes`](super::search_indexes::SearchIndexes) has not read yet.
    search_files: Vec<(FileRef, Value)>,
}

/// The result of looking up a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// The page.
    Ready(&'a Page),
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

/// Reason why a lookup has no result: a file has to be fetched first, or the edition has no such text.
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
            search_files: Vec::new(),
        }
    }

    /// Looks up the page at `route`.
    #[must_use]
    pub fn look_up(&self, route: &Route) -> Lookup<'_> {
        match self.page(route) {
            Ok(page) => Lookup::Ready(page),
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
            Kind::Search => self.search_files.push((request.file, file)),
        }
        Ok(())
    }

    /// The search index to fetch next, or the edition that names them; `None` if `have` knows all.
    #[must_use]
    pub fn next_search_file(&self, have: impl Fn(&FileRef) -> bool) -> Option<Request> {
        let Some(edition) = &self.edition else {
            return Some(Request { file: self.file.clone(), kind: Kind::Edition });
        };
        let file = edition.search.iter().find(|file| !have(file))?;
        Some(Request { file: file.clone(), kind: Kind::Search })
    }

    /// Takes the search indexes that have been loaded, in the order in which they came.
    pub fn take_search_files(&mut self) -> Vec<(FileRef, Value)> {
        std::mem::take(&mut self.search_files)
    }

    /// The text at `route` with its summary.
    ///
    /// # Errors
    /// The file to fetch first; `None` if there is no such text.
    pub fn source(&self, route: &Route) -> Result<Source<'_>, Option<Request>> {
        let source = match route {
            Route::Collection(slug) => self.collection(slug).map(Source::Collection),
            Route::Essay(slug) => self.essay(slug),
            Route::News(slug) => self.news(slug),
            Route::About => self.page(route).map(Source::About),
            _ => Err(Unavailable::NotFound),
        };
        source.map_err(|unavailable| match unavailable {
            Unavailable::Fetch(request) => Some(request),
            Unavailable::NotFound => None,
        })
    }

    /// Drops the bundles that were requested longest ago, except the last few.
    pub fn forget_bundles(&mut self) {
        let over = self.bundles.len().saturating_sub(MAX_BUNDLES);
        self.bundles.drain(..over);
    }

    fn page(&self, route: &Route) -> Result<&Page, Unavailable> {
        let pages = match route {
            Route::Contents | Route::NewsList | Route::About | Route::Unknown => {
                &self.front()?.pages
            }
            Route::Collection(slug) => {
                let number = self.collection_ref(slug)?.contents;
                &self.contents(number)?.pages
            }
            Route::Essay(slug) | Route::Readings(slug) => {
                let collection = self.holder(slug)?;
                let essay = collection.essays.iter().find(|essay| essay.slug == *slug);
                &self.bundle(collection, essay.ok_or(Unavailable::NotFound)?.bundle)?.pages
            }
            Route::News(slug) => &self.bundle(self.holder(slug)?, 0)?.pages,
            Route::Print(_) => return Err(Unavailable::NotFound),
        };
        pages.iter().find(|page| page.route == *route).ok_or(Unavailable::NotFound)
    }

    fn edition(&self) -> Result<&Edition, Unavailable> {
        self.edition.as_ref().ok_or_else(|| Unavailable::fetch(&self.file, Kind::Edition))
    }

    fn front(&self) -> Result<&Front, Unavailable> {
        let edition = self.edition()?;
        self.front.as_ref().ok_or_else(|| Unavailable::fetch(&edition.front, Kind::Front))
    }

    fn collection_ref(&self, slug: &Slug) -> Result<&CollectionRef, Unavailable> {
        let collections = &self.edition()?.collections;
        collections.iter().find(|one| one.slug == *slug).ok_or(Unavailable::NotFound)
    }

    fn collection(&self, slug: &Slug) -> Result<&CollectionHeading, Unavailable> {
        let contents = self.contents(self.collection_ref(slug)?.contents)?;
        contents.collections.iter().find(|one| one.slug == *slug).ok_or(Unavailable::NotFound)
    }

    fn contents(&self, number: u32) -> Result<&Contents, Unavailable> {
        if let Some((_, contents)) = self.contents.iter().find(|(have, _)| *have == number) {
            return Ok(contents);
        }
        let file = self.edition()?.contents.get(number as usize).ok_or(Unavailable::NotFound)?;
        Err(Unavailable::fetch(file, Kind::Contents(number)))
    }

    /// Finds the collection that contains an essay or a news item: in the contents that are loaded, then in the
    /// slug index.
    fn holder(&self, slug: &Slug) -> Result<&CollectionHeading, Unavailable> {
        let here = self.contents.iter().flat_map(|(_, contents)| &contents.collections);
        let holds = |collection: &&CollectionHeading| {
            collection.essays.iter().any(|essay| essay.slug == *slug)
                || collection.news.iter().any(|news| news.slug == *slug)
        };
        if let Some(collection) = here.into_iter().find(holds) {
            return Ok(collection);
        }
        let edition = self.edition()?;
        if edition.contents.len() == 1 {
            self.contents(0)?;
            return Err(Unavailable::NotFound);
        }
        if edition.slugs.is_empty() {
            return Err(Unavailable::NotFound);
        }
        let file = &edition.slugs[SlugIndex::shard(slug, edition.slugs.len())];
        let slugs = self.slug_indexes.iter().find(|(have, _)| have == file);
        let (_, slugs) = slugs.ok_or_else(|| Unavailable::fetch(file, Kind::SlugIndex))?;
        let number = slugs.of(slug).ok_or(Unavailable::NotFound)?;
        let collection = edition.collections.get(number as usize).ok_or(Unavailable::NotFound)?;
        self.collection(&collection.slug)
    }

    fn bundle(&self, collection: &CollectionHeading, number: u32) -> Result<&Bundle, Unavailable> {
        let listed = self.collection_ref(&collection.slug)?;
        let file = listed.bundles.get(number as usize).ok_or(Unavailable::NotFound)?;
        let have = self.bundles.iter().find(|(have, _)| have == file);
        have.map(|(_, bundle)| bundle).ok_or_else(|| Unavailable::fetch(file, Kind::Bundle))
    }

    fn essay(&self, slug: &Slug) -> Result<Source<'_>, Unavailable> {
        let page = self.page(&Route::Essay(slug.clone()))?;
        let references = self.page(&Route::Readings(slug.clone())).ok();
        let heading = self.holder(slug)?.essays.iter().find(|heading| heading.slug == *slug);
        Ok(Source::Essay(heading.ok_or(Unavailable::NotFound)?, page, references))
    }

    fn news(&self, slug: &Slug) -> Result<Source<'_>, Unavailable> {
        let page = self.page(&Route::News(slug.clone()))?;
        let heading = self.holder(slug)?.news.iter().find(|heading| heading.slug == *slug);
        Ok(Source::News(heading.ok_or(Unavailable::NotFound)?, page))
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
///
/// # Errors
/// [`LoadError::Newer`] if its format is newer, [`LoadError::Altered`] if it cannot be read.
pub(super) fn read<T: DeserializeOwned>(value: Value) -> Result<T, LoadError> {
    let format = value.get("format").cloned().ok_or(LoadError::Altered)?;
    let format: Format = json::read(format).map_err(|_| LoadError::Altered)?;
    if format.major > Format::CURRENT.major {
        return Err(LoadError::Newer);
    }
    json::read(value).map_err(|_| LoadError::Altered)
}
