//! The sites that the tests make themselves: each is made once in a run, and every trial gets a copy.

use std::{
    collections::HashMap,
    fs, io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tempfile::TempDir;

use super::{Outcome, plan::Make};

/// A site that is made once; `None` before that.
type Made = Arc<Mutex<Option<TempDir>>>;

/// The sites that were made so far, by the address of the function that makes them.
#[derive(Default)]
pub struct Sites(Mutex<HashMap<usize, Made>>);

impl Sites {
    /// A copy of the site that `make` makes, to serve and to change.
    pub fn copy_of(&self, make: Make) -> Outcome<TempDir> {
        let made = Arc::clone(lock(&self.0).entry(make as usize).or_default());
        let mut made = lock(&made);
        let original = match &mut *made {
            Some(original) => original,
            none => none.insert(make()?),
        };
        let copied = tempfile::tempdir()?;
        copy(original.path(), copied.path())?;
        Ok(copied)
    }
}

/// Copies all that is in a folder.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir(&target)?;
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
