//! Shows a site at an address of this machine while its content is being written.
//!
//! 1. [`Listener`] is the port, which is bound before the first build.
//! 2. [`PreviewSite`] is a built site in memory, with the response headers of each file.
//! 3. [`router`] answers requests from a site that stays the same, [`live`] from the newest one,
//!    and tells open pages to reload when it changes.
//! 4. [`watch`](fn@watch) calls for a new build when something in the content changes.

mod answer;
mod changes;
mod preview_site;
mod reload;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    sync::Arc,
};

use axum::Router;
use tokio::sync::watch;
use tower_http::compression::{
    CompressionLayer,
    predicate::{DefaultPredicate, NotForContentType, Predicate as _},
};

use super::io_error::IoError;
pub use changes::watch;
pub use preview_site::PreviewSite;

/// Why a site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The server could not be started or stopped working.
    #[error("the site cannot be served: {0}.")]
    Broken(#[source] io::Error),
    /// The port cannot be used.
    #[error(
        "port {port} of 127.0.0.1 cannot be used: {source}. Choose one above 1023 with --port."
    )]
    Port {
        /// The port.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// The port is taken.
    #[error(
        "port {0} of 127.0.0.1 is taken by another program. End it, or choose another port with \
         --port {next}.",
        next = .0.checked_add(1).unwrap_or(8081)
    )]
    Taken(u16),
    /// Changes of the content cannot be noticed.
    #[error("changes of the content are not noticed: {0}. Start again to see them.")]
    Unwatched(#[from] notify::Error),
    /// The content cannot be read.
    #[error(transparent)]
    Io(#[from] IoError),
}

/// Answers requests from one site, as any host of files would.
pub fn router(site: PreviewSite) -> Router {
    // The sender goes; the receiver keeps the last value.
    let (_, shown) = watch::channel(Arc::new(site));
    layered(Router::new().fallback(answer::answer).with_state(shown))
}

/// Answers requests from the newest site, and open pages when there is a newer one.
pub fn live(shown: watch::Receiver<Arc<PreviewSite>>) -> Router {
    let pages = Router::new().fallback(answer::answer);
    layered(pages.merge(reload::routes()).with_state(shown))
}

fn layered(router: Router) -> Router {
    // Fonts are compressed already; pictures and streams of events are left out by default.
    let worth_it = DefaultPredicate::new().and(NotForContentType::const_new("font/"));
    router.layer(CompressionLayer::new().compress_when(worth_it))
}

/// A bound port of 127.0.0.1.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// Binds `port`; for 0, the system chooses a port.
    ///
    /// # Errors
    /// [`ServeError::Taken`] or [`ServeError::Port`].
    pub fn bind(port: u16) -> Result<Self, ServeError> {
        let refuse = |source: io::Error| match source.kind() {
            io::ErrorKind::AddrInUse => ServeError::Taken(port),
            _ => ServeError::Port { port, source },
        };
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(refuse)?;
        socket.set_nonblocking(true).map_err(refuse)?;
        let address = socket.local_addr().map_err(refuse)?;
        Ok(Self { socket, address })
    }

    /// The address for a browser, such as `http://127.0.0.1:8080/`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves the newest site until Ctrl-C.
    ///
    /// # Errors
    /// When the server cannot be started.
    pub fn serve(self, shown: watch::Receiver<Arc<PreviewSite>>) -> Result<(), ServeError> {
        let runtime = tokio::runtime::Runtime::new().map_err(ServeError::Broken)?;
        runtime
            .block_on(async {
                let listener = tokio::net::TcpListener::from_std(self.socket)?;
                // Not drained: the pages that wait for a reload never hang up by themselves.
                tokio::select! {
                    served = axum::serve(listener, live(shown)) => served,
                    ended = tokio::signal::ctrl_c() => ended,
                }
            })
            .map_err(ServeError::Broken)
    }
}

#[cfg(test)]
mod tests;
