//! The dialog of the offline copy.

use maud::{Markup, html};

use crate::{
    model::html::Html,
    state::offline_status::{OfflineStatus, size},
};

/// Draws the dialog.
#[must_use]
pub fn dialog(status: &OfflineStatus) -> Html {
    drawn(html! {
        div.panel-head {
            h2 #library-title tabindex="-1" data-first { "On this device" }
            button type="button" data-close { "Close" }
        }
        p.library-state role="status" { (status.state()) }
        div.library-told { (below(status)) }
    })
}

/// What follows the first sentence.
fn below(status: &OfflineStatus) -> Markup {
    let able = status.text(&["unable"]).is_empty() && !status.is(&["erased"]);
    let question = status.is(&["question"]);
    let trouble = status.text(&["trouble", "words"]);
    html! {
        @if !trouble.is_empty() { p.library-trouble role="alert" { (trouble) (room(status)) } }
        p.library-acts {
            @if status.has_next() { (act("turn", "stop", "Open the new edition")) }
            @if status.is_busy() { (act("stop", "save check mend", "Stop")) }
            @else if able {
                @if !status.is(&["current", "whole"]) {
                    (act("save", "stop remove", "Save the whole publication"))
                }
                @if status.has_some() {
                    (act("check", "", "Check now"))
                    (act("mend", "stop", "Mend"))
                    (act("remove", "", "Remove the saved publication"))
                }
            }
            @if status.is(&["installable"]) { (act("install", "", "Install as an app")) }
            @if !status.is(&["erased"]) && !question { (act("question", "keep", "Erase everything")) }
        }
        @if question {
            div.library-question {
                p #library-question {
                    "Erase everything? Your places in the essays and your settings go too, for good."
                }
                p.library-acts {
                    button type="button" data-library="keep" data-after="question"
                        aria-describedby="library-question" { "Keep it" }
                    (act("erase", "", "Erase it all"))
                }
            }
        }
        @if able && !status.is(&["removed"]) { (facts(status)) (lists(status)) }
    }
}

/// The bar that announces a new edition.
#[must_use]
pub fn announcement() -> Html {
    drawn(html! {
        span role="status" {}
        (act("turn", "", "Open it"))
        button type="button" data-library="later" { "Later" }
    })
}

/// A button for what `public/library.js` does under that name. Where it comes in the place of others,
/// named in `after`, it takes the focus over.
fn act(name: &str, after: &str, label: &str) -> Markup {
    html! { button type="button" data-library=(name) data-after=(after) { (label) } }
}

/// How much space is needed, if there is too little.
fn room(status: &OfflineStatus) -> Markup {
    let number = |name| status.number(&["trouble", name]);
    html! {
        @if let Some(need) = number("need") {
            " " (size(need)) " are needed"
            @if let Some(have) = number("have") { ", " (size(have)) " are free" }
            "."
        }
    }
}

fn facts(status: &OfflineStatus) -> Markup {
    html! {
        dl.library-facts {
            @if status.has_some() {
                (fact("Edition", "", html! {
                    (status.text(&["lists", "date"])) " (" (status.text(&["current", "id"])) ")"
                    @if let Some(bytes) = status.number(&["lists", "bytes"]) { ", " (size(bytes)) }
                }))
            }
            (fact("Last checked", status.text(&["checked", "when"]), html! { (status.text(&["checked", "words"])) }))
            @if !status.text(&["lists", "when"]).is_empty() {
                (fact("Files verified", status.text(&["lists", "when"]), html! {
                    @if status.is_lost() { "Some are missing or damaged." } @else { "All are as they were published." }
                }))
            }
            (fact("Storage", "", html! {
                @if let (Some(used), Some(quota)) = (status.number(&["used"]), status.number(&["quota"])) {
                    (size(used)) " used of " (size(quota)) " allowed"
                } @else {
                    "The browser does not tell."
                }
            }))
            (fact("Will it stay?", "", html! { (status.text(&["stays"])) }))
        }
    }
}

/// A line of what is known, and when it was found out.
fn fact(name: &str, when: &str, words: Markup) -> Markup {
    html! {
        div {
            dt { (name) }
            dd { @if !when.is_empty() { (when) ": " } (words) }
        }
    }
}

fn lists(status: &OfflineStatus) -> Markup {
    html! {
        @for one in status.list(&["lists", "all"]) {
            @if one.list(&["essays"]).next().is_some() {
                details.library-list {
                    summary { (line(&one)) }
                    ul { @for essay in one.list(&["essays"]) { li { (line(&essay)) } } }
                }
            } @else {
                p.library-list { (line(&one)) }
            }
        }
    }
}

/// A collection or an essay, how it is, and its size.
fn line(one: &OfflineStatus) -> Markup {
    html! {
        (one.text(&["title"])) " – "
        span {
            (one.text(&["state"]))
            @if let Some(bytes) = one.number(&["bytes"]) { ", " (size(bytes)) }
        }
    }
}

fn drawn(markup: Markup) -> Html {
    Html::from_trusted(markup.into_string())
}
