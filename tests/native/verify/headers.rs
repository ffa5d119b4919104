//! Hosts whose headers do not serve readers.

use pliego::press::verify::{Report, Topic};

use super::host::{Act, Host, advised, lines, path, site};

async fn report(host: Host) -> Report {
    let report = host.verified().await.expect("a site");
    assert_eq!(report.findings, []);
    report
}

#[tokio::test]
async fn host_configured_as_documented_gets_no_advice() {
    let host = Host::sound()
        .compressing()
        .does(|_| true, Act::Header("content-security-policy", "frame-ancestors 'none'"))
        .does(|_| true, Act::Header("referrer-policy", "strict-origin-when-cross-origin"))
        .does(|_| true, Act::Header("cross-origin-opener-policy", "same-origin"))
        .does(|_| true, Act::Header("permissions-policy", "camera=()"));
    assert_eq!(report(host).await.advice, []);
}

#[tokio::test]
async fn missing_security_headers_are_reported() {
    let host =
        Host::sound().compressing().does(|_| true, Act::Header("x-content-type-options", ""));
    let report = report(host).await;
    let topics: Vec<_> = report.advice.iter().map(|advice| advice.topic).collect();
    assert_eq!(
        topics,
        [Topic::Sniffing, Topic::Frames, Topic::Referrer, Topic::Opener, Topic::Permissions]
    );
}

#[tokio::test]
async fn long_cached_worker_is_serious() {
    let host = Host::sound().does(
        |path| path == "worker.js" || path == "data/edition.json",
        Act::Header("cache-control", "public, max-age=31536000, immutable"),
    );
    let report = report(host).await;
    assert_eq!(advised(&report, Topic::KeptLong), ["data/edition.json", "worker.js"]);
    assert!(Topic::KeptLong.is_serious());
}

#[tokio::test]
async fn ten_minute_caching_is_reported_for_pages_and_hashed_files() {
    let host = Host::sound().does(|_| true, Act::Header("cache-control", "max-age=600"));
    let report = report(host).await;
    assert!(advised(&report, Topic::Kept).contains(&"essays/first/"));
    assert!(!advised(&report, Topic::Kept).contains(&"robots.txt"));
    let named = advised(&report, Topic::NotKept);
    assert!(named.contains(&path("data/bundle.").as_str()));
    assert!(named.iter().any(|path| path.starts_with("media/")));
    assert!(advised(&report, Topic::KeptLong).is_empty());
}

#[tokio::test]
async fn uncompressed_text_is_reported() {
    let report = report(Host::sound()).await;
    let bare = advised(&report, Topic::Uncompressed);
    assert!(bare.contains(&"") && bare.contains(&"worker.js"), "{bare:?}");
    assert!(!bare.iter().any(|path| path.ends_with(".webp")), "{bare:?}");
}

#[tokio::test]
async fn a_wrong_type_is_a_fault_where_browsers_insist() {
    let drawing = site()
        .into_iter()
        .find(|file| file.path.starts_with("media/") && file.path.ends_with(".svg"));
    let drawing = drawing.expect("a drawing").path;
    let text = Act::Header("content-type", "text/plain");
    let host = Host::sound()
        .does(|path| path.ends_with(".svg") || path == "worker.js", text.clone())
        .does(|path| path == "about/", Act::Header("content-type", "text/html; charset=iso-8859-1"))
        .does(|path| path.ends_with(".json"), text);
    let report = host.verified().await.expect("a site");
    let mut faults = lines(&report);
    faults.retain(|fault| !fault.starts_with("app/"));
    assert_eq!(
        faults,
        [
            "about/: text/html; charset=iso-8859-1, must be UTF-8".to_owned(),
            format!("{drawing}: text/plain, must be image/svg+xml"),
            "worker.js: text/plain, must be text/javascript".to_owned(),
        ]
    );
    assert!(advised(&report, Topic::Type).contains(&"data/edition.json"));
}

#[tokio::test]
async fn wrong_wasm_type_is_advice_if_there_is_a_reader() {
    // A press without the compiled reader writes a site without it.
    let wasm = site().into_iter().map(|file| file.path).filter(|path| path.ends_with(".wasm"));
    let wasm: Vec<_> = wasm.collect();
    let octets = Act::Header("content-type", "application/octet-stream");
    let report = report(Host::sound().does(|path| path.ends_with(".wasm"), octets)).await;
    assert_eq!(advised(&report, Topic::TypeOfWasm), wasm);
}

#[tokio::test]
async fn host_policy_that_blocks_the_page_is_a_fault() {
    let host = Host::sound().does(
        |path| path == "essays/first/",
        Act::Header("content-security-policy", "default-src 'self'"),
    );
    let report = host.verified().await.expect("a site");
    assert_eq!(
        lines(&report),
        ["essays/first/: the host's header Content-Security-Policy forbids the page's own scripts"]
    );
}

#[tokio::test]
async fn replaced_worker_is_reported() {
    let rescue = site().into_iter().find(|file| file.path == "rescue.js").expect("a rescue");
    let rescued = report(Host::sound().has("worker.js", rescue.bytes.to_vec())).await;
    assert_eq!(advised(&rescued, Topic::Rescue), ["worker.js"]);
    let older = "// An older worker.\nskip();\n".repeat(20);
    let older = report(Host::sound().has("worker.js", older)).await;
    assert_eq!(advised(&older, Topic::OtherVersion), ["worker.js"]);
}

#[tokio::test]
async fn not_found_page_of_the_host_itself_is_reported() {
    let host = Host::sound()
        .does(|path| path.starts_with("pliego-verify"), Act::Status(404, "Not Found"))
        .does(|path| path == "collections/a", Act::Status(404, "Not Found"));
    let report = report(host).await;
    assert_eq!(advised(&report, Topic::OwnPage), ["pliego-verify/nothing-here/"]);
    assert_eq!(advised(&report, Topic::NoSlash), ["collections/a"]);
}
