//! Values that were measured several times, and how they are shown.

use std::fs;

/// The same thing measured several times.
pub struct Figures {
    median: f64,
    least: f64,
    most: f64,
}

impl Figures {
    /// Summarises these values.
    pub fn new(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let at = |at: usize| values.get(at).copied().unwrap_or(f64::NAN);
        let (middle, last) = (values.len() / 2, values.len().saturating_sub(1));
        Self { median: at(middle), least: at(0), most: at(last) }
    }

    /// Prints a line of the table: median, least and most, and whether the target is kept.
    pub fn print(&self, name: &str, decimals: usize, target: Option<f64>) {
        let Self { median, least, most } = self;
        let range = format!("{least:.decimals$} – {most:.decimals$}");
        let target = target.map_or_else(String::new, |target| {
            let kept = if *median <= target { "kept" } else { "missed" };
            format!("≤ {target}, {kept}")
        });
        println!("{name:<44}{median:>9.decimals$}{range:>20}   {target}");
    }
}

/// Prints what the columns are.
pub fn head() {
    println!("{:<44}{:>9}{:>20}   target", "", "median", "least – most");
}

/// The load averages, where the machine tells them.
pub fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').take(3).collect::<Vec<_>>().join(" ")
}
