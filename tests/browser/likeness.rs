//! Pages look as they did: compared with the small pictures beside this file.
//!
//! When a change of the look is meant, `PLIEGO_LIKENESS=renew cargo test --test browser likeness`
//! writes them anew; look at each before it is committed. What differs is left in
//! `target/likeness/`.

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
        light_looks_as_it_did,
        paper_looks_as_it_did,
        dark_looks_as_it_did,
        black_on_white_looks_as_it_did,
        white_on_black_looks_as_it_did,
    ]
}

const WINDOWS: [(u32, u32); 2] = [(390, 844), (1280, 800)];
/// Pictures are this much smaller than the page.
const SCALE: f64 = 0.5;
/// A point is another when one of its colours differs by more than this, of 255.
const NUANCE: u8 = 40;
/// So many of a thousand points may be others: what remains when a letter is drawn a little apart.
const OTHERS: usize = 2;

fn light_looks_as_it_did(stage: &Stage) -> Outcome {
    look_alike(stage, "light")
}

fn paper_looks_as_it_did(stage: &Stage) -> Outcome {
    look_alike(stage, "paper")
}

fn dark_looks_as_it_did(stage: &Stage) -> Outcome {
    look_alike(stage, "dark")
}

fn black_on_white_looks_as_it_did(stage: &Stage) -> Outcome {
    look_alike(stage, "contrast-light")
}

fn white_on_black_looks_as_it_did(stage: &Stage) -> Outcome {
    look_alike(stage, "contrast-dark")
}

/// Compares the first window of each kind of page, and of an essay with the panel open.
fn look_alike(stage: &Stage, theme: &str) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let essay = printed.essay_address()?;
    let collection = format!("collections/{}/", printed.collection()?.slug);
    let pages =
        [("contents", ""), ("collection", &collection), ("essay", &essay), ("panel", &essay)];
    wait_for_fonts(stage.site, reader)?;
    if !has_their_faces(reader)? {
        return reset(reader);
    }
    let mut others = Vec::new();
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
            others.extend(differs(&name, &taken)?);
        }
    }
    reset(reader)?;
    if others.is_empty() { Ok(()) } else { Err(others.join("\n").into()) }
}

/// Whether this machine has the faces of the pictures: by how wide they set a line.
fn has_their_faces(reader: &Reader) -> Outcome<bool> {
    let wide = "['sans-serif', 'serif'].map((face) => {
        const canvas = document.createElement('canvas').getContext('2d');
        canvas.font = `100px ${face}`;
        return Math.round(canvas.measureText('Hamburgefonstiv 0123456789').width);
    }).join(' ')";
    let (here, file) = (reader.text(wide)?, folder().join("faces.txt"));
    if renews() {
        fs::create_dir_all(folder())?;
        fs::write(&file, format!("{here}\n"))?;
    }
    let theirs = fs::read_to_string(&file)?;
    let same = theirs.trim() == here;
    if !same {
        eprintln!("likeness: not compared, since this machine has other faces than the pictures");
    }
    Ok(same)
}

/// What is to be said when a page is not like its picture.
fn differs(name: &str, taken: &[u8]) -> Outcome<Option<String>> {
    let taken = image::load_from_memory_with_format(taken, ImageFormat::Png)?.into_rgb8();
    let file = folder().join(format!("{name}.webp"));
    if renews() {
        fs::write(&file, webp(&taken)?)?;
        return Ok(None);
    }
    let kept = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let kept = image::load_from_memory_with_format(&kept, ImageFormat::WebP)?.into_rgb8();
    let others = others(&kept, &taken);
    if others <= taken.pixels().len() * OTHERS / 1000 {
        return Ok(None);
    }
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/likeness");
    fs::create_dir_all(&target)?;
    let new = target.join(format!("{name}.webp"));
    fs::write(&new, webp(&taken)?)?;
    let (kept, new) = (file.display(), new.display());
    Ok(Some(format!("{others} points differ: compare {new} with {kept}")))
}

/// How many points differ; all where the sizes do.
fn others(kept: &RgbImage, taken: &RgbImage) -> usize {
    if kept.dimensions() != taken.dimensions() {
        return usize::MAX;
    }
    let differ = |(a, b): &(&image::Rgb<u8>, &image::Rgb<u8>)| {
        a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > NUANCE)
    };
    kept.pixels().zip(taken.pixels()).filter(differ).count()
}

fn webp(picture: &RgbImage) -> Outcome<Vec<u8>> {
    let (width, height) = picture.dimensions();
    let encoder = webp::Encoder::from_rgb(picture.as_raw(), width, height);
    Ok(encoder.encode_simple(true, 100.0).map_err(|error| format!("{error:?}"))?.to_vec())
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/likeness")
}

fn renews() -> bool {
    env::var_os("PLIEGO_LIKENESS").is_some_and(|value| value == "renew")
}
