//! The part of `<head>` that is for one page alone.

use crate::model::{
    feed::{ATOM_TYPE, FeedAddress, JSON_TYPE},
    html::escape_into,
    route::Route,
};

/// The metadata of a page for its head.
pub struct Head<'a> {
    /// Its route.
    pub route: &'a Route,
    /// The title of the window.
    pub title: &'a str,
    /// The description for search engines and link previews, plain text; may be empty.
    pub description: &'a str,
    /// The address of the site, with a slash at its end; or nothing.
    pub url: &'a str,
}

impl Head<'_> {
    /// The part of the head.
    #[must_use]
    pub fn html(&self) -> String {
        let mut html = String::from("<title>");
        escape_into(&mut html, self.title);
        html.push_str("</title>");
        if !self.description.is_empty() {
            element(&mut html, "meta", &[("name", "description"), ("content", self.description)]);
        }
        if self.url.is_empty() || *self.route == Route::Unknown {
            return html;
        }
        let address = [self.url, &self.route.address()].concat();
        element(&mut html, "link", &[("rel", "canonical"), ("href", &address)]);
        // The frame has the links to the feed of the whole.
        let feed = FeedAddress::of_page(self.route).filter(|feed| *feed != FeedAddress::of_all());
        if let Some(feed) = feed {
            html.push_str(&feed_links(&feed, self.title));
        }
        html
    }
}

/// The links by which feed readers find a feed.
#[must_use]
pub fn feed_links(feed: &FeedAddress, title: &str) -> String {
    let mut html = String::new();
    for (kind, href) in [(ATOM_TYPE, feed.atom()), (JSON_TYPE, feed.json())] {
        let attributes = [("rel", "alternate"), ("type", kind), ("title", title), ("href", &href)];
        element(&mut html, "link", &attributes);
    }
    html
}

/// Appends an element without content.
pub(super) fn element(html: &mut String, name: &str, attributes: &[(&str, &str)]) {
    html.push('<');
    html.push_str(name);
    for (name, value) in attributes {
        for part in [" ", name, "=\""] {
            html.push_str(part);
        }
        escape_into(html, value);
        html.push('"');
    }
    html.push('>');
}
