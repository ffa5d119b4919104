//! Copying: the words of a text, each once, without the numbers of notes and what belongs to the page.

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
    tests![
        On::shared().usual(Usual::Engines);
        note_numbers_are_not_copied,
        selecting_all_contains_the_essay_once,
    ]
}

const SELECTED: &str = "getSelection().toString().replace(/\\s+/g, ' ')";

fn note_numbers_are_not_copied(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    reader.until(
        "the style is there",
        "getComputedStyle(document.querySelector('.mark')).webkitUserSelect === 'none'",
    )?;
    reader.run("getSelection().selectAllChildren(document.querySelector('.mark').closest('p'))")?;
    let words = "((copy) => {
        for (const mark of copy.querySelectorAll('.mark, .pin')) mark.remove();
        return copy.textContent.replace(/\\s+/g, ' ');
    })(document.querySelector('.mark').closest('p').cloneNode(true))";
    let wanted = reader.text(words)?;
    reader.until_is("the words", &format!("{SELECTED}.trim()"), wanted.trim())
}

fn selecting_all_contains_the_essay_once(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.resize(1300, 900)?;
    reader.visit(&address)?;
    reader.until("the margin is filled", "document.querySelector('.margin > div') !== null")?;
    reader.run("getSelection().selectAllChildren(document.body)")?;
    let times = |words: &str| format!("{SELECTED}.split({words}).length - 1");
    let first =
        "document.querySelector('#note-1').textContent.trim().replace(/\\s+/g, ' ').slice(0, 30)";
    reader.until_is("a note", &times(first), 1)?;
    let heading = "document.querySelectorAll('.prose h2')[1].textContent";
    reader.until_is("a heading", &times(heading), 1)?;
    for chrome in ["Mark as read", "Next essay", "Parts of this essay", "On this device", "↩"] {
        reader.until_is(chrome, &times(&format!("{chrome:?}")), 0)?;
    }
    Ok(())
}
