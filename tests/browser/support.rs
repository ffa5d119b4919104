//! The base of every browser test, from the outside in.
//!
//! 1. [`plan`] says which trials each test becomes, and which of them a usual run has; [`run`] makes them.
//! 2. The [`queue`] hands them to [`worker`]s, a browser each. The [`report`] says how long each took,
//!    [`evidence`] what a failed one left behind, [`matrix`] which failures of the host and the device
//!    each engine withstands. [`seed`] is the seed of all that is random.
//! 3. [`engine`] says which browsers there are; [`browser`] starts one with its WebDriver, on a
//!    [`profile`], inside [`process`]es that end with the run, with an [`outside`] proxy that notices every
//!    request that leaves the site.
//! 4. [`sites`] keeps the sites that the tests make; [`server`] serves the files of a [`folder`] on an origin, as well or as badly as [`answer`] says;
//!    [`printed`] reads the data files of that site, [`panel`] works its display settings, [`picture`] shows
//!    it in a window of any size. [`english`] prints its interface text.
//! 5. [`stage`] hands a test its server and its [`reader`], and afterwards checks what must hold after
//!    every test: no error in the console, no request to another origin.

pub mod answer;
pub mod browser;
pub mod engine;
pub mod english;
pub mod evidence;
pub mod folder;
pub mod matrix;
pub mod outside;
pub mod panel;
pub mod picture;
pub mod plan;
pub mod printed;
pub mod process;
pub mod profile;
pub mod queue;
pub mod reader;
pub mod report;
pub mod run;
pub mod seed;
pub mod server;
pub mod sites;
pub mod stage;
pub mod worker;

/// Result of a test: a failure says in a sentence what was expected and what was seen.
pub type Outcome<T = ()> = Result<T, libtest_mimic::Failed>;
