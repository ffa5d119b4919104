//! A collection with all its essays on one page, to be printed. Only the press draws it: the page
//! has no script, and the reader leaves links to it to the browser.

use maud::html;

use super::{
    essay::{EssayWords, on_paper},
    html::line,
    pieces::whole,
    words::{Words, turned},
};
use crate::model::{
    date::Date,
    essay::Essay,
    html::Html,
    message::Message,
    placement::Placement,
    route::Route,
    summary::{CollectionEntry, EssayEntry, PublicationEntry},
};

/// Draws the front: the publication, the collection, its essays. `top` is the address of the
/// essay's beginning on this page.
#[must_use]
pub fn front(
    entry: &CollectionEntry,
    publication: &PublicationEntry,
    edition: &Date,
    top: impl Fn(&Route) -> String,
    words: Words,
) -> Html {
    let route = Route::Collection(entry.slug.clone());
    let markup = html! {
        header.sheet.title-page {
            p.running { (line(&publication.title)) }
            h1 { (line(&entry.title)) }
            @if !entry.summary.is_empty() { p.subtitle { (line(&entry.summary)) } }
            div.rule aria-hidden="true" {}
            p.edition lang=[words.lang()] dir=[words.dir()] {
                (words.markup(Message::new("edition-of"), [("date", words.date(edition))]))
            }
            p.way-out lang=[words.lang()] dir=[words.dir()] {
                (words.text("print-collection-explained")) " "
                a href=(route.href()) { (words.text("return-to-collection")) }
            }
            ol.whole-contents {
                @for essay in &entry.essays {
                    @let lang = (!essay.lang.is_empty()).then_some(essay.lang.as_str());
                    @let dir = lang.and_then(|lang| turned(lang, words.around()));
                    li lang=[lang] dir=[dir] {
                        a href=(top(&Route::Essay(essay.slug.clone()))) { (line(&essay.title)) }
                        ", " (words.names(essay.names()))
                    }
                }
            }
        }
    };
    Html::from_trusted(markup.into_string())
}

/// Draws an essay with all that belongs to it, in order.
#[must_use]
pub fn essay(entry: &EssayEntry, essay: &Essay, placement: &Placement, words: EssayWords) -> Html {
    whole(&on_paper(entry, essay, placement, words))
}
