//! A small site, and a host of this machine that serves it with one fault.

use std::{
    fs,
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Request,
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{ACCEPT_ENCODING, CONTENT_LENGTH},
    },
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use pliego::press::{
    self, Options, SiteFile, SiteOptions, serve,
    verify::{Folder, Patience, Report, Topic, Unreachable, verify},
};
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_stream::{StreamExt as _, iter, pending};

/// Change that a host makes to a response.
#[derive(Clone)]
pub enum Act {
    /// Answers with this status and text.
    Status(u16, &'static str),
    /// Sends this header with it; removes the header if it is empty.
    Header(&'static str, &'static str),
    /// Sends half of it, and promises the whole.
    Half,
    /// Sends half of it and then nothing any more.
    Hang,
    /// Says nothing at all.
    Mute,
    /// Sends zeros without end.
    Endless,
    /// Answers as if the request had come for another path.
    As(&'static str),
    /// Answers with the status of a page that has moved.
    Moved,
}

/// Which paths below the site's root an act is for.
type Which = fn(&str) -> bool;

/// A host in the making.
pub struct Host {
    files: Vec<SiteFile>,
    acts: Vec<(Which, Act)>,
    compresses: bool,
}

/// A host that serves the site at `http://127.0.0.1:…/book/` until it is dropped.
pub struct Serving {
    /// Address of the site.
    pub address: String,
    task: JoinHandle<()>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The files of the site.
pub fn site() -> Vec<SiteFile> {
    static SITE: OnceLock<Vec<SiteFile>> = OnceLock::new();
    SITE.get_or_init(build).clone()
}

fn build() -> Vec<SiteFile> {
    let workspace = tempfile::tempdir().expect("a folder");
    let put = |path: &str, bytes: &[u8]| {
        let path = workspace.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("its folder");
        fs::write(path, bytes).expect("a file");
    };
    let about = "authors: [María Núñez]\ndate: 2026-02-03\n";
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect/></svg>";
    let mut photograph = Vec::new();
    image::RgbImage::from_fn(900, 600, |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8]))
        .write_to(&mut std::io::Cursor::new(&mut photograph), image::ImageFormat::Png)
        .expect("a picture");
    put("publication.yaml", b"title: Rivers & roads\n");
    put("about.md", b"---\ntitle: About\n---\n\nWe write.\n");
    put("a/collection.yaml", b"title: A collection\n");
    put("a/news/2026-03-04-b.md", b"---\ntitle: B\n---\n\nNews of the rivers.\n");
    put("a/first/essay.md", format!("---\ntitle: The first\n{about}---\n\nA text [@k].[^1]\n\n![D](d.svg)\n\n![P](p.png)\n\n[^1]: A note.\n").as_bytes());
    put("a/first/d.svg", drawing.as_bytes());
    put("a/first/p.png", &photograph);
    put("a/first/readings.bib", b"@book{k, author = {A, B}, title = {T}, year = 2001}");
    put(
        "a/second.md",
        format!("---\ntitle: The second\n{about}---\n\n{}\n", "Words. ".repeat(400)).as_bytes(),
    );
    match press::gather(workspace.path(), &Options::default()) {
        Ok(typeset) => press::site(&typeset, &SiteOptions::default()),
        Err(faults) => panic!("{:#?}", faults.sorted()),
    }
}

/// The path of the only file whose path begins so.
pub fn path(start: &str) -> String {
    let files = site();
    let mut found = files.iter().filter(|file| file.path.starts_with(start));
    let path = found.next().expect(start).path.clone();
    assert!(found.next().is_none(), "more than one file begins with {start}");
    path
}

impl Host {
    /// A host that does nothing to the site, and does not compress it, which takes its time.
    pub fn sound() -> Self {
        Self { files: site(), acts: Vec::new(), compresses: false }
    }

    /// The same host, which compresses what it sends.
    pub fn compressing(mut self) -> Self {
        self.compresses = true;
        self
    }

    /// A host that does `act` to the answers for some paths.
    pub fn does(mut self, which: Which, act: Act) -> Self {
        self.acts.push((which, act));
        self
    }

    /// A host that has other bytes at `path`.
    pub fn has(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes: Vec<u8> = bytes.into();
        match self.files.iter_mut().find(|file| file.path == path) {
            Some(file) => file.bytes = bytes.into(),
            None => self.files.push(SiteFile { path: path.to_owned(), bytes: bytes.into() }),
        }
        self
    }

    /// A host that has the text at `path` changed.
    pub fn changes(self, path: &str, change: impl Fn(&str) -> String) -> Self {
        let file = self.files.iter().find(|file| file.path == path).expect(path);
        let text = std::str::from_utf8(&file.bytes).expect("a text");
        let changed = change(text);
        assert_ne!(text, changed, "{path}");
        self.has(path, changed)
    }

    /// A host that lacks the files whose path begins so.
    pub fn lacks(mut self, start: &str) -> Self {
        self.files.retain(|file| !file.path.starts_with(start));
        self
    }

    /// Serves the site.
    pub async fn serve(self) -> Serving {
        let Self { files, acts, compresses } = self;
        let site = serve::router(serve::PreviewSite::new(files));
        let acts: Arc<[(Which, Act)]> = acts.into();
        let acting = middleware::from_fn(move |mut request: Request, next: Next| {
            let acts = Arc::clone(&acts);
            if !compresses {
                request.headers_mut().remove(ACCEPT_ENCODING);
            }
            async move { acted(&acts, request, next).await }
        });
        let router = Router::new().nest_service("/book/", site.layer(acting));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}/book/", listener.local_addr().expect("its address"));
        let task =
            tokio::spawn(async move { axum::serve(listener, router).await.expect("served") });
        Serving { address, task }
    }

    /// Serves the site and has it verified.
    pub async fn verified(self) -> Result<Report, Unreachable> {
        let serving = self.serve().await;
        look(&serving, None, Patience::default()).await
    }

    /// Returns the mismatches of the site, a line for each finding.
    pub async fn faults(self) -> Vec<String> {
        lines(&self.verified().await.expect("a site"))
    }
}

/// Verifies a site that is served.
pub async fn look(
    serving: &Serving,
    folder: Option<Folder>,
    patience: Patience,
) -> Result<Report, Unreachable> {
    let address = serving.address.parse().expect("an address");
    verify(address, folder, patience, || {}).await
}

/// A patience that ends soon, for hosts that say nothing.
pub fn short() -> Patience {
    Patience { silence: Duration::from_secs(2), ..Patience::default() }
}

/// The findings, a line for each.
pub fn lines(report: &Report) -> Vec<String> {
    let line = |one: &press::verify::Finding| format!("{}: {}", one.path, one.mismatch);
    report.findings.iter().map(line).collect()
}

/// The paths that advice of that topic is about.
pub fn advised(report: &Report, topic: Topic) -> Vec<&str> {
    let about = report.advice.iter().filter(|advice| advice.topic == topic);
    about.map(|advice| advice.path.as_str()).collect()
}

async fn acted(acts: &[(Which, Act)], mut request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let acts = acts.iter().filter(|(which, _)| which(&path)).map(|(_, act)| act);
    let acts: Vec<_> = acts.cloned().collect();
    for act in &acts {
        match act {
            Act::Status(status, text) => {
                let status = StatusCode::from_u16(*status).expect("a status");
                return (status, *text).into_response();
            }
            Act::Mute => std::future::pending().await,
            Act::As(path) => *request.uri_mut() = path.parse().expect("a path"),
            _ => {}
        }
    }
    let mut response = next.run(request).await;
    for act in acts {
        response = match act {
            Act::Header(name, value) => with_header(response, name, value),
            Act::Half => halved(response, false).await,
            Act::Hang => halved(response, true).await,
            Act::Endless => {
                let zeros = Bytes::from_static(&[0; 65_536]);
                let zeros = std::iter::repeat_with(move || Ok::<_, std::io::Error>(zeros.clone()));
                Body::from_stream(iter(zeros)).into_response()
            }
            Act::Moved => {
                *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
                response
            }
            _ => response,
        };
    }
    response
}

fn with_header(mut response: Response, name: &'static str, value: &'static str) -> Response {
    let name = HeaderName::from_static(name);
    match value {
        "" => _ = response.headers_mut().remove(name),
        value => _ = response.headers_mut().insert(name, HeaderValue::from_static(value)),
    }
    response
}

/// The first half of an answer, with the length of the whole.
async fn halved(response: Response, hangs: bool) -> Response {
    let (mut head, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
    head.headers.insert(CONTENT_LENGTH, whole.len().into());
    let half = iter([Ok::<_, std::io::Error>(whole.slice(..whole.len() / 2))]);
    let body = match hangs {
        true => Body::from_stream(half.chain(pending())),
        false => {
            // What has come is sent before the connection breaks.
            let broken = iter([Err(std::io::Error::other("broken"))]);
            let later = broken.then(|end| async {
                tokio::task::yield_now().await;
                end
            });
            Body::from_stream(half.chain(later))
        }
    };
    Response::from_parts(head, body)
}
