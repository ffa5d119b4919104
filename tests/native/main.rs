//! Native tests of the press and of the sites it writes: everything that needs no browser.
//!
//! The tests in [`built`] measure the sample's site and the compiled reader, so they need
//! `make build`. All others run in a fresh clone: `cargo test --test native -- --skip built::`.

mod built;
mod command;
mod imports;
mod interface_text;
mod press;
mod sample;
mod search;
mod themes;
mod verify;

// The generated publication that the benchmarks measure as well. Its modules refer to each other
// from the root of the crate.
#[path = "../../benches/synthetic/dice.rs"]
mod dice;
#[path = "../../benches/synthetic/essays.rs"]
mod essays;
#[path = "../../benches/synthetic/publication.rs"]
mod publication;
#[path = "../../benches/synthetic/words.rs"]
#[expect(dead_code, reason = "only the benchmarks need a small vocabulary")]
mod words;
