//! A running browser: its driver, its session, and the errors that it reports.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::Path,
    process::Command,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::Handle;

use super::{
    Outcome,
    engine::{Engine, Programs},
    outside::Outside,
    process::Process,
    profile::Profile,
};

/// Time limit for a driver to answer after its start.
const START: Duration = Duration::from_secs(30);

/// Time limit for a browser to show that it is alive, and to quit.
const PATIENCE: Duration = Duration::from_secs(5);

/// A browser with a WebDriver session; closed when dropped.
pub struct Browser {
    /// Its engine.
    pub engine: Engine,
    /// Its session.
    pub driver: WebDriver,
    /// Its requests beyond the site.
    pub outside: Outside,
    console: Arc<Mutex<Vec<String>>>,
    runtime: Handle,
    // Fields are dropped in this order: the driver, its display, their files.
    process: Process,
    _display: Option<Process>,
    _profile: Profile,
}

impl Browser {
    /// Starts `engine` with a profile.
    pub fn start(
        engine: Engine,
        programs: &Programs,
        runtime: &Handle,
        profile: &Profile,
    ) -> Outcome<Self> {
        let folder = profile.folder();
        let outside = Outside::open(runtime)?;
        let (display, name) = match &programs.display {
            Some(program) => {
                let (display, name) = start_display(program)?;
                (Some(display), Some(name))
            }
            None => (None, None),
        };
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = Command::new(&programs.driver);
        command.args(engine.driver_arguments(port)).env("TMPDIR", folder);
        for variable in ["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(variable, folder);
        }
        if let Some(name) = name {
            // Under a virtual display there is neither a compositor nor a graphics card.
            command
                .env("DISPLAY", name)
                .env("GDK_BACKEND", "x11")
                .env("LIBGL_ALWAYS_SOFTWARE", "1");
            command.env_remove("WAYLAND_DISPLAY");
        }
        let mut process = Process::start(&mut command)?;
        let console = listen(&mut process);
        let wanted = engine.capabilities(&programs.browser, profile, outside.address());
        let driver = runtime.block_on(connect(&mut process, port, &wanted))?;
        Ok(Self {
            engine,
            driver,
            outside,
            console,
            runtime: runtime.clone(),
            process,
            _display: display,
            _profile: profile.clone(),
        })
    }

    /// Ends the browser as a crash would: it gets no time to write anything down.
    pub fn kill(self) -> Outcome {
        Ok(self.process.kill_all()?)
    }

    /// Returns whether browser and driver still answer.
    pub fn is_alive(&self) -> bool {
        let asked = async { tokio::time::timeout(PATIENCE, self.driver.windows()).await };
        self.runtime.block_on(asked).is_ok_and(|answer| answer.is_ok())
    }

    /// Returns the errors that the engine has reported since the last call: Chromium by WebDriver, Firefox on
    /// its standard output. WebKit reports none; there the probe of the [`server`](super::server) finds them.
    pub fn errors(&self) -> Outcome<Vec<String>> {
        if self.engine == Engine::Chromium {
            let entries = self.runtime.block_on(self.driver.browser_log())?;
            let errors = entries.into_iter().filter(|entry| entry.level == "SEVERE");
            let errors = errors.map(|entry| entry.message);
            return Ok(errors.filter(|message| !is_given_up(message)).collect());
        }
        let lines =
            std::mem::take(&mut *self.console.lock().unwrap_or_else(PoisonError::into_inner));
        let told = |line: &String| {
            // Files under `resource:` are Firefox's own program, and so is the loader of its
            // experiments.
            (line.starts_with("console.error") || line.starts_with("JavaScript error"))
                && !line.contains("resource:/")
                && !line.contains("RSLoader")
        };
        Ok(lines.into_iter().filter(told).collect())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The process is ended anyway; a request first lets the browser clean up after itself, unless it hangs.
        let quit = self.driver.clone().quit();
        let _ = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, quit).await });
    }
}

/// Returns whether Chromium reports a fetch with a hash that it cancelled because the page was left: it gives
/// no reason for such a fetch, and one for any other.
fn is_given_up(message: &str) -> bool {
    let address = message.split_once(" - Fetch API cannot load ");
    address.is_some_and(|(_, address)| !address.trim_end().contains(' '))
}

/// Requests a session as soon as the driver answers.
async fn connect(
    process: &mut Process,
    port: u16,
    wanted: &serde_json::Value,
) -> Outcome<WebDriver> {
    let mut capabilities = Capabilities::new();
    for (name, value) in wanted.as_object().into_iter().flatten() {
        capabilities.set(name.as_str(), value)?;
    }
    let started = Instant::now();
    let mut tick = tokio::time::interval(Duration::from_millis(50));
    loop {
        tick.tick().await;
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            break;
        }
        if process.has_ended() {
            return Err("the WebDriver ended before it answered".into());
        }
        if started.elapsed() > START {
            return Err(format!("the WebDriver did not answer within {START:?}").into());
        }
    }
    // The driver's client requires one, although it uses no TLS; the second call finds it set.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await?)
}

/// Starts a virtual display and waits for its name.
fn start_display(program: &Path) -> Outcome<(Process, String)> {
    let mut command = Command::new(program);
    command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
    let mut process = Process::start(&mut command)?;
    let output = process.output().ok_or("a display without output")?;
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number)?;
    if number.trim().is_empty() {
        return Err(format!("{} gave no display", program.display()).into());
    }
    Ok((process, format!(":{}", number.trim())))
}

/// Collects the lines that a driver and its browser write.
fn listen(process: &mut Process) -> Arc<Mutex<Vec<String>>> {
    let lines: Arc<Mutex<Vec<String>>> = Arc::default();
    if let Some(output) = process.output() {
        let log = Arc::clone(&lines);
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                log.lock().unwrap_or_else(PoisonError::into_inner).push(line);
            }
        });
    }
    lines
}
