//! Notification of open pages that their site has changed: a script of the page's own origin, as
//! its security policy demands, and a stream of events with the version of the newest site.

use std::{convert::Infallible, sync::Arc};

use axum::{
    Router,
    extract::State,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use tokio::sync::watch;
use tokio_stream::{Stream, StreamExt as _, wrappers::WatchStream};

use super::PreviewSite;

type Shown = watch::Receiver<Arc<PreviewSite>>;

/// The script and the events.
pub(super) fn routes() -> Router<Shown> {
    Router::new().route("/pliego-reload.js", get(script)).route("/pliego-reload", get(events))
}

async fn script() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
    (headers, include_str!("reload.js"))
}

/// The version of the site now, and of each one after it.
async fn events(State(shown): State<Shown>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let versions = WatchStream::new(shown).map(|site| Ok(Event::default().data(site.version())));
    Sse::new(versions).keep_alive(KeepAlive::default())
}
