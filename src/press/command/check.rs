//! `pliego check`: what is wrong with the content.

use clap::Args;

use super::{CliError, Content, faults, progress::Progress, say, warn};
use crate::press::fault::Fault;

/// The arguments of `pliego check`.
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) content: Content,
}

impl Check {
    pub(super) fn run(&self) -> Result<(), CliError> {
        let progress = Progress::start("Checking the content");
        let gathered = self.content.gather();
        drop(progress);
        match gathered {
            Ok(typeset) => {
                self.tell(&typeset.notes);
                say(&match typeset.notes.len() {
                    0 => "No faults.".to_owned(),
                    notes => format!("No faults; {}.", faults::count_notes(notes)),
                });
                Ok(())
            }
            Err(error) => {
                if let CliError::Content { notes, .. } = &error {
                    self.tell(notes);
                }
                Err(error)
            }
        }
    }

    /// Prints what an editor should know and need not change.
    fn tell(&self, notes: &[Fault]) {
        if !notes.is_empty() {
            warn(&faults::drawn_notes(notes, &self.content.folder, &faults::for_terminal()));
        }
    }
}
