//! The data files that have come, and which is wanted next.
//!
//! For a page the reader asks [`DataStore::look`], fetches what it needs, puts it here, and asks
//! again, until the page is ready or does not exist.

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

/// The data files of one edition that have come.
#[derive(Clone, Debug)]
pub struct DataStore {
    file: FileRef,
    edition: Option<Edition>,
    front: Option<Front>,
    contents: Vec<(u32, Contents)>,
    places: Vec<(FileRef, SlugIndex)>,
    bundles: Vec<(FileRef, Bundle)>,
    indexes: Vec<(FileRef, Index)>,
}

/// What the store has for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// All that the page shows.
    Ready(Box<Page>),
    /// This file is wanted next.
    Wants(Wanted),
    /// The edition has no such page.
    Nothing,
}

/// A file that is wanted, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The file.
    pub file: FileRef,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Edition,
    Front,
    Contents(u32),
    Places,
    Bundle,
    Search,
}

/// What is wanted next, or that there is nothing; the way out of a look.
enum Stop {
    Wants(Wanted),
    Nothing,
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
            places: Vec::new(),
            bundles: Vec::new(),
            indexes: Vec::new(),
        }
    }

    /// What stands around every page, once the edition has come.
    #[must_use]
    pub fn frame(&self) -> Option<Frame> {
        let edition = self.edition.as_ref()?;
        Some(Frame::new(&edition.publication, edition.news))
    }

    /// What there is for the page at `route`.
    #[must_use]
    pub fn look(&self, route: &Route) -> Look {
        match self.page(route) {
            Ok(page) => Look::Ready(Box::new(page)),
            Err(Stop::Wants(wanted)) => Look::Wants(wanted),
            Err(Stop::Nothing) => Look::Nothing,
        }
    }

    /// Puts a file here that was wanted and is what it claims to be; it comes as [`parse`] has parsed it.
    ///
    /// # Errors
    /// [`LoadError::Newer`] when it is of a newer form, [`LoadError::Altered`] when it cannot be read.
    pub fn put(&mut self, wanted: Wanted, file: Value) -> Result<(), LoadError> {
        match wanted.kind {
            Kind::Edition => self.edition = Some(read(file)?),
            Kind::Front => self.front = Some(read(file)?),
            Kind::Contents(number) => self.contents.push((number, read(file)?)),
            Kind::Places => self.places.push((wanted.file, read(file)?)),
            Kind::Bundle => self.bundles.push((wanted.file, read(file)?)),
            Kind::Search => {
                let file: SearchFile = read(file)?;
                let index = Index::new(file).map_err(|_| LoadError::Altered)?;
                // Asked for twice, it would answer twice.
                self.indexes.retain(|(have, _)| *have != wanted.file);
                self.indexes.push((wanted.file, index));
            }
        }
        Ok(())
    }

    /// The file that the search wants next; `None` when all that there are have come.
    #[must_use]
    pub fn search_wants(&self) -> Option<Wanted> {
        let Some(edition) = &self.edition else {
            return Some(Wanted { file: self.file.clone(), kind: Kind::Edition });
        };
        let missing = |file: &&FileRef| !self.indexes.iter().any(|(have, _)| have == *file);
        let file = edition.search.iter().find(missing)?;
        Some(Wanted { file: file.clone(), kind: Kind::Search })
    }

    /// The indexes that have come, in the order of the edition.
    pub fn indexes(&self) -> impl Iterator<Item = &Index> {
        self.indexes.iter().map(|(_, index)| index)
    }

    /// The text at `route` with what is said of it.
    ///
    /// # Errors
    /// The file that is wanted next; nothing when there is no such text.
    pub fn source(&self, route: &Route) -> Result<Source<'_>, Option<Wanted>> {
        let source = match route {
            Route::Collection(slug) => self.collection(slug).map(Source::Collection),
            Route::Essay(slug) => self.essay(slug).and_then(|(collection, essay)| {
                let entry = collection.essays.iter().find(|entry| entry.slug == *slug);
                Ok(Source::Essay(entry.ok_or(Stop::Nothing)?, essay))
            }),
            Route::News(slug) => self.news(slug).and_then(|(collection, item)| {
                let entry = collection.news.iter().find(|entry| entry.slug == *slug);
                Ok(Source::News(entry.ok_or(Stop::Nothing)?, item))
            }),
            _ => Err(Stop::Nothing),
        };
        source.map_err(|stop| match stop {
            Stop::Wants(wanted) => Some(wanted),
            Stop::Nothing => None,
        })
    }

    fn page(&self, route: &Route) -> Result<Page, Stop> {
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
        page.ok_or(Stop::Nothing)
    }

    fn edition(&self) -> Result<&Edition, Stop> {
        self.edition.as_ref().ok_or_else(|| Stop::wants(&self.file, Kind::Edition))
    }

    fn front(&self) -> Result<&Front, Stop> {
        let edition = self.edition()?;
        self.front.as_ref().ok_or_else(|| Stop::wants(&edition.front, Kind::Front))
    }

    fn collection(&self, slug: &Slug) -> Result<&CollectionEntry, Stop> {
        let edition = self.edition()?;
        let collection = edition.collections.iter().find(|one| one.slug == *slug);
        let number = collection.ok_or(Stop::Nothing)?.contents;
        let contents = self.contents(edition, number)?;
        contents.collections.iter().find(|one| one.slug == *slug).ok_or(Stop::Nothing)
    }

    fn contents(&self, edition: &Edition, number: u32) -> Result<&Contents, Stop> {
        if let Some((_, contents)) = self.contents.iter().find(|(have, _)| *have == number) {
            return Ok(contents);
        }
        let file = edition.contents.get(number as usize).ok_or(Stop::Nothing)?;
        Err(Stop::wants(file, Kind::Contents(number)))
    }

    /// The collection that holds an essay or a news item: looked up in the contents that are
    /// here, then in the file of places.
    fn holder(&self, slug: &Slug) -> Result<&CollectionEntry, Stop> {
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
            return Err(Stop::Nothing);
        }
        if edition.places.is_empty() {
            return Err(Stop::Nothing);
        }
        let file = &edition.places[SlugIndex::shard(slug, edition.places.len())];
        let places = self.places.iter().find(|(have, _)| have == file);
        let (_, places) = places.ok_or_else(|| Stop::wants(file, Kind::Places))?;
        let number = places.of(slug).ok_or(Stop::Nothing)?;
        let collection = edition.collections.get(number as usize).ok_or(Stop::Nothing)?;
        self.collection(&collection.slug)
    }

    fn bundle(&self, collection: &CollectionEntry, number: u32) -> Result<&Bundle, Stop> {
        let edition = self.edition()?;
        let listed = edition.collections.iter().find(|one| one.slug == collection.slug);
        let file = listed.and_then(|one| one.bundles.get(number as usize)).ok_or(Stop::Nothing)?;
        let have = self.bundles.iter().find(|(have, _)| have == file);
        have.map(|(_, bundle)| bundle).ok_or_else(|| Stop::wants(file, Kind::Bundle))
    }

    fn essay(&self, slug: &Slug) -> Result<(&CollectionEntry, &Essay), Stop> {
        let collection = self.holder(slug)?;
        let entry = collection.essays.iter().find(|entry| entry.slug == *slug);
        let number = entry.ok_or(Stop::Nothing)?.bundle;
        let bundle = self.bundle(collection, number)?;
        let essay = bundle.essays.iter().find(|essay| essay.slug == *slug);
        Ok((collection, essay.ok_or(Stop::Nothing)?))
    }

    fn news(&self, slug: &Slug) -> Result<(&CollectionEntry, &NewsItem), Stop> {
        let collection = self.holder(slug)?;
        let bundle = self.bundle(collection, 0)?;
        let item = bundle.news.iter().find(|item| item.slug == *slug);
        Ok((collection, item.ok_or(Stop::Nothing)?))
    }
}

impl Stop {
    fn wants(file: &FileRef, kind: Kind) -> Self {
        Self::Wants(Wanted { file: file.clone(), kind })
    }
}

/// Parses a data file, for [`DataStore::put`]: with a long one that is work enough for a task.
///
/// # Errors
/// [`LoadError::Altered`] when it is no JSON.
pub fn parse(text: &str) -> Result<Value, LoadError> {
    json::parse(text).map_err(|_| LoadError::Altered)
}

/// Reads a data file; each begins with the version of its form.
fn read<T: DeserializeOwned>(value: Value) -> Result<T, LoadError> {
    let format = value.get("format").cloned().ok_or(LoadError::Altered)?;
    let format: Format = json::read(format).map_err(|_| LoadError::Altered)?;
    if format.major > Format::CURRENT.major {
        return Err(LoadError::Newer);
    }
    json::read(value).map_err(|_| LoadError::Altered)
}
