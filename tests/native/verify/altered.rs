//! Hosts that change what they serve.

use pliego::{
    model::edition::{FileRef, Pointer},
    press::pack::hash,
};

use super::host::{Host, lines, path, site};

#[tokio::test]
async fn intact_host_has_no_faults() {
    let report = Host::sound().verified().await.expect("a site");
    assert_eq!(report.findings, []);
    // All that a site has, but the page for unknown addresses, which is requested twice, and the page
    // without its slash.
    let licences = site().iter().filter(|file| file.path.ends_with(".txt")).count() - 1;
    assert_eq!(report.asked, site().len() - 1 + 2 + 1 - licences);
    assert_eq!(report.date, "4 March 2026");
    assert!(report.is_whole);
}

#[tokio::test]
async fn altered_edition_file_limits_the_check_to_the_offline_list() {
    let file = pointer().file.path;
    let host = Host::sound().changes(&file, |text| text.replace("Rivers", "Brooks"));
    let report = host.verified().await.expect("a site");
    let bytes = site().iter().find(|one| one.path == file).expect("an edition").bytes.len();
    assert_eq!(lines(&report), [format!("{file}: other bytes, {bytes} as before")]);
    assert!(!report.is_whole);
    assert!(report.asked > 20, "{}", report.asked);
}

#[tokio::test]
async fn changed_line_endings_are_reported() {
    let bundle = path("data/bundle.");
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let host = Host::sound()
        .changes("worker.js", crlf)
        .changes(&path("app/print."), crlf)
        .changes("essays/second/index.html", crlf)
        .changes(&bundle, |text| text.to_owned() + "\r\n");
    let ends = "other line endings (CR LF in place of LF)";
    assert_eq!(
        host.faults().await,
        [
            format!("{}: {ends}", path("app/print.")),
            format!("{bundle}: white space changed"),
            format!("essays/second/: {ends}"),
            format!("worker.js: {ends}"),
        ]
    );
}

#[tokio::test]
async fn minified_page_is_reported() {
    let smaller = |html: &str| {
        let html = html.replace("<!DOCTYPE html>\n", "<!doctype html>").replace("</body>", "");
        let (start, rest) = html.split_once("<style>").expect("a style");
        let (style, rest) = rest.split_once("</style>").expect("its end");
        format!("{start}<style>{}</style>{rest}", style.replace('\n', ""))
    };
    let faults = Host::sound().changes("essays/first/index.html", smaller).faults().await;
    assert_eq!(faults, ["essays/first/: the style changed; minified"]);
}

#[tokio::test]
async fn injected_script_is_reported() {
    let tag = "<script src=\"https://count.example/c.js\"></script></body>";
    let host = Host::sound()
        .changes("index.html", |html| html.replace("</body>", tag))
        .changes("collections/a/print/index.html", |html| html.replace("</body>", tag))
        .changes("about/index.html", |html| {
            html.replace("<body>", "<body><script>count()</script>")
        });
    assert_eq!(
        host.faults().await,
        [
            ": inserted: a script from https://count.example/c.js",
            "about/: inserted: a script: count()",
            "collections/a/print/: inserted: a script from https://count.example/c.js",
        ]
    );
}

#[tokio::test]
async fn changed_words_are_reported() {
    let host = Host::sound()
        .changes("essays/first/index.html", |html| html.replace("A note.", "A lie."))
        .changes("news/2026-03-04-b/index.html", |html| html.replace("the rivers", "rivers"));
    assert_eq!(
        host.faults().await,
        [
            "essays/first/: text changed near “A note.”",
            "news/2026-03-04-b/: text changed near “News of the rivers.”",
        ]
    );
}

#[tokio::test]
async fn page_of_another_edition_is_reported() {
    let mine = pointer().file.sha256;
    let other = "d".repeat(64);
    let host = Host::sound().changes("essays/first/index.html", |html| html.replace(&mine, &other));
    let faults = host.faults().await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with("essays/first/: of edition dddddddddddddddd: "), "{faults:?}");
}

fn pointer() -> Pointer {
    let files = site();
    let pointer = files.iter().find(|file| file.path == "data/edition.json").expect("a pointer");
    serde_json::from_slice(&pointer.bytes).expect("a pointer")
}

#[tokio::test]
async fn converted_image_is_reported() {
    let picture = site()
        .into_iter()
        .find(|file| file.path.ends_with(".png") && file.path.starts_with("media/"))
        .expect("a picture")
        .path;
    let host = Host::sound().has(&picture, b"RIFF....WEBPVP8 ".as_slice());
    assert_eq!(host.faults().await, [format!("{picture}: converted to WebP")]);
}

/// A list that would have us ask elsewhere is not followed.
#[tokio::test]
async fn paths_outside_the_site_are_not_requested() {
    let mut pointer = pointer();
    let library = pointer.library.take().expect("a library");
    let list = site().into_iter().find(|file| file.path == library.path).expect("the list");
    let mut list: serde_json::Value = serde_json::from_slice(&list.bytes).expect("JSON");
    let paths = ["/secret", "../secret", "https://b.example/a", "//b.example/a", "a/%2e%2e/secret"];
    for path in paths {
        let file = serde_json::json!({"path": path, "sha256": "0", "bytes": u64::MAX});
        list["files"].as_array_mut().expect("a list").push(file);
    }
    let bytes = serde_json::to_vec(&list).expect("JSON");
    let named = FileRef {
        path: "data/library.json".to_owned(),
        sha256: hash(&bytes),
        bytes: bytes.len() as u64,
    };
    let host = Host::sound().has("data/library.json", bytes);
    pointer.library = Some(named);
    let host = host.has("data/edition.json", serde_json::to_vec(&pointer).expect("JSON"));
    let mut expected =
        paths.map(|path| format!("{path}: not named like a file of a site, so not requested"));
    expected.sort();
    assert_eq!(host.faults().await, expected);
}
