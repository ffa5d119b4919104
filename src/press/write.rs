//! Replaces the old site by the new one in one step.
//!
//! 1. [`Destination::new`] checks, before any work, that the folder may be replaced.
//! 2. [`Destination::put`] writes the files into a folder beside it, `.SITE.new-<process>`, and
//!    copies what editors added to the old site for its host.
//! 3. The old site is renamed to `.SITE.old-<process>`, the new one takes its name, the old one
//!    is removed. When the new one cannot take the name, the old one gets it back.
//!
//! So the site is always whole: the old one or the new one. What a killed run left behind is
//! cleared by the next.

mod destination;
mod existing;

use std::{
    fs,
    io::{self, Write as _},
    path::{Component, Path, PathBuf},
};

use rayon::prelude::*;

use super::{io_error::IoError, site_file::SiteFile};
pub use destination::Destination;
pub(super) use existing::is_part_of_a_site;

/// Reason why a site was not written. The existing site is untouched, except for [`Torn`](Self::Torn).
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The output is a link that leads nowhere, or its path leads through one.
    #[error("{0} is a link that leads nowhere. Correct the link, or give another folder.")]
    Dangling(PathBuf),
    /// The output is a file.
    #[error("{0} is a file. Give a folder for the site.")]
    File(PathBuf),
    /// The output holds something that no press wrote.
    #[error(
        "{0} is not empty and contains no site of Pliego, so it is not replaced. Give a new folder, \
         or empty this one."
    )]
    Foreign(PathBuf),
    /// The output contains the content, or is inside it.
    #[error(
        "the site ({out}) and the content ({content}) are inside one another. Give a folder beside the content."
    )]
    Inside {
        /// Destination of the site.
        out: PathBuf,
        /// The content folder.
        content: PathBuf,
    },
    /// The output is under version control, whose records a replacement would delete.
    #[error(
        "{0} would be deleted with the old site. Build into another folder, then copy the files."
    )]
    Records(PathBuf),
    /// A file or folder could not be read or written.
    #[error(transparent)]
    Io(#[from] IoError),
    /// The output is the root of the disk or of a drive.
    #[error("{0} cannot be replaced by a site. Give a folder inside it.")]
    Root(PathBuf),
    /// The output is a site, and holds something beside it that no press wrote.
    #[error(
        "{0} is not part of a site of Pliego and would be deleted with the old site. Move it away, \
         or build into another folder."
    )]
    Stranger(PathBuf),
    /// A file of the site has a path that leads out of it.
    #[error("the site would have a file at `{0}`, which leads out of it. Nothing was written.")]
    Stray(String),
    /// The new site could not take the place and the old one could not get it back.
    #[error("{error} The old site could not be put back; it is whole at {kept}.")]
    Torn {
        /// Why the new site could not take the place.
        error: IoError,
        /// Location of the old site.
        kept: PathBuf,
    },
}

impl Destination {
    /// Replaces the destination by the files, and keeps the files that editors added for the host.
    ///
    /// # Errors
    ///
    /// When a file's path leads out of the site, a file that must not be replaced was added after the
    /// destination was checked, or the machine refuses; the old site stays as it was.
    pub fn put(&self, files: &[SiteFile]) -> Result<(), WriteError> {
        if let Some(stray) = files.iter().find(|file| !stays_inside(&file.path)) {
            return Err(WriteError::Stray(stray.path.clone()));
        }
        // Again, because a build takes its time: something may have been added meanwhile.
        self.look(self.folder())?;
        self.make_parent()?;
        self.clear_leftovers()?;
        let fresh = self.beside("new");
        let written = write_all(&fresh, files)
            .and_then(|()| existing::keep(self.folder(), &fresh))
            .map_err(WriteError::from);
        let done = written.and_then(|()| self.swap(&fresh));
        if done.is_err() {
            // The first refusal is the one to report; the next run removes what stays here.
            let _ = fs::remove_dir_all(&fresh);
        }
        done
    }

    /// Gives `fresh` the place of the old site.
    fn swap(&self, fresh: &Path) -> Result<(), WriteError> {
        let old = self.beside("old");
        let had_one = match fs::rename(self.folder(), &old) {
            Ok(()) => true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(IoError::new("replaced", self.folder(), error).into()),
        };
        if let Err(error) = fs::rename(fresh, self.folder()) {
            let error = IoError::new("replaced", self.folder(), error);
            if had_one && fs::rename(&old, self.folder()).is_err() {
                return Err(WriteError::Torn { error, kept: old });
            }
            return Err(error.into());
        }
        if had_one {
            // The new site is in place. What cannot be removed now is cleared by the next run.
            let _ = fs::remove_dir_all(&old);
        }
        Ok(())
    }
}

/// Returns whether a path is relative, has only plain names and reads the same on every system.
fn stays_inside(path: &str) -> bool {
    let plain = |part| matches!(part, Component::Normal(_));
    !path.is_empty()
        && !path.ends_with('/')
        && !path.contains(['\\', ':', '\0'])
        && Path::new(path).components().all(plain)
        && !path.split('/').any(|name| name.is_empty() || name == ".")
}

/// Writes the files into a folder that is not there yet.
fn write_all(folder: &Path, files: &[SiteFile]) -> Result<(), IoError> {
    fs::create_dir(folder).map_err(IoError::to("made", folder))?;
    files.par_iter().try_for_each(|file| {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(IoError::to("made", parent))?;
        }
        // A path that two files share is refused rather than written twice.
        fs::File::create_new(&path)
            .and_then(|mut made| made.write_all(&file.bytes))
            .map_err(IoError::to("written", &path))
    })
}

#[cfg(test)]
mod tests;
