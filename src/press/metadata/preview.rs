//! Open Graph (ogp.me) and the kind of card for Twitter, which takes the rest from Open Graph.

use crate::{model::figure::Figure, press::head::element};

/// Content of a link preview of a page.
pub(super) struct Preview<'a> {
    /// `article` or `website`.
    pub(super) kind: &'a str,
    pub(super) title: &'a str,
    /// Plain text, or nothing.
    pub(super) description: &'a str,
    /// The address of the page.
    pub(super) address: &'a str,
    /// The name of the publication.
    pub(super) site: &'a str,
    /// The picture, and the address of the site.
    pub(super) image: Option<(&'a Figure, &'a str)>,
}

impl Preview<'_> {
    /// Appends the elements.
    pub(super) fn write(&self, html: &mut String) {
        let mut property = |name: &str, content: &str| {
            if !content.is_empty() {
                element(html, "meta", &[("property", name), ("content", content)]);
            }
        };
        property("og:type", self.kind);
        property("og:title", self.title);
        property("og:description", self.description);
        property("og:url", self.address);
        property("og:site_name", self.site);
        // No preview shows a drawing.
        let image = self.image.filter(|(image, _)| !image.src.ends_with(".svg"));
        if let Some((image, url)) = image {
            property("og:image", &[url, &image.src].concat());
            property("og:image:width", &image.width.to_string());
            property("og:image:height", &image.height.to_string());
            property("og:image:alt", &image.alt);
        }
        let card = if image.is_some() { "summary_large_image" } else { "summary" };
        element(html, "meta", &[("name", "twitter:card"), ("content", card)]);
    }
}
