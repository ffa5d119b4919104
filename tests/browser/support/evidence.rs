//! Evidence of a failed trial: the state of the page, a screenshot, the seed, and the command that runs
//! it again.

use std::{fs, time::Duration};

use libtest_mimic::Failed;
use tokio::runtime::Handle;

use super::{
    Outcome,
    browser::Browser,
    plan::{TrialName, is_full_run},
    report,
    seed::{FIXED, seed},
};

/// Time limit for each question to the browser, which may be the very thing that hangs.
const PATIENCE: Duration = Duration::from_secs(5);

const STATE: &str = "return JSON.stringify({
    address: location.href,
    title: document.title,
    document: document.readyState,
    reader: document.documentElement?.dataset.reader,
    heading: document.querySelector('main h1')?.textContent,
    focus: document.activeElement?.outerHTML.slice(0, 160),
    dialogs: [...document.querySelectorAll('dialog[open]')].map((one) => one.id),
    window: [innerWidth, innerHeight],
    scrolled: scrollY,
    console: [...(window.pliegoWarned ?? []), ...(window.pliegoNoticed ?? [])],
})";

/// Adds to `failure` all that helps to find its cause. Without a browser there is no page to describe.
pub fn add(
    failure: &Failed,
    name: TrialName,
    browser: Option<&Browser>,
    runtime: &Handle,
) -> Failed {
    let mut text = failure.message().unwrap_or("failed without a message").to_owned();
    if let Some(browser) = browser {
        let state = state(browser, runtime).unwrap_or_else(said);
        text += &format!("\n  page: {state}");
        let picture = screenshot(browser, runtime, name).unwrap_or_else(said);
        text += &format!("\n  screenshot: {picture}");
    }
    text += &format!("\n  seed: {}\n  again: {}\n", seed(), command(name));
    text.into()
}

fn said(failure: Failed) -> String {
    failure.message().unwrap_or_default().to_owned()
}

fn state(browser: &Browser, runtime: &Handle) -> Outcome<String> {
    let asked =
        async { tokio::time::timeout(PATIENCE, browser.driver.execute(STATE, Vec::new())).await };
    let state = runtime.block_on(asked)??;
    Ok(state.json().as_str().unwrap_or("unknown").to_owned())
}

/// Saves a picture of the window; where it is.
fn screenshot(browser: &Browser, runtime: &Handle, name: TrialName) -> Outcome<String> {
    let taken = async { tokio::time::timeout(PATIENCE, browser.driver.screenshot_as_png()).await };
    let picture = runtime.block_on(taken)??;
    let base = name.base.trim_matches('/').replace('/', "-");
    let parts = [&*name.engine.to_string(), &base, &name.file.replace("::", "-"), name.function];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let file = report::folder()?.join(parts.join("-")).with_extension("png");
    fs::write(&file, picture)?;
    Ok(file.display().to_string())
}

/// The command that runs this trial alone, in the same tier, profile and seed.
fn command(name: TrialName) -> String {
    let mut command = String::new();
    if is_full_run() {
        command += "PLIEGO_ALL=1 ";
    }
    if seed() != FIXED {
        command += &format!("PLIEGO_SEED={} ", seed());
    }
    command += "cargo test --locked --features tls ";
    if !cfg!(debug_assertions) {
        command += "--release ";
    }
    command += &format!("--test browser -- --exact '{name}'");
    command
}
