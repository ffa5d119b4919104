//! Markup that several pages share.

use maud::{Markup, PreEscaped, html};

use crate::model::{
    downloads::Downloads, html::Html, line::Line, route::Route, summary::CollectionEntry,
};

/// A line as markup.
pub(super) fn line(line: &Line) -> PreEscaped<&str> {
    clean(line.html())
}

/// Returns HTML of the press as markup, without escaping.
pub(super) fn clean(html: &Html) -> PreEscaped<&str> {
    PreEscaped(html.as_str())
}

/// The link to the table of contents at the end of every page.
pub(super) fn to_contents() -> Markup {
    html! { a lang="en" href=(Route::Contents.href()) { "Return to the table of contents" } }
}

/// The links to files with background readings, after a description.
pub(super) fn downloads(label: &str, files: &Downloads) -> Markup {
    html! {
        p.downloads lang="en" {
            (label)
            @for (at, (path, form)) in files.named().into_iter().enumerate() {
                @if at > 0 { " · " }
                a href=(path) download { (form) }
            }
        }
    }
}

/// The link to the latest news of all collections.
pub(super) fn to_all_news() -> Markup {
    html! { a lang="en" href=(Route::NewsList.href()) { "All latest news" } }
}

/// Draws the link to a collection, above the heading of what belongs to it; `lang` is that of its title if it
/// differs from the text's.
pub(super) fn to_collection(collection: &CollectionEntry, lang: Option<&str>) -> Markup {
    html! {
        a lang=[lang] href=(Route::Collection(collection.slug.clone()).href()) {
            (line(&collection.title))
        }
    }
}
