//! `wasm-bindgen [--keep-lld-exports] --target web --no-typescript --out-name NAME --out-dir DIR INPUT`, and
//! `--version`.
//!
//! The published command line compiles a test runner, an HTTP client and a server with it. This one
//! is the same library with the only arguments that the build of the reader uses, so it takes the
//! same arguments and writes the same bytes.

use std::env;

use anyhow::{Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // The chunks of a module that was split import some of them.
    let (keeps_exports, arguments) = match arguments.strip_prefix(&["--keep-lld-exports"]) {
        Some(rest) => (true, rest),
        None => (false, &arguments[..]),
    };
    match *arguments {
        ["--version"] => println!("wasm-bindgen {}", env!("CARGO_PKG_VERSION")),
        ["--target", "web", "--no-typescript", "--out-name", name, "--out-dir", folder, input] => {
            let mut bindgen = Bindgen::new();
            bindgen.input_path(input).out_name(name).web(true)?.typescript(false);
            // As the command line does, but not the library.
            bindgen.omit_default_module_path(false);
            bindgen.keep_lld_exports(keeps_exports);
            bindgen.generate(folder)?;
        }
        _ => bail!(
            "expected --version or [--keep-lld-exports] --target web --no-typescript --out-name NAME \
             --out-dir DIR INPUT"
        ),
    }
    Ok(())
}
