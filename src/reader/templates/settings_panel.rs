//! The panel of the display settings.
//!
//! It is drawn when it is opened, with the current settings. Later changes are made in place, so that the focus
//! stays where it is: a control has the name of its setting, and the text beside it `data-shown`.

use maud::{Markup, html};

use crate::{
    model::html::Html,
    state::settings::{Range, SETTINGS, Settings, Values, decimal},
};

const THEMES: [(&str, &str); 6] = [
    ("auto", "As the device"),
    ("light", "Light"),
    ("paper", "Paper"),
    ("dark", "Dark"),
    ("contrast-light", "Black on white"),
    ("contrast-dark", "White on black"),
];

const FACES: [(&str, &str); 4] = [
    ("serif", "Serif"),
    ("sans", "Sans serif"),
    ("hyperlegible", "Atkinson Hyperlegible"),
    ("dyslexic", "OpenDyslexic"),
];

/// What stands on the panel's buttons, and what they ask for.
pub const SPACE: &str = "space";
/// As [`SPACE`].
pub const RESET: &str = "reset";

/// What stands beside the switch of the keys.
pub(super) const KEYS_SWITCH: &str = "Keys of one letter";

/// Draws the panel with `settings`.
#[must_use]
pub fn panel(settings: &Settings) -> Html {
    let markup = html! {
        div.panel-head {
            h2 #display-title tabindex="-1" data-first { "Display" }
            button type="button" data-close { "Close" }
        }
        (choice(settings, "theme", "Theme", &THEMES))
        (choice(settings, "fontFamily", "Typeface", &FACES))
        div.setting.panel-size role="group" aria-labelledby="panel-size" {
            span #panel-size.legend { "Text size" }
            button type="button" data-size="-1" aria-label="Smaller text" {}
            span.size data-size-now aria-hidden="true" {}
            button type="button" data-size="1" aria-label="Larger text" {}
        }
        details {
            summary { "More" }
            div.finer {
                (slider(settings, "lineHeight", "Line height"))
                (slider(settings, "lineLength", "Width of the lines"))
                (slider(settings, "paraSpacing", "Space between paragraphs"))
                (slider(settings, "letterSpacing", "Space between letters"))
                (slider(settings, "wordSpacing", "Space between words"))
                (switch(settings, "textAlign", "justify", "Justify lines at both edges"))
                (switch(settings, "bodyHyphens", "auto", "Hyphenate words"))
                (switch(settings, "motion", "reduce", "Reduce motion"))
                (slider(settings, "pace", "Reading pace"))
                (switch(settings, "keys", "on", KEYS_SWITCH))
            }
            p.panel-actions {
                button type="button" data-do=(SPACE) { "WCAG spacing" }
                button type="button" data-do=(RESET) { "Reset" }
                button type="button" data-opens="keys" aria-haspopup="dialog" aria-expanded="false" {
                    "Keys"
                }
            }
        }
        p.note role="status" data-note {}
        p.unseen role="status" data-done {}
    };
    Html::from_trusted(markup.into_string())
}

/// One of several, all in sight.
fn choice(settings: &Settings, name: &str, legend: &str, choices: &[(&str, &str)]) -> Markup {
    let chosen = settings.text(name);
    html! {
        fieldset.setting {
            legend { (legend) }
            @for (value, label) in choices {
                label data-value=(value) {
                    input type="radio" name=(name) value=(value) checked[chosen == *value];
                    " " (label)
                }
            }
        }
    }
}

/// A number between two ends, and what it is.
fn slider(settings: &Settings, name: &str, label: &str) -> Markup {
    let range = SETTINGS.iter().find_map(|setting| match setting.values {
        Values::Range(range) if setting.name == name => Some(range),
        _ => None,
    });
    let Some(Range { min, max, step, .. }) = range else { return html! {} };
    let [min, max, step] = [min, max, step].map(decimal);
    let shown = settings.shown(name);
    html! {
        div.setting.slider {
            label for=(name) { (label) }
            span data-shown=(name) aria-hidden="true" { (shown) }
            input type="range" id=(name) name=(name) min=(min) max=(max) step=(step)
                value=(settings.text(name)) aria-valuetext=(shown);
        }
    }
}

/// One of two: `word` when it is on.
pub(super) fn switch(settings: &Settings, name: &str, word: &str, label: &str) -> Markup {
    html! {
        label.setting.switch {
            input type="checkbox" name=(name) value=(word) checked[settings.text(name) == word];
            " " (label)
        }
    }
}
