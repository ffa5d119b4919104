//! `pliego verify` as a person or a script sees it.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use pliego::press::{SiteFile, write::Destination};
use tokio::task::spawn_blocking;

use super::host::{Act, Host, site};

async fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pliego"));
    command.arg("verify").args(arguments).env("NO_COLOR", "1");
    // The host is served by this runtime meanwhile.
    let output = spawn_blocking(move || command.output()).await.expect("a thread");
    output.expect("the press runs")
}

fn text(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).expect("text");
    assert!(!text.contains("panicked"), "{text}");
    text
}

/// Writes a site as `pliego build` does.
fn write(files: &[SiteFile], folder: &Path) {
    let content = folder.join("content");
    fs::create_dir(&content).expect("a folder");
    let out = Destination::new(&folder.join("site"), &content).expect("a place");
    out.put(files).expect("a site");
    fs::write(folder.join("site/CNAME"), "a.example").expect("a file for the host");
}

#[tokio::test(flavor = "multi_thread")]
async fn intact_site_exits_with_0() {
    let serving = Host::sound().serve().await;
    for address in [serving.address.as_str(), serving.address.trim_end_matches('/')] {
        let output = run(&[address]).await;
        let said = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert_eq!(text(&output.stderr), "");
        assert!(said.starts_with(&format!("{} serves edition ", serving.address)), "{said}");
        assert!(
            said.contains("files were requested: everything is as it was published. "),
            "{said}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fault_exits_with_1_and_is_in_the_report() {
    let serving =
        Host::sound().does(|path| path == "about/", Act::Status(500, "\u{1b}[2J")).serve().await;
    let output = run(&[&[&serving.address, "index.html"].concat()]).await;
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("Missing, or not served:\n  about/: status 500\n"), "{said}");
    assert!(said.contains(" as published, 1 not. "), "{said}");
    assert!(!said.contains('\u{1b}'));
}

#[tokio::test(flavor = "multi_thread")]
async fn unreachable_site_or_folder_gives_a_one_line_error() {
    let serving = Host::sound().serve().await;
    let nowhere = [&serving.address, "about/"].concat();
    for (arguments, sentence) in [
        (&[nowhere.as_str()][..], "pliego: no site of Pliego answers at http://127.0.0.1"),
        (&[&serving.address, "--against", "nowhere"], "pliego: nowhere/data/edition.json cannot"),
    ] {
        let output = run(arguments).await;
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.starts_with(sentence), "{said}");
        assert_eq!((said.lines().count(), output.stdout.len()), (1, 0), "{said}");
    }
}

#[tokio::test]
async fn invalid_address_exits_with_2() {
    for wrong in ["", "example.org", "ftp://example.org/", "https://", "https://a:b@c.example/"] {
        let output = run(&[wrong]).await;
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("address"), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_makes_the_comparison_exact() {
    let workspace = tempfile::tempdir().expect("a folder");
    write(&site(), workspace.path());
    let folder = workspace.path().join("site");
    let folder = folder.to_str().expect("a path that is text");

    let serving = Host::sound().serve().await;
    let output = run(&[&serving.address, "--against", folder]).await;
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));

    let serving = Host::sound()
        .changes("collections/a/index.html", |html| html.replace(" min<", " minutes<"))
        .changes("robots.txt", |text| text.replace("Allow", "Disallow"))
        .changes("about/index.html", |html| html.replace("</body>", "<script>a()</script></body>"))
        .serve()
        .await;
    let said = text(&run(&[&serving.address, "--against", folder]).await.stdout);
    assert!(said.contains("  collections/a/: differs from byte "), "{said}");
    assert!(said.contains("  robots.txt: differs from byte 14 of 23 on"), "{said}");
    assert!(said.contains("  about/: inserted: a script: a()\n"), "{said}");

    let pointer =
        fs::read_to_string(workspace.path().join("site/data/edition.json")).expect("a pointer");
    let other = pointer.replace("\"sha256\":\"", "\"sha256\":\"0");
    fs::write(workspace.path().join("site/data/edition.json"), other).expect("a pointer");
    let output = run(&[&serving.address, "--against", folder]).await;
    let said = text(&output.stderr);
    assert!(said.contains("Publish the folder first"), "{said}");
}
