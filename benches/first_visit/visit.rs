//! One visit: a fresh browser on a slow telephone, one page, and what its reader has to wait for.

use std::{
    env,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

use crate::Failure;

/// Duration of a visit after the page is loaded, so that late events are counted.
const STAY: Duration = Duration::from_secs(10);

/// Time for which the link to the next essay is in sight before it is followed: some sites fetch its
/// target then.
const LOOK: Duration = Duration::from_secs(4);

/// Maximum time for the driver to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// Measurements, in milliseconds except for the shift, which has no unit.
#[derive(Clone, Debug, Deserialize)]
pub struct Visit {
    /// When the page itself had come whole, from a host or from what is kept.
    pub answered: f64,
    /// When the first text or picture was painted.
    pub first: f64,
    /// When the largest thing in the window was painted.
    pub largest: f64,
    /// Name of its element.
    pub element: String,
    /// Distance that things moved without the visitor.
    pub shift: f64,
    /// By how much tasks passed 50 ms, in sum.
    pub blocking: f64,
}

/// Duration of a step of the text size, in milliseconds.
#[derive(Clone, Debug, Deserialize)]
pub struct Step {
    /// From the click until its listeners are done, with the layout that they wait for.
    pub whole: f64,
    /// The same without the layout.
    pub script: f64,
}

/// Duration of a search, in milliseconds.
#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    /// Each answer, drawn with its sentences.
    pub times: Vec<f64>,
    /// The part of each that is spent in WebAssembly, from the task's beginning to its result.
    pub queries: Vec<f64>,
    /// The longest task past 50 ms, else 0.
    pub longest: f64,
}

/// A browser and its driver.
pub struct Browser {
    driver: WebDriver,
    // Dropped in this order: the driver's process, the profile.
    _process: Process,
    _profile: Arc<TempDir>,
}

/// A process that ends when it is dropped.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // One that has ended already is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Browser {
    /// Starts Chromium with nothing in its caches, on Lighthouse's slow 4G, its processor slowed
    /// four times.
    pub async fn start() -> Result<Self, Failure> {
        Self::on(&Arc::new(tempfile::tempdir()?)).await
    }

    /// Starts it with what an earlier one has left in `profile`, slowed in the same way.
    pub async fn on(profile: &Arc<TempDir>) -> Result<Self, Failure> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = Command::new(on_path(&["chromedriver"])?);
        command.arg(format!("--port={port}")).env("TMPDIR", profile.path());
        let process = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = Process(process.spawn()?);
        until_open(port).await?;

        let mut wanted = DesiredCapabilities::chrome();
        let browser = on_path(&["chromium", "chromium-browser", "google-chrome"])?;
        wanted.set_binary(&browser.to_string_lossy())?;
        for argument in arguments(profile.path()) {
            wanted.add_arg(&argument)?;
        }
        // The client of the driver asks for one, though it speaks no TLS; the second call finds it there.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await?;
        let browser = Self { driver, _process: process, _profile: Arc::clone(profile) };
        browser.slow_down().await?;
        Ok(browser)
    }

    /// The slow 4G of Lighthouse as it shapes requests, not packets: 150 ms of round trip become
    /// 562.5 ms a request, 1.6 Mb/s become 1.44; a window like that of its telephone.
    async fn slow_down(&self) -> Result<(), Failure> {
        let kilobits = |count: f64| count * 1024.0 / 8.0;
        let window =
            json!({"width": 412, "height": 823, "deviceScaleFactor": 1.75, "mobile": true});
        let network = json!({
            "offline": false,
            "latency": 150.0 * 3.75,
            "downloadThroughput": kilobits(1.6 * 1024.0 * 0.9),
            "uploadThroughput": kilobits(750.0 * 0.9),
        });
        self.tell("Emulation.setDeviceMetricsOverride", window).await?;
        self.tell("Network.enable", json!({})).await?;
        self.tell("Network.emulateNetworkConditions", network).await?;
        self.tell("Emulation.setCPUThrottlingRate", json!({"rate": 4})).await
    }

    async fn tell(&self, command: &str, parameters: Value) -> Result<(), Failure> {
        self.driver.cdp().send_raw(command, parameters).await?;
        Ok(())
    }

    /// Opens a page, stays, and says what was measured.
    pub async fn visit(&self, address: &str) -> Result<Visit, Failure> {
        self.driver.set_script_timeout(STAY * 3).await?;
        self.driver.goto(address).await?;
        let stay = vec![json!(STAY.as_millis() as u64)];
        let measured = self.driver.execute_async(include_str!("visit.js"), stay).await?;
        Ok(serde_json::from_value(measured.json().clone())?)
    }

    /// Follows the link to the next essay, when it has been in sight for a while; the milliseconds from
    /// the click until its heading is painted. The mouse is the browser's own: after a click of
    /// WebDriver's the driver asks the page whether it is loading, while it should draw.
    pub async fn go_on(&self) -> Result<f64, Failure> {
        let place = self.driver.execute(include_str!("go_on.js"), Vec::new()).await?;
        let [x, y]: [f64; 2] = serde_json::from_value(place.json().clone())?;
        tokio::time::sleep(LOOK).await;
        for (kind, clicks) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 1)] {
            let event =
                json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": clicks});
            self.tell("Input.dispatchMouseEvent", event).await?;
        }
        let wait = "const tell = arguments[0]; window.goneOn?.then(tell) ?? tell(null);";
        let waited = self.driver.execute_async(wait, Vec::new()).await?;
        waited.json().as_f64().ok_or_else(|| "the next essay came as a whole new page".into())
    }

    /// Makes the text of the open page larger and smaller again; says what each
    /// step took.
    pub async fn resize(&self) -> Result<Vec<Step>, Failure> {
        let measured = self.driver.execute(include_str!("resize.js"), Vec::new()).await?;
        Ok(serde_json::from_value(measured.json().clone())?)
    }

    /// Opens a page at full speed and waits until the whole publication is kept.
    pub async fn keep(&self, address: &str) -> Result<(), Failure> {
        self.hurry(1).await?;
        self.driver.set_script_timeout(STAY * 12).await?;
        self.driver.goto(address).await?;
        let kept =
            self.driver.execute_async(include_str!("../offline/keep.js"), Vec::new()).await?;
        match kept.json().as_str() {
            None => Ok(()),
            Some(trouble) => Err(format!("the publication is not kept: {trouble}").into()),
        }
    }

    /// Clears the browser's own cache.
    pub async fn empty_cache(&self) -> Result<(), Failure> {
        self.tell("Network.clearBrowserCache", json!({})).await
    }

    /// The network not slowed at all, the processor so many times.
    async fn hurry(&self, slower: u32) -> Result<(), Failure> {
        let network = json!({
            "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.tell("Network.emulateNetworkConditions", network).await?;
        self.tell("Emulation.setCPUThrottlingRate", json!({"rate": slower})).await
    }

    /// Asks the search of the page at `address`, the processor slowed so many times and the network
    /// not at all.
    pub async fn ask(&self, address: &str, slower: u32, queries: Value) -> Result<Asked, Failure> {
        self.hurry(slower).await?;
        self.driver.set_script_timeout(STAY * 12).await?;
        self.driver.goto(address).await?;
        let script = include_str!("../search_time/ask.js");
        let asked = self.driver.execute_async(script, vec![queries]).await?;
        Ok(serde_json::from_value(asked.json().clone())?)
    }

    /// Closes the browser.
    pub async fn close(self) -> Result<(), Failure> {
        Ok(self.driver.quit().await?)
    }
}

fn arguments(profile: &Path) -> Vec<String> {
    let quiet = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    let profile = format!("--user-data-dir={}", profile.join("profile").display());
    quiet.map(str::to_owned).into_iter().chain([profile]).collect()
}

/// Waits until somebody listens on `port`.
async fn until_open(port: u16) -> Result<(), Failure> {
    let open = async {
        let mut tick = tokio::time::interval(Duration::from_millis(50));
        loop {
            tick.tick().await;
            if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return;
            }
        }
    };
    tokio::time::timeout(PATIENCE, open).await.map_err(|_| "chromedriver did not answer".into())
}

fn on_path(names: &[&str]) -> Result<PathBuf, Failure> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|program| program.is_file())
        .ok_or_else(|| format!("no {} on the PATH", names.join(" or ")).into())
}
