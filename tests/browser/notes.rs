//! Notes and readings: opened where the text refers to them, beside their lines in a wide window.

use serde_json::Value;
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
            note_opens_and_closes_at_its_reference,
        ],
        tests![
            On::shared().usual(Usual::Engines).also_from_the_device(Usual::Nothing);
            open_note_does_not_cover_its_sentence,
            notes_are_beside_their_lines_where_there_is_room,
            visible_margin_note_is_highlighted_and_not_repeated,
            long_margin_note_is_truncated_and_opens_in_full,
            notes_follow_their_lines,
        ],
        tests![
            On::shared();
            reading_replaces_the_open_note_and_has_no_back_links,
            links_in_margin_notes_can_be_followed,
            shortcut_opens_the_first_note_of_a_paragraph,
        ],
    ]
    .concat()
}

const NOTE: &str = ".prose [role=doc-noteref]";
const READING: &str = ".prose a[href*='#reading-']";
const IS_OPEN: &str = "document.querySelector('#note[open]') !== null";
const CLOSED: &str = "document.querySelector('#note') === null";

fn note_opens_and_closes_at_its_reference(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.resize(1000, 900)?;
    reader.visit(&stage.printed()?.essay_address()?)?;
    let address = reader.text("location.href")?;
    reader.click(NOTE)?;
    reader.until("the note is open", IS_OPEN)?;
    reader.until_is("the focus is in it", "document.activeElement.id", "note-title")?;
    reader.until_is("it is named", "document.activeElement.textContent", "Note 1")?;
    // As a screen reader announces it.
    let told = "((one) => one.getAttribute('aria-labelledby') === 'note-title'
        && document.getElementById(one.getAttribute('aria-describedby')).textContent.trim()
            === document.querySelector('#note-1').textContent.replace(/↩/g, '').trim())
        (document.querySelector('#note'))";
    reader.until("its text is that of the list", told)?;
    assert_eq!(reader.text("location.href")?, address, "the page has gone elsewhere");
    reader.press(Key::Escape)?;
    reader.until("it is closed", CLOSED)?;
    reader.until("the focus is back", &format!("document.activeElement.matches('{NOTE}')"))?;
    reader.click(NOTE)?;
    reader.until("the note is open", IS_OPEN)?;
    reader.click("#note [data-close]")?;
    reader.until("it is closed", CLOSED)?;
    reader.until("the focus is back", &format!("document.activeElement.matches('{NOTE}')"))
}

fn reading_replaces_the_open_note_and_has_no_back_links(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.resize(1000, 900)?;
    reader.visit(&stage.printed()?.essay_address()?)?;
    reader.click(NOTE)?;
    reader.until("the note is open", IS_OPEN)?;
    // Another takes its place.
    reader.click(READING)?;
    reader.until_is(
        "the reading",
        "document.querySelector('#note-title')?.textContent",
        "Reading",
    )?;
    let entry = "document.querySelector('#note-text .entry').textContent.trim().length > 20";
    assert_eq!(reader.see(entry)?, true);
    assert_eq!(reader.see("document.querySelectorAll('#note .back, #note-text [id]').length")?, 0);
    let twice = "[...document.querySelectorAll('[id]')].map(({ id }) => id)
        .filter((id, at, all) => all.indexOf(id) !== at).length";
    assert_eq!(reader.see(twice)?, 0, "ids that stand twice");
    reader.press(Key::Escape)?;
    reader.until("it is closed", CLOSED)?;
    let focused = format!("document.activeElement === document.querySelector(\"{READING}\")");
    reader.until("the focus is where the second was", &focused)
}

fn open_note_does_not_cover_its_sentence(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.resize(500, 700)?;
    reader.visit(&address)?;
    reader.run(&format!("document.querySelector('{NOTE}').scrollIntoView({{block: 'end'}})"))?;
    reader.until_frames(2)?;
    reader.run(&format!("document.querySelector('{NOTE}').click()"))?;
    reader.until("the note is open", IS_OPEN)?;
    let free = format!(
        "document.querySelector('{NOTE}').getBoundingClientRect().bottom
         < document.querySelector('#note').getBoundingClientRect().top"
    );
    reader.until("the note does not cover it", &free)
}

fn shortcut_opens_the_first_note_of_a_paragraph(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.resize(1000, 900)?;
    reader.visit(&stage.printed()?.essay_address()?)?;
    reader.run(&format!(
        "document.querySelector('{NOTE}').closest('.prose [id]:not(a)').scrollIntoView();
         scrollBy(0, -60)"
    ))?;
    reader.until_frames(2)?;
    reader.type_text("f")?;
    reader.until("a note is open", IS_OPEN)?;
    reader.press(Key::Escape)?;
    reader.until("the focus is in the text", "document.activeElement.matches('.prose a')")
}

fn notes_are_beside_their_lines_where_there_is_room(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.resize(1300, 900)?;
    reader.visit(&address)?;
    let beside = "(() => {
        const notes = [...document.querySelectorAll('.margin > div')];
        const links = [...document.querySelectorAll(
            '.prose :is([role=doc-noteref], a[href*=\"#reading-\"])')]
            .filter((one, at, all) => all.findIndex(({ hash }) => hash === one.hash) === at);
        const boxes = notes.map((one) => one.getBoundingClientRect());
        const text = document.querySelector('.prose').getBoundingClientRect();
        return notes.length > 3 && notes.length === links.length
            && boxes.every((box, at) => box.left > text.right && box.right <= innerWidth
                && box.height > 10
                && (at === 0 || box.top >= boxes[at - 1].bottom))
            && boxes.every((box, at) => {
                const line = links[at].getBoundingClientRect().top;
                const free = at === 0 ? -Infinity : boxes[at - 1].bottom + 14;
                return box.top >= line - 2 && (box.top <= line + 2 || box.top <= free);
            });
    })()";
    reader.until("each stands beside its line, or under the one before", beside)?;
    // It is visual only, for the pointer too: screen readers and the Tab key skip it.
    let silent = "document.querySelector('.margin[aria-hidden=true]') !== null
        && document.querySelector('.margin :is([href]:not([tabindex=\"-1\"]), [id])') === null";
    assert_eq!(reader.see(silent)?, true);
    reader.run("pliego.settings.set({ fontSize: 400 })")?;
    let gone = "getComputedStyle(document.querySelector('.margin')).display";
    reader.until_is("there is no room at 400 %", gone, "none")?;
    reader.run("pliego.settings.set({ fontSize: undefined })")?;
    reader.until("each stands beside its line again", beside)
}

fn notes_follow_their_lines(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.resize(1300, 900)?;
    reader.visit("")?;
    reader.click_link(&printed.essay()?.title)?;
    let apart = "document.querySelector('.margin > div')?.getBoundingClientRect().top
         - document.querySelector(\".prose :is([role=doc-noteref], a[href*='#reading-'])\")
             .getBoundingClientRect().top";
    for settings in
        ["fontSize: 125", "lineLength: 50", "fontFamily: 'sans'", "fontSize: 80, lineHeight: 2"]
    {
        reader.run(&format!("pliego.settings.set({{ {settings} }})"))?;
        reader.until(settings, &format!("Math.abs({apart}) < 2 || {apart}"))?;
    }
    reader.visit("about/")?;
    assert_eq!(reader.see("document.querySelector('.margin')")?, Value::Null);
    Ok(())
}

/// Brings the first mark into the middle of a window with a margin.
fn show_the_first_mark(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.resize(1300, 900)?;
    reader.visit(&stage.printed()?.essay_address()?)?;
    reader.until("the margin is filled", "document.querySelector('.margin > div') !== null")?;
    reader
        .run(&format!("document.querySelector('{NOTE}').scrollIntoView({{ block: 'center' }})"))?;
    reader.until_frames(2)
}

const MARKED: &str = "document.querySelector('.margin > [data-marked]')?.dataset.note ?? null";

fn visible_margin_note_is_highlighted_and_not_repeated(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    show_the_first_mark(stage)?;
    reader.click(NOTE)?;
    reader.until_is("the note is marked", MARKED, "#note-1")?;
    reader.until_frames(2)?;
    assert_eq!(reader.see(CLOSED)?, true, "it is repeated in a sheet");
    // By the keyboard it opens, and has the focus.
    reader.press(Key::Tab)?;
    reader.press_with_shift(Key::Tab)?;
    reader.press(Key::Enter)?;
    reader.until("the note is open", IS_OPEN)?;
    reader.until_is("nothing else is marked", MARKED, Value::Null)
}

fn long_margin_note_is_truncated_and_opens_in_full(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    show_the_first_mark(stage)?;
    reader.run(
        "document.querySelector('.margin > [data-note=\"#note-1\"] p').append(' word'.repeat(200))",
    )?;
    let lines = "((note) => note.clientHeight / parseFloat(getComputedStyle(note).lineHeight))(
        document.querySelector('.margin > [data-note=\"#note-1\"]'))";
    reader.until("twelve lines", &format!("{lines} > 11 && {lines} < 12.6 || {lines}"))?;
    reader.click(NOTE)?;
    reader.until("the note is open", IS_OPEN)
}

fn links_in_margin_notes_can_be_followed(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    show_the_first_mark(stage)?;
    reader.run(
        "const link = document.querySelector('.prose a[href*=\"#reading-\"]').cloneNode(true);
         link.id = 'in-margin';
         link.textContent = 'a reading';
         document.querySelector('.margin > [data-note=\"#note-1\"] p').prepend(link)",
    )?;
    reader.click("#in-margin")?;
    reader.until("it leads to the reading", "location.hash.startsWith('#reading-')")
}
