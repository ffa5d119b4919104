//! The actions of a reader, in real browsers over WebDriver.
//!
//! Tests run in Chromium, Firefox and WebKit, where their programs are found, against the built site
//! (`PLIEGO_SITE`, else `dist/`). A usual run has a part of the trials, see [`support::plan`];
//! `PLIEGO_ALL=1` has all of them, and so has a filter: `cargo test --test browser -- firefox::/a/b/`
//! runs every trial whose name contains the argument.

#[path = "../../benches/synthetic/dice.rs"]
mod dice;
#[path = "../../benches/synthetic/essays.rs"]
#[expect(dead_code, reason = "only sizes ask for the text by itself")]
mod essays;
#[path = "../../benches/synthetic/publication.rs"]
mod publication;
#[path = "../../benches/synthetic/words.rs"]
#[expect(dead_code, reason = "where only time counts there are few words")]
mod words;

mod accessibility;
mod cite;
mod contents;
mod copying;
mod display;
mod failing;
mod foreign;
mod harness;
mod history;
mod hostile;
mod hygiene;
mod identity;
mod languages;
mod layout;
mod navigation;
mod notes;
mod offline;
mod offline_panel;
mod on_demand;
mod panel;
mod paper;
mod picture;
mod place;
mod returning;
mod screenshots;
mod scroll_stability;
mod search;
mod shortcuts;
mod support;
mod text_size;
mod without_script;

use std::process::ExitCode;

fn main() -> ExitCode {
    // The heaviest files first, so that two browsers of an engine end at about the same time.
    let tests = [
        harness::tests(),
        offline::tests(),
        hostile::tests(),
        accessibility::tests(),
        hygiene::tests(),
        identity::tests(),
        scroll_stability::tests(),
        failing::tests(),
        on_demand::tests(),
        foreign::tests(),
        text_size::tests(),
        languages::tests(),
        layout::tests(),
        place::tests(),
        returning::tests(),
        panel::tests(),
        offline_panel::tests(),
        display::tests(),
        navigation::tests(),
        history::tests(),
        contents::tests(),
        search::tests(),
        cite::tests(),
        copying::tests(),
        shortcuts::tests(),
        notes::tests(),
        picture::tests(),
        without_script::tests(),
        paper::tests(),
        screenshots::tests(),
    ]
    .concat();
    support::run::run(&tests)
}
