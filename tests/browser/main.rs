//! What a reader does, in real browsers over WebDriver.
//!
//! Each test runs in Chromium, Firefox and WebKit, where their programs are found, against the
//! built site (`PLIEGO_SITE`, else `dist/`). `cargo test --test browser -- firefox::/a/b/` runs
//! those whose name holds the argument.

mod harness;
mod support;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut tests = Vec::new();
    tests.extend(harness::tests());
    support::run::run(&tests)
}
