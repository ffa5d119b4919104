//! A host: a site on an origin of its own, under a base path; and its neighbours there, where a test has
//! some.
//!
//! Most tests have a host of their own, which they may have answer as they like. Tests that only read the
//! built site share one, see [`Site::open_shared`].

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    Router,
    body::{Body, HttpBody as _, to_bytes},
    extract::{ConnectInfo, Request, State},
    http::{HeaderValue, Response, StatusCode, header},
};
use tokio::{net::TcpListener, runtime::Runtime};

use super::{
    answer::{Answer, File, Wire, moved, send},
    folder::{HTML, find, kind, missing},
};

/// An icon, for pages that have none: Firefox complains of an empty one.
pub const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
const PROBE: &str = include_str!("probe.js");
const CLEAR: &str = include_str!("clear.js");

/// Restrictions that a response header puts on the pages, on top of their own policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sandbox {
    /// Nothing.
    None,
    /// Scripts: the same as a browser in which they are switched off.
    NoScript,
    /// WebAssembly.
    NoWasm,
    /// Scripts and styles in the page itself, as the policy that many hosts send.
    Strict,
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
    is_shared: bool,
    script: Mutex<Script>,
    seen: Mutex<Seen>,
}

/// Behaviour of the host.
struct Script {
    folder: PathBuf,
    beside: Vec<(String, PathBuf)>,
    answers: Vec<(String, Answer)>,
    /// The answer for one request, after so many others.
    later: Option<(usize, Answer)>,
    edits: Vec<Edit>,
    sandbox: Sandbox,
    probe: bool,
    workers: bool,
}

/// A text that is replaced in every page.
struct Edit {
    old: String,
    new: String,
    is_used: bool,
}

/// Requests that the host has seen.
#[derive(Default)]
struct Seen {
    /// The number of the trial, from 1; requests and complaints of earlier trials are forgotten.
    trial: usize,
    /// Paths, and how many bytes were sent for them.
    requests: Vec<(String, u64)>,
    noticed: BTreeSet<String>,
}

impl Site {
    /// Serves `folder` under `base`, which begins and ends with a slash, for one test.
    pub fn open(folder: &Path, base: &str) -> io::Result<Self> {
        Self::start(folder, base, false)
    }

    /// Serves `folder` under `base` for tests that follow each other in one browser. The host always
    /// answers as it should; browsers may cache the files of the application.
    pub fn open_shared(folder: &Path, base: &str) -> io::Result<Self> {
        Self::start(folder, base, true)
    }

    fn start(folder: &Path, base: &str, is_shared: bool) -> io::Result<Self> {
        let script = Script {
            folder: folder.to_owned(),
            beside: Vec::new(),
            answers: Vec::new(),
            later: None,
            edits: Vec::new(),
            sandbox: Sandbox::None,
            probe: true,
            workers: false,
        };
        let host = Arc::new(Host {
            base: base.to_owned(),
            is_shared,
            script: Mutex::new(script),
            seen: Mutex::default(),
        });
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
        let origin = format!("http://{}", listener.local_addr()?);
        let service = Router::new().fallback(answer).with_state(Arc::clone(&host));
        let service = service.into_make_service_with_connect_info::<Wire>();
        runtime.spawn(async move { axum::serve(listener, service).await });
        Ok(Self { host, origin, runtime: Mutex::new(Some(runtime)) })
    }

    /// Returns true if several tests use this host.
    pub fn is_shared(&self) -> bool {
        self.host.is_shared
    }

    /// Forgets the requests and complaints of earlier trials; whatever their pages still have to tell is
    /// not listened to.
    pub fn begin_trial(&self) {
        let mut seen = lock(&self.host.seen);
        *seen = Seen { trial: seen.trial + 1, ..Seen::default() };
    }

    /// Returns the behaviour of the host, to be changed.
    ///
    /// # Panics
    ///
    /// If the host is shared: the tests that follow would get the changed answers.
    fn script(&self) -> MutexGuard<'_, Script> {
        assert!(
            !self.is_shared(),
            "a test on a shared origin changes how its host answers: list it under `On::built()`"
        );
        lock(&self.host.script)
    }

    /// The address of the contents, at a port that no other host has: unless it is shared, storage and
    /// caches begin empty.
    pub fn home(&self) -> String {
        format!("{}{}", self.origin, self.host.base)
    }

    /// The address of what lies under `base` on the same origin.
    pub fn at(&self, base: &str) -> String {
        format!("{}{base}", self.origin)
    }

    /// The path of the contents.
    pub fn base(&self) -> &str {
        &self.host.base
    }

    /// The folder that is served.
    pub fn folder(&self) -> PathBuf {
        lock(&self.host.script).folder.clone()
    }

    /// Answers so from now on for `pattern`: a path below the base, where one `*` stands for any
    /// text. The latest pattern that fits decides.
    pub fn answer(&self, pattern: &str, answer: Answer) {
        self.script().answers.push((pattern.to_owned(), answer));
    }

    /// Answers so for the one request that comes after so many others, whatever it asks for.
    pub fn answer_later(&self, after: usize, answer: Answer) {
        self.script().later = Some((after, answer));
    }

    /// Answers everything as it should be again.
    pub fn recover(&self) {
        let mut script = self.script();
        script.answers.clear();
        script.later = None;
    }

    /// Replaces `old` by `new` in every page. At least one page of the test must contain it:
    /// [`Site::unused_edits`].
    pub fn edit_pages(&self, old: &str, new: &str) {
        let edit = Edit { old: old.to_owned(), new: new.to_owned(), is_used: false };
        self.script().edits.push(edit);
    }

    /// The texts that were to be replaced and that no page had: the test did not try what it meant to.
    pub fn unused_edits(&self) -> Vec<String> {
        let script = lock(&self.host.script);
        script.edits.iter().filter(|edit| !edit.is_used).map(|edit| edit.old.clone()).collect()
    }

    /// Sends every page with this header.
    pub fn sandbox(&self, sandbox: Sandbox) {
        self.script().sandbox = sandbox;
    }

    /// Sends pages without the probe: as they were built, but for what makes the browser one without
    /// workers.
    pub fn without_probe(&self) {
        self.script().probe = false;
    }

    /// Lets pages have workers. Without this call they are as in a browser that has none, so that a
    /// test of something else asks its own host and not what was kept on the device.
    pub fn with_workers(&self) {
        self.script().workers = true;
    }

    /// Ends the host: nobody listens at its address any more.
    pub fn close(&self) {
        assert!(!self.is_shared(), "a test on a shared origin closes its host");
        self.shut_down();
    }

    /// Serves the files of another folder from now on.
    pub fn serve(&self, folder: &Path) {
        self.script().folder = folder.to_owned();
    }

    /// Serves the files of a folder on the same origin under another base too, from now on.
    pub fn serve_beside(&self, base: &str, folder: &Path) {
        let mut script = self.script();
        script.beside.retain(|(other, _)| other != base);
        script.beside.push((base.to_owned(), folder.to_owned()));
    }

    /// The paths that were requested so far, in order: below the base, and whole under another.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.host.seen).requests.iter().map(|(path, _)| path.clone()).collect()
    }

    /// The same with the bytes that were sent for each, headers apart; none for an answer in pieces.
    pub fn sent(&self) -> Vec<(String, u64)> {
        lock(&self.host.seen).requests.clone()
    }

    /// Returns the problems so far in the pages, and the requests that left the base.
    pub fn noticed(&self) -> BTreeSet<String> {
        lock(&self.host.seen).noticed.clone()
    }

    fn shut_down(&self) {
        if let Some(runtime) = lock(&self.runtime).take() {
            runtime.shutdown_background();
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.shut_down();
    }
}

async fn answer(
    State(host): State<Arc<Host>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    request: Request,
) -> Response<Body> {
    let path = request.uri().path().to_owned();
    if let Some(own) = path.strip_prefix("/-/") {
        return host.own(own, request, &wire).await;
    }
    // Browsers ask their host for an icon: Firefox now and then also where a page names one.
    if path == "/favicon.ico" {
        let mut none = Response::new(Body::empty());
        *none.status_mut() = StatusCode::NO_CONTENT;
        return none;
    }
    let Some(asked) = host.place(&path) else {
        lock(&host.seen).noticed.insert(format!("{path} was asked for, outside {}", host.base));
        return send(missing(Vec::new()), None, &wire).await;
    };
    let (trial, number) = {
        let mut seen = lock(&host.seen);
        seen.requests.push((asked.name.clone(), 0));
        (seen.trial, seen.requests.len() - 1)
    };
    let mut response = host.give(&asked, &wire).await;
    // Their names change with their content.
    if host.is_shared && asked.path.starts_with("app/") {
        let forever = HeaderValue::from_static("max-age=31536000, immutable");
        response.headers_mut().insert(header::CACHE_CONTROL, forever);
    }
    let mut seen = lock(&host.seen);
    if seen.trial == trial {
        seen.requests[number].1 = response.body().size_hint().exact().unwrap_or_default();
    }
    drop(seen);
    response
}

/// Purpose of a request.
struct Asked {
    /// The address of the place that it is in: a base path.
    base: String,
    /// The folder that is served there.
    folder: PathBuf,
    /// The path below the base.
    path: String,
    /// Its name in tests: the same, or the whole path where the base is not that of the site.
    name: String,
}

impl Host {
    /// Resolves a path; the longest base that it begins with decides.
    fn place(&self, path: &str) -> Option<Asked> {
        let script = lock(&self.script);
        let own = (self.base.clone(), script.folder.clone());
        let places = script.beside.iter().chain([&own]);
        let fits = places.filter(|(base, _)| path.starts_with(base));
        let (base, folder) = fits.max_by_key(|(base, _)| base.len())?.clone();
        let below = path.strip_prefix(&base)?.to_owned();
        let name = if base == self.base { below.clone() } else { path.to_owned() };
        Some(Asked { base, folder, path: below, name })
    }

    /// The answer, as the test wants it.
    async fn give(
        &self,
        Asked { base, folder, path, name }: &Asked,
        wire: &Wire,
    ) -> Response<Body> {
        let (answer, sandbox) = {
            let mut script = lock(&self.script);
            (script.answer(name), script.sandbox)
        };
        let Some(mut file) = find(folder, path) else {
            return match answer {
                None => moved(&format!("{base}{path}/")),
                Some(answer) => send(missing(Vec::new()), Some(answer), wire).await,
            };
        };
        // A page that is named by its hash is a part of others.
        if file.kind == HTML && !path.starts_with("app/") {
            let trial = lock(&self.seen).trial;
            file.bytes = lock(&self.script).edit(file.bytes, trial);
        }
        if matches!(answer, Some(Answer::Bytes(_))) && file.status == StatusCode::NOT_FOUND {
            file.kind = kind(Path::new(path));
        }
        let mut response = send(file, answer, wire).await;
        let sandbox = match sandbox {
            Sandbox::None => return response,
            Sandbox::NoScript => "sandbox allow-same-origin",
            Sandbox::NoWasm => "script-src 'self' 'unsafe-inline'",
            Sandbox::Strict => "default-src 'self'",
            Sandbox::NoStorage => "sandbox allow-scripts",
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(sandbox));
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        response
    }

    /// Answers requests for files of the tests, not of the site.
    async fn own(&self, path: &str, request: Request, wire: &Wire) -> Response<Body> {
        let file =
            |kind, text: String| File { kind, status: StatusCode::OK, bytes: text.into_bytes() };
        let file = match path {
            "probe.js" => file("text/javascript", PROBE.to_owned()),
            "no-workers.js" => {
                file("text/javascript", "delete Navigator.prototype.serviceWorker;".to_owned())
            }
            // What another site on the same origin may have.
            "neighbour.js" => {
                file("text/javascript", "addEventListener('message', () => {});".to_owned())
            }
            "frame" => {
                let query = request.uri().query().unwrap_or_default();
                let (width, page) = query.split_once('&').unwrap_or_default();
                file(HTML, frame(width, page))
            }
            "clear" => file(HTML, clear()),
            "clear.js" => file("text/javascript", CLEAR.to_owned()),
            "noticed" => {
                let trial = request.uri().query().and_then(|trial| trial.parse().ok());
                let body = to_bytes(request.into_body(), 1 << 20).await.unwrap_or_default();
                let text = String::from_utf8_lossy(&body).into_owned();
                let mut seen = lock(&self.seen);
                if trial.is_none_or(|trial: usize| trial == seen.trial) {
                    seen.noticed.insert(text);
                }
                drop(seen);
                file("text/plain", String::new())
            }
            _ => missing(Vec::new()),
        };
        send(file, None, wire).await
    }
}

impl Script {
    fn answer(&mut self, path: &str) -> Option<Answer> {
        match self.later.take() {
            Some((0, answer)) => return Some(answer),
            later => self.later = later.map(|(after, answer)| (after - 1, answer)),
        }
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

    fn edit(&mut self, page: Vec<u8>, trial: usize) -> Vec<u8> {
        let mut page = String::from_utf8_lossy(&page).into_owned();
        for Edit { old, new, is_used } in &mut self.edits {
            *is_used |= page.contains(&*old);
            page = page.replace(&*old, new);
        }
        let scripts = [("probe", self.probe), ("no-workers", !self.workers)];
        for (name, _) in scripts.into_iter().filter(|(_, wanted)| *wanted) {
            let script = format!("<head><script src=\"/-/{name}.js?{trial}\"></script>");
            page = page.replacen("<head>", &script, 1);
        }
        page.into_bytes()
    }
}

/// A page that clears all storage of the origin; its title says when that is done.
fn clear() -> String {
    format!(
        "<!doctype html><html lang=\"en\"><title>clearing</title><link rel=\"icon\" href=\"{ICON}\">\
         <script src=\"/-/clear.js\"></script>"
    )
}

/// A page that holds another in a frame, for widths that no engine gives its windows.
fn frame(width: &str, page: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><title>Frame</title><link rel=\"icon\" href=\"{ICON}\">\
         <iframe title=\"Page\" width=\"{width}\" height=\"800\" src=\"{page}\"></iframe>"
    )
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
