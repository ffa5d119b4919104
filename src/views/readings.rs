//! An essay's background readings on a page of their own.

use maud::{Markup, html};

use super::html::{clean, to_contents};
use crate::model::{page::ReadingsPage, route::Route};

/// The readings with the editors' annotations.
pub fn readings(page: &ReadingsPage) -> Markup {
    let essay = Route::Essay(page.essay.clone()).href();
    html! {
        article.sheet {
            p.running {
                a href=(Route::Collection(page.collection.slug.clone()).href()) {
                    (page.collection.title)
                }
            }
            h1 tabindex="-1" lang="en" { "Background readings" }
            p.standfirst { span lang="en" { "For" } " " a href=(essay) { (page.title) } }
            ul.readings { (clean(&page.readings)) }
            p.return {
                a lang="en" href=(essay) { "Return to the essay" }
                (to_contents())
            }
        }
    }
}
