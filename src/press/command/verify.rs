//! `pliego verify`: whether a host serves a site as it was published.

use std::{
    path::PathBuf,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use clap::Args;

use super::{findings, progress::Progress, say, warn};
use crate::press::{
    io_error::IoError,
    verify::{self, Address, Folder, Patience, Report, Unreachable},
};

/// The arguments of `pliego verify`.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// The address of the site: that of its contents page.
    #[arg(value_name = "URL")]
    address: Address,
    /// The folder that the site was built into, to compare it byte for byte. Without it, data, scripts,
    /// fonts and images are verified by their hashes, and pages by their edition and their text.
    #[arg(long, value_name = "SITE")]
    against: Option<PathBuf>,
    /// List every file, even if many have the same problem.
    #[arg(long)]
    all: bool,
}

/// Why a site could not be checked.
#[derive(Debug, thiserror::Error)]
enum VerifyError {
    #[error(transparent)]
    Io(#[from] IoError),
    #[error("the press could not start: {0}.")]
    System(#[from] std::io::Error),
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
}

impl Verify {
    pub(super) fn run(&self) -> ExitCode {
        match self.look() {
            Ok(report) => {
                say(findings::drawn(&report, self.all).trim_end());
                if report.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
            }
            Err(error) => {
                warn(&format!("pliego: {}", findings::plain(&error.to_string())));
                ExitCode::FAILURE
            }
        }
    }

    fn look(&self) -> Result<Report, VerifyError> {
        let folder = self.against.as_deref().map(Folder::read).transpose()?;
        let answers = Arc::new(AtomicUsize::new(0));
        let progress = Progress::counting("Checking the site, responses:", Arc::clone(&answers));
        let answered = move || _ = answers.fetch_add(1, Ordering::Relaxed);
        let looking = verify::verify(self.address.clone(), folder, Patience::default(), answered);
        let report = tokio::runtime::Runtime::new()?.block_on(looking);
        drop(progress);
        Ok(report?)
    }
}
