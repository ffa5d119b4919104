//! A publication whose every text and field tries to run a script.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

use super::{bibtex, vectors};
use crate::support::{Outcome, plan::is_full_run, seed::seed};

/// Minimum number of texts that the press accepts; it refuses most of them for what they contain.
const MIN_TEXTS: usize = 10;
/// Minimum number of titles that it accepts in a full run: HTML in them is text, and it refuses those with
/// links, images, notes, citations and control characters.
const MIN_FIELDS: usize = 55;
/// A usual run publishes one title in so many, and the seed says with which it begins: the titles
/// all go through the same code.
const USUAL_SHARE: usize = 8;

/// Publishes each hostile text as the text of an essay and as title and author of another, and each
/// hostile list of readings; what the press refuses is left out.
pub fn print() -> Outcome<TempDir> {
    let folder = tempfile::tempdir()?;
    let content = folder.path().join("content");
    let collection = content.join("hostile");
    fs::create_dir_all(&collection)?;
    fs::write(content.join("publication.yaml"), "title: Hostile\nlanguages: [en]\n")?;
    fs::write(collection.join("collection.yaml"), "title: Hostile\n")?;
    // The first is harmless, so that there is always a page to begin at.
    write(&collection, "essay-000", "Harmless", "Nothing.", None)?;
    let share = if is_full_run() { 1 } else { USUAL_SHARE };
    let first = usize::try_from(seed() % share as u64)?;
    for (number, text) in (1..).zip(vectors::VECTORS) {
        write(&collection, &format!("text-{number:03}"), "A text", text, None)?;
        if number % share == first {
            write(&collection, &format!("field-{number:03}"), text, "Nothing.", None)?;
        }
    }
    for (number, (_, file)) in (1..).zip(bibtex::FILES) {
        write(&collection, &format!("list-{number:03}"), "A list", "Read [@a].", Some(file))?;
    }
    let site = tempfile::tempdir()?;
    let said = press(&content, site.path())?;
    leave_out(&collection, &said)?;
    // Some faults are only seen once there are no others.
    let said = press(&content, site.path())?;
    if !said.is_empty() {
        return Err(said.into());
    }
    for (kind, least) in [("text-", MIN_TEXTS), ("field-", MIN_FIELDS / share)] {
        let essays = fs::read_dir(site.path().join("essays"))?.flatten();
        let names = essays.map(|essay| essay.file_name().to_string_lossy().into_owned());
        let taken = names.filter(|name| name.starts_with(kind)).count();
        assert!(taken >= least, "only {taken} of {kind} are left to be tried");
    }
    Ok(site)
}

/// Removes the essays that are named in `said`.
fn leave_out(collection: &Path, said: &str) -> Outcome {
    for entry in fs::read_dir(collection)? {
        let entry = entry?;
        if said.contains(&format!("/{}/", entry.file_name().to_string_lossy())) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn write(
    collection: &Path,
    slug: &str,
    title: &str,
    text: &str,
    readings: Option<&str>,
) -> Outcome {
    let folder = collection.join(slug);
    fs::create_dir(&folder)?;
    let title = serde_json::to_string(title)?;
    // A whole name may contain any character.
    let author = format!("{{name: {title}, family: {title}}}");
    let fields = format!("title: {title}\nauthors: [{author}]\ndate: 2026-01-01");
    fs::write(folder.join("essay.md"), format!("---\n{fields}\n---\n\n{text}\n"))?;
    if let Some(readings) = readings {
        fs::write(folder.join("readings.bib"), readings)?;
    }
    Ok(())
}

/// Publishes; what the press says when it refuses.
fn press(content: &Path, site: &Path) -> Outcome<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pliego"));
    let Output { status, stderr, .. } =
        command.arg("build").arg("--all").arg(content).arg("--out").arg(site).output()?;
    let said = String::from_utf8_lossy(&stderr).into_owned();
    Ok(if status.success() { String::new() } else { said })
}
