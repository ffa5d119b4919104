//! From lists of tests to trials: each test in each engine, under each base path.
//!
//! The engines run beside each other, a thread each; within one, the tests follow each other in
//! one session. A session in which a test failed is not used again.

use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use tempfile::TempDir;
use tokio::{
    runtime::Runtime,
    signal::unix::{SignalKind, signal},
};

use super::{
    Outcome,
    browser::Browser,
    engine::{Engine, Programs},
    matrix::{Matrix, Played, UNDER_A_BASE},
    process,
    profile::Profile,
    server::Site,
    stage::Stage,
};

/// What a reader does, once.
#[derive(Clone, Copy)]
pub struct Test {
    /// Its file and function.
    pub name: (&'static str, &'static str),
    /// The failure that it brings about, in the words of the matrix.
    pub row: Option<&'static str>,
    /// Where it runs.
    pub on: On,
    /// Itself.
    pub run: fn(&Stage) -> Outcome,
}

impl Test {
    /// Whether a usual run leaves it out. Of what is kept on the device it tries all in Chromium, at the root;
    /// in the other engines the sample as a whole.
    fn is_spared(&self, engine: Engine, base: &str) -> bool {
        let is_own = self.row.is_some() && !matches!(self.on, On::EveryBase);
        is_own && !is_whole() && (engine != Engine::Chromium || base != "/")
    }
}

/// What a test runs on.
#[derive(Clone, Copy)]
pub enum On {
    /// The built site, at the root of its origin and under a base path.
    EveryBase,
    /// The built site at the root of its origin.
    Root,
    /// The same in Chromium alone: what is asked of it, no other driver does.
    Chromium,
    /// A site of the tests' own.
    Own(Make),
    /// The same, at the root of its origin and under a base path.
    OwnAtEveryBase(Make),
    /// The same at the root, in some engines; why the others cannot be asked.
    OwnIn(Make, &'static [Engine], &'static str),
}

/// Makes a site.
pub type Make = fn() -> Outcome<TempDir>;

impl On {
    fn bases(self) -> &'static [&'static str] {
        match self {
            Self::EveryBase => &["/", "/a/b/"],
            Self::OwnAtEveryBase(_) => &["/", "/x/y/"],
            Self::Root | Self::Chromium | Self::Own(_) | Self::OwnIn(..) => &["/"],
        }
    }

    /// Why an engine is left out.
    fn lacks(self, engine: Engine) -> Option<&'static str> {
        match self {
            Self::Chromium if engine != Engine::Chromium => Some("only Chromium's driver can"),
            Self::OwnIn(_, engines, why) if !engines.contains(&engine) => Some(why),
            _ => None,
        }
    }
}

/// Lists tests by the names of their functions; those of the matrix of failures follow the words of their
/// row.
#[macro_export]
macro_rules! tests {
    ($on:expr; $($name:ident),* $(,)?) => {
        [$($crate::tests!(@ $on, None, $name)),*]
    };
    ($on:expr; $($row:expr => $name:ident),* $(,)?) => {
        [$($crate::tests!(@ $on, Some($row), $name)),*]
    };
    (@ $on:expr, $row:expr, $name:ident) => {
        $crate::support::run::Test {
            name: (module_path!(), stringify!($name)),
            row: $row,
            on: $on,
            run: $name,
        }
    };
}

/// A test in one engine under one base path, and who waits for its end.
struct Job {
    test: Test,
    base: &'static str,
    done: Sender<Result<Completion, Failed>>,
}

/// Whether all of what is kept on the device is to be tried, as `make matrix` does: `PLIEGO_MATRIX=whole`.
pub fn is_whole() -> bool {
    env::var("PLIEGO_MATRIX").is_ok_and(|wish| wish == "whole")
}

/// Runs what the command line asks for.
pub fn run(tests: &[Test]) -> ExitCode {
    let mut arguments = Arguments::from_args();
    let mut trials = Vec::new();
    let mut engines = Vec::new();
    let matrix = Arc::new(Matrix::of(tests.iter().filter_map(|test| test.row)));
    for engine in Engine::ALL {
        let mut jobs = Vec::new();
        for test in tests {
            for base in test.on.bases() {
                let told = |played| matrix.tell(test.row, base, engine, played);
                if test.is_spared(engine, base) {
                    let why =
                        Played::Not("only `make matrix` tries it, or both base paths".to_owned());
                    let is_tried = engine == Engine::Chromium;
                    matrix.tell(
                        test.row.map(|row| if is_tried { UNDER_A_BASE } else { row }),
                        base,
                        engine,
                        why,
                    );
                    continue;
                }
                if let Some(why) = test.on.lacks(engine) {
                    told(Played::Not(why.to_owned()));
                    continue;
                }
                let (done, end) = channel();
                let trial = Trial::ignorable_test(name(engine, base, test), move || wait(&end));
                if arguments.is_filtered_out(&trial) {
                    told(Played::Not("not asked for in this run".to_owned()));
                } else {
                    jobs.push(Job { test: *test, base, done });
                }
                trials.push(trial);
            }
        }
        engines.push((engine, jobs));
    }
    if !arguments.list {
        end_when_interrupted();
        for (engine, jobs) in engines.into_iter().filter(|(_, jobs)| !jobs.is_empty()) {
            let matrix = Arc::clone(&matrix);
            thread::spawn(move || play(engine, jobs, &matrix));
        }
    }
    // Trials only wait for their engine; each on a thread, so that an end is told when it comes.
    arguments.test_threads = Some(trials.len().max(1));
    let code = libtest_mimic::run(&arguments, trials).exit_code();
    print!("{matrix}");
    process::end_all();
    code
}

/// `chromium::/a/b/::text_size::the_size_is_kept_over_a_reload`
fn name(engine: Engine, base: &str, test: &Test) -> String {
    let (module, function) = test.name;
    let subject = module.split_once("::").map_or(module, |(_, subject)| subject);
    format!("{engine}::{base}::{subject}::{function}")
}

fn wait(end: &Receiver<Result<Completion, Failed>>) -> Result<Completion, Failed> {
    end.recv().unwrap_or_else(|_| Err("its engine's thread has ended".into()))
}

fn end_when_interrupted() {
    thread::spawn(|| {
        let runtime = Runtime::new().expect("a runtime to wait for a signal");
        if runtime.block_on(interrupted()).is_ok() {
            process::end_all();
            std::process::exit(130);
        }
    });
}

/// Waits until the run is to end early: by a key, or by whoever limits its time.
async fn interrupted() -> std::io::Result<()> {
    let mut ended = signal(SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = ended.recv() => Ok(()),
    }
}

/// Plays the jobs of one engine in turn.
fn play(engine: Engine, jobs: Vec<Job>, matrix: &Matrix) {
    let runtime = Runtime::new().expect("a runtime for an engine");
    let programs = engine.programs();
    let mut browser = None;
    for Job { test, base, done } in jobs {
        let result = match &programs {
            Err(missing) => Ok(Completion::ignored_with(missing)),
            Ok(programs) => {
                let play = |browser: &mut Option<Browser>| {
                    catch_unwind(AssertUnwindSafe(|| {
                        one(engine, programs, browser, &runtime, test, base)
                    }))
                    .unwrap_or_else(|panic| Err(said(&*panic).into()))
                };
                let mut result = play(&mut browser);
                // A browser or driver that has ended says nothing of the site: a new one plays
                // the test. One that fails on a live browser has failed.
                let lost = result.is_err() && browser.as_ref().is_some_and(|one| !one.is_alive());
                if lost {
                    eprintln!("{}: the browser has ended; once more", name(engine, base, &test));
                    browser = None;
                    result = play(&mut browser);
                }
                result.map(|()| Completion::Completed)
            }
        };
        if result.is_err() {
            browser = None;
        }
        let played = match (&result, &programs) {
            (Err(_), _) => Played::Broken,
            (Ok(_), Err(missing)) => Played::Not(missing.clone()),
            (Ok(_), Ok(_)) => Played::Held,
        };
        matrix.tell(test.row, base, engine, played);
        // Nobody waits any more when the run is over.
        let _ = done.send(result);
    }
}

fn one(
    engine: Engine,
    programs: &Programs,
    browser: &mut Option<Browser>,
    runtime: &Runtime,
    test: Test,
    base: &str,
) -> Outcome {
    let browser = match browser {
        Some(browser) => browser,
        None => {
            // Between the choice of a free port and its use another program may have taken it.
            let start = || Browser::start(engine, programs, runtime.handle(), &Profile::fresh()?);
            browser.insert(start().or_else(|_| start())?)
        }
    };
    let own;
    let folder = match test.on {
        On::Own(make) | On::OwnAtEveryBase(make) | On::OwnIn(make, ..) => {
            own = make()?;
            own.path().to_owned()
        }
        On::EveryBase | On::Root | On::Chromium => built_site()?,
    };
    let site = Site::open(&folder, base)?;
    let stage = Stage::set(browser, site, runtime.handle())?;
    (test.run)(&stage)?;
    stage.strike()
}

/// The folder of the built site: `PLIEGO_SITE`, else `dist/`.
pub fn built_site() -> Outcome<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join(env::var_os("PLIEGO_SITE").unwrap_or_else(|| "dist".into()));
    if folder.join("index.html").is_file() {
        return Ok(folder);
    }
    Err(format!("no site at {}: run `make build` first", folder.display()).into())
}

fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref().copied()).unwrap_or("a panic without words").to_owned()
}
