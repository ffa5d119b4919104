//! Pictures of every page type of the built site, in Chromium, for whoever looks at the design:
//! `cargo run --example screenshots -- FOLDER`.
//!
//! Each type is shown on a phone, a tablet and a desktop, in light and dark, with the smallest,
//! the usual and the largest text; an essay with the panel of the settings open in every theme and
//! typeface besides. The site is `PLIEGO_SITE`, else `dist/`. A second argument chooses the pictures
//! whose name holds it.

#[path = "../tests/browser"]
mod browser {
    #[expect(dead_code, reason = "the tests use the rest")]
    pub mod support;
}

use std::{env, fs, path::Path, process::ExitCode};

use browser::support::{
    Outcome,
    browser::Browser,
    engine::Engine,
    picture::{keep_with_fonts, picture, set_window, wait_for_fonts},
    printed::Printed,
    process,
    profile::Profile,
    reader::Reader,
    run,
    server::Site,
};
use tokio::runtime::Runtime;

/// Widths and heights of windows in CSS pixels.
const WINDOWS: [(u32, u32); 3] = [(390, 844), (820, 1180), (1440, 900)];
/// Sizes of the text in percent.
const SIZES: [u32; 3] = [75, 100, 400];
/// Views of the panel: words for the name of the image, and settings.
const LOOKS: [(&str, &str); 9] = [
    ("light", "\"theme\": \"light\""),
    ("paper", "\"theme\": \"paper\""),
    ("dark", "\"theme\": \"dark\""),
    ("contrast-light", "\"theme\": \"contrast-light\""),
    ("contrast-dark", "\"theme\": \"contrast-dark\""),
    ("sans", "\"fontFamily\": \"sans\""),
    ("hyperlegible", "\"fontFamily\": \"hyperlegible\", \"textAlign\": \"justify\""),
    ("dyslexic", "\"fontFamily\": \"dyslexic\""),
    ("largest", "\"fontSize\": 400"),
];
/// A picture ends here, in CSS pixels.
const MAX_LENGTH: f64 = 4000.0;

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1) else {
        eprintln!("usage: screenshots FOLDER");
        return ExitCode::from(2);
    };
    let shot = shoot(Path::new(&folder));
    process::end_all();
    match shot {
        Ok(count) => {
            println!("{count} pictures in {}", Path::new(&folder).display());
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{}", failure.message().unwrap_or_default());
            ExitCode::FAILURE
        }
    }
}

/// Writes the pictures to `folder` and counts them.
fn shoot(folder: &Path) -> Outcome<usize> {
    fs::create_dir_all(folder)?;
    let runtime = Runtime::new()?;
    let programs = Engine::Chromium.programs()?;
    let browser =
        Browser::start(Engine::Chromium, &programs, runtime.handle(), &Profile::fresh()?)?;
    let site = Site::open(&run::built_site()?, "/")?;
    let printed = Printed::read(&site.folder())?;
    let mut addresses = printed.page_types()?;
    addresses.push("no-such-page/".to_owned());
    let chosen = env::args().nth(2).unwrap_or_default();
    let reader = Reader::new(&browser, runtime.handle(), site.home());
    wait_for_fonts(&site, &reader)?;
    let mut count = 0;
    for light in ["light", "dark"] {
        for (width, height) in WINDOWS {
            set_window(&reader, width, height, light)?;
            for size in SIZES {
                let wanted = |address: &&String| {
                    format!("{}-{width}-{light}-{size}.png", name(address)).contains(&chosen)
                };
                if !addresses.iter().any(|address| wanted(&address)) {
                    continue;
                }
                keep_with_fonts(&reader, &format!("\"fontSize\": {size}"))?;
                for address in addresses.iter().filter(wanted) {
                    reader.visit(address)?;
                    let file = format!("{}-{width}-{light}-{size}.png", name(address));
                    let length = reader.number("document.documentElement.scrollHeight")?;
                    let length = length.min(MAX_LENGTH);
                    fs::write(folder.join(file), picture(&reader, width, length, 1.0)?)?;
                    count += 1;
                }
            }
            for (look, settings) in LOOKS {
                for part in ["", "-more"] {
                    let file = format!("panel-{width}-{light}-{look}{part}.png");
                    if light == "dark" || !file.contains(&chosen) {
                        continue;
                    }
                    keep_with_fonts(&reader, settings)?;
                    reader.visit(&printed.essay_address()?)?;
                    reader.run("document.querySelector('[data-opens=display]').click()")?;
                    if !part.is_empty() {
                        reader.run("document.querySelector('#display summary').click()")?;
                    }
                    let height = f64::from(height);
                    fs::write(folder.join(file), picture(&reader, width, height, 1.0)?)?;
                    count += 1;
                }
            }
        }
    }
    Ok(count)
}

/// A page's name for a file: its kind, not its slug.
fn name(address: &str) -> &str {
    match address.split('/').collect::<Vec<_>>()[..] {
        ["", ..] => "contents",
        ["essays", _, "readings", ..] => "readings",
        ["collections", ..] => "collection",
        ["essays", ..] => "essay",
        ["news", "", ..] => "news-list",
        ["news", ..] => "news",
        ["about", ..] => "about",
        _ => "not-found",
    }
}
