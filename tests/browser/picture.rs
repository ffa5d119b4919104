//! Pictures, large: opened, zoomed, panned, closed.

use thirtyfour::Key;

use crate::{
    support::{
        Outcome,
        plan::{On, Test, Usual},
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::shared().at_every_base().usual(Usual::Engines);
            image_opens_enlarged_and_closes,
        ],
        tests![
            On::shared().usual(Usual::Engines);
            image_can_be_zoomed_and_panned,
        ],
        tests![
            On::shared();
            image_opens_with_its_shortcut,
        ],
    ]
    .concat()
}

const LINK: &str = "main figure a";
const IS_OPEN: &str = "document.querySelector('#picture:modal') !== null";
const CLOSED: &str = "document.querySelector('#picture') === null";
const WIDTH: &str = "document.querySelector('#picture img').getBoundingClientRect().width";

fn image_opens_enlarged_and_closes(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    let address = reader.text("location.href")?;
    reader.click(LINK)?;
    reader.until("the picture is open", IS_OPEN)?;
    reader.until("it has come", "document.querySelector('#picture img').naturalWidth > 0")?;
    let whole = "((img, frame) => img.width > 0 && img.left >= frame.left - 1
        && img.right <= frame.right + 1 && img.top >= frame.top - 1 && img.bottom <= frame.bottom + 1)
        (...['img', '.frame'].map((css) =>
            document.querySelector(`#picture ${css}`).getBoundingClientRect()))";
    reader.until("the whole is in sight", whole)?;
    let same = "document.querySelector('#picture img').alt
        === document.querySelector('main figure img').alt";
    assert_eq!(reader.see(same)?, true, "it is not told as it was");
    reader.until("the focus is on it", "document.activeElement.matches('#picture .frame')")?;
    reader.press(Key::Escape)?;
    reader.until("it is closed", CLOSED)?;
    reader.until("the focus is back", &format!("document.activeElement.matches('{LINK}')"))?;
    reader.press(Key::Enter)?;
    reader.until("it opens by the keyboard", IS_OPEN)?;
    reader.click("#picture [data-close]")?;
    reader.until("it is closed", CLOSED)?;
    assert_eq!(reader.text("location.href")?, address, "the page has gone elsewhere");
    Ok(())
}

fn image_can_be_zoomed_and_panned(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    reader.click(LINK)?;
    reader.until("the picture is open", IS_OPEN)?;
    let first = reader.number(WIDTH)?;
    let larger = |times: f64| format!("Math.abs({WIDTH} / {first} - {times}) < 0.02 || {WIDTH}");
    reader.click("#picture [data-zoom='1']")?;
    reader.until("half as large again", &larger(1.5))?;
    reader.type_text("+++")?;
    reader.until("four times as large", &larger(4.0))?;
    let said = "document.querySelector('#picture [role=status]').textContent.replace(/\\s/g, '')";
    reader.until_is("it is said", said, "400%")?;
    let frame = "document.querySelector('#picture .frame')";
    let middle = |side: &str, size: &str| {
        format!("({frame}.scroll{side} + {frame}.client{size} / 2) / {frame}.scroll{size}")
    };
    for (side, size) in [("Left", "Width"), ("Top", "Height")] {
        let at = reader.number(&middle(side, size))?;
        assert!((at - 0.5).abs() < 0.02, "the middle went to {at} ({side})");
    }
    let before = reader.number(&format!("{frame}.scrollLeft"))?;
    reader.press(Key::Right)?;
    reader.until("an arrow pans", &format!("{frame}.scrollLeft > {before}"))?;
    let before = reader.number(&format!("{frame}.scrollLeft"))?;
    reader.run(&format!(
        "{frame}.dispatchEvent(new MouseEvent('mousemove',
             {{ bubbles: true, buttons: 1, movementX: 30, movementY: 10 }}))"
    ))?;
    reader.until("the mouse pans", &format!("{frame}.scrollLeft < {before}"))?;
    reader.type_text("0")?;
    reader.until("as at first", &larger(1.0))?;
    reader.type_text("-")?;
    reader.until_is("no smaller", said, "100%")?;
    reader.run(
        "document.querySelector('#picture img')
        .dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))",
    )?;
    reader.until("two clicks", &larger(3.0))?;
    for _ in 0..12 {
        reader.click("#picture [data-zoom='1']")?;
    }
    reader.until("no larger than this", &larger(12.0))
}

fn image_opens_with_its_shortcut(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    reader.type_text("z")?;
    reader.until("the picture is open", IS_OPEN)?;
    reader.press(Key::Escape)?;
    reader.until("it is closed", CLOSED)
}
