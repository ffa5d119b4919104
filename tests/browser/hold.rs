//! The text in sight stays in sight, whatever changes around it.
//!
//! Random sequences of settings and window sizes, in the middle of the longest essay. A failure names the
//! seed of its sequence; with that as `PLIEGO_SEED` the sequence is the first to run.

use crate::{
    dice::Dice,
    support::{
        Outcome,
        plan::{On, Test, Usual, is_full_run},
        reader::Reader,
        seed::seed,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    tests![
        On::shared().usual(Usual::Engines);
        the_first_paragraph_in_sight_stays_the_first,
        a_change_and_its_opposite_lead_back_to_the_line,
        a_late_picture_above_moves_nothing,
    ]
}

/// Sequences of the full run.
const SEQUENCES: u64 = 1_000;
/// Sequences of a usual run.
const USUAL_SEQUENCES: u64 = 8;
/// How many changes a sequence has.
const CHANGES: u64 = 5;

/// Every value that is tried, a setting to a line.
const SETTINGS: [(&str, &[&str]); 9] = [
    ("fontSize", &["75", "90", "100", "140", "180", "240", "400"]),
    ("fontFamily", &["serif", "sans", "hyperlegible", "dyslexic"]),
    ("lineHeight", &["1", "1.3", "1.8", "2.6"]),
    ("lineLength", &["40", "60", "90"]),
    ("paraSpacing", &["0", "0.85", "2"]),
    ("letterSpacing", &["0", "0.12", "0.5"]),
    ("wordSpacing", &["0", "0.16", "1"]),
    ("textAlign", &["start", "justify"]),
    ("theme", &["light", "dark"]),
];

/// What every engine allows a window to be.
const WIDTHS: [u32; 5] = [520, 700, 820, 1100, 1440];
const HEIGHTS: [u32; 3] = [600, 800, 1000];

/// Names the block that is first in sight, under the masthead, by its place in the text, and where
/// the line under the masthead cuts it.
const FIRST: &str = "[...document.querySelectorAll('.prose :is(h2, h3, p, li, figure, table)')]\
    .findIndex((one) => one.getBoundingClientRect().bottom > 64.5)";

fn the_first_paragraph_in_sight_stays_the_first(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.longest_essay()?)?;
    let count = if is_full_run() { SEQUENCES } else { USUAL_SEQUENCES };
    for seed in (0..count).map(|number| seed().wrapping_add(number)) {
        let mut told = Vec::new();
        if let Err(error) = sequence(stage, seed, &mut told) {
            let (told, error) = (told.join(", "), error.message().unwrap_or_default());
            return Err(format!("PLIEGO_SEED={seed}: {told}: {error}").into());
        }
    }
    Ok(())
}

fn sequence(stage: &Stage, seed: u64, told: &mut Vec<String>) -> Outcome {
    let (reader, mut dice) = (&stage.reader, Dice::new(seed));
    stage.resize(1280, 900)?;
    let first = SETTINGS.map(|(name, _)| name).join("\\n");
    reader.run(&format!("pliego.change('{first}')"))?;
    until_dressed(reader)?;
    let at = dice.below(50);
    go_to(reader, &format!("0.05 + {at} / 100"))?;
    let block = reader.see(FIRST)?;
    told.push(format!("block {block}"));
    for _ in 0..CHANGES {
        if dice.below(3) == 0 {
            let (width, height) = (dice.pick(&WIDTHS), dice.pick(&HEIGHTS));
            told.push(format!("{width}×{height}"));
            stage.resize(width, height)?;
        } else {
            let (name, values) = dice.pick(&SETTINGS);
            let line = format!("{name} {}", dice.pick(values));
            told.push(line.clone());
            reader.run(&format!("pliego.change('{line}')"))?;
        }
        until_dressed(reader)?;
        // A look may fall between a size or a typeface that has come and the frame that shows it.
        reader.until_is("the block that is first in sight", FIRST, block.clone())?;
    }
    Ok(())
}

/// Waits until the typeface is there and shown.
fn until_dressed(reader: &Reader) -> Outcome {
    reader.until("the typeface is there", "document.fonts.status === 'loaded'")?;
    reader.until_frames(3)
}

/// Scrolls to a part of the essay's text, and lets the page hear of it.
fn go_to(reader: &Reader, part: &str) -> Outcome {
    reader.run(&format!(
        "const text = document.querySelector('.prose').getBoundingClientRect();
         scrollTo(0, scrollY + text.top + text.height * ({part}) - 64)"
    ))?;
    reader.until_frames(3)
}

fn a_change_and_its_opposite_lead_back_to_the_line(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.longest_essay()?)?;
    go_to(reader, "0.4")?;
    let before = reader.number("scrollY")?;
    for _ in 0..4 {
        for size in ["400", "75", "100"] {
            reader.run(&format!("pliego.change('fontSize {size}')"))?;
            reader.until_frames(2)?;
        }
    }
    let after = reader.number("scrollY")?;
    assert!((before - after).abs() < 3.0, "{before} became {after}");
    Ok(())
}

fn a_late_picture_above_moves_nothing(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.longest_essay()?)?;
    go_to(reader, "0.4")?;
    let block = reader.number(FIRST)?;
    reader.run(
        "const late = document.createElement('div');
         late.style.height = '777px';
         document.querySelector('.prose').before(late)",
    )?;
    reader.until_frames(3)?;
    assert_eq!(reader.number(FIRST)?, block);
    Ok(())
}
