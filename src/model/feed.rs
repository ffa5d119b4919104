//! The addresses of feeds.

use super::{route::Route, slug::Slug};

/// The file with a feed as Atom, in the folder of the page that it follows.
const ATOM: &str = "feed.xml";

/// The file with the same feed as JSON.
const JSON: &str = "feed.json";

/// The media type of a feed as Atom.
pub const ATOM_TYPE: &str = "application/atom+xml";

/// The media type of a feed as JSON.
pub const JSON_TYPE: &str = "application/feed+json";

/// The names of the files of the feed of the whole publication, at the top of a site.
pub const FILES: [&str; 2] = [ATOM, JSON];

/// The address of a feed, relative to the site's root: beside the page with a list of the same texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedAddress(Route);

impl FeedAddress {
    /// The feed of the whole publication.
    #[must_use]
    pub fn of_all() -> Self {
        Self(Route::Contents)
    }

    /// The feed of a collection.
    #[must_use]
    pub fn of_collection(slug: &Slug) -> Self {
        Self(Route::Collection(slug.clone()))
    }

    /// The feed of the news of all collections.
    #[must_use]
    pub fn of_news() -> Self {
        Self(Route::NewsList)
    }

    /// The feed of the texts that the page at `route` lists, if it has one.
    #[must_use]
    pub fn of_page(route: &Route) -> Option<Self> {
        let has_feed = matches!(route, Route::Contents | Route::Collection(_) | Route::NewsList);
        has_feed.then(|| Self(route.clone()))
    }

    /// The page with a list of the same texts.
    #[must_use]
    pub fn page(&self) -> &Route {
        &self.0
    }

    /// The feed as Atom.
    #[must_use]
    pub fn atom(&self) -> String {
        self.0.address() + ATOM
    }

    /// The feed as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        self.0.address() + JSON
    }
}
