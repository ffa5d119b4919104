//! The command line, one file for each command.
//!
//! Results go to the standard output; faults, problems and progress to the standard error. The
//! exit status is 0 when all is well, 1 when something has to be corrected, 2 when the arguments
//! cannot be understood.

mod build;
mod cache;
mod check;
mod faults;
mod findings;
mod progress;
mod serve;
mod snippet;
mod verify;

use std::{
    fs,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};
use miette::Severity;

use super::{
    Options,
    fault::{Fault, Faults},
    gather,
    io_error::IoError,
    serve::ServeError,
    typeset::Typeset,
    write::WriteError,
};

/// Turns a folder of Markdown into a website of essays for any static host.
#[derive(Debug, Parser)]
#[command(name = "pliego", version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the whole site to a folder.
    Build(build::Build),
    /// List every mistake in the content, and write nothing.
    Check(check::Check),
    /// Serve the site on this computer and rebuild it after every change.
    Serve(serve::Serve),
    /// Check that a host serves the site as it was published.
    Verify(verify::Verify),
}

/// Arguments of every command that reads content.
#[derive(Clone, Debug, Args)]
struct Content {
    /// The folder of the publication, with publication.yaml in it.
    #[arg(value_name = "CONTENT")]
    folder: PathBuf,
    /// Include essays and news items that are marked as drafts.
    #[arg(long)]
    drafts: bool,
    /// Show every fault and note, not only the first ten of each kind.
    #[arg(long)]
    all: bool,
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
enum CliError {
    /// The content has faults.
    #[error("{}", faults::count(.0.len()))]
    Content(Vec<Fault>),
    /// A file or folder could not be read or written.
    #[error(transparent)]
    Io(#[from] IoError),
    /// The site cannot be served.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// The site cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<Faults> for CliError {
    fn from(faults: Faults) -> Self {
        Self::Content(faults.sorted())
    }
}

/// Runs the command line and returns the exit status.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let (content, done) = match &cli.command {
        Command::Build(build) => (&build.content, build.run()),
        Command::Check(check) => (&check.content, check.run()),
        Command::Serve(serve) => (&serve.content, serve.run()),
        Command::Verify(verify) => return verify.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error, content, "nothing was written");
            ExitCode::FAILURE
        }
    }
}

impl Content {
    /// Reads and checks the content.
    fn gather(&self) -> Result<Typeset, CliError> {
        // First, so that a wrong argument is not reported as a fault of a file.
        fs::read_dir(&self.folder).map_err(IoError::to("read", &self.folder))?;
        let options = Options { drafts: self.drafts, cache: cache::folder() };
        Ok(gather(&self.folder, &options)?)
    }

    /// Shows `notes`. Returns their count in words for a sentence: nothing, or "; 1 note".
    fn show_notes(&self, notes: &[Fault]) -> String {
        if notes.is_empty() {
            return String::new();
        }
        warn(&faults::drawn(
            notes,
            Severity::Advice,
            self.all,
            &self.folder,
            &faults::for_terminal(),
        ));
        format!("; {}", faults::count_notes(notes.len()))
    }
}

/// Reports why a command failed; `outcome` is the consequence if the content has faults.
fn complain(error: &CliError, content: &Content, outcome: &str) {
    match error {
        CliError::Content(found) => {
            let handler = faults::for_terminal();
            warn(&faults::drawn(found, Severity::Error, content.all, &content.folder, &handler));
            warn(&format!("{error}; {outcome}."));
        }
        other => warn(&format!("pliego: {other}")),
    }
}

/// A line on the standard output. A reader that has gone (`pliego check … | head`) is not a reason
/// to panic, as `println!` would.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// A line on the standard error.
fn warn(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// "1 essay", "2 essays".
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn unreadable_content_folder_gives_a_clear_error() {
        let root = tempfile::tempdir().expect("a folder");
        let file = root.path().join("file");
        fs::write(&file, "").expect("a file");
        for (folder, reason) in [
            (root.path().join("nowhere"), "it does not exist"),
            (file, "a file is where a folder should be"),
        ] {
            let error =
                Content { folder, drafts: false, all: false }.gather().expect_err("refused");
            assert!(error.to_string().contains(reason), "{error}");
        }
    }
}
