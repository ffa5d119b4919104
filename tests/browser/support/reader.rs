//! The actions of a reader, and what is visible.

mod tabs;

use std::time::{Duration, Instant};

use serde_json::Value;
use thirtyfour::{By, Key, WebElement, prelude::WebDriverResult};
use tokio::runtime::Handle;

use super::{Outcome, browser::Browser, engine::Engine};

/// Time limit of [`Reader::until`]: far more than any step takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// Interval between two checks.
const GLANCE: Duration = Duration::from_millis(25);
/// Time limit of one check. WebKit's driver does not answer at all if the page is replaced meanwhile by one
/// without scripts: such a check is given up and repeated.
const LOOK: Duration = Duration::from_secs(3);

/// Messages on the console of the page, as the [`server`](super::server)'s probe recorded them.
const TOLD: &str = "[...(window.pliegoWarned ?? []), ...(window.pliegoNoticed ?? [])].join('\\n')";

/// Resolves when the work that the reader has put off to the next frame is done. A window that is not shown has
/// no frames.
const DRAWN: &str = "return document.documentElement?.dataset.reader !== 'ready' || document.hidden
    || new Promise((done) => requestAnimationFrame(() => setTimeout(done)))";

/// Somebody in front of a browser.
pub struct Reader<'a> {
    browser: &'a Browser,
    runtime: Handle,
    home: String,
}

impl<'a> Reader<'a> {
    /// A reader of the site at `home`.
    pub fn new(browser: &'a Browser, runtime: &Handle, home: String) -> Self {
        Self { browser, runtime: runtime.clone(), home }
    }

    /// Which browser it is.
    pub fn engine(&self) -> Engine {
        self.browser.engine
    }

    /// Opens the page at `path` below the site's root without waiting.
    pub fn ask_for(&self, path: &str) -> Outcome {
        let driver = &self.browser.driver;
        self.wait(driver.enter_default_frame(), "leaving a frame")?;
        // The page before must not be taken for the requested one.
        self.see("window.pliegoBefore = true")?;
        let address = format!("{}{path}", self.home);
        self.wait(driver.goto(&address), &address)
    }

    /// Opens the page at `path` and waits until it is complete.
    pub fn open(&self, path: &str) -> Outcome {
        self.ask_for(path)?;
        self.until_loaded(path)
    }

    /// Opens the page at `path` and waits until the reader's program is in charge.
    pub fn visit(&self, path: &str) -> Outcome {
        self.open(path)?;
        self.until_ready()
    }

    /// Opens the page at `path` in a window of that many pixels' width.
    pub fn open_narrow(&self, width: u32, path: &str) -> Outcome {
        let driver = &self.browser.driver;
        self.wait(driver.enter_default_frame(), "leaving a frame")?;
        self.see("window.pliegoBefore = true")?;
        let origin = self.home.split('/').take(3).collect::<Vec<_>>().join("/");
        let address = format!("{origin}/-/frame?{width}&{}{path}", self.home);
        self.wait(driver.goto(&address), &address)?;
        self.until_loaded(&address)?;
        self.wait(driver.enter_frame(0), "entering the frame")?;
        self.until_loaded(path)
    }

    /// Loads the page again.
    pub fn reload(&self) -> Outcome {
        self.see("window.pliegoBefore = true")?;
        self.wait(self.browser.driver.refresh(), "reloading")?;
        self.until_loaded("the page again")
    }

    /// Goes back in the history without waiting.
    pub fn back(&self) -> Outcome {
        self.wait(self.browser.driver.back(), "going back")
    }

    /// Goes forward in the history without waiting.
    pub fn forward(&self) -> Outcome {
        self.wait(self.browser.driver.forward(), "going forward")
    }

    /// Clicks on the first element that `css` selects.
    pub fn click(&self, css: &str) -> Outcome {
        self.click_on(&By::Css(css), &format!("clicking on {css}"))
    }

    /// Clicks on the link that reads `text`.
    pub fn click_link(&self, text: &str) -> Outcome {
        self.click_on(&By::LinkText(text), &format!("clicking on “{text}”"))
    }

    /// Clicks on an element, which a reader first scrolls into view, from under the masthead too. An element
    /// that is redrawn between the look and the click is searched again, and one that is not on the page yet,
    /// or has no place there, is waited for: the end of an arriving text is drawn last, and no link is found by
    /// words that are not drawn.
    fn click_on(&self, by: &By, doing: &str) -> Outcome {
        const BRING: &str = "const { top, bottom } = arguments[0].getBoundingClientRect();
            const hidden = !arguments[0].closest('.masthead') && (top < 64 || bottom > innerHeight);
            if (hidden) arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
        let end = Instant::now() + PATIENCE;
        loop {
            let click = async {
                self.drawn().await;
                let element = self.browser.driver.find(by.clone()).await?;
                let arguments = vec![element.to_json()?];
                self.browser.driver.execute(BRING, arguments).await?;
                element.click().await
            };
            match self.runtime.block_on(click) {
                Err(error)
                    if Instant::now() < end
                        && ["stale", "not interactable", "no such element"]
                            .iter()
                            .any(|one| error.to_string().contains(one)) => {}
                Err(error) => return Err(format!("{doing}: {error}").into()),
                Ok(()) => return Ok(()),
            }
        }
    }

    /// Moves the pointer over the first element that `css` selects.
    pub fn point_at(&self, css: &str) -> Outcome {
        let element = self.find(By::Css(css))?;
        self.wait(element.scroll_into_view(), css)?;
        let moved = self.browser.driver.action_chain().move_to_element_center(&element);
        self.wait(moved.perform(), &format!("pointing at {css}"))
    }

    /// Presses a key where the focus is.
    pub fn press(&self, key: Key) -> Outcome {
        let press = async {
            self.drawn().await;
            self.browser.driver.action_chain().send_keys(key.value().to_string()).perform().await
        };
        self.wait(press, "pressing a key")
    }

    /// Lets the page draw: nobody acts on a page that is not drawn yet. A browser that is busy with the
    /// requests of a test may delay its frames for long.
    async fn drawn(&self) {
        let drawn = self.browser.driver.execute(DRAWN, Vec::new());
        // A page that is being replaced cannot answer.
        _ = tokio::time::timeout(LOOK, drawn).await;
    }

    /// Types a text where the focus is.
    pub fn type_text(&self, text: &str) -> Outcome {
        let keys = self.browser.driver.action_chain().send_keys(text);
        self.wait(keys.perform(), "typing")
    }

    /// Presses a key while Shift is held.
    pub fn press_with_shift(&self, key: Key) -> Outcome {
        let chain = self.browser.driver.action_chain().key_down(Key::Shift);
        let chain = chain.send_keys(key.value().to_string()).key_up(Key::Shift);
        self.wait(chain.perform(), "pressing a key with Shift")
    }

    /// Sends a command of Chromium's own protocol.
    pub fn chromium(&self, method: &str, parameters: Value) -> Outcome<Value> {
        let sent = async { self.browser.driver.cdp().send_raw(method, parameters).await };
        self.wait(sent, method)
    }

    /// Returns the value of a JavaScript expression in the page.
    pub fn see(&self, expression: &str) -> Outcome<Value> {
        self.run(&format!("return ({expression});"))
    }

    /// Returns the value of a JavaScript expression as text; nothing for `null`.
    pub fn text(&self, expression: &str) -> Outcome<String> {
        let value = self.see(expression)?;
        Ok(value.as_str().map_or_else(
            || if value.is_null() { String::new() } else { value.to_string() },
            str::to_owned,
        ))
    }

    /// Returns the value of a JavaScript expression as a number.
    pub fn number(&self, expression: &str) -> Outcome<f64> {
        let value = self.see(expression)?;
        value.as_f64().ok_or_else(|| format!("`{expression}` is no number but {value}").into())
    }

    /// Returns the result of the body of a JavaScript function, or of its promise.
    pub fn run(&self, script: &str) -> Outcome<Value> {
        let ran =
            async { Ok(self.browser.driver.execute(script, Vec::new()).await?.json().clone()) };
        let head: String = script.chars().take(80).collect();
        self.wait(ran, &head)
    }

    /// Waits until a JavaScript expression is true; fails with its last value.
    pub fn until(&self, what: &str, expression: &str) -> Outcome {
        self.poll(what, expression, |value| *value == Value::Bool(true))
    }

    /// Waits until a JavaScript expression has this value; fails with its last value.
    pub fn until_is(&self, what: &str, expression: &str, wanted: impl Into<Value>) -> Outcome {
        let wanted = wanted.into();
        let what = format!("{what}: {wanted}");
        self.poll(&what, expression, |value| *value == wanted)
    }

    /// Waits until something is so that the page need not know of.
    pub fn until_so(&self, what: &str, mut is_so: impl FnMut() -> Outcome<bool>) -> Outcome {
        let end = Instant::now() + PATIENCE;
        let mut tick = self.runtime.block_on(async { tokio::time::interval(GLANCE) });
        while !is_so()? {
            if Instant::now() > end {
                return Err(format!("did not come in {PATIENCE:?}: {what}").into());
            }
            self.runtime.block_on(tick.tick());
        }
        Ok(())
    }

    /// Waits until the reader's program is in charge.
    pub fn until_ready(&self) -> Outcome {
        let state = "document.documentElement.dataset.reader";
        let settled = format!("['ready', 'failed'].includes({state}) || {state}");
        self.until("the reader is in charge or has failed", &settled)?;
        if self.text(state)? == "ready" {
            return Ok(());
        }
        Err(format!("the reader is not in charge: {}", self.text(TOLD)?).into())
    }

    /// Waits until the page's heading reads `text`.
    pub fn until_heading(&self, text: &str) -> Outcome {
        self.until_is("the heading", "document.querySelector('main h1')?.textContent", text)
    }

    /// Waits until a page that was reached by a link has its heading and the focus on it: then
    /// nothing moves any more under the pointer.
    pub fn until_arrived(&self, text: &str) -> Outcome {
        self.until_heading(text)?;
        let focused =
            "document.activeElement.matches('main h1') || document.activeElement.outerHTML";
        self.until("the focus is on the heading", focused)
    }

    /// Waits until a page that was reached by Back or Forward has its heading and its place: the
    /// place is taken over two frames.
    pub fn until_returned(&self, text: &str) -> Outcome {
        self.until_heading(text)?;
        self.until_frames(3)
    }

    /// Waits until so many frames have been drawn.
    pub fn until_frames(&self, count: u32) -> Outcome {
        let frames = format!(
            "new Promise((done) => {{
               const frame = (left) => left ? requestAnimationFrame(() => frame(left - 1)) : done(true);
               frame({count});
             }})"
        );
        self.until(&format!("{count} frames are drawn"), &frames)
    }

    /// Marks the document, to distinguish it from another.
    pub fn mark(&self) -> Outcome {
        self.see("window.pliegoMark = true").map(drop)
    }

    /// Returns whether the document still is the one that was marked: pages were changed without loading.
    pub fn is_marked(&self) -> Outcome<bool> {
        Ok(self.see("window.pliegoMark === true")? == Value::Bool(true))
    }

    fn until_loaded(&self, what: &str) -> Outcome {
        // A browser's own page, blank or of an error, is never the requested one.
        let complete = "!window.pliegoBefore && location.protocol === 'http:' \
                        && document.readyState === 'complete'";
        self.until(&format!("“{what}” is complete"), complete)
    }

    fn find(&self, by: By) -> Outcome<WebElement> {
        let what = format!("looking for {by:?}");
        self.wait(self.browser.driver.find(by), &what)
    }

    fn wait<T>(&self, step: impl Future<Output = WebDriverResult<T>>, what: &str) -> Outcome<T> {
        self.runtime.block_on(step).map_err(|error| format!("{what}: {error}").into())
    }

    /// Checks repeatedly; a page that is being replaced cannot answer and counts as not ready.
    fn poll(&self, what: &str, expression: &str, met: impl Fn(&Value) -> bool) -> Outcome {
        let script = format!("return ({expression});");
        let started = Instant::now();
        self.runtime.block_on(async {
            let mut tick = tokio::time::interval(GLANCE);
            loop {
                tick.tick().await;
                let look = self.browser.driver.execute(script.as_str(), Vec::new());
                let seen = match tokio::time::timeout(LOOK, look).await {
                    Ok(Ok(seen)) if met(seen.json()) => return Ok(()),
                    Ok(Ok(seen)) => seen.json().to_string(),
                    Ok(Err(error)) => error.to_string(),
                    Err(_) => format!("no answer in {LOOK:?}"),
                };
                if started.elapsed() > PATIENCE {
                    let address = self.browser.driver.current_url().await;
                    let address = address.map_or_else(|error| error.to_string(), String::from);
                    let seen: String = seen.chars().take(2_000).collect();
                    let told = self.browser.driver.execute(format!("return {TOLD};"), Vec::new());
                    let told = match told.await {
                        Ok(told) => told.json().to_string(),
                        Err(error) => error.to_string(),
                    };
                    return Err(format!(
                        "did not come in {PATIENCE:?}: {what}\n  asked: {expression}\n  \
                         last seen: {seen}\n  at {address}\n  the page told: {told}"
                    )
                    .into());
                }
            }
        })
    }
}
