//! What a reader does, in real browsers over WebDriver.
//!
//! Each test runs in Chromium, Firefox and WebKit, where their programs are found, against the
//! built site (`PLIEGO_SITE`, else `dist/`). `cargo test --test browser -- firefox::/a/b/` runs
//! those whose name holds the argument.

#[path = "../../benches/made_up/dice.rs"]
mod dice;
#[path = "../../benches/made_up/essays.rs"]
#[expect(dead_code, reason = "only sizes ask for the text by itself")]
mod essays;
#[path = "../../benches/made_up/publication.rs"]
mod publication;
#[path = "../../benches/made_up/words.rs"]
#[expect(dead_code, reason = "where only time counts there are few words")]
mod words;

mod accessibility;
mod cite;
mod contents;
mod display;
mod failing;
mod harness;
mod history;
mod hold;
mod hostile;
mod hygiene;
mod keys;
mod library_panel;
mod likeness;
mod navigation;
mod notes;
mod offline;
mod panel;
mod paper;
mod picture;
mod place;
mod search;
mod support;
mod text_size;
mod without_script;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut tests = Vec::new();
    tests.extend(harness::tests());
    tests.extend(contents::tests());
    tests.extend(text_size::tests());
    tests.extend(display::tests());
    tests.extend(hold::tests());
    tests.extend(place::tests());
    tests.extend(panel::tests());
    tests.extend(navigation::tests());
    tests.extend(history::tests());
    tests.extend(failing::tests());
    tests.extend(search::tests());
    tests.extend(cite::tests());
    tests.extend(keys::tests());
    tests.extend(notes::tests());
    tests.extend(picture::tests());
    tests.extend(offline::tests());
    tests.extend(library_panel::tests());
    tests.extend(without_script::tests());
    tests.extend(hostile::tests());
    tests.extend(hygiene::tests());
    tests.extend(paper::tests());
    tests.extend(accessibility::tests());
    tests.extend(likeness::tests());
    support::run::run(&tests)
}
