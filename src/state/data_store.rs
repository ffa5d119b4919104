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
        contents::{CollectionHeading, Contents, Front, SlugIndex},
        edition::{CollectionRef, Edition, FileRef, Format},
        page::Page,
        route::Route,
        slug::Slug,
    },
    search::{file::SearchFile, index::Index, passage::Source},
};

/// Maximum number of bundles that are kept once their pages have been left.
const MAX_BUNDLES: usize = 4;

/// The data files of one edition that have come.
#[derive(Clone, Debug)]
pub struct DataStore {
    file: FileRef,
    edition: Option<Edition>,
    front: Option<Front>,
    contents: Vec<(u32, Contents)>,
    slugs: Vec<(FileRef, SlugIndex)>,
    bundles: Vec<(FileRef, Bundle)>,
    indexes: Vec<(FileRef, Index)>,
}

/// What the store has for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look<'a> {
    /// The page.
    Ready(&'a Page),
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
    Slugs,
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
            slugs: Vec::new(),
            bundles: Vec::new(),
            indexes: Vec::new(),
        }
    }

    /// What there is for the page at `route`.
    #[must_use]
    pub fn look(&self, route: &Route) -> Look<'_> {
        match self.page(route) {
            Ok(page) => Look::Ready(page),
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
            Kind::Slugs => self.slugs.push((wanted.file, read(file)?)),
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
            Route::Essay(slug) => self.essay(slug),
            Route::News(slug) => self.news(slug),
            _ => Err(Stop::Nothing),
        };
        source.map_err(|stop| match stop {
            Stop::Wants(wanted) => Some(wanted),
            Stop::Nothing => None,
        })
    }

    /// Lets go of the bundles that were asked for longest ago, but for the last few.
    pub fn forget_bundles(&mut self) {
        let over = self.bundles.len().saturating_sub(MAX_BUNDLES);
        self.bundles.drain(..over);
    }

    fn page(&self, route: &Route) -> Result<&Page, Stop> {
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
                &self.bundle(collection, essay.ok_or(Stop::Nothing)?.bundle)?.pages
            }
            Route::News(slug) => &self.bundle(self.holder(slug)?, 0)?.pages,
            Route::Print(_) => return Err(Stop::Nothing),
        };
        pages.iter().find(|page| page.route == *route).ok_or(Stop::Nothing)
    }

    fn edition(&self) -> Result<&Edition, Stop> {
        self.edition.as_ref().ok_or_else(|| Stop::wants(&self.file, Kind::Edition))
    }

    fn front(&self) -> Result<&Front, Stop> {
        let edition = self.edition()?;
        self.front.as_ref().ok_or_else(|| Stop::wants(&edition.front, Kind::Front))
    }

    fn collection_ref(&self, slug: &Slug) -> Result<&CollectionRef, Stop> {
        let collections = &self.edition()?.collections;
        collections.iter().find(|one| one.slug == *slug).ok_or(Stop::Nothing)
    }

    fn collection(&self, slug: &Slug) -> Result<&CollectionHeading, Stop> {
        let contents = self.contents(self.collection_ref(slug)?.contents)?;
        contents.collections.iter().find(|one| one.slug == *slug).ok_or(Stop::Nothing)
    }

    fn contents(&self, number: u32) -> Result<&Contents, Stop> {
        if let Some((_, contents)) = self.contents.iter().find(|(have, _)| *have == number) {
            return Ok(contents);
        }
        let file = self.edition()?.contents.get(number as usize).ok_or(Stop::Nothing)?;
        Err(Stop::wants(file, Kind::Contents(number)))
    }

    /// The collection that holds an essay or a news item: looked up in the contents that are
    /// here, then in the index of slugs.
    fn holder(&self, slug: &Slug) -> Result<&CollectionHeading, Stop> {
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
            return Err(Stop::Nothing);
        }
        if edition.slugs.is_empty() {
            return Err(Stop::Nothing);
        }
        let file = &edition.slugs[SlugIndex::shard(slug, edition.slugs.len())];
        let slugs = self.slugs.iter().find(|(have, _)| have == file);
        let (_, slugs) = slugs.ok_or_else(|| Stop::wants(file, Kind::Slugs))?;
        let number = slugs.of(slug).ok_or(Stop::Nothing)?;
        let collection = edition.collections.get(number as usize).ok_or(Stop::Nothing)?;
        self.collection(&collection.slug)
    }

    fn bundle(&self, collection: &CollectionHeading, number: u32) -> Result<&Bundle, Stop> {
        let listed = self.collection_ref(&collection.slug)?;
        let file = listed.bundles.get(number as usize).ok_or(Stop::Nothing)?;
        let have = self.bundles.iter().find(|(have, _)| have == file);
        have.map(|(_, bundle)| bundle).ok_or_else(|| Stop::wants(file, Kind::Bundle))
    }

    fn essay(&self, slug: &Slug) -> Result<Source<'_>, Stop> {
        let page = self.page(&Route::Essay(slug.clone()))?;
        let references = self.page(&Route::Readings(slug.clone())).ok();
        let heading = self.holder(slug)?.essays.iter().find(|heading| heading.slug == *slug);
        Ok(Source::Essay(heading.ok_or(Stop::Nothing)?, page, references))
    }

    fn news(&self, slug: &Slug) -> Result<Source<'_>, Stop> {
        let page = self.page(&Route::News(slug.clone()))?;
        let heading = self.holder(slug)?.news.iter().find(|heading| heading.slug == *slug);
        Ok(Source::News(heading.ok_or(Stop::Nothing)?, page))
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
