//! Two short `main`s: the command line of the press, and the start of the reader.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use pliego::press::{app::App, command};
    use rust_embed::RustEmbed;

    /// The files of [`pliego::press::app::FOLDER`]. A debug build reads them when it runs, so lints
    /// and tests do not need them.
    #[derive(RustEmbed)]
    #[folder = "target/app"]
    #[cfg_attr(debug_assertions, allow_missing = true)]
    struct Embedded;

    let files = Embedded::iter()
        .filter_map(|name| Some((name.to_string(), Embedded::get(&name)?.data)))
        .collect();
    App::embed(files);
    command::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    pliego::reader::start();
}
