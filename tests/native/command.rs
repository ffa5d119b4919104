//! The command line as a person or a script sees it: exit status, and which words go where.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

fn pliego(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pliego"));
    command.current_dir(folder).env("PLIEGO_CACHE", folder.join("cache")).env("NO_COLOR", "1");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    pliego(folder).args(arguments).output().expect("the press runs")
}

fn said(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).expect("text");
    assert!(!said.contains("panicked"), "{said}");
    said
}

/// A folder with a publication that has nothing in it, not even its publication.yaml.
fn workspace() -> tempfile::TempDir {
    let workspace = tempfile::tempdir().expect("a folder");
    fs::create_dir(workspace.path().join("content")).expect("a folder");
    workspace
}

#[test]
fn invalid_arguments_exit_with_2() {
    let workspace = workspace();
    for arguments in [
        &[][..],
        &["print"],
        &["build", "content"],
        &["build", "content", "--out", "site", "--base", "book"],
        &["build", "content", "--out", "site", "--url", "javascript:alert(1)"],
        &["serve", "content", "--port", "65536"],
    ] {
        let output = run(workspace.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
    }
}

#[test]
fn faults_exit_with_1_are_counted_and_leave_the_old_site() {
    let workspace = workspace();
    let page = workspace.path().join("site/index.html");
    fs::create_dir_all(workspace.path().join("site/data")).expect("a folder");
    let pointer =
        r#"{"format":"1.0","id":"a","file":{"path":"data/edition.a.json","sha256":"a","bytes":1}}"#;
    fs::write(workspace.path().join("site/data/edition.json"), pointer).expect("written");
    fs::write(&page, "the last good site").expect("written");

    let output = run(workspace.path(), &["build", "content", "--out", "site"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = said(&output);
    assert!(said.contains("publication.yaml"), "{said}");
    assert!(said.ends_with("1 fault; nothing was written.\n"), "{said}");
    assert_eq!(fs::read_to_string(&page).expect("a page"), "the last good site");
}

#[test]
fn file_system_errors_give_a_one_line_message() {
    let workspace = workspace();
    fs::write(workspace.path().join("file"), "").expect("written");
    for (arguments, sentence) in [
        (&["check", "nowhere"][..], "pliego: nowhere cannot be read: it does not exist."),
        (&["check", "file"], "pliego: file cannot be read: a file is where a folder"),
        (&["build", "content", "--out", "file"], "pliego: file is a file."),
        (&["build", "content", "--out", "content/site"], "pliego: the site (content/site) and"),
        (&["build", "nowhere", "--out", "site"], "pliego: nowhere cannot be read"),
    ] {
        let output = run(workspace.path(), arguments);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.starts_with(sentence), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

/// As in `pliego check content 2>&1 | head -1`.
#[test]
fn closed_output_pipe_does_not_panic() {
    let workspace = workspace();
    let mut child = pliego(workspace.path())
        .args(["check", "content"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the press runs");
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(child.wait().expect("an end").code(), Some(1));
}
