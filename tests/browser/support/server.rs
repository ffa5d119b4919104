//! A host for one test: the built site, on an origin of its own, under a base path.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, Response, StatusCode, header},
};
use tokio::{net::TcpListener, runtime::Runtime};

use super::answer::{Answer, File, send};

const HTML: &str = "text/html; charset=utf-8";
/// An icon, for pages that have none: Firefox complains of an empty one.
pub const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
const PROBE: &str = include_str!("probe.js");

/// What a response header forbids the pages, on top of their own policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sandbox {
    /// Nothing.
    None,
    /// Scripts: the same as a browser in which they are switched off.
    NoScript,
    /// An origin, and with it storage: whoever touches `localStorage` gets an exception.
    NoStorage,
}

/// A running host; gone when dropped, with all that it still holds back.
pub struct Site {
    host: Arc<Host>,
    origin: String,
    runtime: Mutex<Option<Runtime>>,
}

struct Host {
    base: String,
    script: Mutex<Script>,
    seen: Mutex<Seen>,
}

/// How the host behaves.
struct Script {
    folder: PathBuf,
    answers: Vec<(String, Answer)>,
    edits: Vec<(String, String)>,
    sandbox: Sandbox,
    probe: bool,
    workers: bool,
}

/// What the host has seen.
#[derive(Default)]
struct Seen {
    requests: Vec<String>,
    noticed: BTreeSet<String>,
}

impl Site {
    /// Serves `folder` under `base`, which begins and ends with a slash.
    pub fn open(folder: &Path, base: &str) -> io::Result<Self> {
        let script = Script {
            folder: folder.to_owned(),
            answers: Vec::new(),
            edits: Vec::new(),
            sandbox: Sandbox::None,
            probe: true,
            workers: false,
        };
        let host = Arc::new(Host {
            base: base.to_owned(),
            script: Mutex::new(script),
            seen: Mutex::default(),
        });
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
        let origin = format!("http://{}", listener.local_addr()?);
        let service = Router::new().fallback(answer).with_state(Arc::clone(&host));
        runtime.spawn(async move { axum::serve(listener, service).await });
        Ok(Self { host, origin, runtime: Mutex::new(Some(runtime)) })
    }

    /// The address of the contents, at a port that no other test has: storage and caches begin
    /// empty.
    pub fn home(&self) -> String {
        format!("{}{}", self.origin, self.host.base)
    }

    /// The folder that is served.
    pub fn folder(&self) -> PathBuf {
        lock(&self.host.script).folder.clone()
    }

    /// Answers so from now on for `pattern`: a path below the base, where one `*` stands for any
    /// text. The latest pattern that fits decides.
    pub fn answer(&self, pattern: &str, answer: Answer) {
        lock(&self.host.script).answers.push((pattern.to_owned(), answer));
    }

    /// Answers everything as it should be again.
    pub fn recover(&self) {
        lock(&self.host.script).answers.clear();
    }

    /// Writes `new` for `old` in every page.
    pub fn edit_pages(&self, old: &str, new: &str) {
        lock(&self.host.script).edits.push((old.to_owned(), new.to_owned()));
    }

    /// Sends every page with this header.
    pub fn sandbox(&self, sandbox: Sandbox) {
        lock(&self.host.script).sandbox = sandbox;
    }

    /// Sends pages without the probe: as they were built, but for what makes the browser one without
    /// workers.
    pub fn without_probe(&self) {
        lock(&self.host.script).probe = false;
    }

    /// Lets pages have workers. Without this call they are as in a browser that has none, so that a
    /// test of something else asks its own host and not what was kept on the device.
    pub fn with_workers(&self) {
        lock(&self.host.script).workers = true;
    }

    /// Ends the host: nobody listens at its address any more.
    pub fn close(&self) {
        if let Some(runtime) = lock(&self.runtime).take() {
            runtime.shutdown_background();
        }
    }

    /// Serves the files of another folder from now on.
    pub fn serve(&self, folder: &Path) {
        lock(&self.host.script).folder = folder.to_owned();
    }

    /// The paths that were asked for so far, below the base, in order.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.host.seen).requests.clone()
    }

    /// What went wrong so far in the pages, or left the base.
    pub fn noticed(&self) -> BTreeSet<String> {
        lock(&self.host.seen).noticed.clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.close();
    }
}

async fn answer(State(host): State<Arc<Host>>, request: Request) -> Response<Body> {
    let path = request.uri().path().to_owned();
    if let Some(own) = path.strip_prefix("/-/") {
        return host.own(own, request).await;
    }
    // Firefox asks its host for an icon now and then, though every page names one.
    if path == "/favicon.ico" {
        return send(missing(Vec::new()), None).await;
    }
    let Some(path) = path.strip_prefix(&host.base) else {
        lock(&host.seen).noticed.insert(format!("{path} was asked for, outside {}", host.base));
        return send(missing(Vec::new()), None).await;
    };
    lock(&host.seen).requests.push(path.to_owned());
    let Some(mut file) = host.find(path) else {
        let mut response = send(missing(Vec::new()), None).await;
        *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
        if let Ok(there) = HeaderValue::from_str(&format!("{}{path}/", host.base)) {
            response.headers_mut().insert(header::LOCATION, there);
        }
        return response;
    };
    // A page that is named by its hash is a part of others.
    let is_page = file.kind == HTML && !path.starts_with("app/");
    let (answer, sandbox) = {
        let script = lock(&host.script);
        if is_page {
            file.bytes = script.edit(file.bytes);
        }
        (script.answer(path), script.sandbox)
    };
    if matches!(answer, Some(Answer::Bytes(_))) && file.status == StatusCode::NOT_FOUND {
        file.kind = kind(Path::new(path));
    }
    let mut response = send(file, answer).await;
    let sandbox = match sandbox {
        Sandbox::None => return response,
        Sandbox::NoScript => "sandbox allow-same-origin",
        Sandbox::NoStorage => "sandbox allow-scripts",
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(sandbox));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

impl Host {
    /// What belongs to the tests and not to the site.
    async fn own(&self, path: &str, request: Request) -> Response<Body> {
        let file =
            |kind, text: String| File { kind, status: StatusCode::OK, bytes: text.into_bytes() };
        let file = match path {
            "probe.js" => file("text/javascript", PROBE.to_owned()),
            "no-workers.js" => {
                file("text/javascript", "delete Navigator.prototype.serviceWorker;".to_owned())
            }
            "frame" => {
                let query = request.uri().query().unwrap_or_default();
                let (width, page) = query.split_once('&').unwrap_or_default();
                file(HTML, frame(width, page))
            }
            "noticed" => {
                let body = to_bytes(request.into_body(), 1 << 20).await.unwrap_or_default();
                let text = String::from_utf8_lossy(&body).into_owned();
                lock(&self.seen).noticed.insert(text);
                file("text/plain", String::new())
            }
            _ => missing(Vec::new()),
        };
        send(file, None).await
    }

    /// The file at `path`; `None` where a slash is missing at the end of a folder's name.
    fn find(&self, path: &str) -> Option<File> {
        let below = path.split('/').all(|name| name != "..");
        let folder = lock(&self.script).folder.clone();
        let mut file = folder.join(path);
        if below && file.is_dir() {
            if !path.is_empty() && !path.ends_with('/') {
                return None;
            }
            file.push("index.html");
        }
        match fs::read(&file) {
            Ok(bytes) if below => Some(File { kind: kind(&file), status: StatusCode::OK, bytes }),
            _ => Some(missing(fs::read(folder.join("404.html")).unwrap_or_default())),
        }
    }
}

impl Script {
    fn answer(&self, path: &str) -> Option<Answer> {
        let fits = |pattern: &str| match pattern.split_once('*') {
            None => pattern == path,
            Some((before, after)) => {
                path.strip_prefix(before).is_some_and(|rest| rest.ends_with(after))
            }
        };
        self.answers
            .iter()
            .rev()
            .find(|(pattern, _)| fits(pattern))
            .map(|(_, answer)| answer.clone())
    }

    fn edit(&self, page: Vec<u8>) -> Vec<u8> {
        let mut page = String::from_utf8_lossy(&page).into_owned();
        for (old, new) in &self.edits {
            page = page.replace(old, new);
        }
        let scripts = [("probe", self.probe), ("no-workers", !self.workers)];
        for (name, _) in scripts.into_iter().filter(|(_, wanted)| *wanted) {
            let script = format!("<head><script src=\"/-/{name}.js\"></script>");
            page = page.replacen("<head>", &script, 1);
        }
        page.into_bytes()
    }
}

fn missing(bytes: Vec<u8>) -> File {
    File { kind: HTML, status: StatusCode::NOT_FOUND, bytes }
}

/// A page that holds another in a frame, for widths that no engine gives its windows.
fn frame(width: &str, page: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><title>Frame</title><link rel=\"icon\" href=\"{ICON}\">\
         <iframe title=\"Page\" width=\"{width}\" height=\"800\" src=\"{page}\"></iframe>"
    )
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => HTML,
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
