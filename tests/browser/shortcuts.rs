//! Keys of one letter: their list, what they do, where they are silent, how they are switched off.

use thirtyfour::Key;

use crate::{
    support::{
        Outcome,
        panel::open_panel,
        plan::{On, Test, Usual},
        reader::Reader,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::shared().at_every_base();
            shortcuts_navigate_the_publication,
        ],
        tests![
            On::shared().usual(Usual::Engines);
            shortcut_list_is_complete_and_can_be_closed,
            keys_go_from_paragraph_to_paragraph,
        ],
        tests![
            On::shared();
            a_paragraph_has_a_link_that_can_be_copied,
            shortcut_copies_the_citation,
            shortcuts_work_on_other_keyboard_layouts,
            a_paragraph_without_a_note_says_so,
            copying_by_shortcut_preserves_the_selection,
            shortcuts_are_inactive_in_text_fields,
            keys_are_switched_off_and_on_again,
        ],
    ]
    .concat()
}

const HEARD: &str = "[...document.querySelectorAll('[data-bar=copied] [role=status]')]\
    .map((one) => one.textContent).join()";
const BLOCKS: &str = "[...document.querySelectorAll('.prose > [id]')]";

const REMARKED: &str = "document.querySelector('[data-remark] [role=status]')?.textContent ?? null";

/// Takes note of what is copied from now on.
fn listen(reader: &Reader) -> Outcome {
    reader.run(
        "window.given = [];
         addEventListener('copy', ({ clipboardData }) =>
             given.push(clipboardData.getData('text/plain')));",
    )?;
    Ok(())
}

fn shortcuts_navigate_the_publication(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let [first, second, ..] = printed.essays()[..] else {
        return Err("the site has but one essay".into());
    };
    reader.visit(&printed.essay_address()?)?;
    reader.type_text("n")?;
    reader.until_arrived(&second.title)?;
    reader.type_text("p")?;
    reader.until_arrived(&first.title)?;
    reader.type_text("m")?;
    let mark = "document.querySelector('.essay [data-mark]').textContent.trim()";
    reader.until_is("it is marked", mark, "Mark as unread")?;
    reader.until_is("it is said", REMARKED, "Marked as read.")?;
    reader.press(Key::Escape)?;
    reader.until_is("what was said is gone", REMARKED, serde_json::Value::Null)?;
    reader.type_text("c")?;
    reader.until_arrived(&printed.edition.publication.title)?;
    reader.type_text("+")?;
    let size = "document.querySelector('[data-size-now]').textContent.replace(/\\s/g, '')";
    reader.until_is("the size", size, "110%")?;
    reader.type_text("-")?;
    reader.until_is("the size", size, "100%")?;
    reader.type_text("d")?;
    reader.until("the panel is open", "document.querySelector('#display[open]') !== null")?;
    reader.press(Key::Escape)?;
    reader.until("it is closed", "document.querySelector('#display') === null")
}

fn shortcut_list_is_complete_and_can_be_closed(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("about/")?;
    reader.type_text("?")?;
    reader.until("the list is open", "document.querySelector('#keys:modal') !== null")?;
    let keys =
        "[...document.querySelectorAll('#keys kbd')].map((one) => one.textContent).join(' ')";
    assert_eq!(reader.text(keys)?, "j k f z b l q m n p c s . , + - d o ? Esc");
    let told = "[...document.querySelectorAll('#keys dd')].every((one) => one.textContent)";
    assert_eq!(reader.see(told)?, true);
    // While the list is open, no shortcut acts.
    reader.type_text("s")?;
    reader.until_frames(2)?;
    assert_eq!(reader.see("document.querySelectorAll('dialog').length")?, 1);
    reader.press(Key::Escape)?;
    reader.until("the list is closed", "document.querySelector('#keys') === null")?;
    // What its letters stand for is not there.
    for key in ["j", "k", "f", "z", "b", "l", "q", "m", "n", "p", ".", ","] {
        reader.type_text(key)?;
    }
    reader.until_frames(2)?;
    assert_eq!(reader.see("document.querySelectorAll('dialog').length")?, 0);
    reader.until("the page is the same", "location.pathname.endsWith('about/')")
}

fn keys_go_from_paragraph_to_paragraph(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    let at = format!("{BLOCKS}.indexOf(document.activeElement)");
    let top = "Math.round(document.activeElement.getBoundingClientRect().top)";
    for expected in 0..6 {
        reader.type_text("j")?;
        reader.until_is("the next", &at, expected)?;
        let seen = reader.number(top)?;
        assert!(expected == 0 || (60.0..=68.0).contains(&seen), "{expected} stands at {seen}");
    }
    reader.type_text("kk")?;
    reader.until_is("two back", &at, 3)?;
    let ring = "getComputedStyle(document.activeElement).outlineStyle";
    assert_ne!(reader.text(ring)?, "none", "nobody sees where the focus is");
    // Whoever scrolls away goes on from what is in sight.
    reader.run(&format!("scrollTo(0, scrollY + {BLOCKS}[9].getBoundingClientRect().top - 60)"))?;
    reader.type_text("j")?;
    reader.until_is("the first in sight", &at, 9)
}

fn a_paragraph_has_a_link_that_can_be_copied(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    let text = reader.text(&format!("{BLOCKS}[3].textContent"))?;
    let id = reader.text(&format!("{BLOCKS}[3].id"))?;
    reader.point_at(&format!("#{id}"))?;
    let pin = "document.querySelector('.pin')";
    reader.until("the link is there", &format!("{pin} !== null"))?;
    assert_eq!(reader.see(&format!("{pin}.parentElement.id"))?, id.as_str());
    assert_eq!(reader.see(&format!("{BLOCKS}[3].textContent"))?, text.as_str());
    let place = format!(
        "((one) => one.left >= 0 && one.width >= 24 && one.height >= 24)({pin}.getBoundingClientRect())"
    );
    assert_eq!(reader.see(&place)?, true, "the link is out of reach");
    reader.click(".pin")?;
    reader.until_is("the address", "location.hash.slice(1)", id.as_str())?;
    assert_eq!(reader.see("document.querySelector('[data-bar=return]')")?, serde_json::Value::Null);

    listen(reader)?;
    // The focus is on the paragraph that the link led to.
    reader.type_text("jl")?;
    reader.until_is("it is said", HEARD, "Link copied:")?;
    let next = reader.text(&format!("{BLOCKS}[4].id"))?;
    let url = reader.text("location.href.split('#')[0]")?;
    let part = format!("{BLOCKS}[4].closest('section').getAttribute('aria-labelledby')");
    let part = reader.text(&part)?;
    assert_eq!(reader.text("given.at(-1)")?, format!("{url}?part={part}#{next}"));
    reader.run("document.execCommand = () => false")?;
    reader.type_text("l")?;
    reader.until_is("it is said", HEARD, "Link, to be copied:")?;
    reader.until("it is marked", &format!("getSelection().toString().includes('#{next}')"))?;
    reader.click("[data-bar=copied] button")?;
    reader.until("the bar is gone", "document.querySelector('[data-bar=copied]') === null")
}

fn shortcut_copies_the_citation(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    listen(reader)?;
    reader.type_text("q")?;
    reader.until_is("it is said", HEARD, "Citation copied:")?;
    let same = "given.at(-1) === document.querySelector('.citation p').textContent";
    assert_eq!(reader.see(same)?, true);
    reader.press(Key::Escape)?;
    reader.until_is("what was said is gone", REMARKED, serde_json::Value::Null)
}

/// Presses a key as a layout types it.
fn press_typed(reader: &Reader, key: &str, code: &str) -> Outcome {
    let event = format!(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',
             {{ key: '{key}', code: '{code}', bubbles: true, cancelable: true }}))"
    );
    reader.run(&event).map(drop)
}

fn shortcuts_work_on_other_keyboard_layouts(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    let at = format!("{BLOCKS}.indexOf(document.activeElement)");
    press_typed(reader, "о", "KeyJ")?;
    reader.until_is("a Russian layout", &at, 0)?;
    press_typed(reader, "J", "KeyJ")?;
    reader.until_is("Caps Lock", &at, 1)?;
    // On Dvorak a letter is where it is written, not where it is on others.
    press_typed(reader, "j", "KeyC")?;
    reader.until_is("another Latin layout", &at, 2)
}

fn a_paragraph_without_a_note_says_so(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    let plain = format!(
        "{BLOCKS}.findIndex((one) => one.matches('h2') && !one.querySelector('a[href*=\"#\"]'))"
    );
    let steps = reader.number(&plain)? as usize + 1;
    reader.type_text(&"j".repeat(steps))?;
    reader.until_is(
        "the heading",
        &format!("{BLOCKS}.indexOf(document.activeElement) + 1"),
        steps,
    )?;
    reader.type_text("f")?;
    reader.until_is("it is said", REMARKED, "This paragraph has no note.")
}

fn copying_by_shortcut_preserves_the_selection(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    reader.run(&format!("getSelection().selectAllChildren({BLOCKS}[1])"))?;
    let selected = "getSelection().toString().slice(0, 40)";
    let before = reader.text(selected)?;
    assert!(!before.is_empty(), "nothing is selected");
    reader.type_text("q")?;
    reader.until_is("it is said", HEARD, "Citation copied:")?;
    reader.until_is("the selection", selected, before)
}

fn shortcuts_are_inactive_in_text_fields(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    reader.type_text("s")?;
    let value = "document.querySelector('#search input')?.value";
    reader.until_is("the search is open", value, "")?;
    reader.type_text("n?j")?;
    reader.until_is("the letters are written", value, "n?j")?;
    assert_eq!(reader.see("document.querySelectorAll('dialog').length")?, 1);
    reader.press(Key::Escape)?;
    reader.until("the search is closed", "document.querySelector('#search') === null")?;
    // With Ctrl, Alt or Meta a letter is the browser's.
    let held = "['ctrlKey', 'altKey', 'metaKey'].every((held) => document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 's', [held]: true, bubbles: true, cancelable: true })))";
    assert_eq!(reader.see(held)?, true, "a key of the browser is taken");
    assert_eq!(reader.see("document.querySelector('dialog')")?, serde_json::Value::Null);
    Ok(())
}

fn keys_are_switched_off_and_on_again(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("about/")?;
    reader.type_text("?")?;
    reader.until("the list is open", "document.querySelector('#keys') !== null")?;
    reader.click("#keys input[name=keys]")?;
    reader.press(Key::Escape)?;
    reader.until("the list is closed", "document.querySelector('#keys') === null")?;
    reader.reload()?;
    reader.until_ready()?;
    reader.type_text("?s")?;
    reader.until_frames(2)?;
    assert_eq!(reader.see("document.querySelector('dialog')")?, serde_json::Value::Null);
    // The list is found without a key.
    open_panel(reader)?;
    reader.click("#display [data-opens=keys]")?;
    reader.until("the list is open", "document.querySelector('#keys') !== null")?;
    assert_eq!(reader.see("document.querySelector('#keys input[name=keys]').checked")?, false);
    reader.click("#keys input[name=keys]")?;
    reader.press(Key::Escape)?;
    reader.press(Key::Escape)?;
    reader.until("all is closed", "document.querySelector('dialog') === null")?;
    reader.type_text("s")?;
    reader.until("keys act again", "document.querySelector('#search') !== null")
}
