//! The panel of the display settings.
//!
//! Each control reads its setting and sets it; the script in the page's head keeps and applies it. The
//! buttons for the text size are that script's, as they are in the masthead.

use leptos::{ev::Event, prelude::*};

use crate::{
    reader::dom::{HtmlInputElement, settings},
    state::settings::{Range, Setting, Value, Values, WCAG_SPACING, decimal},
};

const THEMES: [(&str, &str); 6] = [
    ("auto", "As the device"),
    ("light", "Light"),
    ("paper", "Paper"),
    ("dark", "Dark"),
    ("contrast-light", "Black on white"),
    ("contrast-dark", "White on black"),
];

const TYPEFACES: [(&str, &str); 4] = [
    ("serif", "Serif"),
    ("sans", "Sans serif"),
    ("hyperlegible", "Atkinson Hyperlegible"),
    ("dyslexic", "OpenDyslexic"),
];

/// The settings as signals. A handle that may be copied.
#[derive(Clone, Copy)]
pub struct Settings(Trigger);

impl Settings {
    /// Follows no change before [`Settings::changed`] is called.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it allocates in the reactive owner")]
    pub fn new() -> Self {
        Self(Trigger::new())
    }

    /// Notifies everything that has read a setting.
    pub fn changed(self) {
        self.0.notify();
    }

    fn word(self, name: &str) -> &'static str {
        self.0.track();
        settings::word(name)
    }

    fn number(self, name: &str) -> u16 {
        self.0.track();
        settings::number(name)
    }
}

/// Draws the panel. `note` says whether the settings are stored, and what went wrong.
#[component]
pub fn SettingsPanel(
    /// The settings.
    settings: Settings,
    /// A sentence below the controls.
    note: RwSignal<&'static str>,
) -> impl IntoView {
    // The effect of a button, since screen readers would announce nothing else of it.
    let done = RwSignal::new("");
    let space = move |_| {
        settings::set(WCAG_SPACING);
        done.set("Line height 1.5, paragraphs 2 em, letters 0.12 em, words 0.16 em.");
    };
    let reset = move |_| {
        settings::reset();
        done.set("All settings are back to their defaults.");
    };
    view! {
        <div class="panel-head">
            <h2 id="display-title" tabindex="-1" data-first="">
                "Display"
            </h2>
            <button type="button" data-close="">
                "Close"
            </button>
        </div>
        <Choice settings name="theme" legend="Theme" choices=&THEMES/>
        <Choice settings name="fontFamily" legend="Typeface" choices=&TYPEFACES/>
        <div class="setting panel-size" role="group" aria-labelledby="panel-size">
            <span id="panel-size" class="legend">
                "Text size"
            </span>
            <button type="button" data-size="-1" aria-label="Smaller text"></button>
            <span class="size" data-size-now="" aria-hidden="true"></span>
            <button type="button" data-size="1" aria-label="Larger text"></button>
        </div>
        <details>
            <summary>"More"</summary>
            <div class="finer">
                <Slider settings name="lineHeight" label="Line height"/>
                <Slider settings name="lineLength" label="Width of the lines"/>
                <Slider settings name="paraSpacing" label="Space between paragraphs"/>
                <Slider settings name="letterSpacing" label="Space between letters"/>
                <Slider settings name="wordSpacing" label="Space between words"/>
                <Switch settings name="textAlign" on="justify" label="Justify lines at both edges"/>
                <Switch settings name="bodyHyphens" on="auto" label="Hyphenate words"/>
                <Switch settings name="motion" on="reduce" label="Reduce motion"/>
                <Slider settings name="pace" label="Reading pace"/>
                <KeysSwitch settings/>
            </div>
            <p class="panel-actions">
                <button type="button" data-do="space" on:click=space>
                    "WCAG spacing"
                </button>
                <button type="button" data-do="reset" on:click=reset>
                    "Reset"
                </button>
                <button type="button" data-opens="keys" aria-haspopup="dialog" aria-expanded="false">
                    "Keys"
                </button>
            </p>
        </details>
        <p class="note" role="status" data-note="">
            {move || note.get()}
        </p>
        <p class="unseen" role="status" data-done="">
            {move || done.get()}
        </p>
    }
}

/// One of several words, all visible.
#[component]
fn Choice(
    settings: Settings,
    name: &'static str,
    legend: &'static str,
    choices: &'static [(&'static str, &'static str)],
) -> impl IntoView {
    let choice = move |&(word, label): &(&'static str, &'static str)| {
        let choose = move |_| settings::set([(name, Value::Word(word))]);
        view! {
            <label data-value=word>
                <input
                    type="radio"
                    name=name
                    value=word
                    prop:checked=move || settings.word(name) == word
                    on:input=choose
                />
                " "
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="setting">
            <legend>{legend}</legend>
            {choices.iter().map(choice).collect_view()}
        </fieldset>
    }
}

/// A number between two limits, and its value with the unit.
#[component]
fn Slider(settings: Settings, name: &'static str, label: &'static str) -> impl IntoView {
    let setting = Setting::named(name);
    let range = setting.and_then(|setting| match setting.values {
        Values::Range(Range { min, max, step, .. }) => Some([min, max, step].map(decimal)),
        _ => None,
    });
    let [min, max, step] = range.unwrap_or_default();
    let value = move || decimal(settings.number(name));
    let shown = move || setting.map(|one| one.shown(Value::Number(settings.number(name))));
    let slide = move |event: Event| {
        let number = event_target::<HtmlInputElement>(&event).value_as_number();
        settings::set(setting.and_then(|one| one.number(number)).map(|value| (name, value)));
    };
    view! {
        <div class="setting slider">
            <label for=name>{label}</label>
            <span data-shown=name aria-hidden="true">
                {shown}
            </span>
            <input
                type="range"
                id=name
                name=name
                min=min
                max=max
                step=step
                aria-valuetext=shown
                prop:value=value
                on:input=slide
            />
        </div>
    }
}

/// One of two words: `on` when it is checked.
#[component]
fn Switch(
    settings: Settings,
    name: &'static str,
    on: &'static str,
    label: &'static str,
) -> impl IntoView {
    let flip = move |event: Event| {
        let is_on = event_target_checked(&event);
        let words = Setting::named(name).map(|one| one.values);
        let Some(Values::Words(words)) = words else { return };
        let word = words.iter().find(|word| (**word == on) == is_on);
        settings::set(word.map(|word| (name, Value::Word(word))));
    };
    view! {
        <label class="setting switch">
            <input
                type="checkbox"
                name=name
                value=on
                prop:checked=move || settings.word(name) == on
                on:input=flip
            />
            " "
            {label}
        </label>
    }
}

/// The switch of the keyboard shortcuts, which their list has as well.
#[component]
pub fn KeysSwitch(
    /// The settings.
    settings: Settings,
) -> impl IntoView {
    view! { <Switch settings name="keys" on="on" label="Keys of one letter"/> }
}
