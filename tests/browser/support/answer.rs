//! Responses of a host, good and bad.

use std::{io, os::fd::AsFd as _, sync::Arc};

use axum::{
    body::{Body, Bytes},
    extract::connect_info::Connected,
    http::{HeaderValue, Response, StatusCode, header},
    serve::IncomingStream,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{mpsc, watch},
};
use tokio_stream::wrappers::ReceiverStream;

/// Response to requests for some paths.
#[derive(Clone, Debug)]
pub enum Answer {
    /// With this status and an error page.
    Status(u16),
    /// With status 200 and a page, whatever was requested: a captive portal.
    Page,
    /// As it should be, but with other bytes.
    Bytes(Vec<u8>),
    /// With status 301 and this place to go to.
    Moved(&'static str),
    /// With the first half; then the connection is cut.
    CutOff,
    /// With nothing: the connection is reset.
    Reset,
    /// Not before the gate opens.
    Late(Gate),
    /// With all up to and including the marker (the first half, where it does not occur); the
    /// rest when the gate opens.
    Held(&'static str, Gate),
}

/// Holds an answer back until it is opened.
#[derive(Clone, Debug)]
pub struct Gate(Arc<watch::Sender<Way>>);

/// State of a [`Gate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Closed,
    Open,
    Cut,
}

impl Gate {
    /// A closed gate.
    pub fn closed() -> Self {
        Self(Arc::new(watch::Sender::new(Way::Closed)))
    }

    /// Lets everything through from now on.
    pub fn open(&self) {
        self.0.send_replace(Way::Open);
    }

    /// Ends the connections of all that wait here, now and later.
    pub fn cut(&self) {
        self.0.send_replace(Way::Cut);
    }

    /// Waits for one or the other.
    async fn passed(&self) -> io::Result<()> {
        // The sender lives in `self`, so that the channel cannot be closed while this waits.
        let way = self.0.subscribe().wait_for(|way| *way != Way::Closed).await.map(|way| *way);
        if matches!(way, Ok(Way::Open)) {
            Ok(())
        } else {
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
}

/// The connection of a request.
#[derive(Clone)]
pub struct Wire(Option<Arc<TcpStream>>);

impl Wire {
    /// Has the connection end with a reset, and not with a farewell, when it ends.
    fn reset(&self) {
        // A connection that is gone needs none.
        _ = self.0.as_ref().map(|stream| stream.set_zero_linger());
    }
}

impl Connected<IncomingStream<'_, TcpListener>> for Wire {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        // A second name for the same socket: the first belongs to the one who answers.
        let second = || -> io::Result<TcpStream> {
            let socket = stream.io().as_fd().try_clone_to_owned()?;
            TcpStream::from_std(std::net::TcpStream::from(socket))
        };
        Self(second().ok().map(Arc::new))
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

/// Sends `file` over `wire` in the way that `answer` says.
pub async fn send(file: File, answer: Option<Answer>, wire: &Wire) -> Response<Body> {
    match answer {
        None => whole(file),
        Some(Answer::Bytes(bytes)) => whole(File { bytes, status: StatusCode::OK, ..file }),
        Some(Answer::Page) => whole(page(StatusCode::OK, "Sign in to use this network")),
        Some(Answer::Status(status)) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::IM_A_TEAPOT);
            whole(page(status, &status.to_string()))
        }
        Some(Answer::Moved(place)) => moved(place),
        Some(Answer::Reset) => reset(wire),
        Some(Answer::Late(gate)) => match gate.passed().await {
            Ok(()) => whole(file),
            Err(_) => reset(wire),
        },
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

/// Redirects to another address.
pub fn moved(place: &str) -> Response<Body> {
    let mut response = whole(page(StatusCode::MOVED_PERMANENTLY, "301 Moved Permanently"));
    if let Ok(place) = HeaderValue::from_str(place) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

fn page(status: StatusCode, text: &str) -> File {
    let bytes = format!("<!doctype html><html lang=\"en\"><title>{text}</title><p>{text}</p>");
    File { kind: "text/html; charset=utf-8", status, bytes: bytes.into_bytes() }
}

fn whole(file: File) -> Response<Body> {
    headed(file.status, file.kind, Body::from(file.bytes))
}

/// Fails before the first byte is sent.
fn reset(wire: &Wire) -> Response<Body> {
    wire.reset();
    let error: io::Result<Bytes> = Err(io::ErrorKind::ConnectionReset.into());
    headed(StatusCode::OK, "text/plain", Body::from_stream(tokio_stream::iter([error])))
}

/// Sends the bytes up to `at`, and the others once `gate` is open; without a gate the connection
/// breaks there, which a browser sees by the length that was promised.
fn in_two(mut file: File, at: usize, gate: Option<Gate>) -> Response<Body> {
    let length = file.bytes.len();
    let rest = file.bytes.split_off(at);
    // With room for one: its end is reported when the first half is taken, so it must be sent before.
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(1);
    tokio::spawn(async move {
        // A reader that has gone away needs neither half.
        let _ = sender.send(Ok(file.bytes.into())).await;
        let rest = match gate {
            Some(gate) => gate.passed().await.map(|()| rest.into()),
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
    // A host's usual response; it also keeps a page in the back-forward cache.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
