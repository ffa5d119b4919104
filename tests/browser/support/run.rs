//! Turns lists of tests into trials: each test in each engine, at each base path.
//!
//! [`plan`](super::plan) decides which trials there are, the [`queue`](super::queue) hands them to
//! [`worker`](super::worker)s, and the [`report`](super::report) shows how long they took.

use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Instant,
};

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use tokio::{
    runtime::Runtime,
    signal::unix::{SignalKind, signal},
};

use super::{
    Outcome,
    engine::Engine,
    matrix::{Matrix, Played, UNDER_A_BASE},
    plan::{Place, Test, TrialName, is_full_run},
    process,
    queue::Queue,
    report::Report,
    seed::seed,
    sites::Sites,
    worker::Worker,
};

/// A trial, and who waits for its end.
struct Job {
    test: Test,
    place: Place,
    done: Sender<Result<Completion, Failed>>,
}

/// Runs the trials that the command line selects.
pub fn run(tests: &[Test]) -> ExitCode {
    let mut arguments = Arguments::from_args();
    // A filter and a list reach the trials of both tiers.
    let has_all = is_full_run() || arguments.filter.is_some() || arguments.list;
    let matrix = Arc::new(Matrix::of(tests.iter().filter_map(|test| test.row)));
    let (mut trials, mut engines, mut left) = (Vec::new(), Vec::new(), 0);
    for engine in Engine::ALL {
        let mut jobs = Vec::new();
        for test in tests {
            for place in test.on.places() {
                let told = |played| matrix.tell(test.row, place.base, engine, played);
                if let Some(why) = test.on.lacks(engine) {
                    told(Played::Not(why.to_owned()));
                    continue;
                }
                if !has_all && !test.on.is_usual(engine, place) {
                    left += 1;
                    leave(&matrix, test, engine, place);
                    continue;
                }
                let (done, end) = channel();
                let name = TrialName::of(test, engine, place).to_string();
                let trial = Trial::ignorable_test(name, move || wait(&end));
                if arguments.is_filtered_out(&trial) {
                    told(Played::Not("not asked for in this run".to_owned()));
                } else {
                    jobs.push(Job { test: *test, place, done });
                }
                trials.push(trial);
            }
        }
        engines.push((engine, jobs));
    }
    let report = Arc::new(Report::default());
    let mut workers = Vec::new();
    if !arguments.list {
        println!("seed {}: PLIEGO_SEED sets another", seed());
        end_when_interrupted();
        let (queue, sites) = (Arc::new(Queue::of(engines)), Arc::new(Sites::default()));
        for _ in 0..queue.workers() {
            let (queue, sites) = (Arc::clone(&queue), Arc::clone(&sites));
            let (matrix, report) = (Arc::clone(&matrix), Arc::clone(&report));
            workers.push(thread::spawn(move || work(&queue, &sites, &matrix, &report)));
        }
    }
    // Trials only wait for their worker; each on a thread, so that its end is reported at once.
    arguments.test_threads = Some(trials.len().max(1));
    let code = libtest_mimic::run(&arguments, trials).exit_code();
    // The threads have sent all results; they only have to close their browsers.
    let panicked = workers.into_iter().map(thread::JoinHandle::join).filter(Result::is_err).count();
    print!("{matrix}");
    let finished = Arc::into_inner(report).map_or(Ok(()), Report::finish);
    if let Err(error) = finished {
        eprintln!("the report could not be written: {error}");
    }
    if left > 0 {
        println!("{left} trials are left to the full run, PLIEGO_ALL=1\n");
    }
    process::end_all();
    if panicked > 0 { ExitCode::FAILURE } else { code }
}

/// Notes in the matrix that a usual run leaves a trial out. Where the test itself runs at the root, only
/// the row of the base paths lacks something.
fn leave(matrix: &Matrix, test: &Test, engine: Engine, place: Place) {
    let root = Place { base: "/", is_saved: false };
    let is_tried = place.base != "/" && test.on.is_usual(engine, root);
    let row = test.row.map(|row| if is_tried { UNDER_A_BASE } else { row });
    matrix.tell(
        row,
        place.base,
        engine,
        Played::Not("left to the full run, PLIEGO_ALL=1".to_owned()),
    );
}

fn wait(end: &Receiver<Result<Completion, Failed>>) -> Result<Completion, Failed> {
    end.recv().unwrap_or_else(|_| Err("the thread of its browser has ended".into()))
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

/// Runs trials until no engine has any left.
fn work(queue: &Queue<Job>, sites: &Sites, matrix: &Matrix, report: &Report) {
    while let Some(engine) = queue.join() {
        let mut worker = Worker::new(engine, sites);
        while let Some(Job { test, place, done }) = queue.next(engine) {
            let (result, outcome, played) = match worker.missing() {
                Some(missing) => {
                    (Ok(Completion::ignored_with(missing)), None, Played::Not(missing.to_owned()))
                }
                None => {
                    worker.prepare();
                    let started = Instant::now();
                    let result = worker.run(&test, place);
                    let (outcome, played) = match result {
                        Ok(()) => ("passed", Played::Held),
                        Err(_) => ("FAILED", Played::Broken),
                    };
                    (result.map(|()| Completion::Completed), Some((outcome, started)), played)
                }
            };
            matrix.tell(test.row, place.base, engine, played);
            if let Some((outcome, started)) = outcome {
                report.add(TrialName::of(&test, engine, place), started.elapsed(), outcome);
            }
            // Nobody waits any more when the run is over.
            let _ = done.send(result);
        }
    }
}

/// The folder of the built site: `PLIEGO_SITE`, or `dist/`.
pub fn built_site() -> Outcome<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join(env::var_os("PLIEGO_SITE").unwrap_or_else(|| "dist".into()));
    if folder.join("index.html").is_file() {
        return Ok(folder);
    }
    Err(format!("no site at {}: run `make build` first", folder.display()).into())
}
