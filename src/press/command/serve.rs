//! `pliego serve`: the site at an address of this machine, built again after every change.

use std::{
    io::{self, IsTerminal as _},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use clap::Args;
use tokio::sync::watch;

use super::{CliError, Content, complain, progress::Progress, say, warn};
use crate::press::{
    SiteOptions, language,
    serve::{self, PreviewSite},
    site,
};

/// The arguments of `pliego serve`.
#[derive(Clone, Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) content: Content,
    /// The port of 127.0.0.1 to serve at.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

impl Serve {
    pub(super) fn run(&self) -> Result<(), CliError> {
        // The port first: a build is wasted on one that is taken.
        let listener = serve::Listener::bind(self.port)?;
        let built = self.build();
        let is_broken = built.is_err();
        let first = match built {
            Ok(site) => site,
            Err(error @ CliError::Content(_)) => {
                complain(&error, &self.content, "the site is shown when they are corrected");
                PreviewSite::waiting(&language(&self.content.folder))
            }
            Err(error) => return Err(error),
        };
        let (current, shown) = watch::channel(Arc::new(first));
        let again = self.clone();
        let broken = AtomicBool::new(is_broken);
        let watcher = serve::watch(&self.content.folder, move || again.rebuild(&current, &broken));
        if let Err(error) = &watcher {
            warn(&format!("pliego: {error}"));
        }
        let end = if io::stdin().is_terminal() { " (Ctrl-C ends it)" } else { "" };
        say(&format!("Serving {} at {}{end}", self.content.folder.display(), listener.address()));
        Ok(listener.serve(shown)?)
    }

    fn build(&self) -> Result<PreviewSite, CliError> {
        let progress = Progress::start("Building the site");
        let typeset = self.content.gather()?;
        let files = site(&typeset, &SiteOptions::default());
        drop(progress);
        Ok(PreviewSite::reloading(files))
    }

    /// Shows the current site; a site with faults is not shown, and the last good one stays. Reports if
    /// something is new, or if the site was `broken` before.
    fn rebuild(&self, current: &watch::Sender<Arc<PreviewSite>>, broken: &AtomicBool) {
        let start = Instant::now();
        match self.build() {
            Ok(site) => {
                let is_new = current.send_if_modified(|shown| {
                    let differs = shown.version() != site.version();
                    *shown = Arc::new(site);
                    differs
                });
                if broken.swap(false, Ordering::Relaxed) || is_new {
                    say(&format!("Built again in {:.1} s.", start.elapsed().as_secs_f32()));
                }
            }
            Err(error) => {
                broken.store(true, Ordering::Relaxed);
                complain(&error, &self.content, "the last good site is still shown");
            }
        }
    }
}
