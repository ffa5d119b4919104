//! An essay's background readings on a page of their own.

use maud::{Markup, html};

use super::{
    html::{downloads, line, to_collection, to_contents},
    references::annotated,
    words::{Words, turned},
};
use crate::model::{
    downloads::Downloads,
    essay::Essay,
    message::Message,
    placement::Placement,
    route::Route,
    summary::{CollectionEntry, EssayEntry},
};

/// The readings with the editors' annotations. Its pieces are those of
/// `references::annotated`.
pub fn readings(
    collection: &CollectionEntry,
    entry: &EssayEntry,
    essay: &Essay,
    words: Words,
) -> Markup {
    let href = Route::Essay(entry.slug.clone()).href();
    let placement = Placement::alone(href.clone());
    let own = if entry.lang.is_empty() { words.around() } else { &entry.lang };
    let lang = (own != words.tag()).then_some(own);
    let dir = turned(own, words.tag());
    let link = html! { a lang=[lang] dir=[dir] href=(href) { (line(&entry.title)) } };
    html! {
        article.sheet {
            p.running { (to_collection(collection, None, None)) }
            h1 tabindex="-1" lang=[words.lang()] dir=[words.dir()] { (words.text("background-readings")) }
            p.standfirst lang=[words.lang()] dir=[words.dir()] {
                (words.markup(Message::new("readings-for"), [("title", link)]))
            }
            ul.readings { (annotated(essay, &placement, words)) }
            (downloads("for-reference-managers", &Downloads::of_essay(&entry.slug), words))
            p.return {
                a lang=[words.lang()] dir=[words.dir()] href=(href) {
                    (words.text("return-to-essay"))
                }
                (to_contents(words))
            }
        }
    }
}
