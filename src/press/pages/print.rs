//! A collection with all its essays on one page, for paper.
//!
//! An essay's ids get a full stop and its slug after them, so that each occurs once on the page
//! and still begins with what it is an id of. Links to a place in an essay of the collection lead to
//! the same place on this page. The headings are one level lower, under the collection's.

use std::borrow::Cow;

use crate::{
    model::{
        essay::{Block, Essay, Note, Part},
        html::{Html, escape_into},
        placement::Placement,
        route::Route,
        slug::Slug,
        summary::CollectionEntry,
    },
    press::{
        markdown::{
            html::{Form, write, write_element},
            tree::{Attribute, Element, TextTree},
        },
        typeset::{Typeset, TypesetCollection},
    },
    views::{
        essay::EssayWords,
        paper,
        words::{Words, turned},
    },
};

/// The page's body.
pub fn body(collection: &TypesetCollection, typeset: &Typeset) -> String {
    let publication = &typeset.publication;
    let messages = typeset.messages();
    let frame = Words::new(&messages, &publication.lang);
    let entry = &collection.entry;
    let here = Route::Print(entry.slug.clone()).address();
    let top = |route: &Route| match route {
        Route::Essay(slug) => [&here, "#", &suffix(slug)].concat(),
        other => other.href(),
    };
    let mut html = String::from("<main id=\"main\" class=\"whole\">");
    html.push_str(paper::front(entry, publication, &typeset.date, top, frame).as_str());
    let texts = collection.essays.iter().zip(&collection.trees);
    for (of, (essay, tree)) in entry.essays.iter().zip(texts) {
        let suffix = suffix(&essay.slug);
        let placement = Placement { address: here.clone(), suffix, level: 2 };
        let form = Paper { collection: entry, placement: &placement };
        let essay = form.essay(essay, tree);
        html.push_str("<article class=\"sheet essay\" id=\"");
        html.push_str(&placement.id(""));
        let lang = if of.lang.is_empty() { &publication.lang } else { &of.lang };
        if !of.lang.is_empty() {
            html.push_str("\" lang=\"");
            escape_into(&mut html, lang);
        }
        if let Some(dir) = turned(lang, &publication.lang) {
            html.push_str("\" dir=\"");
            html.push_str(dir);
        }
        html.push_str("\">");
        let messages = typeset.messages_of(&of.lang);
        let words = EssayWords { own: Words::new(&messages, lang), frame: frame.within(lang) };
        html.push_str(paper::essay(of, &essay, &placement, words).as_str());
        html.push_str("</article>");
    }
    html.push_str("</main>");
    html
}

/// Returns the suffix of the ids of the essay `slug` on the page; alone it is the id of its beginning.
fn suffix(slug: &Slug) -> String {
    [".", slug.as_str()].concat()
}

/// The form of a text on the page.
struct Paper<'a> {
    collection: &'a CollectionEntry,
    placement: &'a Placement,
}

impl Paper<'_> {
    /// The essay with its text in the form of the page.
    fn essay(&self, essay: &Essay, tree: &TextTree) -> Essay {
        let parts = essay.parts.iter().zip(&tree.parts).map(|(part, blocks)| Part {
            id: part.id.clone(),
            title: part.title.clone(),
            blocks: part
                .blocks
                .iter()
                .zip(blocks)
                .map(|(block, tree)| self.block(block, tree))
                .collect(),
        });
        let notes = essay.notes.iter().zip(&tree.notes).map(|(note, tree)| {
            let mut html = String::new();
            write(&mut html, tree, self);
            Note { number: note.number, html: Html::from_trusted(html) }
        });
        Essay {
            slug: essay.slug.clone(),
            image: essay.image.clone(),
            parts: parts.collect(),
            notes: notes.collect(),
            readings: essay.readings.clone(),
            updates: essay.updates.clone(),
            links: essay.links.clone(),
            citations: essay.citations.clone(),
        }
    }

    fn block(&self, block: &Block, tree: &Element) -> Block {
        let mut html = String::new();
        write_element(&mut html, tree, self);
        Block { id: block.id.clone(), html: Html::from_trusted(html) }
    }

    /// Returns the target on the page of a link to an essay of the collection.
    fn moved(&self, href: &str) -> Option<String> {
        let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
        let Route::Essay(slug) = Route::parse(path) else { return None };
        let ours = self.collection.essays.iter().any(|essay| essay.slug == slug);
        // An address of another site may have that form, but never without a scheme.
        let here = &self.placement.address;
        (ours && !path.contains(':')).then(|| [here, "#", fragment, &suffix(&slug)].concat())
    }
}

impl Form for Paper<'_> {
    fn name(&self, element: &Element) -> &'static str {
        let name = element.name;
        let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
        level.map_or(name, |level| self.placement.heading(level))
    }

    fn value<'a>(&self, attribute: &'a Attribute) -> Cow<'a, str> {
        let value = attribute.value.as_str();
        match attribute.name {
            "id" => Cow::Owned(self.placement.id(value)),
            "href" => self.moved(value).map_or(Cow::Borrowed(value), Cow::Owned),
            // What is printed is not waited for.
            "loading" => Cow::Borrowed("eager"),
            _ => Cow::Borrowed(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::line::Line;
    use crate::press::markdown::tree::Node;

    #[test]
    fn text_is_adapted_to_the_print_page() {
        let slug = |text: &str| Slug::new(text).expect("a slug");
        let collection = CollectionEntry {
            slug: slug("c"),
            title: Line::default(),
            summary: Line::default(),
            image: None,
            essays: Vec::new(),
            news: Vec::new(),
        };
        let address = Route::Print(slug("c")).address();
        let placement = Placement { address, suffix: suffix(&slug("x")), level: 2 };
        let written = |element: Element| {
            let mut html = String::new();
            let form = Paper { collection: &collection, placement: &placement };
            write(&mut html, &[Node::Element(element)], &form);
            html
        };
        assert_eq!(written(Element::new("h3").with("id", "b")), "<h4 id=\"b.x\"></h4>");
        assert_eq!(written(Element::new("h6")), "<h6></h6>");
        assert_eq!(written(Element::new("hr")), "<hr>");
        assert_eq!(written(Element::new("img").with("loading", "lazy")), "<img loading=\"eager\">");
        let other = Element::new("a").with("href", "essays/y/#b");
        assert_eq!(written(other), "<a href=\"essays/y/#b\"></a>");
    }
}
