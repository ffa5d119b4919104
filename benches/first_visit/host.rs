//! A host of the built site, as fast as a machine can answer: what is slow is left to the
//! browser's emulation.

use std::{collections::HashMap, fs, io, net::SocketAddr, path::Path, sync::Arc};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use crate::site::brotli;

/// Response to requests for a path.
struct File {
    kind: &'static str,
    bytes: Vec<u8>,
    /// The bytes in brotli, for what is not compressed already.
    brotli: Option<Vec<u8>>,
}

/// All files, by their path.
#[derive(Default)]
pub struct Host(HashMap<String, File>);

impl Host {
    /// A host of all files below `folder`, each compressed beforehand.
    pub fn of(folder: &Path) -> io::Result<Self> {
        let mut host = Self::default();
        host.add_folder(folder, "/")?;
        Ok(host)
    }

    fn add_folder(&mut self, folder: &Path, below: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = [below, &entry.file_name().to_string_lossy()].concat();
            if entry.file_type()?.is_dir() {
                self.add_folder(&entry.path(), &(path + "/"))?;
            } else {
                self.add(&path, fs::read(entry.path())?);
            }
        }
        Ok(())
    }

    /// Answers `path` with `bytes`; an `index.html` is the answer for its folder.
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) {
        let (kind, is_text) = kind(path);
        let brotli = is_text.then(|| brotli(&bytes));
        let path = path.strip_suffix("index.html").unwrap_or(path).to_owned();
        self.0.insert(path, File { kind, bytes, brotli });
    }

    /// Answers from now on, until it is closed or the runtime ends.
    pub async fn open(self) -> io::Result<Open> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let service = Router::new().fallback(answer).with_state(Arc::new(self));
        let answering = tokio::spawn(async move { axum::serve(listener, service).await });
        Ok(Open { origin: format!("http://{address}"), address, answering })
    }
}

/// A host that answers.
pub struct Open {
    /// Its origin.
    pub origin: String,
    address: SocketAddr,
    answering: JoinHandle<io::Result<()>>,
}

impl Open {
    /// Answers nobody any more.
    pub async fn close(self) -> io::Result<()> {
        self.answering.abort();
        // It ends by being aborted.
        _ = self.answering.await;
        match TcpStream::connect(self.address).await {
            Ok(_) => Err(io::Error::other("the closed host still answers")),
            Err(_) => Ok(()),
        }
    }
}

async fn answer(State(host): State<Arc<Host>>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(file) = host.0.get(uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let accepts = accepted.is_some_and(|value| value.contains("br"));
    let kind = [(header::CONTENT_TYPE, file.kind), (header::CACHE_CONTROL, "max-age=600")];
    match &file.brotli {
        Some(brotli) if accepts => {
            (kind, [(header::CONTENT_ENCODING, "br")], brotli.clone()).into_response()
        }
        _ => (kind, file.bytes.clone()).into_response(),
    }
}

/// The media type of a file, and whether it gains by compression.
fn kind(path: &str) -> (&'static str, bool) {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => ("text/html; charset=utf-8", true),
        "css" => ("text/css", true),
        "js" => ("text/javascript", true),
        "json" => ("application/json", true),
        "svg" => ("image/svg+xml", true),
        "wasm" => ("application/wasm", true),
        "png" => ("image/png", false),
        "webp" => ("image/webp", false),
        "woff2" => ("font/woff2", false),
        _ => ("application/octet-stream", false),
    }
}
