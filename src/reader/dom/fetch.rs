//! The network.

use std::time::Duration;

use gloo_net::http::Request;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::set_timeout_with_handle};
use web_sys::AbortController;

use crate::{
    model::edition::FileRef,
    state::load_error::{LoadError, verify},
};

/// How long an answer may be waited for. A worker that keeps the publication gives up sooner.
const SILENCE: Duration = Duration::from_secs(30);

/// How long the rest of it may take: a large file on a slow line.
const SLOW: Duration = Duration::from_secs(180);

/// Fetches a data file and checks that it is the one that the edition names.
///
/// # Errors
/// Why it could not be had.
pub async fn data(file: &FileRef) -> Result<String, LoadError> {
    let given = AbortController::new().ok();
    let within = |time| {
        let given = given.clone();
        set_timeout_with_handle(move || given.iter().for_each(AbortController::abort), time).ok()
    };
    let signal = given.as_ref().map(AbortController::signal);
    let timer = within(SILENCE);
    let answer = Request::get(&file.path).abort_signal(signal.as_ref()).send().await;
    timer.inspect(TimeoutHandle::clear);
    let answer = answer.map_err(|_| LoadError::NoAnswer)?;
    // The worker's word for what it keeps no more and cannot have.
    if answer.headers().get("pliego-lost").is_some() {
        return Err(LoadError::Lost);
    }
    let timer = within(SLOW);
    let bytes = answer.binary().await;
    timer.inspect(TimeoutHandle::clear);
    let bytes = bytes.map_err(|_| LoadError::CutShort)?;
    verify(file, answer.status(), bytes)
}
