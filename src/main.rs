//! Two short `main`s: the command line of the press, and the start of the reader.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    pliego::press::command::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    pliego::reader::start();
}
