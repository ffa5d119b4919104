//! Visual regression tests: pages are compared with small screenshots, which are in the folder beside this
//! file.
//!
//! After an intended change, `PLIEGO_SCREENSHOTS=update cargo test --test browser screenshots` writes the
//! screenshots again; look at each before you commit it. A page that differs is written to
//! `target/screenshots/`.

use std::{env, fs, path::Path};

use image::{ImageFormat, RgbImage};

use crate::{
    support::{
        Outcome,
        picture::{keep_with_fonts, picture, reset, set_window, wait_for_fonts},
        plan::{On, Test},
        reader::Reader,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    tests![
        On::built().only_in_chromium();
        light_theme_matches,
        paper_theme_matches,
        dark_theme_matches,
        black_on_white_theme_matches,
        white_on_black_theme_matches,
    ]
}

const WINDOWS: [(u32, u32); 2] = [(390, 844), (1280, 800)];
/// The scale of a screenshot.
const SCALE: f64 = 0.5;
/// A pixel differs if one of its channels differs by more than this.
const MAX_CHANNEL_DIFFERENCE: u8 = 40;
/// Maximum number of different pixels, per thousand: that many differ when a glyph is drawn with an offset.
const MAX_DIFFERENT_PER_MILLE: usize = 2;

fn light_theme_matches(stage: &Stage) -> Outcome {
    matches(stage, "light")
}

fn paper_theme_matches(stage: &Stage) -> Outcome {
    matches(stage, "paper")
}

fn dark_theme_matches(stage: &Stage) -> Outcome {
    matches(stage, "dark")
}

fn black_on_white_theme_matches(stage: &Stage) -> Outcome {
    matches(stage, "contrast-light")
}

fn white_on_black_theme_matches(stage: &Stage) -> Outcome {
    matches(stage, "contrast-dark")
}

/// Compares the top of a page of each kind, and of an essay with the panel open.
fn matches(stage: &Stage, theme: &str) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let essay = printed.essay_address()?;
    let collection = format!("collections/{}/", printed.collection()?.slug);
    let pages =
        [("contents", ""), ("collection", &collection), ("essay", &essay), ("panel", &essay)];
    if !has_their_fonts(reader)? {
        return reset(reader);
    }
    wait_for_fonts(stage.site, reader)?;
    let mut differences = Vec::new();
    for (width, height) in WINDOWS {
        set_window(reader, width, height, "light")?;
        keep_with_fonts(reader, &format!("\"theme\": \"{theme}\""))?;
        for (name, address) in pages {
            reader.visit(address)?;
            if name == "panel" {
                reader.click("[data-opens=display]")?;
                reader.until("the panel is open", "document.querySelector('#display') !== null")?;
            }
            let name = format!("{theme}-{name}-{width}");
            let taken = picture(reader, width, f64::from(height), SCALE)?;
            differences.extend(compare(&name, &taken)?);
        }
    }
    reset(reader)?;
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n").into()) }
}

/// Returns whether this machine has the system fonts of the screenshots, judged by the width of a line.
fn has_their_fonts(reader: &Reader) -> Outcome<bool> {
    let wide = "['sans-serif', 'serif'].map((font) => {
        const canvas = document.createElement('canvas').getContext('2d');
        canvas.font = `100px ${font}`;
        return Math.round(canvas.measureText('Hamburgefonstiv 0123456789').width);
    }).join(' ')";
    let (here, file) = (reader.text(wide)?, folder().join("fonts.txt"));
    if updates() {
        fs::create_dir_all(folder())?;
        fs::write(&file, format!("{here}\n"))?;
    }
    let theirs = fs::read_to_string(&file)?;
    let same = theirs.trim() == here;
    if !same {
        eprintln!("screenshots: not compared, since this machine has other system fonts");
    }
    Ok(same)
}

/// Compares a page with its screenshot; the message if they differ.
fn compare(name: &str, taken: &[u8]) -> Outcome<Option<String>> {
    let taken = image::load_from_memory_with_format(taken, ImageFormat::Png)?.into_rgb8();
    let file = folder().join(format!("{name}.webp"));
    if updates() {
        fs::write(&file, webp(&taken)?)?;
        return Ok(None);
    }
    let kept = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let kept = image::load_from_memory_with_format(&kept, ImageFormat::WebP)?.into_rgb8();
    let different = count_different(&kept, &taken);
    if different <= taken.pixels().len() * MAX_DIFFERENT_PER_MILLE / 1000 {
        return Ok(None);
    }
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    fs::create_dir_all(&target)?;
    let new = target.join(format!("{name}.webp"));
    fs::write(&new, webp(&taken)?)?;
    let (kept, new) = (file.display(), new.display());
    Ok(Some(format!("{different} pixels differ: compare {new} with {kept}")))
}

/// The number of pixels that differ; `usize::MAX` if the sizes do.
fn count_different(kept: &RgbImage, taken: &RgbImage) -> usize {
    if kept.dimensions() != taken.dimensions() {
        return usize::MAX;
    }
    let differ = |(a, b): &(&image::Rgb<u8>, &image::Rgb<u8>)| {
        a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > MAX_CHANNEL_DIFFERENCE)
    };
    kept.pixels().zip(taken.pixels()).filter(differ).count()
}

fn webp(picture: &RgbImage) -> Outcome<Vec<u8>> {
    let (width, height) = picture.dimensions();
    let encoder = webp::Encoder::from_rgb(picture.as_raw(), width, height);
    Ok(encoder.encode_simple(true, 100.0).map_err(|error| format!("{error:?}"))?.to_vec())
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/screenshots")
}

fn updates() -> bool {
    env::var_os("PLIEGO_SCREENSHOTS").is_some_and(|value| value == "update")
}
