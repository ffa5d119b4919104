//! Has the press compiled again when the files that it carries change.
//!
//! Files that were there are tracked by the compiler itself. Those that come or go are not: a
//! press that was compiled before the reader would go on without it.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // The reader carries nothing, and must not be compiled again because it was compiled.
    if env::var("CARGO_CFG_TARGET_ARCH").as_deref() != Ok("wasm32") {
        println!("cargo::rerun-if-changed=target/reader");
        println!("cargo::rerun-if-changed=target/fonts");
    }
}
