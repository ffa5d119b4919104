//! The three engines: the programs that drive them and their settings.

use std::{
    env, fmt, fs,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::profile::Profile;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink, in Chromium or Chrome.
    Chromium,
    /// Gecko, in Firefox.
    Firefox,
    /// WebKit, in the GTK port's own small browser.
    WebKit,
}

/// The programs of an engine, found on this machine.
pub struct Programs {
    /// Speaks WebDriver.
    pub driver: PathBuf,
    /// Is driven.
    pub browser: PathBuf,
    /// A display, for an engine that does without one only on paper.
    pub display: Option<PathBuf>,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Finds its programs; an error lists those that are missing.
    pub fn programs(self) -> Result<Programs, String> {
        let (driver, browser, display) = match self {
            Self::Chromium => (
                on_path(&["chromedriver"])?,
                on_path(&["chromium", "chromium-browser", "google-chrome"])?,
                None,
            ),
            Self::Firefox => {
                (on_path(&["geckodriver"])?, on_path(&["firefox-esr", "firefox"])?, None)
            }
            Self::WebKit => {
                (on_path(&["WebKitWebDriver"])?, mini_browser()?, Some(on_path(&["Xvfb"])?))
            }
        };
        Ok(Programs { driver, browser, display })
    }

    /// The arguments of its driver, so that it listens on `port`.
    pub fn driver_arguments(self, port: u16) -> Vec<String> {
        match self {
            Self::Chromium | Self::WebKit => vec![format!("--port={port}")],
            Self::Firefox => vec![format!("--port={port}"), "--log=fatal".to_owned()],
        }
    }

    /// Hosts of its maker that it contacts on its own, whatever its settings; no page of the site has a reason
    /// to name them.
    pub fn own_hosts(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["accounts.google.com", "update.googleapis.com"],
            Self::Firefox => &["firefox.settings.services.mozilla.com"],
            Self::WebKit => &[],
        }
    }

    /// Returns the capabilities of a session: `browser` with a profile, and all traffic that leaves this
    /// machine sent to `outside`. WebKit's driver knows no profiles: each of its sessions is private.
    ///
    /// The driver waits for no page (`pageLoadStrategy: none`): a test opens pages whose loading is delayed on
    /// purpose, and decides itself what to wait for.
    pub fn capabilities(self, browser: &Path, profile: &Profile, outside: SocketAddr) -> Value {
        let mut capabilities = match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": chromium_options(browser, profile),
                "goog:loggingPrefs": {"browser": "ALL"},
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": browser,
                    "args": ["-headless", "-profile", firefox_profile(profile)],
                    "prefs": firefox_preferences(profile),
                },
            }),
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]},
            }),
        };
        capabilities["pageLoadStrategy"] = "none".into();
        let outside = outside.to_string();
        capabilities["proxy"] = json!({
            "proxyType": "manual",
            "httpProxy": outside,
            "sslProxy": outside,
            "noProxy": ["127.0.0.1"],
        });
        capabilities
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

fn chromium_options(browser: &Path, profile: &Profile) -> Value {
    let mut options = json!({"binary": browser, "args": chromium_arguments(profile)});
    if profile.blocks_storage {
        // 2 blocks all storage, not only cookies.
        options["prefs"] = json!({"profile.default_content_setting_values.cookies": 2});
    }
    options
}

/// Headless, without a sandbox (tests run as root in containers), and quiet: requests of a browser to its
/// maker's servers are not requests of the page.
fn chromium_arguments(profile: &Profile) -> Vec<String> {
    let mut arguments: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!("--user-data-dir={}", profile.folder().join("profile").display()));
    arguments.extend(profile.is_private.then(|| "--incognito".to_owned()));
    arguments
}

/// Firefox wants the folder of its profile to be there.
fn firefox_profile(profile: &Profile) -> PathBuf {
    let folder = profile.folder().join("profile");
    // If it cannot be created, the browser reports it.
    _ = fs::create_dir_all(&folder);
    folder
}

/// Console messages on standard output; no request of the browser's own.
fn firefox_preferences(profile: &Profile) -> Value {
    json!({
        "browser.privatebrowsing.autostart": profile.is_private,
        "network.cookie.cookieBehavior": if profile.blocks_storage { 2 } else { 5 },
        "devtools.console.stdout.content": true,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "browser.safebrowsing.update.enabled": false,
        "extensions.update.enabled": false,
        "extensions.getAddons.cache.enabled": false,
        "app.normandy.enabled": false,
        "browser.region.network.url": "",
        "browser.region.update.enabled": false,
        "browser.newtabpage.activity-stream.feeds.system.topstories": false,
        "messaging-system.rsexperimentloader.enabled": false,
        "media.gmp-manager.updateEnabled": false,
        "datareporting.policy.dataSubmissionEnabled": false,
    })
}

fn on_path(names: &[&str]) -> Result<PathBuf, String> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|program| program.is_file())
        .ok_or_else(|| format!("no {} on the PATH", names.join(" or ")))
}

/// WebKitGTK keeps its browser beside its libraries: `/usr/lib/<triplet>/webkit2gtk-4.1/` in
/// Debian, `/usr/libexec/webkit2gtk-4.1/` in Fedora.
fn mini_browser() -> Result<PathBuf, String> {
    let folders = |folder: PathBuf| {
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
    };
    let libraries = folders("/usr/lib".into()).chain(["/usr/libexec".into(), "/usr/lib".into()]);
    libraries
        .flat_map(folders)
        .filter(|folder| folder.to_string_lossy().contains("webkit"))
        .map(|folder| folder.join("MiniBrowser"))
        .find(|program| program.is_file())
        .ok_or_else(|| "no MiniBrowser beside WebKitGTK's libraries".to_owned())
}
