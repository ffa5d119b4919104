//! The network.

use std::time::Duration;

use gloo_net::http::Request;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::set_timeout_with_handle};
use web_sys::{AbortController, RequestCache};

use crate::{
    model::edition::FileRef,
    state::load_error::{LoadError, verify},
};

/// How long an answer may be waited for. A worker that keeps the publication gives up sooner.
const SILENCE: Duration = Duration::from_secs(30);

/// How long the rest of it may take: a large file on a slow line.
const SLOW: Duration = Duration::from_secs(180);

/// Ends a request.
#[derive(Clone, Default)]
pub struct Abort(Option<AbortController>);

impl Abort {
    /// For a request that is to come.
    #[must_use]
    pub fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// Ends the request: it fails.
    pub fn abort(&self) {
        self.0.iter().for_each(AbortController::abort);
    }
}

/// Fetches a data file and checks that it is the one that the edition names. `afresh` passes all caches by:
/// one may be waiting for a request that hangs.
///
/// # Errors
/// Why it could not be loaded.
pub async fn data(file: &FileRef, abort: &Abort, afresh: bool) -> Result<String, LoadError> {
    let within = |time| {
        let abort = abort.clone();
        set_timeout_with_handle(move || abort.abort(), time).ok()
    };
    let signal = abort.0.as_ref().map(AbortController::signal);
    let timer = within(SILENCE);
    let cache = if afresh { RequestCache::Reload } else { RequestCache::Default };
    let request = Request::get(&file.path).cache(cache).abort_signal(signal.as_ref());
    let answer = request.send().await;
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
