//! `pliego check`: what is wrong with the content.

use clap::Args;

use super::{CliError, Content, progress::Progress, say};

/// The arguments of `pliego check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) content: Content,
}

impl Check {
    pub(super) fn run(&self) -> Result<(), CliError> {
        let progress = Progress::start("Checking the content");
        self.content.gather()?;
        drop(progress);
        say("No faults.");
        Ok(())
    }
}
