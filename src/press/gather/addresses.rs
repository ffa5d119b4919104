//! Which pages the publication has, and where a link leads.

use std::collections::{BTreeMap, HashMap};

use super::manuscript::Manuscript;
use crate::{
    model::route::{INDEX, Route},
    press::{
        parse::author::address,
        resolver::{Refusal, Target},
        suggest,
    },
};

/// The pages of the publication.
#[derive(Debug)]
pub struct Addresses {
    /// Each page, and whether it is a draft that is not built.
    pages: HashMap<Route, DraftTarget>,
    /// Old addresses, with their current ones.
    old: BTreeMap<String, Route>,
}

/// State of the target of a link: drafts are built only with `--drafts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DraftTarget {
    Built,
    LeftOut,
}

impl Addresses {
    /// The pages of `manuscript`; with its drafts where `drafts`.
    pub fn new(manuscript: &Manuscript<'_>, drafts: bool) -> Self {
        let draft = |is_draft: bool| {
            if is_draft && !drafts { DraftTarget::LeftOut } else { DraftTarget::Built }
        };
        let mut pages = HashMap::from([(Route::Contents, DraftTarget::Built)]);
        let mut old = BTreeMap::new();
        if manuscript.content.about.is_some() {
            pages.insert(Route::About, DraftTarget::Built);
        }
        for collection in &manuscript.collections {
            let route = Route::Collection(collection.folder.slug.clone());
            pages.insert(route, draft(collection.is_draft()));
            for (file, fields) in &collection.essays {
                let state = draft(fields.as_ref().is_some_and(|fields| fields.draft));
                let route = Route::Essay(file.slug.clone());
                if file.readings.is_some() {
                    pages.insert(Route::Readings(file.slug.clone()), state);
                }
                for alias in fields.iter().flat_map(|fields| &fields.aliases) {
                    old.insert(Route::Essay(alias.value.clone()).address(), route.clone());
                }
                pages.insert(route, state);
            }
            for (file, fields) in &collection.news {
                let state = draft(fields.as_ref().is_some_and(|fields| fields.draft));
                pages.insert(Route::News(file.slug.clone()), state);
                if state == DraftTarget::Built {
                    pages.insert(Route::NewsList, DraftTarget::Built);
                }
            }
        }
        Self { pages, old }
    }

    /// Resolves the target of `href` on the page `from`.
    ///
    /// An address of the publication is written from the site's root, with or without a slash
    /// before it: `essays/x/`, `/essays/x/#part`. A fragment alone is the page's own.
    ///
    /// # Errors
    /// When no page has that address, or it is of a kind that is not allowed.
    pub fn link(&self, from: &Route, href: &str) -> Result<Target, Refusal> {
        let href = href.trim();
        if let Some(scheme) = scheme(href) {
            let allowed = match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" => {
                    address(&href.replacen(scheme, &scheme.to_ascii_lowercase(), 1))
                }
                "mailto" => Some(href.to_owned()),
                _ => None,
            };
            return allowed.map(Target::Elsewhere).ok_or_else(|| Refusal {
                message: format!("the link `{href}` is not allowed in a page"),
                expected: "an address that begins with https://, http:// or mailto:".to_owned(),
                hint: "write a web address with its host, and spaces in it as %20".to_owned(),
            });
        }
        let (path, fragment) = match href.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment).filter(|text| !text.is_empty())),
            None => (href, None),
        };
        let route = match path {
            "" if fragment.is_some() => from.clone(),
            "/" | "./" => Route::Contents,
            "" | "." => Route::Unknown,
            _ if path.starts_with("//") => Route::Unknown,
            path => Route::parse(path),
        };
        match self.pages.get(&route) {
            _ if route == *from => {}
            Some(DraftTarget::Built) => {}
            Some(DraftTarget::LeftOut) => {
                return Err(Refusal {
                    message: format!("the link leads to a draft, `{path}`"),
                    expected: "a page that is published".to_owned(),
                    hint: "remove the link until the draft is published, or build with --drafts"
                        .to_owned(),
                });
            }
            None => return Err(self.no_page(path)),
        }
        Ok(Target::Page(route, fragment.map(str::to_owned)))
    }

    fn no_page(&self, path: &str) -> Refusal {
        let message = match path {
            "" => "the link is empty".to_owned(),
            _ => format!("no page has the address `{path}`"),
        };
        let expected = "an address from the site's root such as `essays/<slug>/`".to_owned();
        let wanted = format!("{}/", path.trim_matches('/'));
        let hint = if path.starts_with("www.") {
            format!("write `https://{path}`")
        } else if path.is_empty() {
            "write the address between the brackets, or remove them".to_owned()
        } else if let Some(route) = self.old.get(&wanted) {
            format!("that essay is called `{}` now", route.address())
        } else if let Some(address) = self.named_like(path) {
            format!("write `{address}`")
        } else {
            let addresses: Vec<String> = self.built().collect();
            let known = addresses.iter().map(String::as_str).filter(|known| !known.is_empty());
            suggest::did_you_mean(&wanted, known, "look for the page's name in the content folder")
        };
        Refusal { message, expected, hint }
    }

    /// The address whose slug is the last name in `path`, or the last but one where that is
    /// `essay.md` or `index.html`.
    fn named_like(&self, path: &str) -> Option<String> {
        let mut names = path.rsplit('/').filter(|name| !matches!(*name, "" | "essay.md" | INDEX));
        let name = names.next()?;
        let ending = format!("/{}/", name.strip_suffix(".md").unwrap_or(name));
        self.built().find(|address| address.ends_with(&ending))
    }

    /// The addresses of all pages that are built, in order.
    fn built(&self) -> impl Iterator<Item = String> {
        let built = self.pages.iter().filter(|(_, draft)| **draft == DraftTarget::Built);
        let mut addresses: Vec<String> = built.map(|(route, _)| route.address()).collect();
        addresses.sort();
        addresses.into_iter()
    }
}

/// The scheme that `href` begins with (RFC 3986, 3.1), without its colon.
fn scheme(href: &str) -> Option<&str> {
    let (scheme, _) = href.split_once(':')?;
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    let starts = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
    (starts && scheme.bytes().all(letter)).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::slug::Slug;

    fn essay(slug: &str) -> Route {
        Route::Essay(Slug::new(slug).expect("a slug"))
    }

    fn addresses() -> Addresses {
        Addresses {
            pages: HashMap::from([
                (Route::Contents, DraftTarget::Built),
                (essay("rivers"), DraftTarget::Built),
                (essay("later"), DraftTarget::LeftOut),
            ]),
            old: BTreeMap::from([("essays/waters/".to_owned(), essay("rivers"))]),
        }
    }

    #[test]
    fn links_resolve_to_pages() {
        let page =
            |route, fragment: Option<&str>| Ok(Target::Page(route, fragment.map(str::to_owned)));
        let link = |href| addresses().link(&Route::About, href);
        assert_eq!(link("essays/rivers/"), page(essay("rivers"), None));
        assert_eq!(link("/essays/rivers"), page(essay("rivers"), None));
        assert_eq!(link("essays/rivers/#p"), page(essay("rivers"), Some("p")));
        assert_eq!(link("#p"), page(Route::About, Some("p")));
        assert_eq!(link("/"), page(Route::Contents, None));
        assert_eq!(link("./"), page(Route::Contents, None));
        for elsewhere in ["https://a.example/?b#c", "http://a.example", "mailto:a@b.example"] {
            assert_eq!(link(elsewhere), Ok(Target::Elsewhere(elsewhere.to_owned())));
        }
        assert_eq!(
            link("HTTPS://a.example"),
            Ok(Target::Elsewhere("https://a.example".to_owned()))
        );
    }

    #[test]
    fn broken_links_are_refused_with_a_suggestion() {
        let hint = |href| addresses().link(&Route::About, href).expect_err(href).hint;
        assert_eq!(hint("essays/river/"), "did you mean `essays/rivers/`?");
        assert_eq!(hint("../rivers/essay.md"), "write `essays/rivers/`");
        assert_eq!(hint("www.a.example/b"), "write `https://www.a.example/b`");
        assert_eq!(hint("rivers.md"), "write `essays/rivers/`");
        assert_eq!(hint("essays/waters/"), "that essay is called `essays/rivers/` now");
        assert!(hint("essays/later/").contains("--drafts"));
        assert!(hint("").starts_with("write the address"));
        assert!(hint("//").starts_with("look for the page's name"));
        for none in ["", "#", "nowhere", "//essays/rivers/", "404.html", "essays/rivers/?a"] {
            addresses().link(&Route::About, none).expect_err(none);
        }
    }

    #[test]
    fn only_web_and_mail_links_are_allowed() {
        for href in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "https:",
            "https://a b",
            "blob:https://a.example/x",
        ] {
            assert!(addresses().link(&Route::About, href).is_err(), "{href}");
        }
    }
}
