//! Requests the files of a site from its host: with a time limit, a size limit, and nothing from elsewhere.
//! Redirects are reported, not followed.

#[cfg(feature = "tls")]
use std::io;
use std::{
    error::Error,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use reqwest::{
    Client, Response, Url,
    header::{self, HeaderMap, HeaderName},
    redirect::Policy,
};

use super::{
    address::Address,
    answer::{Answer, End, RequestError},
};

/// After so many requests in a row that got no answer, no more are made.
const GIVE_UP: usize = 16;

/// Time limits for a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// To open a connection.
    pub connect: Duration,
    /// Between one piece of an answer and the next.
    pub silence: Duration,
    /// For a whole answer.
    pub whole: Duration,
}

impl Default for Patience {
    /// As long as the worker waits (`SILENCE` in public/worker.js), and five minutes for a file.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(20),
            whole: Duration::from_secs(300),
        }
    }
}

/// A host that serves a site.
#[derive(Debug)]
pub struct Host {
    client: Client,
    address: Address,
    patience: Patience,
    /// Number of requests in a row that got no response.
    silent: AtomicUsize,
}

impl Host {
    /// Prepares requests for the site at `address`; nothing is requested yet.
    ///
    /// # Errors
    ///
    /// When the machine has no certificates to verify a host with.
    pub fn new(address: Address, patience: Patience) -> Result<Self, reqwest::Error> {
        // It may have been chosen already by a program that uses this library: any will do.
        #[cfg(feature = "tls")]
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, header::HeaderValue::from_static("br, gzip"));
        let client = Client::builder()
            .user_agent(concat!("pliego/", env!("CARGO_PKG_VERSION")))
            .default_headers(headers)
            .redirect(Policy::none())
            .connect_timeout(patience.connect)
            .read_timeout(patience.silence)
            .timeout(patience.whole);
        // Without TLS the machine's certificates are not needed, so they are not read.
        #[cfg(feature = "tls")]
        let client = if address.is_secure() { client } else { client.tls_certs_only([]) };
        let client = if address.is_of_this_machine() { client.no_proxy() } else { client };
        Ok(Self { client: client.build()?, address, patience, silent: AtomicUsize::new(0) })
    }

    /// Returns the address of the site.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Requests `url`, of which at most `limit` bytes are read.
    ///
    /// # Errors
    ///
    /// When there is no response.
    pub async fn ask(&self, url: &Url, limit: u64) -> Result<Answer, RequestError> {
        if self.silent.load(Ordering::Relaxed) >= GIVE_UP {
            return Err(RequestError::GivenUp);
        }
        let mut answer = self.once(url, limit).await;
        if matches!(&answer, Err(RequestError::Broken(_)) | Ok(Answer { end: End::Broken, .. })) {
            // A connection may break once by itself.
            answer = self.once(url, limit).await;
        }
        match &answer {
            Ok(_) => self.silent.store(0, Ordering::Relaxed),
            Err(_) => _ = self.silent.fetch_add(1, Ordering::Relaxed),
        }
        answer
    }

    async fn once(&self, url: &Url, limit: u64) -> Result<Answer, RequestError> {
        let sent = self.client.get(url.clone()).send().await;
        let mut response = sent.map_err(|error| self.request_error(&error))?;
        let mut answer = described(&response);
        let mut sent = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(piece)) => sent.extend_from_slice(&piece),
                Ok(None) => break,
                Err(error) => {
                    answer.end = if error.is_timeout() { End::Silent } else { End::Broken };
                    break;
                }
            }
            if sent.len() as u64 > limit {
                answer.end = End::TooLong;
                break;
            }
        }
        answer.take(sent, limit);
        Ok(answer)
    }

    /// Returns the reason why there was no response.
    fn request_error(&self, error: &reqwest::Error) -> RequestError {
        if error.is_timeout() {
            let patience =
                if error.is_connect() { self.patience.connect } else { self.patience.silence };
            return RequestError::Late(patience.as_secs());
        }
        let mut innermost = error.to_string();
        let mut source = error.source();
        while let Some(error) = source {
            innermost = error.to_string();
            #[cfg(feature = "tls")]
            if is_of_tls(error) {
                return RequestError::Unsafe(innermost);
            }
            source = error.source();
        }
        RequestError::Broken(innermost)
    }
}

/// Returns whether an error is of TLS, or an I/O error that holds one; they nest.
#[cfg(feature = "tls")]
fn is_of_tls(error: &(dyn Error + 'static)) -> bool {
    let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    error.is::<rustls::Error>() || inner.is_some_and(|inner| is_of_tls(inner))
}

/// Returns the head of a response.
fn described(response: &Response) -> Answer {
    let said = |name: HeaderName| {
        let values = response.headers().get_all(name).into_iter();
        let values = values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        values.collect::<Vec<_>>().join(", ")
    };
    let location = said(header::LOCATION);
    let whole = response.url().join(&location).map(String::from);
    let is_sent_away = !location.is_empty() && response.status().is_redirection();
    Answer {
        status: response.status().as_u16(),
        content_type: said(header::CONTENT_TYPE),
        encoding: said(header::CONTENT_ENCODING),
        cache_control: said(header::CACHE_CONTROL),
        location: if is_sent_away { whole.unwrap_or(location) } else { String::new() },
        policy: said(header::CONTENT_SECURITY_POLICY),
        frames: said(header::X_FRAME_OPTIONS),
        sniffing: said(header::X_CONTENT_TYPE_OPTIONS),
        transport: said(header::STRICT_TRANSPORT_SECURITY),
        referrer: said(header::REFERRER_POLICY),
        opener: said(HeaderName::from_static("cross-origin-opener-policy")),
        permissions: said(HeaderName::from_static("permissions-policy")),
        promised: response.content_length(),
        ..Answer::default()
    }
}
