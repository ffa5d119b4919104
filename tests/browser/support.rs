//! What every browser test stands on, from the outside in.
//!
//! 1. [`run`] turns the lists of tests into trials, one thread an engine, and prints the outcome;
//!    [`matrix`] prints which failures of the host and the device each engine has stood.
//! 2. [`engine`] says which browsers there are; [`browser`] starts one with its WebDriver, on a
//!    [`profile`], inside [`process`]es that end with the run, behind an [`outside`] that notices every request that
//!    leaves the site.
//! 3. [`server`] serves the files of a [`folder`] on an origin of its own for each test, as well or as
//!    badly as [`answer`] says; [`printed`] is what that site says of itself, [`panel`] how its display is
//!    set; [`picture`] shows it in a window of any size.
//! 4. [`stage`] hands a test its server and its [`reader`], and afterwards sees to what must hold
//!    in every test: no error in the console, no request to another origin.

pub mod answer;
pub mod browser;
pub mod engine;
pub mod folder;
pub mod matrix;
pub mod outside;
pub mod panel;
pub mod picture;
pub mod printed;
pub mod process;
pub mod profile;
pub mod reader;
pub mod run;
pub mod server;
pub mod stage;

/// How a test ends: a failure says in a sentence what was asked and what was seen.
pub type Outcome<T = ()> = Result<T, libtest_mimic::Failed>;
