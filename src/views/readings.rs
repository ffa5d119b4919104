//! An essay's background readings on a page of their own.

use maud::{Markup, html};

use super::{
    html::{downloads, line, to_collection, to_contents},
    references::annotated,
};
use crate::model::{
    downloads::Downloads,
    essay::Essay,
    placement::Placement,
    route::Route,
    summary::{CollectionEntry, EssayEntry},
};

/// The readings with the editors' annotations. Its pieces are those of
/// `references::annotated`.
pub fn readings(collection: &CollectionEntry, entry: &EssayEntry, essay: &Essay) -> Markup {
    let href = Route::Essay(entry.slug.clone()).href();
    let placement = Placement::alone(href.clone());
    html! {
        article.sheet {
            p.running { (to_collection(collection, None)) }
            h1 tabindex="-1" lang="en" { "Background readings" }
            p.standfirst { span lang="en" { "For" } " " a href=(href) { (line(&entry.title)) } }
            ul.readings { (annotated(essay, &placement)) }
            (downloads("For reference managers: ", &Downloads::of_essay(&entry.slug)))
            p.return {
                a lang="en" href=(href) { "Return to the essay" }
                (to_contents())
            }
        }
    }
}
