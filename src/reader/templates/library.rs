//! What is kept on the device, in a dialog.

use maud::{Markup, html};

use crate::{
    model::html::Html,
    state::library::{Told, size},
};

/// Draws what was told.
#[must_use]
pub fn library(told: &Told) -> Html {
    drawn(html! {
        div.panel-head {
            h2 #library-title tabindex="-1" data-first { "On this device" }
            button type="button" data-close { "Close" }
        }
        p.library-state role="status" { (told.state()) }
        div.library-told { (below(told)) }
    })
}

/// What stands below the first sentence.
fn below(told: &Told) -> Markup {
    let able = told.text(&["unable"]).is_empty() && !told.is(&["erased"]);
    let question = told.is(&["question"]);
    let trouble = told.text(&["trouble", "words"]);
    html! {
        @if !trouble.is_empty() { p.library-trouble role="alert" { (trouble) (room(told)) } }
        p.library-acts {
            @if told.has_next() { (act("turn", "stop", "Open the new edition")) }
            @if told.is_busy() { (act("stop", "save check mend", "Stop")) }
            @else if able {
                @if !told.is(&["current", "whole"]) {
                    (act("save", "stop remove", "Save the whole publication"))
                }
                @if told.has_some() {
                    (act("check", "", "Check now"))
                    (act("mend", "stop", "Mend"))
                    (act("remove", "", "Remove the saved publication"))
                }
            }
            @if told.is(&["installable"]) { (act("install", "", "Install as an app")) }
            @if !told.is(&["erased"]) && !question { (act("question", "keep", "Erase everything")) }
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
        @if able && !told.is(&["removed"]) { (facts(told)) (lists(told)) }
    }
}

/// Says that an edition waits.
#[must_use]
pub fn ready() -> Html {
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

/// How much room is wanted, where it is not there.
fn room(told: &Told) -> Markup {
    let number = |name| told.number(&["trouble", name]);
    html! {
        @if let Some(need) = number("need") {
            " " (size(need)) " are needed"
            @if let Some(have) = number("have") { ", " (size(have)) " are free" }
            "."
        }
    }
}

fn facts(told: &Told) -> Markup {
    html! {
        dl.library-facts {
            @if told.has_some() {
                (fact("Edition", "", html! {
                    (told.text(&["lists", "date"])) " (" (told.text(&["current", "id"])) ")"
                    @if let Some(bytes) = told.number(&["lists", "bytes"]) { ", " (size(bytes)) }
                }))
            }
            (fact("Last checked", told.text(&["checked", "when"]), html! { (told.text(&["checked", "words"])) }))
            @if !told.text(&["lists", "when"]).is_empty() {
                (fact("Files verified", told.text(&["lists", "when"]), html! {
                    @if told.is_lost() { "Some are missing or damaged." } @else { "All are as they were published." }
                }))
            }
            (fact("Storage", "", html! {
                @if let (Some(used), Some(quota)) = (told.number(&["used"]), told.number(&["quota"])) {
                    (size(used)) " used of " (size(quota)) " allowed"
                } @else {
                    "The browser does not tell."
                }
            }))
            (fact("Will it stay?", "", html! { (told.text(&["stays"])) }))
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

fn lists(told: &Told) -> Markup {
    html! {
        @for one in told.list(&["lists", "all"]) {
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
fn line(one: &Told) -> Markup {
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
