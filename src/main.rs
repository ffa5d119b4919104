//! Two short mains: the command line of the press, and the start of the reader.

#[cfg(target_arch = "wasm32")]
fn main() {
    pliego::reader::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
