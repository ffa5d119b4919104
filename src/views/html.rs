//! Markup that several pages share.

use maud::{Markup, PreEscaped, html};

use super::words::Words;
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
pub(super) fn to_contents(words: Words) -> Markup {
    html! {
        a lang=[words.lang()] dir=[words.dir()] href=(Route::Contents.href()) {
            (words.text("return-to-contents"))
        }
    }
}

/// The links to files with background readings, after the description of that name.
pub(super) fn downloads(label: &'static str, files: &Downloads, words: Words) -> Markup {
    html! {
        p.downloads lang=[words.lang()] dir=[words.dir()] {
            (words.text(label)) " "
            @for (at, (path, form)) in files.named().into_iter().enumerate() {
                @if at > 0 { " · " }
                a href=(path) download { (form) }
            }
        }
    }
}

/// The link to the latest news of all collections.
pub(super) fn to_all_news(words: Words) -> Markup {
    html! {
        a lang=[words.lang()] dir=[words.dir()] href=(Route::NewsList.href()) {
            (words.text("all-news"))
        }
    }
}

/// Draws the link to a collection, above the heading of what belongs to it; `lang` is that of its title if it
/// differs from the text's.
pub(super) fn to_collection(
    collection: &CollectionEntry,
    lang: Option<&str>,
    dir: Option<&str>,
) -> Markup {
    html! {
        a lang=[lang] dir=[dir] href=(Route::Collection(collection.slug.clone()).href()) {
            (line(&collection.title))
        }
    }
}
