//! Duration of each trial: a line when it ends, the slowest and the totals at the end of the run, and
//! all of them in `target/browser/report.tsv`.

use std::{
    cmp::Reverse,
    collections::BTreeMap,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use super::plan::TrialName;

/// Number of the slowest trials in the summary.
const SLOWEST: usize = 20;

/// The ended trials of a run.
#[derive(Default)]
pub struct Report(Mutex<Vec<Entry>>);

struct Entry {
    name: TrialName,
    time: Duration,
    outcome: &'static str,
}

/// The folder of the report and of the screenshots of failures; made if it is not there.
pub fn folder() -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

impl Report {
    /// Prints a trial that has ended and keeps it for the summary.
    pub fn add(&self, name: TrialName, time: Duration, outcome: &'static str) {
        println!("{:7.2} s  {outcome:<7} {name}", time.as_secs_f64());
        let entry = Entry { name, time, outcome };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
    }

    /// Writes `report.tsv` and prints the summary; nothing if no trial ran.
    pub fn finish(self) -> io::Result<()> {
        let mut entries = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        if entries.is_empty() {
            return Ok(());
        }
        entries.sort_by_key(|entry| Reverse(entry.time));
        let file = folder()?.join("report.tsv");
        fs::write(&file, table(&entries))?;
        println!("\nslowest trials");
        for Entry { name, time, .. } in entries.iter().take(SLOWEST) {
            println!("{:8.1} s  {name}", time.as_secs_f64());
        }
        totals("by engine", &entries, |name| name.engine.to_string());
        totals("by test file", &entries, |name| name.file.to_owned());
        println!("\nevery trial: {}\n", file.display());
        Ok(())
    }
}

/// A line for each trial: its test, engine, base path, seconds and outcome.
fn table(entries: &[Entry]) -> String {
    let mut table = "trial\tengine\tbase\tseconds\toutcome\n".to_owned();
    for Entry { name, time, outcome } in entries {
        let TrialName { engine, base, file, function } = name;
        let seconds = time.as_secs_f64();
        // Writing to a string cannot fail.
        _ = writeln!(table, "{file}::{function}\t{engine}\t{base}\t{seconds:.2}\t{outcome}");
    }
    table
}

/// Prints the number and the seconds of the trials of each group, the longest first.
fn totals(title: &str, entries: &[Entry], group: impl Fn(&TrialName) -> String) {
    let mut groups: BTreeMap<String, (usize, Duration)> = BTreeMap::new();
    for entry in entries {
        let (count, time) = groups.entry(group(&entry.name)).or_default();
        *count += 1;
        *time += entry.time;
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, (_, time))| Reverse(*time));
    println!("\n{title}");
    for (name, (count, time)) in groups {
        println!("{:8.1} s  {count:4} trials  {name}", time.as_secs_f64());
    }
}
