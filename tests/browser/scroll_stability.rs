//! The visible text stays in place when settings, the window or images above it change.
//!
//! Random sequences of settings and window sizes are applied in the middle of the longest essay. A failure
//! names the seed of its sequence; with that as `PLIEGO_SEED`, the sequence runs first.

use serde_json::json;

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
        On::shared().usual(Usual::Engines).also_from_the_device(Usual::Nothing);
        random_changes_keep_the_first_visible_block,
        undoing_a_change_restores_the_position,
        an_image_loaded_above_does_not_move_the_text,
    ]
}

/// Sequences of the full run.
const SEQUENCES: u64 = 1_000;
/// Sequences of a usual run.
const USUAL_SEQUENCES: u64 = 8;
/// Changes in a sequence.
const CHANGES: u64 = 5;

/// The settings and their values.
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

/// Window sizes that every engine allows.
const WIDTHS: [u32; 5] = [520, 700, 820, 1100, 1440];
const HEIGHTS: [u32; 3] = [600, 800, 1000];

/// The index of the first visible block, that is, the first that ends below the masthead.
const FIRST: &str = "[...document.querySelectorAll('.prose :is(h2, h3, p, li, figure, table)')]\
    .findIndex((one) => one.getBoundingClientRect().bottom > 64.5)";

fn random_changes_keep_the_first_visible_block(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.longest_essay()?)?;
    let count = if is_full_run() { SEQUENCES } else { USUAL_SEQUENCES };
    for seed in (0..count).map(|number| seed().wrapping_add(number)) {
        let mut steps = Vec::new();
        if let Err(error) = sequence(stage, seed, &mut steps) {
            let (steps, error) = (steps.join(", "), error.message().unwrap_or_default());
            return Err(format!("PLIEGO_SEED={seed}: {steps}: {error}").into());
        }
    }
    Ok(())
}

fn sequence(stage: &Stage, seed: u64, steps: &mut Vec<String>) -> Outcome {
    let (reader, mut dice) = (&stage.reader, Dice::new(seed));
    stage.resize(1280, 900)?;
    let first = SETTINGS.map(|(name, _)| [name, ": undefined"].concat()).join(", ");
    reader.run(&format!("pliego.settings.set({{ {first} }})"))?;
    until_fonts_are_shown(reader)?;
    let at = dice.below(50);
    go_to(reader, &format!("0.05 + {at} / 100"))?;
    let block = reader.see(FIRST)?;
    steps.push(format!("block {block}"));
    for _ in 0..CHANGES {
        if dice.below(3) == 0 {
            let (width, height) = (dice.pick(&WIDTHS), dice.pick(&HEIGHTS));
            steps.push(format!("{width}×{height}"));
            stage.resize(width, height)?;
        } else {
            let (name, values) = dice.pick(&SETTINGS);
            let value = dice.pick(values);
            steps.push(format!("{name} {value}"));
            // Numbers are numbers.
            let value = value.parse::<f64>().map_or_else(|_| json!(value), |number| json!(number));
            reader.run(&format!("pliego.settings.set({{ {name}: {value} }})"))?;
        }
        until_fonts_are_shown(reader)?;
        // The new size or typeface may be set a frame before it is shown.
        reader.until_is("the first visible block", FIRST, block.clone())?;
    }
    Ok(())
}

/// Waits until the fonts are loaded and shown.
fn until_fonts_are_shown(reader: &Reader) -> Outcome {
    reader.until("the fonts are loaded", "document.fonts.status === 'loaded'")?;
    reader.until_frames(3)
}

/// Scrolls to a fraction of the essay's text and waits until the page has handled the event.
fn go_to(reader: &Reader, fraction: &str) -> Outcome {
    reader.run(&format!(
        "const text = document.querySelector('.prose').getBoundingClientRect();
         scrollTo(0, scrollY + text.top + text.height * ({fraction}) - 64)"
    ))?;
    reader.until_frames(3)
}

fn undoing_a_change_restores_the_position(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.longest_essay()?)?;
    go_to(reader, "0.4")?;
    let before = reader.number("scrollY")?;
    for _ in 0..4 {
        for size in ["400", "75", "100"] {
            reader.run(&format!("pliego.settings.set({{ fontSize: {size} }})"))?;
            reader.until_frames(2)?;
        }
    }
    let after = reader.number("scrollY")?;
    assert!((before - after).abs() < 3.0, "{before} became {after}");
    Ok(())
}

fn an_image_loaded_above_does_not_move_the_text(stage: &Stage) -> Outcome {
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
