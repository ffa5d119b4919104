//! A feed as Atom (RFC 4287).

use super::{Feed, Item, time};
use crate::{
    model::{
        feed::{ATOM_TYPE, JSON_TYPE},
        summary::Author,
    },
    press::xml::Xml,
};

/// The document.
pub(super) fn write(feed: &Feed<'_>) -> String {
    let publication = feed.publication;
    let mut xml = Xml::new();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &publication.lang)]);
    xml.text("id", &[], &feed.id);
    xml.text("title", &[], &feed.title);
    if !feed.subtitle.is_empty() {
        xml.text("subtitle", &[], feed.subtitle);
    }
    xml.text("updated", &[], &time(feed.updated));
    let page = [feed.url, &feed.address.page().address()].concat();
    link(&mut xml, "alternate", "text/html", &page);
    link(&mut xml, "self", ATOM_TYPE, &[feed.url, &feed.address.atom()].concat());
    link(&mut xml, "alternate", JSON_TYPE, &[feed.url, &feed.address.json()].concat());
    // News have no authors of their own: the feed's are theirs.
    let is_published = !publication.publisher.is_empty();
    let publisher = if is_published { &publication.publisher } else { publication.title.plain() };
    author(&mut xml, publisher, "");
    if !publication.license.is_empty() {
        xml.text("rights", &[], &publication.license);
    }
    for item in &feed.items {
        entry(&mut xml, item);
    }
    xml.close("feed");
    xml.finish()
}

fn entry(xml: &mut Xml, item: &Item<'_>) {
    xml.open("entry", &[("xml:lang", item.lang)]);
    xml.text("id", &[], &item.id);
    xml.text("title", &[], item.title);
    xml.text("published", &[], &time(item.published));
    xml.text("updated", &[], &time(item.updated));
    link(xml, "alternate", "text/html", &item.url);
    for Author { name, url, orcid, .. } in item.authors {
        author(xml, name, if url.is_empty() { orcid } else { url });
    }
    for tag in item.tags {
        xml.empty("category", &[("term", tag)]);
    }
    if !item.summary.is_empty() {
        xml.text("summary", &[], item.summary);
    }
    xml.text("content", &[("type", "html")], &item.html);
    xml.close("entry");
}

fn link(xml: &mut Xml, rel: &str, kind: &str, href: &str) {
    xml.empty("link", &[("rel", rel), ("type", kind), ("href", href)]);
}

/// An author with the address of a page, or nothing.
fn author(xml: &mut Xml, name: &str, url: &str) {
    xml.open("author", &[]);
    xml.text("name", &[], name);
    if !url.is_empty() {
        xml.text("uri", &[], url);
    }
    xml.close("author");
}
