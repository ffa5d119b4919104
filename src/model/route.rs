//! The pages of a publication and their addresses.

use serde::{Deserialize, Serialize};

use super::slug::Slug;

/// The fragment of the contents from which a reader goes on with the essay that was read last.
pub const CONTINUE: &str = "continue";

/// A page's place in the publication.
///
/// Every address is a folder relative to the site's root, so that any file host serves it and
/// any base path may stand before it. As data a route is its address.
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

impl Route {
    /// The route of a path below the site's root, with or without slashes at its ends and with or
    /// without `index.html`.
    #[must_use]
    pub fn parse(path: &str) -> Self {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let mut names = path.trim_matches('/').split('/');
        let route = match (names.next(), names.next(), names.next(), names.next()) {
            (Some(""), None, ..) => Some(Self::Contents),
            (Some("collections"), Some(slug), None, _) => {
                Slug::new(slug).ok().map(Self::Collection)
            }
            (Some("collections"), Some(slug), Some("print"), None) => {
                Slug::new(slug).ok().map(Self::Print)
            }
            (Some("essays"), Some(slug), None, _) => Slug::new(slug).ok().map(Self::Essay),
            (Some("essays"), Some(slug), Some("readings"), None) => {
                Slug::new(slug).ok().map(Self::Readings)
            }
            (Some("news"), None, ..) => Some(Self::NewsList),
            (Some("news"), Some(slug), None, _) => Slug::new(slug).ok().map(Self::News),
            (Some("about"), None, ..) => Some(Self::About),
            _ => None,
        };
        route.unwrap_or(Self::Unknown)
    }

    /// The address relative to the site's root: empty for the contents, else with a slash at its
    /// end; `404.html` for [`Route::Unknown`].
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::Contents => String::new(),
            Self::Collection(slug) => ["collections/", slug.as_str(), "/"].concat(),
            Self::Print(slug) => ["collections/", slug.as_str(), "/print/"].concat(),
            Self::Essay(slug) => ["essays/", slug.as_str(), "/"].concat(),
            Self::Readings(slug) => ["essays/", slug.as_str(), "/readings/"].concat(),
            Self::NewsList => "news/".to_owned(),
            Self::News(slug) => ["news/", slug.as_str(), "/"].concat(),
            Self::About => "about/".to_owned(),
            Self::Unknown => "404.html".to_owned(),
        }
    }

    /// What an `href` says: the address, or `./` for the root, since an empty `href` would mean
    /// the page itself.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Contents => "./".to_owned(),
            other => other.address(),
        }
    }

    /// How many folders below the site's root the page lies.
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
    fn an_address_leads_back_to_its_route() {
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
    fn a_path_of_another_shape_is_unknown() {
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
    fn depth_counts_the_folders() {
        assert_eq!(Route::Contents.depth(), 0);
        assert_eq!(Route::Essay(slug("a")).depth(), 2);
        assert_eq!(Route::Readings(slug("a")).depth(), 3);
        assert_eq!(Route::Unknown.depth(), 0);
    }
}
