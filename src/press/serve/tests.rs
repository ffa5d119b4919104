use axum::{
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode},
};
use tokio_stream::StreamExt as _;
use tower::ServiceExt as _;

use super::*;
use crate::press::site_file::SiteFile;

fn files(home: &str) -> Vec<SiteFile> {
    let file = |path: &str, text: &str| SiteFile {
        path: path.to_owned(),
        bytes: Arc::from(text.as_bytes()),
    };
    vec![
        file("index.html", &format!("<html><body>{home}</body></html>")),
        file("404.html", "<html><body>not here</body></html>"),
        file("essays/a/index.html", &"an essay ".repeat(100)),
        file("app/reader.0123456789abcdef.wasm", &"\0asm".repeat(100)),
        file("app/face.0123456789abcdef.woff2", &"font".repeat(100)),
    ]
}

async fn ask(router: Router, request: Request<Body>) -> Response<Body> {
    router.oneshot(request).await.expect("an answer")
}

async fn get(path: &str) -> Response<Body> {
    ask(router(PreviewSite::new(files("home"))), request("GET", path)).await
}

fn request(method: &str, path: &str) -> Request<Body> {
    Request::builder().method(method).uri(path).body(Body::empty()).expect("a request")
}

fn header<'a>(response: &'a Response<Body>, name: &str) -> Option<&'a str> {
    response.headers().get(name).map(|value| value.to_str().expect("a text"))
}

async fn text(response: Response<Body>) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    String::from_utf8(bytes.to_vec()).expect("a text")
}

#[tokio::test]
async fn a_folder_answers_with_its_index() {
    for path in ["/", "/index.html", "/?a=b"] {
        let response = get(path).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(header(&response, "content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(header(&response, "cache-control"), Some("no-cache"));
        assert_eq!(text(response).await, "<html><body>home</body></html>");
    }
}

#[tokio::test]
async fn folder_address_without_slash_is_redirected() {
    let response = get("/essays/a?b=c").await;
    assert_eq!(response.status(), StatusCode::MOVED_PERMANENTLY);
    assert_eq!(header(&response, "location"), Some("/essays/a/?b=c"));
}

#[tokio::test]
async fn site_can_be_served_below_a_path() {
    let below = Router::new().nest_service("/a/b", router(PreviewSite::new(files("home"))));
    let response = ask(below.clone(), request("GET", "/a/b/essays/a")).await;
    assert_eq!(header(&response, "location"), Some("/a/b/essays/a/"));
    for (path, status) in [
        ("/a/b/", StatusCode::OK),
        ("/a/b/essays/a/", StatusCode::OK),
        ("/a/b/x", StatusCode::NOT_FOUND),
        ("/essays/a/", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(ask(below.clone(), request("GET", path)).await.status(), status, "{path}");
    }
}

#[tokio::test]
async fn unknown_addresses_serve_the_not_found_page() {
    for path in
        ["/essays/", "/no/such", "//evil.example/essays/a", "/../index.html", "/%2e%2e/x", "/a\\b"]
    {
        let response = get(path).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(text(response).await, "<html><body>not here</body></html>");
    }
}

#[tokio::test]
async fn hashed_files_are_served_as_immutable() {
    let response = get("/app/reader.0123456789abcdef.wasm").await;
    assert_eq!(header(&response, "content-type"), Some("application/wasm"));
    assert_eq!(header(&response, "cache-control"), Some("public, max-age=31536000, immutable"));
}

#[tokio::test]
async fn compressible_files_are_compressed() {
    for (path, accepted, sent) in [
        ("/essays/a/", "gzip, br", Some("br")),
        ("/essays/a/", "gzip", Some("gzip")),
        ("/essays/a/", "identity", None),
        ("/app/reader.0123456789abcdef.wasm", "br", Some("br")),
        ("/app/face.0123456789abcdef.woff2", "br", None),
    ] {
        let mut request = request("GET", path);
        request.headers_mut().insert("accept-encoding", accepted.parse().expect("a value"));
        let response = ask(router(PreviewSite::new(files("home"))), request).await;
        assert_eq!(header(&response, "content-encoding"), sent, "{path} {accepted}");
    }
}

#[tokio::test]
async fn only_get_and_head_requests_are_allowed() {
    let site = || router(PreviewSite::new(files("home")));
    assert_eq!(ask(site(), request("HEAD", "/")).await.status(), StatusCode::OK);
    let refused = ask(site(), request("POST", "/")).await;
    assert_eq!(refused.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(header(&refused, "allow"), Some("GET, HEAD"));
}

#[tokio::test]
async fn reload_script_is_only_in_live_pages() {
    assert!(!text(get("/").await).await.contains("script"));
    assert_eq!(get("/pliego-reload.js").await.status(), StatusCode::NOT_FOUND);

    let (_current, shown) = watch::channel(Arc::new(PreviewSite::reloading(files("home"))));
    let version = shown.borrow().version().to_owned();
    let page = text(ask(live(shown.clone()), request("GET", "/")).await).await;
    let script = format!("<script src=\"/pliego-reload.js?version={version}\"></script>");
    assert_eq!(page, format!("<html><body>home{script}</body></html>"));
    let path = format!("/pliego-reload.js?version={version}");
    let response = ask(live(shown), request("GET", &path)).await;
    assert_eq!(header(&response, "content-type"), Some("text/javascript; charset=utf-8"));
}

#[tokio::test]
async fn open_page_is_notified_of_every_newer_site() {
    let (current, shown) = watch::channel(Arc::new(PreviewSite::reloading(files("one"))));
    let response = ask(live(shown.clone()), request("GET", "/pliego-reload")).await;
    assert_eq!(header(&response, "content-type"), Some("text/event-stream"));
    assert_eq!(header(&response, "content-encoding"), None);
    let mut events = response.into_body().into_data_stream();
    for home in ["one", "two", "three"] {
        let site = PreviewSite::reloading(files(home));
        let expected = format!("data: {}\n\n", site.version());
        if home != "one" {
            current.send(Arc::new(site)).expect("sent");
        }
        let event = events.next().await.expect("an event").expect("a piece");
        assert_eq!(event, expected.as_bytes());
        let page = text(ask(live(shown.clone()), request("GET", "/")).await).await;
        assert!(page.contains(home), "{page}");
    }
}

#[test]
fn port_in_use_gives_an_error_with_a_hint() {
    let first = Listener::bind(0).expect("a port");
    let port = first.address.port();
    let error = Listener::bind(port).expect_err("taken").to_string();
    let expected = format!("port {port} of 127.0.0.1 is taken by another program");
    assert!(error.starts_with(&expected) && error.contains("--port"), "{error}");
}
