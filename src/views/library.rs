//! What is kept on the device, in a dialog.

use maud::{Markup, html};

use crate::{
    model::html::Html,
    state::library::{Told, size},
};

/// Draws what the worker told.
#[must_use]
pub fn library(told: &Told) -> Html {
    let able = told.text(&["unable"]).is_empty() && !told.is(&["erased"]);
    let busy = told.number(&["busy", "total"]).is_some();
    let markup = html! {
        div.panel-head {
            h2 #library-title tabindex="-1" data-first { "On this device" }
            button type="button" data-close { "Close" }
        }
        p.library-state role="status" { (told.state()) }
        @let trouble = told.trouble();
        @if !trouble.is_empty() { p.library-trouble role="alert" { (trouble) } }
        p.library-acts {
            @if told.has_next() { (act("turn", "Open the new edition")) }
            @if busy { (act("stop", "Stop")) }
            @else if able {
                @if !told.is(&["current", "whole"]) { (act("save", "Save the whole publication")) }
                @if told.has_some() {
                    (act("check", "Check now"))
                    (act("mend", "Mend"))
                    (act("remove", "Remove the saved publication"))
                }
            }
            @if told.is(&["installable"]) { (act("install", "Install as an app")) }
            @if !told.is(&["erased"]) { (act("erase", "Erase everything")) }
        }
        (facts(told))
        (lists(told))
    };
    Html::cleaned(markup.into_string())
}

/// Says that an edition waits.
#[must_use]
pub fn ready() -> Html {
    let markup = html! {
        span role="status" {}
        (act("turn", "Open it"))
        button type="button" data-library="later" { "Later" }
    };
    Html::cleaned(markup.into_string())
}

fn act(name: &str, label: &str) -> Markup {
    html! { button type="button" data-library=(name) { (label) } }
}

fn facts(told: &Told) -> Markup {
    let checked = match told.text(&["checked", "result"]) {
        "" => "not yet",
        "current" => "nothing newer is published",
        "new" => "a newer edition is published",
        "withdrawn" => "the editors have withdrawn the saved edition",
        _ => "it could not be found out",
    };
    html! {
        dl.library-facts {
            @if told.has_some() {
                div {
                    dt { "Edition" }
                    dd { (told.text(&["lists", "date"])) " (" (told.text(&["current", "id"])) ")" }
                }
            }
            div {
                dt { "Last checked" }
                dd { (told.text(&["checked", "when"])) @if !told.text(&["checked", "when"]).is_empty() { ": " } (checked) }
            }
            @if let (Some(used), Some(quota)) = (told.number(&["used"]), told.number(&["quota"])) {
                div { dt { "Storage of this site" } dd { (size(used)) " of " (size(quota)) " allowed" } }
            }
            div {
                dt { "Will it stay?" }
                dd {
                    @if told.is(&["persisted"]) {
                        "The browser has promised to keep it."
                    } @else {
                        "The browser may take it away when room runs short. Safari does so after seven days without a visit, unless the site was added to the home screen."
                    }
                }
            }
        }
    }
}

fn lists(told: &Told) -> Markup {
    html! {
        @for collection in told.list(&["lists", "collections"]) {
            details.library-list {
                summary {
                    (collection.text(&["title"])) " – " (word(collection.text(&["state"])))
                    @if let Some(bytes) = collection.number(&["bytes"]) { ", " (size(bytes)) }
                }
                ul {
                    @for essay in collection.list(&["essays"]) {
                        li { (essay.text(&["title"])) " – " (word(essay.text(&["state"]))) }
                    }
                }
            }
        }
    }
}

fn word(state: &str) -> &str {
    if state == "stored" { "saved" } else { state }
}
