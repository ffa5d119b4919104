//! The matrix at the end of the report: which failures each engine has withstood.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::engine::Engine;

/// The row of all that is tried under a base path too.
pub const UNDER_A_BASE: &str = "site under `/`, `/x/y/`";

/// The failures, by the engines.
pub struct Matrix(Mutex<Vec<Row>>);

/// A failure and how it went.
struct Row {
    /// In the words of the design.
    words: &'static str,
    /// A test's end to each.
    ends: Vec<(Engine, Played)>,
}

/// Result of a test of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Played {
    /// The condition held.
    Held,
    /// It did not.
    Broken,
    /// It was not tried, for this reason.
    Not(String),
}

impl Matrix {
    /// The rows that `words` name, in this order, each once.
    pub fn of(words: impl Iterator<Item = &'static str>) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for words in words {
            if rows.iter().all(|row| row.words != words) {
                rows.push(Row { words, ends: Vec::new() });
            }
        }
        Self(Mutex::new(rows))
    }

    /// Notes how a test of the row of these words ended; under a base path it is one of the row of that too.
    pub fn tell(&self, row: Option<&'static str>, base: &str, engine: Engine, played: Played) {
        let Some(words) = row else { return };
        for row in self.rows().iter_mut() {
            if row.words == words || (row.words == UNDER_A_BASE && base != "/") {
                row.ends.push((engine, played.clone()));
            }
        }
    }

    fn rows(&self) -> MutexGuard<'_, Vec<Row>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Row {
    /// The whole of it in one engine: nothing has held that was not tried.
    fn of(&self, engine: Engine) -> Played {
        let mut ends = self.ends.iter().filter(|(of, _)| *of == engine).map(|(_, end)| end);
        if ends.clone().any(|end| *end == Played::Broken) {
            return Played::Broken;
        }
        ends.find(|end| **end != Played::Held).cloned().unwrap_or(Played::Held)
    }
}

/// A line to each row; nothing where none was tried.
impl fmt::Display for Matrix {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let rows = self.rows();
        let tried = |row: &Row| row.ends.iter().any(|(_, end)| !matches!(end, Played::Not(_)));
        if !rows.iter().any(tried) {
            return Ok(());
        }
        let mut notes: Vec<String> = Vec::new();
        let head = Engine::ALL.map(|engine| format!("{:<12}", engine.to_string())).concat();
        writeln!(formatter, "failures\n\n{head}failure")?;
        for row in rows.iter() {
            for engine in Engine::ALL {
                let cell = match row.of(engine) {
                    Played::Held => "held".to_owned(),
                    Played::Broken => "BROKEN".to_owned(),
                    Played::Not(why) => {
                        let at = notes.iter().position(|note| *note == why).unwrap_or_else(|| {
                            notes.push(why);
                            notes.len() - 1
                        });
                        format!("not run [{}]", at + 1)
                    }
                };
                write!(formatter, "{cell:<12}")?;
            }
            writeln!(formatter, "{}", row.words)?;
        }
        for (at, note) in notes.iter().enumerate() {
            writeln!(formatter, "[{}] {note}", at + 1)?;
        }
        writeln!(formatter)
    }
}
