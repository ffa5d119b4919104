//! The lists after a text: its footnotes and its references.

use maud::{Markup, PreEscaped, html};

use super::{
    html::clean,
    pieces::{piece, whole},
    words::Words,
};
use crate::model::{
    essay::{Essay, Note},
    html::{Html, escape_into},
    message::Message,
    placement::Placement,
    reference::Reference,
};

/// The references as list items, each with its way back to the paragraphs that cite it.
pub(super) fn plain(essay: &Essay, placement: &Placement, words: Words) -> Markup {
    html! {
        @for one in &essay.readings {
            li id={ "reading-" (one.key) (placement.suffix) } {
                p.entry { (clean(&one.entry)) (ways_back(one, placement, words)) }
            }
        }
    }
}

/// The references with the editors' annotations. The beginning of a list item up to the entry's end is a
/// piece, and so is its annotation.
pub(super) fn annotated(essay: &Essay, placement: &Placement, words: Words) -> Markup {
    html! {
        @for one in &essay.readings {
            @let id = placement.id(&escaped(&one.key));
            @let beginning = ["<li id=\"reading-", &id, "\"><p class=\"entry\">"];
            (piece(&[&beginning.concat(), one.entry.as_str()].concat()))
            (ways_back(one, placement, words))
            (PreEscaped("</p>"))
            @if !one.annotation.is_empty() {
                (piece(&html! { p.annotation { (clean(&one.annotation)) } }.0))
            }
            (PreEscaped("</li>"))
        }
    }
}

fn ways_back(reference: &Reference, placement: &Placement, words: Words) -> Markup {
    let Placement { address, suffix, .. } = placement;
    html! {
        @for (at, block) in reference.cited.iter().enumerate() {
            // The first is never alone on a line.
            (if at == 0 { "\u{a0}" } else { " " })
            @let label = words.say(&Message::new("back-to-mention").with("number", at + 1));
            a.back lang=[words.lang()] dir=[words.dir()] href={ (address) "#" (block) (suffix) }
                aria-label=(label) { "↩" }
        }
    }
}

/// The footnotes as list items with their way back to the sentence. The beginning of
/// each list item up to the way back is a piece.
pub(super) fn notes(notes: &[Note], placement: &Placement, words: Words) -> Markup {
    html! { @for note in notes { (item(note, placement, words)) } }
}

/// The footnotes of a text that is one piece itself.
#[must_use]
pub fn notes_alone(all: &[Note], placement: &Placement, words: Words) -> Html {
    whole(&notes(all, placement, words))
}

fn item(note: &Note, placement: &Placement, words: Words) -> Markup {
    let number = note.number;
    let Placement { address, suffix, .. } = placement;
    let text = note.html.as_str();
    // The way back follows the last word, and is never alone on a line.
    let (text, end) = text.strip_suffix("</p>").map_or((text, ""), |text| (text, "</p>"));
    html! {
        (piece(&format!("<li id=\"note-{number}{suffix}\">{text}")))
        "\u{a0}"
        @let label = words.say(&Message::new("back-to-note").with("number", number));
        a.back lang=[words.lang()] dir=[words.dir()] href={ (address) "#mark-" (number) (suffix) }
            aria-label=(label) { "↩" }
        (PreEscaped(end))
        (PreEscaped("</li>"))
    }
}

pub(super) fn escaped(text: &str) -> String {
    let mut html = String::new();
    escape_into(&mut html, text);
    html
}
