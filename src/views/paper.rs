//! A collection with all its essays on one page, to be printed. Only the press draws it: the page
//! has no script, and the reader leaves links to it to the browser.

use maud::html;

use super::{essay::on_paper, html::line, pieces::whole};
use crate::model::{
    date::Date,
    essay::Essay,
    html::Html,
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
) -> Html {
    let route = Route::Collection(entry.slug.clone());
    let markup = html! {
        header.sheet.title-page {
            p.running { (line(&publication.title)) }
            h1 { (line(&entry.title)) }
            @if !entry.summary.is_empty() { p.subtitle { (line(&entry.summary)) } }
            div.rule aria-hidden="true" {}
            p.edition lang="en" { "Edition of " time datetime=(edition.iso) { (edition.text) } }
            p.way-out lang="en" {
                "The whole collection on one page, to be printed or saved as PDF by the browser. "
                a href=(route.href()) { "Return to the collection" }
            }
            ol.whole-contents {
                @for essay in &entry.essays {
                    @let lang = (!essay.lang.is_empty()).then_some(&essay.lang);
                    li lang=[lang] {
                        a href=(top(&Route::Essay(essay.slug.clone()))) { (line(&essay.title)) }
                        ", " (essay.byline())
                    }
                }
            }
        }
    };
    Html::from_trusted(markup.into_string())
}

/// Draws an essay with all that belongs to it, in order.
#[must_use]
pub fn essay(entry: &EssayEntry, essay: &Essay, placement: &Placement) -> Html {
    whole(&on_paper(entry, essay, placement))
}
