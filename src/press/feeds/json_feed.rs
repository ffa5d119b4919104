//! A feed as JSON Feed 1.1 (jsonfeed.org).

use serde_json::{Value, json};

use super::{Feed, Item, time};
use crate::{model::summary::Author, press::json::sorted};

/// The document.
pub(super) fn write(feed: &Feed<'_>) -> String {
    let publication = feed.publication;
    let page = [feed.url, &feed.address.page().address()].concat();
    let address = [feed.url, &feed.address.json()].concat();
    let items: Vec<_> = feed.items.iter().map(|item| self::item(item)).collect();
    let mut written = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": page,
        "feed_url": address,
        "language": publication.lang,
        "items": items,
    });
    if !feed.subtitle.is_empty() {
        written["description"] = json!(feed.subtitle);
    }
    if !publication.publisher.is_empty() {
        set_authors(&mut written, vec![json!({"name": publication.publisher})]);
    }
    sorted(written).to_string()
}

fn item(item: &Item<'_>) -> Value {
    let mut written = json!({
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.html,
        "date_published": time(item.published),
        "date_modified": time(item.updated),
        "language": item.lang,
    });
    if !item.summary.is_empty() {
        written["summary"] = json!(item.summary);
    }
    if !item.tags.is_empty() {
        written["tags"] = json!(item.tags);
    }
    if !item.authors.is_empty() {
        set_authors(&mut written, item.authors.iter().map(author).collect());
    }
    if !item.changes.is_empty() {
        let changes = item.changes.iter();
        let changes: Vec<_> = changes
            .map(|change| json!({"date": change.date.iso, "note": change.note.plain()}))
            .collect();
        // A name that begins with an underscore is an extension of the format.
        written["_pliego"] = json!({"changed": changes});
    }
    written
}

fn author(author: &Author) -> Value {
    let url = if author.url.is_empty() { &author.orcid } else { &author.url };
    match url.as_str() {
        "" => json!({"name": author.name}),
        url => json!({"name": author.name, "url": url}),
    }
}

/// Sets the authors, and the first of them for readers of version 1.
fn set_authors(written: &mut Value, authors: Vec<Value>) {
    written["author"] = authors.first().cloned().unwrap_or_default();
    written["authors"] = Value::Array(authors);
}
