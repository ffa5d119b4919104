//! The trials that are still to run, and who runs them.
//!
//! A few workers, one browser each, take trials from a queue for each engine. A worker stays with its
//! engine while that has trials left, and then helps another: the engine with the most trials gets two
//! browsers once the others are done. Two cores carry three browsers, since much of a trial is waiting.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
};

use super::engine::Engine;

/// Maximum number of browsers of one engine at a time.
const MAX_BROWSERS: usize = 2;
/// Minimum number of trials left for which a second browser is worth its start.
const MIN_SHARED: usize = 4;

/// The jobs of all engines.
pub struct Queue<T>(Mutex<Vec<Line<T>>>);

struct Line<T> {
    engine: Engine,
    jobs: VecDeque<T>,
    workers: usize,
}

impl<T> Queue<T> {
    /// The jobs of each engine, in the order in which they are to begin.
    pub fn of(jobs: impl IntoIterator<Item = (Engine, Vec<T>)>) -> Self {
        let line =
            |(engine, jobs): (Engine, Vec<T>)| Line { engine, jobs: jobs.into(), workers: 0 };
        Self(Mutex::new(jobs.into_iter().map(line).collect()))
    }

    /// Returns the number of workers that are worth starting on this machine.
    pub fn workers(&self) -> usize {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let engines = self.lines().iter().filter(|line| !line.jobs.is_empty()).count();
        (cores + 1).clamp(Engine::ALL.len(), 2 * Engine::ALL.len()).min(engines * MAX_BROWSERS)
    }

    /// Gives a worker the engine that needs it most; `None` if no engine does.
    pub fn join(&self) -> Option<Engine> {
        let mut lines = self.lines();
        let wants = |line: &&mut Line<T>| match line.workers {
            0 => !line.jobs.is_empty(),
            workers => workers < MAX_BROWSERS && line.jobs.len() >= MIN_SHARED,
        };
        let needs = |line: &&mut Line<T>| (line.workers == 0, line.jobs.len());
        let line = lines.iter_mut().filter(wants).max_by_key(needs)?;
        line.workers += 1;
        Some(line.engine)
    }

    /// The next job of the worker's engine; `None` if there is none left, and then the worker has
    /// left the engine.
    pub fn next(&self, engine: Engine) -> Option<T> {
        let mut lines = self.lines();
        let line = lines.iter_mut().find(|line| line.engine == engine)?;
        let job = line.jobs.pop_front();
        if job.is_none() {
            line.workers -= 1;
        }
        job
    }

    fn lines(&self) -> MutexGuard<'_, Vec<Line<T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
