//! How a host answers, well or badly.

use std::{io, sync::Arc};

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, Response, StatusCode, header},
};
use tokio::sync::{mpsc, watch};
use tokio_stream::wrappers::ReceiverStream;

/// How requests for some paths are answered.
#[derive(Clone, Debug)]
pub enum Answer {
    /// With this status and a page that says so.
    Status(u16),
    /// With status 200 and a page, whatever was asked for: a captive portal.
    Page,
    /// As it should be, but with other bytes.
    Bytes(Vec<u8>),
    /// With the first half; then the connection is cut.
    CutOff,
    /// Not before the gate opens.
    Late(Gate),
    /// With all up to and including the marker (the first half, where it does not occur); the
    /// rest when the gate opens.
    Held(&'static str, Gate),
}

/// Holds an answer back until it is opened.
#[derive(Clone, Debug)]
pub struct Gate(Arc<watch::Sender<bool>>);

impl Gate {
    /// A closed gate.
    pub fn closed() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }

    /// Lets everything through from now on.
    pub fn open(&self) {
        self.0.send_replace(true);
    }

    async fn passed(&self) {
        // The sender lives in `self`, so that the channel cannot be closed while this waits.
        let _ = self.0.subscribe().wait_for(|open| *open).await;
    }
}

/// A file as a host would send it.
pub struct File {
    /// Its media type.
    pub kind: &'static str,
    /// 200, or 404 for the page that stands for a miss.
    pub status: StatusCode,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Sends `file` in the way that `answer` says.
pub async fn send(file: File, answer: Option<Answer>) -> Response<Body> {
    match answer {
        None => whole(file),
        Some(Answer::Bytes(bytes)) => whole(File { bytes, status: StatusCode::OK, ..file }),
        Some(Answer::Page) => whole(page(StatusCode::OK, "Sign in to use this network")),
        Some(Answer::Status(status)) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::IM_A_TEAPOT);
            whole(page(status, &status.to_string()))
        }
        Some(Answer::Late(gate)) => {
            gate.passed().await;
            whole(file)
        }
        Some(Answer::CutOff) => {
            let half = file.bytes.len() / 2;
            in_two(file, half, None)
        }
        Some(Answer::Held(marker, gate)) => {
            let text = String::from_utf8_lossy(&file.bytes);
            let end = text.find(marker).map(|start| start + marker.len());
            let end = end.unwrap_or(file.bytes.len() / 2);
            in_two(file, end, Some(gate))
        }
    }
}

fn page(status: StatusCode, text: &str) -> File {
    let bytes = format!("<!doctype html><html lang=\"en\"><title>{text}</title><p>{text}</p>");
    File { kind: "text/html; charset=utf-8", status, bytes: bytes.into_bytes() }
}

fn whole(file: File) -> Response<Body> {
    headed(file.status, file.kind, Body::from(file.bytes))
}

/// Sends the bytes up to `at`, and the others once `gate` is open; without a gate the connection
/// breaks there, which a browser sees by the length that was promised.
fn in_two(mut file: File, at: usize, gate: Option<Gate>) -> Response<Body> {
    let length = file.bytes.len();
    let rest = file.bytes.split_off(at);
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(2);
    tokio::spawn(async move {
        // A reader that has gone away needs neither half.
        let _ = sender.send(Ok(file.bytes.into())).await;
        let rest = match gate {
            Some(gate) => {
                gate.passed().await;
                Ok(rest.into())
            }
            None => Err(io::ErrorKind::ConnectionReset.into()),
        };
        let _ = sender.send(rest).await;
    });
    let mut response =
        headed(file.status, file.kind, Body::from_stream(ReceiverStream::new(receiver)));
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    response
}

fn headed(status: StatusCode, kind: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    // A host's usual answer; also what keeps a page in the back-forward cache.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
