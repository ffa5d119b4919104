//! Hosts that do not serve what they have, or serve something else.

use pliego::press::verify::Unreachable;

use super::host::{Act, Host, lines, look, path, short, site};

#[tokio::test]
async fn missing_and_refused_files_are_reported() {
    let bundle = path("data/bundle.");
    let faults = Host::sound()
        .lacks("essays/second/index.html")
        .does(|path| path.starts_with("data/bundle."), Act::Status(403, "no"))
        .does(|path| path == "news/", Act::Status(500, "broken"))
        .faults()
        .await;
    assert_eq!(
        faults,
        [
            format!("{bundle}: status 403"),
            "essays/second/: status 404: the host does not have it".to_owned(),
            "news/: status 500".to_owned(),
        ]
    );
}

#[tokio::test]
async fn truncated_files_are_reported_with_their_length() {
    let bundle = path("data/bundle.");
    let of = site().iter().find(|file| file.path == bundle).expect("a bundle").bytes.len();
    let front = path("data/front.");
    let faults = Host::sound()
        .changes(&front, |text| text[..90].to_owned())
        .changes("essays/first/index.html", |text| text[..900].to_owned())
        .does(|path| path.starts_with("data/bundle."), Act::Half)
        .faults()
        .await;
    let whole = site().iter().find(|file| file.path == front).expect("a front").bytes.len();
    assert_eq!(
        faults,
        [
            format!("{bundle}: {} of {of} bytes arrived", of / 2),
            format!("{front}: 90 of {whole} bytes arrived"),
            "essays/first/: only 900 bytes arrived".to_owned(),
        ]
    );
}

#[tokio::test]
async fn endless_answer_is_not_read_to_the_end() {
    let front = path("data/front.");
    let faults =
        Host::sound().does(|path| path.starts_with("data/front."), Act::Endless).faults().await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with(&format!("{front}: not read further than")), "{faults:?}");
}

#[tokio::test]
async fn requests_to_a_silent_host_time_out() {
    let host = Host::sound()
        .does(|path| path == "about/", Act::Mute)
        .does(|path| path == "worker.js", Act::Hang);
    let report = look(&host.serve().await, None, short()).await.expect("a site");
    let faults = lines(&report);
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert_eq!(faults[0], "about/: no answer in 2 s");
    assert!(faults[1].starts_with("worker.js: nothing more arrived after "), "{faults:?}");
}

#[tokio::test]
async fn requests_end_when_the_host_stops_answering() {
    let is_silent = |path: &str| {
        !path.is_empty() && !path.starts_with("data/edition.") && !path.starts_with("data/library.")
    };
    let host = Host::sound().does(is_silent, Act::Mute);
    let report = look(&host.serve().await, None, short()).await.expect("a site");
    let faults = lines(&report);
    let with = |words: &str| faults.iter().filter(|fault| fault.contains(words)).count();
    assert!(with("no answer in 2 s") >= 16, "{faults:?}");
    assert!(with("not requested, because the host stopped answering") > 0, "{faults:?}");
}

#[tokio::test]
async fn web_page_at_every_address_is_not_a_site() {
    const PORTAL: &str = "<!doctype html><title>Sign in</title><p>Welcome to the hotel.";
    let host = Host::sound().does(|_| true, Act::Status(200, PORTAL));
    let error = host.verified().await.expect_err("no site");
    assert!(matches!(error, Unreachable::NoSite(..)), "{error}");
    assert!(error.to_string().contains("a web page"), "{error}");
}

#[tokio::test]
async fn contents_page_in_place_of_missing_files_is_reported() {
    let unknown = |path: &str| path.starts_with("pliego-verify") || path.contains("nothing");
    let second = |path: &str| path == "essays/second/";
    let faults = Host::sound()
        .does(unknown, Act::As("/"))
        .does(second, Act::As("/"))
        .does(|path| path.starts_with("data/front."), Act::As("/"))
        .faults()
        .await;
    let found = "status 200, though nothing is there: it must be 404";
    assert_eq!(
        faults,
        [
            format!(
                "{}: a web page, from the host or from a network that asks readers to sign in",
                path("data/front.")
            ),
            format!("data/nothing.0000000000000000.json: {found}"),
            "essays/second/: the contents page, in place of this one".to_owned(),
            format!("pliego-verify/nothing-here/: {found}"),
        ]
    );
}

#[tokio::test]
async fn redirects_are_reported_and_not_followed() {
    let to = "https://elsewhere.example/";
    let about = |path: &str| path == "about/";
    let faults = Host::sound()
        .does(about, Act::Header("location", "https://elsewhere.example/"))
        .does(about, Act::Moved)
        .faults()
        .await;
    assert_eq!(faults, [format!("about/: redirected to {to}")]);

    let home = |path: &str| path.is_empty();
    let host = Host::sound()
        .does(home, Act::Header("location", "https://elsewhere.example/"))
        .does(home, Act::Moved);
    let error = host.verified().await.expect_err("it is elsewhere");
    assert!(error.to_string().contains("redirects to https://elsewhere.example/"));
}

#[tokio::test]
async fn address_without_a_slash_must_redirect_to_the_folder() {
    let faults = Host::sound()
        .does(|path| path == "collections/a", Act::As("/collections/a/"))
        .faults()
        .await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].starts_with("collections/a: served without a redirect"), "{faults:?}");
}

#[tokio::test]
async fn without_a_pointer_the_edition_is_read_from_a_page() {
    let files = Host::sound().has("data/edition.json", "{\"format\":").faults().await;
    assert_eq!(files, ["data/edition.json: only 10 bytes arrived"]);
    let faults = Host::sound().lacks("data/edition.json").faults().await;
    assert_eq!(faults, ["data/edition.json: status 404: the host does not have it"]);
}

#[tokio::test]
async fn other_formats_are_refused() {
    for (format, words) in [("3.0", "a newer pliego"), ("1.2", "an older pliego")] {
        let pointer = format!("{{\"format\":\"{format}\",\"other\":true}}");
        let error = Host::sound().has("data/edition.json", pointer).verified().await;
        let error = error.expect_err(format).to_string();
        assert!(error.contains(&format!("written by {words} (format {format})")), "{error}");
    }
}

#[tokio::test]
async fn unreachable_host_gives_a_clear_error() {
    let serving = Host::sound().serve().await;
    let secure = serving.address.replace("http://", "https://");
    let error = |address: String| async move {
        let address = address.parse().expect("an address");
        let looked = pliego::press::verify::verify(address, None, short(), || {}).await;
        looked.expect_err("no answer").to_string()
    };
    let refused = error(secure.clone()).await;
    let sentence = if cfg!(feature = "tls") {
        "does not answer: the connection is not safe"
    } else {
        "cannot be read: this pliego was built without TLS."
    };
    assert!(refused.starts_with(&format!("{secure} {sentence}")), "{refused}");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let gone = format!("http://{}/", listener.local_addr().expect("an address"));
    drop(listener);
    let gone = error(gone).await;
    assert!(gone.contains("does not answer: the connection failed ("), "{gone}");
}
