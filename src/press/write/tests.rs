use std::{process::Command, sync::Arc};

use super::*;

fn file(path: &str, text: &str) -> SiteFile {
    SiteFile { path: path.to_owned(), bytes: Arc::from(text.as_bytes()) }
}

/// The pointer of some edition.
const POINTER: &str =
    r#"{"format":"1.0","id":"a","file":{"path":"data/edition.a.json","sha256":"a","bytes":1}}"#;

fn a_site(text: &str) -> Vec<SiteFile> {
    vec![
        file("data/edition.json", POINTER),
        file("index.html", text),
        file("essays/a/index.html", ""),
    ]
}

/// A temporary folder with an empty `content` folder.
struct Workspace {
    root: tempfile::TempDir,
}

impl Workspace {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir(root.path().join("content")).expect("content");
        Self { root }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn destination(&self, out: &str) -> Result<Destination, WriteError> {
        Destination::new(&self.at(out), &self.at("content"))
    }

    fn put(&self, out: &str, files: &[SiteFile]) -> Result<(), WriteError> {
        self.destination(out)?.put(files)
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).expect(path)
    }

    /// The names beside the content.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.root.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        names.sort();
        names
    }
}

#[test]
fn new_site_replaces_the_old_one_completely() {
    let workspace = Workspace::new();
    workspace
        .put("site", &[a_site("one"), vec![file("essays/gone/index.html", "")]].concat())
        .expect("written");
    workspace.put("site", &a_site("two")).expect("written");
    assert_eq!(workspace.text("site/index.html"), "two");
    assert!(!workspace.at("site/essays/gone").exists());
    assert_eq!(workspace.names(), ["content", "site"]);
}

#[test]
fn parent_folders_are_created_only_when_the_site_is_written() {
    let workspace = Workspace::new();
    let destination = workspace.destination("a/b/site").expect("a place");
    assert_eq!(workspace.names(), ["content"]);
    destination.put(&a_site("one")).expect("written");
    assert_eq!(workspace.text("a/b/site/index.html"), "one");
}

#[test]
fn empty_folder_is_accepted() {
    let workspace = Workspace::new();
    fs::create_dir(workspace.at("site")).expect("a folder");
    workspace.put("site", &a_site("one")).expect("written");
}

#[test]
fn a_folder_of_other_files_is_refused_and_untouched() {
    let workspace = Workspace::new();
    fs::create_dir(workspace.at("photos")).expect("a folder");
    fs::write(workspace.at("photos/a.jpg"), "a").expect("a file");
    let error = workspace.put("photos", &a_site("one")).expect_err("refused");
    assert!(matches!(error, WriteError::Foreign(_)), "{error}");
    assert_eq!(workspace.text("photos/a.jpg"), "a");
}

#[test]
fn file_named_like_the_pointer_does_not_make_a_site() {
    for text in ["{}", r#"{"my":"editions"}"#, "", "[1]"] {
        let workspace = Workspace::new();
        fs::create_dir_all(workspace.at("mine/data")).expect("a folder");
        fs::write(workspace.at("mine/data/edition.json"), text).expect("a file");
        let error = workspace.put("mine", &a_site("one")).expect_err(text);
        assert!(matches!(error, WriteError::Foreign(_)), "{error}");
        assert_eq!(workspace.text("mine/data/edition.json"), text);
    }
}

#[test]
fn files_added_for_the_host_are_preserved() {
    let workspace = Workspace::new();
    workspace.put("site", &a_site("one")).expect("written");
    for name in ["CNAME", ".nojekyll", "_headers", "_redirects", ".htaccess", "netlify.toml"] {
        fs::write(workspace.at("site").join(name), name).expect("a file");
    }
    fs::create_dir_all(workspace.at("site/.well-known/a")).expect("a folder");
    fs::write(workspace.at("site/.well-known/a/b"), b"\xff\r\n").expect("a file");
    fs::write(workspace.at("site/.DS_Store"), "a").expect("a file");
    for text in ["two", "three"] {
        workspace.put("site", &a_site(text)).expect("written");
        assert_eq!(workspace.text("site/index.html"), text);
        for name in ["CNAME", ".nojekyll", "_headers", "_redirects", ".htaccess", "netlify.toml"] {
            assert_eq!(workspace.text(&format!("site/{name}")), name);
        }
        assert_eq!(fs::read(workspace.at("site/.well-known/a/b")).expect("a file"), b"\xff\r\n");
    }
    assert!(!workspace.at("site/.DS_Store").exists());
}

#[cfg(unix)]
#[test]
fn symlink_added_for_the_host_stays_a_symlink() {
    let workspace = Workspace::new();
    workspace.put("site", &a_site("one")).expect("written");
    fs::write(workspace.at("headers"), "mine").expect("a file");
    std::os::unix::fs::symlink("../headers", workspace.at("site/_headers")).expect("a link");
    workspace.put("site", &a_site("two")).expect("written");
    assert!(workspace.at("site/_headers").is_symlink());
    assert_eq!(workspace.text("site/_headers"), "mine");
}

#[test]
fn other_added_files_are_refused_by_name() {
    for name in ["photos", ".env", "google123.html", "Data"] {
        let workspace = Workspace::new();
        workspace.put("site", &a_site("one")).expect("written");
        let destination = workspace.destination("site").expect("a place");
        fs::write(workspace.at("site").join(name), "mine").expect("a file");
        let late = destination.put(&a_site("two")).expect_err("added during the build");
        let early = workspace.destination("site").expect_err("added before the build");
        for error in [late, early] {
            assert!(
                matches!(&error, WriteError::Stranger(path) if path.ends_with(name)),
                "{error}"
            );
        }
        assert_eq!(workspace.text("site/index.html"), "one");
        assert_eq!(workspace.text(&format!("site/{name}")), "mine");
        assert_eq!(workspace.names(), ["content", "site"]);
    }
}

#[test]
fn a_site_under_version_control_is_refused() {
    let workspace = Workspace::new();
    workspace.put("site", &a_site("one")).expect("written");
    fs::create_dir(workspace.at("site/.git")).expect("a folder");
    let error = workspace.put("site", &a_site("two")).expect_err("refused");
    assert!(matches!(error, WriteError::Records(_)), "{error}");
    assert_eq!(workspace.text("site/index.html"), "one");
}

#[test]
fn a_file_in_the_way_is_refused() {
    let workspace = Workspace::new();
    fs::write(workspace.at("site"), "a").expect("a file");
    let error = workspace.put("site", &a_site("one")).expect_err("refused");
    assert!(matches!(error, WriteError::File(_)), "{error}");
    let error = workspace.put("site/inner", &a_site("one")).expect_err("refused");
    assert!(error.to_string().contains("a file is where a folder should be"), "{error}");
    assert_eq!(workspace.text("site"), "a");
}

#[test]
fn site_inside_or_around_the_content_is_refused() {
    let workspace = Workspace::new();
    for out in ["content", "content/site", "content/../content/new/site", "."] {
        let error = workspace.put(out, &a_site("one")).expect_err(out);
        assert!(matches!(error, WriteError::Inside { .. }), "{out}: {error}");
    }
    assert_eq!(fs::read_dir(workspace.at("content")).expect("a folder").count(), 0);
    workspace.put("content-site", &a_site("one")).expect("a name that begins alike");
}

#[cfg(unix)]
#[test]
fn site_inside_symlinked_content_is_refused() {
    let workspace = Workspace::new();
    std::os::unix::fs::symlink(workspace.at("content"), workspace.at("link")).expect("a link");
    let error = workspace.put("link/site", &a_site("one")).expect_err("refused");
    assert!(matches!(error, WriteError::Inside { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn symlink_to_a_site_stays_a_symlink() {
    let workspace = Workspace::new();
    workspace.put("real", &a_site("one")).expect("written");
    std::os::unix::fs::symlink(workspace.at("real"), workspace.at("site")).expect("a link");
    workspace.put("site", &a_site("two")).expect("written");
    assert!(workspace.at("site").is_symlink());
    assert_eq!(workspace.text("real/index.html"), "two");
}

#[cfg(unix)]
#[test]
fn dangling_symlink_is_refused_and_not_removed() {
    let workspace = Workspace::new();
    std::os::unix::fs::symlink(workspace.at("nowhere"), workspace.at("site")).expect("a link");
    for out in ["site", "site/inner"] {
        let error = workspace.put(out, &a_site("one")).expect_err("refused");
        assert!(matches!(error, WriteError::Dangling(_)), "{error}");
    }
    assert!(workspace.at("site").is_symlink());
    assert_eq!(workspace.names(), ["content", "site"]);
}

#[test]
fn invalid_path_is_refused_before_anything_is_written() {
    for path in ["../a", "/a", "a/../../b", "", "a//b", "./a", "a/", "a\\b", "c:a", "a\0", ".."] {
        let workspace = Workspace::new();
        let error = workspace.put("site", &[file(path, "")]).expect_err(path);
        assert!(matches!(error, WriteError::Stray(_)), "{path}: {error}");
        assert_eq!(workspace.names(), ["content"]);
    }
}

#[test]
fn failed_write_leaves_the_old_site_intact() {
    let workspace = Workspace::new();
    workspace.put("site", &a_site("one")).expect("written");
    let long = "n".repeat(300);
    for (first, second) in [("a", "a"), ("a", "a/b"), ("a", long.as_str())] {
        let mut files = a_site("two");
        files.extend([file(first, ""), file(second, "")]);
        let error = workspace.put("site", &files).expect_err("refused");
        assert!(matches!(error, WriteError::Io(_)), "{error}");
        assert_eq!(workspace.text("site/index.html"), "one");
        assert_eq!(workspace.names(), ["content", "site"]);
    }
}

#[test]
fn only_leftovers_of_killed_runs_are_removed() {
    let workspace = Workspace::new();
    for name in [".site.new-1", ".site.old-22", ".site.new-x", ".site.new-", ".other.new-1"] {
        fs::create_dir_all(workspace.at(name).join("data")).expect("a folder");
    }
    fs::create_dir(workspace.at("site")).expect("a folder");
    workspace.put("site", &a_site("one")).expect("written");
    assert_eq!(workspace.names(), [".other.new-1", ".site.new-", ".site.new-x", "content", "site"]);
}

#[test]
fn site_moved_aside_by_a_killed_run_is_restored() {
    let workspace = Workspace::new();
    workspace.put("site", &a_site("one")).expect("written");
    fs::rename(workspace.at("site"), workspace.at(".site.old-7")).expect("renamed");
    workspace.destination("site").expect("a place");
    assert_eq!(workspace.text("site/index.html"), "one");
    assert_eq!(workspace.names(), ["content", "site"]);
}

/// A file system of its own, which only root may mount.
struct Mount(PathBuf);

impl Mount {
    fn new(at: PathBuf, options: &str) -> Option<Self> {
        fs::create_dir(&at).expect("a folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(&at)
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(Self(at))
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn full_disk_leaves_the_old_site_intact() {
    let workspace = Workspace::new();
    let Some(_disk) = Mount::new(workspace.at("disk"), "size=64k") else {
        println!("skipped: only root can mount a small disk");
        return;
    };
    workspace.put("disk/site", &a_site("one")).expect("written");
    let mut files = a_site("two");
    files.push(file("large.html", &"a".repeat(100_000)));
    let error = workspace.put("disk/site", &files).expect_err("refused");
    assert!(error.to_string().contains("the disk is full"), "{error}");
    assert_eq!(workspace.text("disk/site/index.html"), "one");
    let left: Vec<_> = fs::read_dir(workspace.at("disk")).expect("a folder").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn mount_point_cannot_be_replaced() {
    let workspace = Workspace::new();
    let Some(disk) = Mount::new(workspace.at("disk"), "size=64k") else {
        println!("skipped: only root can mount a disk");
        return;
    };
    let error = workspace.put("disk", &a_site("one")).expect_err("refused");
    assert!(error.to_string().contains("Use a folder inside it"), "{error}");
    drop(disk);
    assert_eq!(workspace.names(), ["content", "disk"]);
}
