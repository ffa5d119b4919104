//! The vocabulary of schema.org as JSON-LD: the work that a page is about, the series that it is part of, and the way
//! to it through the publication.

use serde_json::{Map, Value, json};

use super::{Described, Subject};
use crate::{
    model::{
        essay::Essay,
        license,
        route::Route,
        summary::{Author, CollectionEntry, EssayEntry, NewsEntry},
    },
    press::{
        cite::{Name, doi_address},
        json::sorted,
    },
    search::plain::plain,
};

/// The element; empty where the subject is none of a vocabulary.
pub(super) fn element(page: &Described<'_>) -> String {
    let graph = match page.subject {
        Subject::Other => return String::new(),
        Subject::Publication => vec![page.whole()],
        Subject::Collection(collection) => {
            let mut series = page.series(collection);
            series.set("description", page.description);
            vec![series.0.into(), page.way(&[])]
        }
        Subject::Essay(collection, entry, essay) => {
            vec![page.essay(collection, entry, essay), page.way(&[collection])]
        }
        Subject::News(collection, entry) => {
            vec![page.news(collection, entry), page.way(&[collection])]
        }
    };
    let data = sorted(json!({"@context": "https://schema.org", "@graph": graph}));
    // No text may end the element.
    let data = data.to_string().replace('<', "\\u003c");
    ["<script type=\"application/ld+json\">", &data, "</script>"].concat()
}

/// An object of a type, with those of its properties that have a value.
struct Object(Map<String, Value>);

impl Object {
    fn new(kind: &str) -> Self {
        Self(Map::from_iter([("@type".to_owned(), json!(kind))]))
    }

    fn set(&mut self, property: &str, text: &str) {
        if !text.is_empty() {
            self.put(property, json!(text));
        }
    }

    fn put(&mut self, property: &str, value: Value) {
        self.0.insert(property.to_owned(), value);
    }

    fn put_list(&mut self, property: &str, values: Vec<Value>) {
        if !values.is_empty() {
            self.put(property, Value::Array(values));
        }
    }
}

impl Described<'_> {
    fn address_of(&self, route: &Route) -> String {
        [self.url, &route.address()].concat()
    }

    /// The publication with all that is known of it.
    fn whole(&self) -> Value {
        let publication = self.publication;
        let mut series = Object(self.publication());
        series.set("description", self.description);
        series.set("inLanguage", &publication.lang);
        self.add_terms(&mut series);
        series.0.into()
    }

    /// The publication by its name.
    fn publication(&self) -> Map<String, Value> {
        let mut series = Object::new("CreativeWorkSeries");
        series.set("name", self.publication.title.plain());
        series.set("url", self.url);
        series.0
    }

    /// A collection by its name, as a part of the publication.
    fn series(&self, collection: &CollectionEntry) -> Object {
        let mut series = Object::new("CreativeWorkSeries");
        series.set("name", collection.title.plain());
        series.set("url", &self.address_of(&Route::Collection(collection.slug.clone())));
        series.put("isPartOf", self.publication().into());
        series
    }

    fn essay(&self, collection: &CollectionEntry, entry: &EssayEntry, essay: &Essay) -> Value {
        let mut article = Object::new("ScholarlyArticle");
        article.set("headline", entry.title.plain());
        article.set("alternativeHeadline", entry.subtitle.plain());
        article.set("description", self.description);
        article.set("url", self.address);
        let author = |author: &Author| self.author(author);
        article.put_list("author", entry.authors.iter().map(author).collect());
        article.set("datePublished", &entry.date.iso);
        article.set("dateModified", &entry.updated.as_ref().unwrap_or(&entry.date).iso);
        let lang = if entry.lang.is_empty() { &self.publication.lang } else { &entry.lang };
        article.set("inLanguage", lang);
        article.put_list("keywords", entry.tags.iter().map(|tag| json!(tag)).collect());
        if !entry.doi.is_empty() {
            article.set("sameAs", &doi_address(&entry.doi));
        }
        if let Some(image) = &essay.image {
            article.set("image", &[self.url, &image.src].concat());
        }
        self.add_terms(&mut article);
        article.put("isPartOf", self.series(collection).0.into());
        let readings = essay.readings.iter().map(|reading| json!(plain(reading.entry.as_str())));
        article.put_list("citation", readings.collect());
        article.0.into()
    }

    fn news(&self, collection: &CollectionEntry, entry: &NewsEntry) -> Value {
        let mut article = Object::new("NewsArticle");
        article.set("headline", entry.title.plain());
        article.set("description", self.description);
        article.set("url", self.address);
        article.set("datePublished", &entry.date.iso);
        article.set("inLanguage", &self.publication.lang);
        self.add_terms(&mut article);
        article.put("isPartOf", self.series(collection).0.into());
        article.0.into()
    }

    /// Adds who publishes a work, and under which terms.
    fn add_terms(&self, work: &mut Object) {
        let publication = self.publication;
        if !publication.publisher.is_empty() {
            let mut publisher = Object::new("Organization");
            publisher.set("name", &publication.publisher);
            work.put("publisher", publisher.0.into());
        }
        let license = license::address(&publication.license);
        work.set("license", license.as_deref().unwrap_or_default());
    }

    fn author(&self, author: &Author) -> Value {
        let name = Name::of(author, &self.publication.publisher);
        let is_person = matches!(name, Name::Parted { .. });
        let mut written = Object::new(if is_person { "Person" } else { "Organization" });
        written.set("name", &author.name);
        if is_person && !author.affiliation.is_empty() {
            let mut affiliation = Object::new("Organization");
            affiliation.set("name", &author.affiliation);
            written.put("affiliation", affiliation.0.into());
        }
        written.set("url", &author.url);
        written.set("sameAs", &author.orcid);
        written.0.into()
    }

    /// The way from the title page through `collections` to the page.
    fn way(&self, collections: &[&CollectionEntry]) -> Value {
        let mut steps = vec![(self.publication.title.plain(), self.url.to_owned())];
        steps.extend(
            collections.iter().map(|one| {
                (one.title.plain(), self.address_of(&Route::Collection(one.slug.clone())))
            }),
        );
        steps.push((self.title, self.address.to_owned()));
        let items = steps.into_iter().enumerate().map(|(at, (name, address))| {
            json!({"@type": "ListItem", "position": at + 1, "name": name, "item": address})
        });
        let items: Vec<_> = items.collect();
        json!({"@type": "BreadcrumbList", "itemListElement": items})
    }
}
