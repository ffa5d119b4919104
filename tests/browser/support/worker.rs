//! Runs trials in one browser, one after the other.
//!
//! A browser in which a trial failed is closed, so that the next trial begins in a fresh one.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use tokio::runtime::Runtime;

use super::{
    Outcome,
    browser::Browser,
    engine::{Engine, Programs},
    evidence,
    plan::{Place, Test, TrialName},
    profile::Profile,
    run::built_site,
    server::Site,
    sites::Sites,
    stage::Stage,
};

/// A browser, and the origins that its tests share.
pub struct Worker<'a> {
    engine: Engine,
    programs: Result<Programs, String>,
    browser: Option<Browser>,
    shared: Vec<Site>,
    sites: &'a Sites,
    runtime: Runtime,
}

impl<'a> Worker<'a> {
    /// A worker that starts its browser with the first trial.
    pub fn new(engine: Engine, sites: &'a Sites) -> Self {
        Self {
            engine,
            programs: engine.programs(),
            browser: None,
            shared: Vec::new(),
            sites,
            runtime: Runtime::new().expect("a runtime for a browser"),
        }
    }

    /// Returns the name of a program that the engine lacks on this machine, if any.
    pub fn missing(&self) -> Option<&str> {
        self.programs.as_ref().err().map(String::as_str)
    }

    /// Starts the browser if there is none, so that its start is not a part of the trial's time. If that
    /// fails, the trial tries again and fails with the reason.
    pub fn prepare(&mut self) {
        _ = self.start();
    }

    fn start(&mut self) -> Outcome {
        if self.browser.is_none() {
            let programs = self.programs.as_ref().map_err(Clone::clone)?;
            let handle = self.runtime.handle();
            let start = || Browser::start(self.engine, programs, handle, &Profile::fresh()?);
            // Another program may take the free port between its choice and its use.
            self.browser = Some(start().or_else(|_| start())?);
        }
        Ok(())
    }

    /// Runs `test` at `place`.
    pub fn run(&mut self, test: &Test, place: Place) -> Outcome {
        let name = TrialName::of(test, self.engine, place);
        let mut result = self.attempt(test, place);
        // A browser or driver that has died says nothing about the site, so the trial runs again in a new one.
        // A failure in a live browser is final.
        let is_lost = |browser: &Browser| !browser.is_alive();
        if result.is_err() && self.browser.as_ref().is_some_and(is_lost) {
            eprintln!("{name}: the browser has died; running the trial again in a new one");
            self.browser = None;
            result = self.attempt(test, place);
        }
        let result = result.map_err(|failure| {
            evidence::add(&failure, name, self.browser.as_ref(), self.runtime.handle())
        });
        if result.is_err() {
            self.browser = None;
        }
        result
    }

    /// Runs `test` once; a panic is a failure like any other.
    fn attempt(&mut self, test: &Test, place: Place) -> Outcome {
        catch_unwind(AssertUnwindSafe(|| self.run_once(test, place)))
            .unwrap_or_else(|panic| Err(message(&*panic).into()))
    }

    fn run_once(&mut self, test: &Test, place: Place) -> Outcome {
        self.start()?;
        let handle = self.runtime.handle();
        let browser = self.browser.as_ref().ok_or("no browser")?;
        let own;
        let made;
        let site = if test.on.is_shared && !place.is_saved {
            shared(&mut self.shared, &built_site()?, place.base)?
        } else {
            let folder = match test.on.make {
                Some(make) => {
                    made = self.sites.copy_of(make)?;
                    made.path().to_owned()
                }
                None => built_site()?,
            };
            own = Site::open(&folder, place.base)?;
            &own
        };
        let stage = Stage::set(browser, site, handle)?;
        if place.is_saved {
            stage.save()?;
        }
        (test.run)(&stage)?;
        stage.finish()
    }
}

/// Returns the shared site at `base`; it is opened for the first test that needs it.
fn shared<'a>(sites: &'a mut Vec<Site>, folder: &Path, base: &str) -> Outcome<&'a Site> {
    let at = match sites.iter().position(|site| site.base() == base) {
        Some(at) => at,
        None => {
            sites.push(Site::open_shared(folder, base)?);
            sites.len() - 1
        }
    };
    Ok(&sites[at])
}

fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref().copied()).unwrap_or("a panic without words").to_owned()
}
