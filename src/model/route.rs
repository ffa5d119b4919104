//! The pages of a publication and their addresses.

use serde::{Deserialize, Serialize};

use super::slug::Slug;

/// The fragment of the contents that takes the reader to the essay that was read last.
pub const CONTINUE: &str = "continue";

/// A page's place in the publication.
///
/// Every address is a folder relative to the site's root, so that any file host serves it and
/// any base path may precede it. As data a route is its address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Route {
    /// `/`: the table of contents.
    Contents,
    /// `/collections/<slug>/`
    Collection(Slug),
    /// `/collections/<slug>/print/`: a plain page, which the reader leaves to the browser.
    Print(Slug),
    /// `/essays/<slug>/`
    Essay(Slug),
    /// `/essays/<slug>/readings/`
    Readings(Slug),
    /// `/news/`
    NewsList,
    /// `/news/<slug>/`
    News(Slug),
    /// `/about/`
    About,
    /// Every address that is none of these; drawn once, as `/404.html`.
    Unknown,
}

impl From<String> for Route {
    fn from(address: String) -> Self {
        Self::parse(&address)
    }
}

impl From<Route> for String {
    fn from(route: Route) -> Self {
        route.address()
    }
}

/// The name of a page's file in the folder that is its address.
pub const INDEX: &str = "index.html";

/// The file with the page that is shown for a missing one.
pub const NOT_FOUND: &str = "404.html";

/// The folder of the data files.
const DATA: &str = "data";

/// The names that the site needs for itself, so that no essay, collection or news item may have them as a slug.
pub fn reserved_slugs() -> impl Iterator<Item = &'static str> {
    Kind::folders().chain([DATA])
}

/// Returns whether a slug is one of the [`reserved_slugs`].
#[must_use]
pub fn is_reserved(slug: &str) -> bool {
    reserved_slugs().any(|reserved| reserved == slug)
}

/// A kind of page that has an address of its own. Every list of addresses is made of these: what the press
/// writes, what the worker answers, and which slugs are reserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`Route::Contents`]
    Contents,
    /// [`Route::Collection`]
    Collection,
    /// [`Route::Print`]
    Print,
    /// [`Route::Essay`]
    Essay,
    /// [`Route::Readings`]
    Readings,
    /// [`Route::NewsList`]
    NewsList,
    /// [`Route::News`]
    News,
    /// [`Route::About`]
    About,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Contents,
        Self::Collection,
        Self::Print,
        Self::Essay,
        Self::Readings,
        Self::NewsList,
        Self::News,
        Self::About,
    ];

    /// The code by which scripts identify it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contents => "contents",
            Self::Collection => "collection",
            Self::Print => "print",
            Self::Essay => "essay",
            Self::Readings => "readings",
            Self::NewsList => "news-list",
            Self::News => "news",
            Self::About => "about",
        }
    }

    /// The pattern of its addresses, in which `*` stands for a slug.
    #[must_use]
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::Contents => "",
            Self::Collection => "collections/*/",
            Self::Print => "collections/*/print/",
            Self::Essay => "essays/*/",
            Self::Readings => "essays/*/readings/",
            Self::NewsList => "news/",
            Self::News => "news/*/",
            Self::About => "about/",
        }
    }

    /// The folders at the top of a site that hold pages, each once.
    pub fn folders() -> impl Iterator<Item = &'static str> {
        let folder = |kind: Self| kind.pattern().split('/').next().unwrap_or_default();
        let is_first = move |at: usize| {
            !Self::ALL[..at].iter().any(|one| folder(*one) == folder(Self::ALL[at]))
        };
        let folders = (0..Self::ALL.len()).filter(move |at| is_first(*at));
        folders.map(move |at| folder(Self::ALL[at])).filter(|folder| !folder.is_empty())
    }

    /// The route of this kind at a path without slashes at its ends; `None` if the path is of another kind.
    fn route(self, path: &str) -> Option<Route> {
        let pattern = self.pattern().trim_end_matches('/');
        let slug = || {
            let (before, after) = pattern.split_once('*')?;
            Slug::new(path.strip_prefix(before)?.strip_suffix(after)?).ok()
        };
        Some(match self {
            Self::Collection => Route::Collection(slug()?),
            Self::Print => Route::Print(slug()?),
            Self::Essay => Route::Essay(slug()?),
            Self::Readings => Route::Readings(slug()?),
            Self::News => Route::News(slug()?),
            _ if path != pattern => return None,
            Self::Contents => Route::Contents,
            Self::NewsList => Route::NewsList,
            Self::About => Route::About,
        })
    }
}

impl Route {
    /// The route of a path below the site's root, with or without slashes at its ends and with or
    /// without [`INDEX`].
    #[must_use]
    pub fn parse(path: &str) -> Self {
        let path = path.strip_suffix(INDEX).unwrap_or(path).trim_matches('/');
        Kind::ALL.into_iter().find_map(|kind| kind.route(path)).unwrap_or(Self::Unknown)
    }

    /// Returns the address relative to the site's root: empty for the contents, otherwise with a slash at its
    /// end; [`NOT_FOUND`] for [`Route::Unknown`].
    #[must_use]
    pub fn address(&self) -> String {
        let (kind, slug) = match self {
            Self::Contents => (Kind::Contents, None),
            Self::Collection(slug) => (Kind::Collection, Some(slug)),
            Self::Print(slug) => (Kind::Print, Some(slug)),
            Self::Essay(slug) => (Kind::Essay, Some(slug)),
            Self::Readings(slug) => (Kind::Readings, Some(slug)),
            Self::NewsList => (Kind::NewsList, None),
            Self::News(slug) => (Kind::News, Some(slug)),
            Self::About => (Kind::About, None),
            Self::Unknown => return NOT_FOUND.to_owned(),
        };
        let (before, after) = kind.pattern().split_once('*').unwrap_or((kind.pattern(), ""));
        [before, slug.map(Slug::as_str).unwrap_or_default(), after].concat()
    }

    /// Returns the value of an `href`: the address, or `./` for the root, since an empty `href`
    /// would mean the page itself.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Contents => "./".to_owned(),
            other => other.address(),
        }
    }

    /// Returns the number of folders between the site's root and the page.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.address().matches('/').count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Slug {
        Slug::new(text).expect("a slug")
    }

    #[test]
    fn addresses_parse_back_to_their_routes() {
        let routes = [
            Route::Contents,
            Route::Collection(slug("a")),
            Route::Print(slug("a")),
            Route::Essay(slug("b-1")),
            Route::Readings(slug("b-1")),
            Route::NewsList,
            Route::News(slug("2026-01-01-c")),
            Route::About,
        ];
        for route in routes {
            assert_eq!(Route::parse(&route.address()), route);
            assert_eq!(Route::parse(&format!("/{}index.html", route.address())), route);
        }
    }

    #[test]
    fn paths_that_match_no_pattern_are_unknown() {
        for path in [
            "essays",
            "essays/",
            "essays/A/",
            "essays/a/b/",
            "essays/a/readings/x/",
            "news/a/b/",
            "about/x/",
            "x/",
            "data/edition.json",
            "404.html",
            "essays//",
            "collections/é/",
        ] {
            assert_eq!(Route::parse(path), Route::Unknown, "{path}");
        }
    }

    #[test]
    fn each_pattern_matches_only_its_own_kind() {
        for kind in Kind::ALL {
            let address = kind.pattern().replace('*', "a-1");
            let route = Route::parse(&address);
            assert_ne!(route, Route::Unknown, "{address}");
            assert_eq!(route.address(), address);
            assert_eq!(kind.route(address.trim_end_matches('/')), Some(route), "{address}");
            let others = Kind::ALL.into_iter().filter(|other| *other != kind);
            let mut codes = others.clone().map(Kind::code);
            assert!(!codes.any(|code| code == kind.code()));
            let mut routes = others.filter_map(|other| other.route(address.trim_end_matches('/')));
            assert_eq!(routes.next(), None, "{address}");
        }
    }

    #[test]
    fn folders_are_named_once() {
        let folders: Vec<_> = Kind::folders().collect();
        assert_eq!(folders, ["collections", "essays", "news", "about"]);
    }

    #[test]
    fn depth_counts_the_folders() {
        assert_eq!(Route::Contents.depth(), 0);
        assert_eq!(Route::Essay(slug("a")).depth(), 2);
        assert_eq!(Route::Readings(slug("a")).depth(), 3);
        assert_eq!(Route::Unknown.depth(), 0);
    }
}
