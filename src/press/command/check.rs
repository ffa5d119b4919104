//! `pliego check`: lists the faults of the content.

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
        let typeset = self.content.gather()?;
        drop(progress);
        let notes = self.content.show_notes(&typeset.notes);
        say(&format!("No faults{notes}."));
        Ok(())
    }
}
