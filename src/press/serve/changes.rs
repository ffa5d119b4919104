//! Notices that an editor saved something.

use std::{
    path::Path,
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::ServeError;
use crate::press::io_error::IoError;

/// Time without changes before a rebuild: an editor's program saves in several steps, and a
/// checkout changes many files.
const QUIET: Duration = Duration::from_millis(120);

/// Calls `changed` after every change in the folder, as long as the result is kept.
///
/// # Errors
/// When the system cannot watch the folder.
pub fn watch(
    folder: &Path,
    changed: impl FnMut() + Send + 'static,
) -> Result<RecommendedWatcher, ServeError> {
    let (sender, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Reading is not a change: a build would call for the next one. An event that got lost may
        // have been one.
        if !matches!(event, Ok(Event { kind: EventKind::Access(_), .. })) {
            // The receiver goes with the program.
            let _ = sender.send(());
        }
    })?;
    // The folder that a link leads to, since the link itself does not change.
    let folder = folder.canonicalize().map_err(IoError::to("watched", folder))?;
    watcher.watch(&folder, RecursiveMode::Recursive)?;
    thread::spawn(move || follow(&changes, changed));
    Ok(watcher)
}

/// Calls once for changes that follow each other closely.
fn follow(changes: &Receiver<()>, mut changed: impl FnMut()) {
    while changes.recv().is_ok() {
        while changes.recv_timeout(QUIET).is_ok() {}
        changed();
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::mpsc};

    use super::*;

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn changes_in_quick_succession_are_merged() {
        let (sender, changes) = mpsc::channel();
        for _ in 0..50 {
            sender.send(()).expect("sent");
        }
        drop(sender);
        let mut calls = 0;
        follow(&changes, || calls += 1);
        assert_eq!(calls, 1);
    }

    #[test]
    fn writes_are_noticed_and_reads_are_not() {
        let root = tempfile::tempdir().expect("a folder");
        let file = root.path().join("essay.md");
        fs::write(&file, "one").expect("written");
        let (sender, calls) = mpsc::channel();
        let read = file.clone();
        let _watcher = watch(root.path(), move || {
            sender.send(fs::read_to_string(&read).expect("a text")).expect("sent");
        })
        .expect("watched");
        fs::read(&file).expect("read");
        fs::write(&file, "two").expect("written");
        assert_eq!(calls.recv_timeout(LONG).as_deref(), Ok("two"));
        // If reads counted, another event would arrive before the folder's next change.
        fs::create_dir(root.path().join("news")).expect("a folder");
        fs::write(&file, "three").expect("written");
        assert_eq!(calls.recv_timeout(LONG).as_deref(), Ok("three"));
    }

    #[test]
    fn missing_folder_gives_a_clear_error() {
        let root = tempfile::tempdir().expect("a folder");
        let nowhere = root.path().join("nowhere");
        let Err(error) = watch(&nowhere, || {}) else { panic!("nothing is watched") };
        assert!(error.to_string().contains("cannot be watched: it does not exist"), "{error}");
    }
}
