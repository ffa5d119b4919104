//! The network.

use std::{cell::RefCell, time::Duration};

use gloo_net::http::Request;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::set_timeout_with_handle};
use web_sys::{AbortController, RequestCache};

use crate::{
    model::edition::FileRef,
    state::load_error::{LoadError, verify},
};

/// Time limit for a response. A worker with the offline copy gives up sooner.
const SILENCE: Duration = Duration::from_secs(30);

/// Time limit for the rest of it: a large file on a slow line.
const SLOW: Duration = Duration::from_secs(180);

thread_local! {
    /// The requests under way, by path.
    static UNDERWAY: RefCell<Vec<(String, AbortController)>> = const { RefCell::new(Vec::new()) };
    /// The paths whose last request failed or was cancelled. Their next request bypasses the caches: one may
    /// have the bad response, and Chromium's would wait for the earlier request.
    static FAILED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Cancels all requests, so that the next ones are sent at once.
pub fn give_up() {
    for (path, given) in UNDERWAY.take() {
        FAILED.with_borrow_mut(|failed| failed.push(path));
        given.abort();
    }
}

/// Fetches a data file and checks that it is the one that the edition names.
///
/// # Errors
/// Why it could not be loaded.
pub async fn data(file: &FileRef) -> Result<String, LoadError> {
    let given = AbortController::new().ok();
    let failed_before = FAILED.with_borrow_mut(|failed| {
        let count = failed.len();
        failed.retain(|path| *path != file.path);
        failed.len() < count
    });
    let cache = if failed_before { RequestCache::Reload } else { RequestCache::Default };
    let request = (file.path.clone(), given.clone());
    if let (path, Some(given)) = request.clone() {
        UNDERWAY.with_borrow_mut(|underway| underway.push((path, given)));
    }
    let result = load(file, cache, given).await;
    UNDERWAY.with_borrow_mut(|underway| {
        underway.retain(|(path, given)| (path, Some(given)) != (&request.0, request.1.as_ref()));
    });
    if result.is_err() {
        FAILED.with_borrow_mut(|failed| failed.push(request.0));
    }
    result
}

/// Sends the request, and aborts it when its time is up.
async fn load(
    file: &FileRef,
    cache: RequestCache,
    given: Option<AbortController>,
) -> Result<String, LoadError> {
    let within = |time| {
        let given = given.clone();
        set_timeout_with_handle(move || given.iter().for_each(AbortController::abort), time).ok()
    };
    let signal = given.as_ref().map(AbortController::signal);
    let timer = within(SILENCE);
    let request = Request::get(&file.path).cache(cache).abort_signal(signal.as_ref());
    let answer = request.send().await;
    timer.inspect(TimeoutHandle::clear);
    let answer = answer.map_err(|_| LoadError::NoAnswer)?;
    // The worker's code for a file that it no longer has and cannot get.
    if answer.headers().get("pliego-lost").is_some() {
        return Err(LoadError::Lost);
    }
    let timer = within(SLOW);
    let bytes = answer.binary().await;
    timer.inspect(TimeoutHandle::clear);
    let bytes = bytes.map_err(|_| LoadError::CutShort)?;
    verify(file, answer.status(), bytes)
}
