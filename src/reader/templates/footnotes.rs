//! A note or a reading, opened beside the sentence that refers to it.

use maud::html;

use super::clean;
use crate::{model::html::Html, reader::dom::messages};

/// Draws it: its name, its text in the language `lang`, and the link to its place.
#[must_use]
pub fn footnote(name: &str, lang: &str, text: &Html, href: &str) -> Html {
    let markup = html! {
        div.panel-head lang=(messages::lang()) dir=(messages::dir()) {
            h2 #note-title tabindex="-1" data-first { (name) }
            button type="button" data-close { (messages::text("reader-close")) }
        }
        div #note-text lang=(lang) { (clean(text)) }
        p lang=(messages::lang()) dir=(messages::dir()) {
            a href=(href) { (messages::text("reader-see-in-list")) }
        }
    };
    Html::from_trusted(markup.into_string())
}
