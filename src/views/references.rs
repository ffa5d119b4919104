//! The lists behind a text: its footnotes and its references.

use maud::{Markup, PreEscaped, html};

use super::{
    html::clean,
    pieces::{piece, whole},
};
use crate::model::{
    essay::{Essay, Note},
    html::{Html, escape_into},
    reference::Reference,
    route::Route,
};

/// The references as list items, each with its way back to the paragraphs that cite it.
pub(super) fn plain(essay: &Essay) -> Markup {
    let address = Route::Essay(essay.slug.clone()).address();
    html! {
        @for one in &essay.readings {
            li id={ "reading-" (one.key) } {
                p.entry { (clean(&one.entry)) (ways_back(one, &address)) }
            }
        }
    }
}

/// The references with the editors' annotations. The beginning of a list item up to the entry's end is a
/// piece, and so is its annotation.
pub(super) fn annotated(essay: &Essay) -> Markup {
    let address = Route::Essay(essay.slug.clone()).address();
    html! {
        @for one in &essay.readings {
            @let beginning = ["<li id=\"reading-", &escaped(&one.key), "\"><p class=\"entry\">"];
            (piece(&[&beginning.concat(), one.entry.as_str()].concat()))
            (ways_back(one, &address))
            (PreEscaped("</p>"))
            @if !one.annotation.is_empty() {
                (piece(&html! { p.annotation { (clean(&one.annotation)) } }.0))
            }
            (PreEscaped("</li>"))
        }
    }
}

fn ways_back(reference: &Reference, address: &str) -> Markup {
    html! {
        @for (at, block) in reference.cited.iter().enumerate() {
            // The first never stands alone on a line.
            (if at == 0 { "\u{a0}" } else { " " })
            a.back lang="en" href={ (address) "#" (block) }
                aria-label={ "Back to the text, mention " (at + 1) } { "↩" }
        }
    }
}

/// The footnotes as list items with their way back to the sentence. The beginning of
/// each list item up to the way back is a piece.
///
/// `address` is that of the page that they stand on, since every fragment carries the full address.
pub(super) fn notes(notes: &[Note], address: &str) -> Markup {
    html! { @for note in notes { (item(note, address)) } }
}

/// The footnotes of a text that is one piece itself.
#[must_use]
pub fn notes_alone(all: &[Note], address: &str) -> Html {
    whole(&notes(all, address))
}

fn item(note: &Note, address: &str) -> Markup {
    let number = note.number;
    let text = note.html.as_str();
    // The way back stands behind the last word, and never alone on a line.
    let (text, end) = text.strip_suffix("</p>").map_or((text, ""), |text| (text, "</p>"));
    html! {
        (piece(&format!("<li id=\"note-{number}\">{text}")))
        "\u{a0}"
        a.back lang="en" href={ (address) "#mark-" (number) }
            aria-label={ "Back to the text at note " (number) } { "↩" }
        (PreEscaped(end))
        (PreEscaped("</li>"))
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    escape_into(&mut html, text);
    html
}
