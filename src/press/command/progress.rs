//! Progress on a terminal, for work that takes longer than a second.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

/// Time without output after which progress is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// Work that is being done until this is dropped.
pub(super) struct Progress {
    /// Dropped to say that the work is done.
    done: Option<Sender<()>>,
    sign: Option<JoinHandle<()>>,
}

impl Progress {
    /// `work` describes the work, as in "Building the site".
    pub(super) fn start(work: &'static str) -> Self {
        Self::shown(move || bar(work))
    }

    /// The same for work that counts its items, which are printed after its name.
    pub(super) fn counting(work: &'static str, done: Arc<AtomicUsize>) -> Self {
        Self::shown(move || bar(work).with_style(counting_style(done)))
    }

    fn shown(bar: impl FnOnce() -> ProgressBar + Send + 'static) -> Self {
        let (done, is_done) = mpsc::channel();
        let sign = thread::spawn(move || {
            if is_done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                // Drawn on the standard error, and only where that is a terminal.
                let bar = bar();
                bar.enable_steady_tick(Duration::from_millis(100));
                let _ = is_done.recv();
                bar.finish_and_clear();
            }
        });
        Self { done: Some(done), sign: Some(sign) }
    }
}

/// The progress line, which counts from the beginning of the work.
fn bar(work: &'static str) -> ProgressBar {
    let bar = ProgressBar::new_spinner().with_message(work).with_elapsed(PATIENCE);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
        bar.set_style(style);
    }
    bar
}

/// As above, with the count.
fn counting_style(done: Arc<AtomicUsize>) -> ProgressStyle {
    let count = move |_: &ProgressState, shown: &mut dyn fmt::Write| {
        _ = write!(shown, "{}", done.load(Ordering::Relaxed));
    };
    let style = ProgressStyle::with_template("{spinner} {msg} {done} ({elapsed})");
    style.unwrap_or_else(|_| ProgressStyle::default_spinner()).with_key("done", count)
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(sign) = self.sign.take() {
            // It only draws; a panic in it must not hide the result of the work.
            let _ = sign.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elapsed_time_includes_the_time_before_the_bar() {
        assert!(bar("Building the site").elapsed() >= PATIENCE);
    }
}
