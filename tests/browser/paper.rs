//! What is printed: as it is designed, whatever size and light the reader has on the screen.

use serde_json::json;

use crate::{
    support::{
        Outcome,
        engine::Engine,
        panel::{choose, open_panel},
        reader::Reader,
        run::{On, Test},
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    tests![On::EveryBase;
        an_essay_is_printed_in_the_size_of_paper,
        a_page_that_is_missing_is_printed_like_any_other,
    ]
    .to_vec()
}

/// Looks at the page as it will be printed, by somebody whose screen is dark; only Chromium can
/// be told to.
fn on_paper(reader: &Reader, look: impl Fn() -> Outcome) -> Outcome {
    let features = json!([{"name": "prefers-color-scheme", "value": "dark"}]);
    let paper = json!({"media": "print", "features": features});
    reader.chromium("Emulation.setEmulatedMedia", paper)?;
    look()?;
    reader.chromium("Emulation.setEmulatedMedia", json!({"media": "", "features": []})).map(drop)
}

/// The text is 10.5 pt, black on white, and the buttons are gone.
fn is_printed(reader: &Reader) -> Outcome {
    let seen = "((style) => [Math.round(parseFloat(style.fontSize)), style.color,
        getComputedStyle(document.documentElement).backgroundColor,
        ...['.masthead', '.foot'].map((css) => document.querySelector(css).checkVisibility()),
        getComputedStyle(document.querySelector('.sheet')).paddingLeft].join(' '))
        (getComputedStyle(document.body))";
    let wanted = "14 rgb(0, 0, 0) rgb(255, 255, 255) false false 0px";
    reader.until_is("on paper", seen, wanted)
}

fn an_essay_is_printed_in_the_size_of_paper(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    if reader.engine() != Engine::Chromium {
        return Ok(());
    }
    reader.visit(&address)?;
    on_paper(reader, || is_printed(reader))?;
    open_panel(reader)?;
    choose(reader, "theme", "contrast-dark")?;
    on_paper(reader, || {
        is_printed(reader)?;
        let gone = "!document.querySelector('#display').checkVisibility()
            && getComputedStyle(document.querySelector('.plate img')).filter === 'none'
            && getComputedStyle(document.documentElement).colorScheme === 'light'";
        reader.until("nothing of the screen is left", gone)
    })?;
    for _ in 0..10 {
        reader.click("[data-size='1']")?;
    }
    on_paper(reader, || {
        is_printed(reader)?;
        let ratio =
            "parseFloat(getComputedStyle(document.querySelector('.prose h2')).fontSize) / 14";
        reader.until_is("a heading stands out", &format!("({ratio}).toFixed(1)"), "1.3")
    })
}

fn a_page_that_is_missing_is_printed_like_any_other(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    if reader.engine() != Engine::Chromium {
        return Ok(());
    }
    stage.forgive("404");
    reader.visit("no-such-folder/no-such-page/")?;
    on_paper(reader, || is_printed(reader))?;
    let icon = "document.querySelector('link[rel=icon]').href.endsWith('.svg')";
    reader.until("the page has the icon", icon)
}
