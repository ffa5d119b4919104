//! Display of the reading progress. The reader draws it into the page.

use maud::{Markup, html};

use crate::{
    model::{html::Html, route::Route},
    state::progress::{EssayProgress, PartRead, Stage, minutes},
};

/// Draws the link back to the essay that was read last, which is in `lang`, on the title page.
#[must_use]
pub fn go_on(progress: &EssayProgress, lang: Option<&str>, pace: u32) -> Html {
    drawn(html! {
        a href=(Route::Essay(progress.essay.clone()).href()) {
            span lang="en" { "Continue, " (minutes(progress.left(), pace)) " min left: " }
            span lang=[lang] {
                (progress.title)
                @if let Some(part) = progress.part().filter(|part| !part.title.is_empty()) {
                    ", " (part.title)
                }
            }
        }
    })
}

/// Returns what replaces the minutes of an essay in the table of contents: the minutes that are left,
/// with a button that opens its parts, which may be `open`; or that it is read. Its title is in `lang`.
#[must_use]
pub fn left(progress: &EssayProgress, lang: Option<&str>, pace: u32, open: bool) -> Html {
    let words = match progress.stage() {
        Stage::Read => "read".to_owned(),
        _ => [&minutes(progress.left(), pace).to_string(), " min left"].concat(),
    };
    drawn(html! {
        button type="button" data-parts=(progress.essay.as_str()) aria-expanded=(open) {
            (words) span.unseen { ": parts of " span lang=[lang] { (progress.title) } }
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
        button type="button" data-mark=(progress.essay.as_str()) {
            (marks(progress.stage()))
        }
    })
}

/// Returns the text beside a part: its minutes, those that are left, or that it is read.
#[must_use]
pub fn part_left(part: &PartRead, pace: u32) -> String {
    let count = |words| minutes(words, pace).to_string();
    match part.stage() {
        Stage::Unread => [&count(part.words), " min"].concat(),
        Stage::Begun => [&count(part.left()), " min left"].concat(),
        Stage::Read => "read".to_owned(),
    }
}

/// Returns the label of the button that marks an essay by hand.
#[must_use]
pub fn marks(stage: Stage) -> &'static str {
    if stage == Stage::Read { "Mark as unread" } else { "Mark as read" }
}

/// Words before the name of a place, which is in `lang`.
#[must_use]
pub fn whereabouts(words: &str, place: &str, lang: Option<&str>) -> Html {
    drawn(html! { (words) span lang=[lang] { (place) } })
}

/// Draws the bar after an essay was opened where it was left, or which offers to go there.
#[must_use]
pub fn continued(gone: bool) -> Html {
    drawn(html! {
        span role="status" {}
        button type="button" data-place=(if gone { "start" } else { "there" }) {
            @if gone { "Start from the beginning" } @else { "Go there" }
        }
        button type="button" data-place="close" { "Close" }
    })
}

/// The bar after a link led away from a sentence.
#[must_use]
pub fn returns() -> Html {
    drawn(html! { button type="button" data-place="back" { "Back to where you were" } })
}

fn drawn(markup: Markup) -> Html {
    Html::from_trusted(markup.into_string())
}
