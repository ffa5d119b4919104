//! The panel of the offline copy, in a dialog.

use leptos::prelude::*;
use maud::html;

use super::NAME;
use crate::{
    model::message::Message,
    reader::dom::{
        dates::date_and_time,
        dialog,
        focus::{focus, focused},
        library,
        messages::{self, optional, say, text},
        query,
    },
    state::offline_status::{
        Action, CollectionFiles, Fact, FileState, Files, OfflineStatus, wording,
    },
};

/// Selects what is hidden.
const HIDDEN: &str = "[hidden], [hidden] *";

/// Opens the panel.
pub fn open(status: RwSignal<OfflineStatus>) {
    if let Some(dialog) = dialog::open_view(NAME, true, move || view! { <Panel status/> }) {
        messages::mark(&dialog);
        library::verify();
    }
}

/// The panel: the state in a sentence, what went wrong, the actions, and the details of the device and of each
/// text.
///
/// Its elements stay as the status changes, so that open lists stay open and the focus stays where it is.
#[component]
fn Panel(
    /// The current status.
    status: RwSignal<OfflineStatus>,
) -> impl IntoView {
    // The number of each saved file is not worth announcing.
    let live = move || if status.with(|status| status.saving.is_some()) { "off" } else { "polite" };
    let trouble = Signal::derive(move || optional(status.with(wording::trouble)));
    let row = move |fact| {
        let words = Signal::derive(move || {
            optional(status.with(|status| wording::fact(status, fact, date_and_time)))
        });
        view! {
            <div hidden=is_empty(words)>
                <dt>{text(wording::fact_label(fact))}</dt>
                <dd>{words}</dd>
            </div>
        }
    };
    view! {
        <div class="panel-head">
            <h2 id="library-title" tabindex="-1" data-first="">
                {text("reader-offline")}
            </h2>
            <button type="button" data-close="">
                {text("reader-close")}
            </button>
        </div>
        <p class="library-state" role="status" aria-live=live>
            {Signal::derive(move || say(&status.with(wording::state)))}
        </p>
        <p class="library-trouble" role="alert" hidden=is_empty(trouble)>
            {trouble}
        </p>
        <Actions status/>
        <dl class="library-facts" hidden=Signal::derive(move || !status.with(OfflineStatus::has_details))>
            {Fact::ALL.map(row).collect_view()}
        </dl>
        <Lists status/>
    }
}

/// Returns whether there are no words.
fn is_empty(words: Signal<String>) -> Signal<bool> {
    Signal::derive(move || words.with(String::is_empty))
}

/// Draws the buttons, and the question before everything is erased.
///
/// The buttons of actions that are not offered are hidden. If a hidden button had the focus, another gets it.
#[component]
fn Actions(status: RwSignal<OfflineStatus>) -> impl IntoView {
    let asks = RwSignal::new(false);
    let focused_last = StoredValue::new("");
    let offers = move |action| {
        status.with(|status| status.offers(action)) && !(action == Action::Erase && asks.get())
    };
    let press = move |action| match action {
        Action::Erase => asks.set(true),
        action => library::start(action),
    };
    let button = move |action: Action| {
        view! {
            <button
                type="button"
                data-library=action.code()
                hidden=Signal::derive(move || !offers(action))
                on:click=move |_| press(action)
                on:focus=move |_| focused_last.set_value(action.code())
            >
                {text(wording::label(action))}
            </button>
        }
    };
    let erase = move |_| {
        asks.set(false);
        library::start(Action::Erase);
    };
    Effect::new(move || {
        asks.track();
        status.track();
        // By the next frame all buttons are up to date, and the panel may be closed.
        request_animation_frame(move || {
            if let Some(code) = focused_last.try_get_value() {
                keep_focus(code);
            }
        });
    });
    view! {
        <p class="library-acts">{Action::ALL.map(button).collect_view()}</p>
        <div class="library-question" hidden=Signal::derive(move || !asks.get())>
            <p id="library-question">{text("reader-offline-question")}</p>
            <p class="library-acts">
                <button
                    type="button"
                    data-library="cancel"
                    aria-describedby="library-question"
                    on:click=move |_| asks.set(false)
                    on:focus=move |_| focused_last.set_value("cancel")
                >
                    {text("reader-cancel")}
                </button>
                <button
                    type="button"
                    data-library="erase-all"
                    on:click=erase
                    on:focus=move |_| focused_last.set_value("erase-all")
                >
                    {text(wording::label(Action::Erase))}
                </button>
            </p>
        </div>
    }
}

/// Keeps the focus in the panel. A browser takes it from a button that is hidden; the button that replaces it
/// gets the focus, or else the heading.
fn keep_focus(code: &str) {
    let shown = |code| {
        query::all(&["#library [data-library=", code, "]:not(", HIDDEN, ")"].concat()).next()
    };
    let is_kept = focused().is_some_and(|one| one.matches(HIDDEN) == Ok(false));
    if is_kept || code.is_empty() || shown(code).is_some() {
        return;
    }
    let successors: &[&str] = match code {
        "save" | "check" | "repair" => &["stop"],
        "stop" => &["update", "save", "repair"],
        "remove" => &["save"],
        "erase" => &["cancel"],
        "cancel" => &["erase"],
        _ => &[],
    };
    let next = successors.iter().find_map(|code| shown(code));
    if let Some(next) = next.or_else(|| query::all("#library [data-first]").next()) {
        focus(&next);
    }
}

/// The state and the size of the files of each collection and essay.
#[component]
fn Lists(status: RwSignal<OfflineStatus>) -> impl IntoView {
    let line = |title: String, state: FileState, bytes: u64| {
        let details = html! { span { (say(&wording::details(state, bytes))) } };
        let line = Message::new("reader-offline-files").with("title", title);
        messages::html(line, "details", &details.0).as_str().to_owned()
    };
    let collection = move |one: &CollectionFiles| {
        let essay = |one: &Files| view! { <li inner_html=line(one.title.clone(), one.state, one.bytes)></li> };
        view! {
            <details class="library-list">
                <summary inner_html=line(one.title.clone(), one.state, one.bytes)></summary>
                <ul>{one.essays.iter().map(essay).collect_view()}</ul>
            </details>
        }
    };
    move || {
        status.with(|status| {
            let files = status.files.as_ref().filter(|_| status.has_details())?;
            let base = line(text("reader-offline-base"), files.base.state, files.base.bytes);
            Some(view! {
                <p class="library-list" inner_html=base></p>
                {files.collections.iter().map(collection).collect_view()}
            })
        })
    }
}
