//! Which trials a test becomes: its site, its base paths, its engines, and where its pages come from; and which
//! of those trials belong to a usual run.
//!
//! The full run (`PLIEGO_ALL=1`) has every test in every engine at every base path. A usual run takes
//! the part of it that [`Usual`] names. A filter on the command line lifts that restriction: whatever
//! it matches runs. How much a single heavy test does (random sequences, points at which the browser
//! is killed) depends on `PLIEGO_ALL` alone, see [`is_full_run`].

use std::{env, fmt};

use tempfile::TempDir;

use super::{Outcome, engine::Engine, stage::Stage};

/// A test: one thing that a reader does.
#[derive(Clone, Copy)]
pub struct Test {
    /// Its file and function.
    pub name: (&'static str, &'static str),
    /// The failure that it causes, in the words of the matrix.
    pub row: Option<&'static str>,
    /// Its site, base paths and engines.
    pub on: On,
    /// The test itself.
    pub run: fn(&Stage) -> Outcome,
}

/// Lists tests by the names of their functions; those of the matrix of failures follow the words of
/// their row.
#[macro_export]
macro_rules! tests {
    ($on:expr; $($name:ident),* $(,)?) => {
        vec![$($crate::tests!(@ $on, None, $name)),*]
    };
    ($on:expr; $($row:expr => $name:ident),* $(,)?) => {
        vec![$($crate::tests!(@ $on, Some($row), $name)),*]
    };
    (@ $on:expr, $row:expr, $name:ident) => {
        $crate::support::plan::Test {
            name: (module_path!(), stringify!($name)),
            row: $row,
            on: $on,
            run: $name,
        }
    };
}

/// Makes a site.
pub type Make = fn() -> Outcome<TempDir>;

/// The site, base paths and engines of a test, and its share of a usual run.
///
/// `On::built().at_every_base().usual(Usual::Engines)` reads: on the built site, in the full run at
/// every base path; in a usual run in every engine at the root.
#[derive(Clone, Copy)]
pub struct On {
    /// Makes the site; `None` for the built one.
    pub make: Option<Make>,
    /// True if tests share the origin, and with it warm caches.
    pub is_shared: bool,
    bases: &'static [&'static str],
    engines: &'static [Engine],
    why: &'static str,
    usual: Usual,
    from_device: Option<Usual>,
}

/// Place of a trial: its base path, and where its pages come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The base path.
    pub base: &'static str,
    /// The whole publication is saved before the test begins, so that the worker answers.
    pub is_saved: bool,
}

/// The part of a test's trials that a usual run has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Usual {
    /// Chromium at the root: for behaviour that is the same in every engine. The default.
    Chromium,
    /// Chromium at every base path: for behaviour that depends on the base path.
    Bases,
    /// Every engine at the root: for behaviour that has differed between engines.
    Engines,
    /// Every engine at the root, and Chromium at every base path.
    EnginesAndBases,
    /// Nothing: all of it is left to the full run.
    Nothing,
}

impl On {
    /// The built site, on an origin of its own.
    pub const fn built() -> Self {
        Self {
            make: None,
            is_shared: false,
            bases: &["/"],
            engines: &Engine::ALL,
            why: "",
            usual: Usual::Chromium,
            from_device: None,
        }
    }

    /// The built site, on an origin that the test shares with others. Storage is empty when it
    /// begins, but files of the application may be cached. Such a test must not change how the host
    /// answers: it panics if it tries.
    pub const fn shared() -> Self {
        Self { is_shared: true, ..Self::built() }
    }

    /// A site that the tests make, on an origin of its own.
    pub const fn made(make: Make) -> Self {
        Self { make: Some(make), ..Self::built() }
    }

    /// Adds a second base path to the root of the origin.
    pub const fn at_every_base(self) -> Self {
        let bases: &[&str] = if self.make.is_some() { &["/", "/x/y/"] } else { &["/", "/a/b/"] };
        Self { bases, ..self }
    }

    /// Restricts it to these engines; `why` is the reason why the others cannot run it.
    pub const fn only_in(self, engines: &'static [Engine], why: &'static str) -> Self {
        Self { engines, why, ..self }
    }

    /// Restricts it to Chromium, because it needs a feature of Chromium's driver.
    pub const fn only_in_chromium(self) -> Self {
        self.only_in(&[Engine::Chromium], "only Chromium's driver can")
    }

    /// Sets its part in a usual run.
    pub const fn usual(self, usual: Usual) -> Self {
        Self { usual, ..self }
    }

    /// Runs it again at the root with the whole publication saved on the device; `usual` is the part of those
    /// trials in a usual run.
    pub const fn also_from_the_device(self, usual: Usual) -> Self {
        Self { from_device: Some(usual), ..self }
    }

    /// The places of the full run.
    pub fn places(self) -> impl Iterator<Item = Place> {
        let from_host = self.bases.iter().map(|base| Place { base, is_saved: false });
        from_host.chain(self.from_device.map(|_| Place { base: "/", is_saved: true }))
    }

    /// Returns the reason why it cannot run in `engine`; `None` if it can.
    pub fn lacks(self, engine: Engine) -> Option<&'static str> {
        (!self.engines.contains(&engine)).then_some(self.why)
    }

    /// Returns true if a usual run has it in `engine` at `place`.
    pub fn is_usual(self, engine: Engine, place: Place) -> bool {
        let usual = if place.is_saved { self.from_device } else { Some(self.usual) };
        match (engine, place.base) {
            (Engine::Chromium, "/") => usual != Some(Usual::Nothing),
            (Engine::Chromium, _) => matches!(usual, Some(Usual::Bases | Usual::EnginesAndBases)),
            (_, "/") => matches!(usual, Some(Usual::Engines | Usual::EnginesAndBases)),
            _ => false,
        }
    }
}

/// The name of a trial, such as `chromium::/a/b/::text_size::text_size_survives_reload`; with
/// `/saved` in place of the base path if its pages come from the device.
#[derive(Clone, Copy)]
pub struct TrialName {
    /// The engine.
    pub engine: Engine,
    /// The base path, or `/saved`.
    pub base: &'static str,
    /// The test's file, below this binary.
    pub file: &'static str,
    /// The test's function.
    pub function: &'static str,
}

impl TrialName {
    /// Names the trial of `test` in `engine` at `place`.
    pub fn of(test: &Test, engine: Engine, place: Place) -> Self {
        let base = if place.is_saved { "/saved" } else { place.base };
        let (module, function) = test.name;
        let file = module.split_once("::").map_or(module, |(_, file)| file);
        Self { engine, base, file, function }
    }
}

impl fmt::Display for TrialName {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let Self { engine, base, file, function } = self;
        write!(formatter, "{engine}::{base}::{file}::{function}")
    }
}

/// Returns true in the full run, `PLIEGO_ALL=1`: every trial, and every heavy test at its full length.
pub fn is_full_run() -> bool {
    env::var("PLIEGO_ALL").is_ok_and(|wish| wish == "1")
}
