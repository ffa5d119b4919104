//! The stage of a test, and the conditions that hold after every test.

use std::{cell::RefCell, collections::BTreeSet};

use tokio::runtime::Handle;

use super::{Outcome, browser::Browser, printed::Printed, reader::Reader, server::Site};

/// A site and somebody who reads it.
pub struct Stage<'a> {
    /// The host.
    pub site: &'a Site,
    /// The reader.
    pub reader: Reader<'a>,
    browser: &'a Browser,
    runtime: Handle,
    allowed: RefCell<Vec<String>>,
}

impl<'a> Stage<'a> {
    /// Prepares `browser` and `site` so that nothing of the previous trial is left: on a shared origin, storage
    /// is cleared and the host's records are discarded.
    pub fn set(browser: &'a Browser, site: &'a Site, runtime: &Handle) -> Outcome<Self> {
        runtime.block_on(async {
            browser.driver.enter_default_frame().await?;
            browser.driver.goto("about:blank").await?;
            browser.driver.set_window_rect(0, 0, 1280, 900).await
        })?;
        let reader = Reader::new(browser, runtime, site.home());
        reader.until_is("the window is empty", "location.href", "about:blank")?;
        if site.is_shared() {
            let clear = site.at("/-/clear");
            runtime.block_on(browser.driver.goto(&clear))?;
            let state = "location.pathname === '/-/clear' && document.title";
            reader.until_is("the storage of the shared origin", state, "cleared")?;
        }
        site.begin_trial();
        browser.errors()?;
        browser.outside.asked();
        let runtime = runtime.clone();
        Ok(Self { site, reader, browser, runtime, allowed: RefCell::default() })
    }

    /// Saves the whole publication on the device, so that every page from now on comes from there.
    pub fn save(&self) -> Outcome {
        self.site.with_workers();
        self.reader.visit("")?;
        let status = "window.pliego?.library?.status";
        let saved = format!("{status}?.state === 'saved' || JSON.stringify({status})");
        self.reader.until("the whole publication is saved", &saved)?;
        self.reader.run("localStorage.clear(); sessionStorage.clear()")?;
        // A page that is loaded while the worker is still being activated is not controlled by it.
        self.reader.until_so("the worker is in control", || {
            self.reader.open("about/")?;
            Ok(self.reader.see("navigator.serviceWorker.controller !== null")? == true)
        })?;
        self.runtime.block_on(self.browser.driver.goto("about:blank"))?;
        self.reader.until_is("the window is empty", "location.href", "about:blank")?;
        self.site.begin_trial();
        Ok(())
    }

    /// Returns the same browser's reader of a site under another base on the same origin.
    pub fn reader_at(&self, base: &str) -> Reader<'a> {
        Reader::new(self.browser, &self.runtime, self.site.at(base))
    }

    /// The thread pool of everything that waits for a browser.
    pub fn runtime(&self) -> &Handle {
        &self.runtime
    }

    /// Returns the site's own data.
    pub fn printed(&self) -> Outcome<Printed> {
        Printed::read(&self.site.folder())
    }

    /// Makes the window so many pixels wide and high, and waits until the page has heard of it.
    pub fn resize(&self, width: u32, height: u32) -> Outcome {
        let change = self.browser.driver.set_window_rect(0, 0, width, height);
        self.runtime.block_on(change)?;
        let near = format!("Math.abs(innerWidth - {width}) < 25 || innerWidth");
        self.reader.until(&format!("the window is {width} px wide"), &near)
    }

    /// Lets errors pass that contain `part`: those that the test itself causes.
    pub fn allow_errors(&self, part: &str) {
        self.allowed.borrow_mut().push(part.to_owned());
    }

    /// Checks the conditions that hold after every test: no error in any page, no request left the site, and
    /// each edit of the pages was applied.
    pub fn finish(self) -> Outcome {
        let last = self.reader.see("window.pliegoNoticed ?? []").unwrap_or_default();
        let last = last
            .as_array()
            .into_iter()
            .flatten()
            .map(|text| text.as_str().map_or_else(|| text.to_string(), str::to_owned));
        let mut errors: BTreeSet<String> = self.site.noticed();
        errors.extend(last);
        errors.extend(self.browser.errors()?);
        let allowed = self.allowed.borrow();
        errors.retain(|error| !allowed.iter().any(|part| error.contains(part)));
        if !errors.is_empty() {
            return Err(format!("errors in the page: {errors:#?}").into());
        }
        let mut asked = self.browser.outside.asked();
        let own = self.browser.engine.own_hosts();
        asked.retain(|line| !own.iter().any(|host| line.contains(host)));
        asked.retain(|line| !allowed.iter().any(|part| line.contains(part)));
        if !asked.is_empty() {
            return Err(format!("requests to another origin: {asked:#?}").into());
        }
        let unused = self.site.unused_edits();
        if !unused.is_empty() {
            return Err(format!("no page contains what was to be replaced: {unused:#?}").into());
        }
        Ok(())
    }
}
