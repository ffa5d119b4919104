//! The seed of everything that a test chooses at random.
//!
//! A usual run has a fixed seed, so that it repeats exactly; the full run takes one from the clock.
//! `PLIEGO_SEED` overrides both. The run prints its seed at the start, and each failure repeats it.

use std::{
    env,
    sync::OnceLock,
    time::{SystemTime, UNIX_EPOCH},
};

use super::plan::is_full_run;

/// The seed of a usual run.
pub const FIXED: u64 = 20_261_129;

/// The seed of this run.
///
/// # Panics
///
/// If `PLIEGO_SEED` is set to anything but a whole number: a run with another seed than the one that
/// was requested would prove nothing.
pub fn seed() -> u64 {
    static SEED: OnceLock<u64> = OnceLock::new();
    *SEED.get_or_init(|| match env::var("PLIEGO_SEED") {
        Ok(seed) => {
            seed.parse().unwrap_or_else(|_| panic!("PLIEGO_SEED={seed} is not a whole number"))
        }
        Err(_) if is_full_run() => {
            SystemTime::now().duration_since(UNIX_EPOCH).map_or(FIXED, |now| now.as_secs())
        }
        Err(_) => FIXED,
    })
}
