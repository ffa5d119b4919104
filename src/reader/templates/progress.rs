//! Display of the reading progress. The reader draws it into the page.

use maud::{Markup, html};

use super::clean;
use crate::{
    model::{html::Html, message::Message, route::Route},
    reader::dom::messages::{self, text},
    state::progress::{EssayProgress, PartRead, Stage, minutes},
};

/// Draws the link back to the essay that was read last, which is in `lang`, on the title page.
#[must_use]
pub fn go_on(progress: &EssayProgress, lang: Option<&str>, pace: u32) -> Html {
    let message = Message::new("reader-continue").with("count", minutes(progress.left(), pace));
    let place = html! {
        span lang=[lang] {
            (progress.title)
            @if let Some(part) = progress.part().filter(|part| !part.title.is_empty()) {
                ", " (part.title)
            }
        }
    };
    drawn(html! {
        a lang=(messages::lang()) dir=(messages::dir())
            href=(Route::Essay(progress.essay.clone()).href()) {
            (clean(&messages::html(message, "place", &place.0)))
        }
    })
}

/// Returns what replaces the minutes of an essay in the table of contents: the minutes that are left,
/// with a button that opens its parts, which may be `open`; or that it is read. Its title is in `lang`.
#[must_use]
pub fn left(progress: &EssayProgress, lang: Option<&str>, pace: u32, open: bool) -> Html {
    let left = messages::say(&match progress.stage() {
        Stage::Read => Message::new("reader-read"),
        _ => Message::new("reader-minutes-left").with("count", minutes(progress.left(), pace)),
    });
    let title = html! { span lang=[lang] { (progress.title) } };
    let parts = Message::new("reader-parts-of").with("left", left.as_str());
    let label = html! { (clean(&messages::html(parts, "title", &title.0))) };
    drawn(html! {
        button type="button" data-parts=(progress.essay.as_str()) aria-expanded=(open) {
            span aria-hidden="true" { (left) } span.unseen { (label) }
        }
    })
}

/// Draws the parts of an essay in `lang`, the progress of each, and the button that marks the whole.
#[must_use]
pub fn parts(progress: &EssayProgress, lang: Option<&str>, pace: u32) -> Html {
    drawn(html! {
        ul {
            @for part in &progress.parts {
                li { span lang=[lang] { (part.title) } " " span.minutes { (part_left(part, pace)) } }
            }
        }
        button type="button" data-mark=(progress.essay.as_str())
            data-marked=[is_read(progress.stage()).then_some("")] { (marks(progress.stage())) }
    })
}

/// Returns the text beside a part: its minutes, those that are left, or that it is read.
#[must_use]
pub fn part_left(part: &PartRead, pace: u32) -> String {
    let count = |id, words| Message::new(id).with("count", minutes(words, pace));
    messages::say(&match part.stage() {
        Stage::Unread => count("reader-minutes", part.words),
        Stage::Begun => count("reader-minutes-left", part.left()),
        Stage::Read => Message::new("reader-read"),
    })
}

/// Returns the minutes that a text of so many words takes.
#[must_use]
pub fn whole(words: u32, pace: u32) -> String {
    messages::say(&Message::new("reader-minutes").with("count", minutes(words, pace)))
}

/// Returns whether the button of an essay marks it as unread.
#[must_use]
pub fn is_read(stage: Stage) -> bool {
    stage == Stage::Read
}

/// Returns the label of the button that marks an essay by hand.
#[must_use]
pub fn marks(stage: Stage) -> String {
    text(if is_read(stage) { "reader-mark-unread" } else { "reader-mark-read" })
}

/// A message about a place, whose name is in `lang`.
#[must_use]
pub fn whereabouts(id: &'static str, place: &str, lang: Option<&str>) -> Html {
    let place = html! { span lang=[lang] { (place) } };
    messages::html(Message::new(id), "place", &place.0)
}

/// Draws the bar after an essay was opened where it was left, or which offers to go there.
#[must_use]
pub fn continued(gone: bool) -> Html {
    let (place, label) = match gone {
        true => ("start", "reader-start-over"),
        false => ("there", "reader-go-there"),
    };
    drawn(html! {
        span role="status" {}
        button type="button" data-place=(place) { (text(label)) }
        button type="button" data-place="close" { (text("reader-close")) }
    })
}

/// The bar after a link led away from a sentence.
#[must_use]
pub fn returns() -> Html {
    drawn(html! { button type="button" data-place="back" { (text("reader-go-back")) } })
}

fn drawn(markup: Markup) -> Html {
    Html::from_trusted(markup.into_string())
}
