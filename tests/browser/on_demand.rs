//! Features that the reader loads on demand: each opens when it arrives, and when it does not arrive, the page
//! says so.

use pliego::model::{page::Page, route::Route};
use serde_json::json;
use thirtyfour::Key;

use crate::{
    support::{
        Outcome,
        answer::{Answer, Gate},
        plan::{On, Test, Usual},
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::built().at_every_base().usual(Usual::EnginesAndBases);
            failed_chunk_can_be_retried,
        ],
        tests![
            On::built().at_every_base();
            a_chunk_with_other_bytes_is_not_run,
            late_chunk_opens_the_search_when_it_arrives,
            truncated_chunk_can_be_retried,
            sign_in_page_is_not_accepted_as_a_chunk,
            failed_panels_can_be_retried,
        ],
        tests![
            On::built();
            cancelled_search_does_not_open,
            last_requested_panel_opens,
            failed_image_viewer_can_be_retried,
            link_to_a_note_is_followed_when_its_chunk_fails,
            chunks_are_preloaded_and_loaded_once,
            navigation_and_text_size_work_without_chunks,
        ],
        tests![
            On::built().only_in_chromium();
            data_saver_loads_chunks_only_when_needed,
            chunk_request_to_a_silent_network_times_out,
        ],
    ]
    .concat()
}

/// All chunks.
const CHUNKS: &str = "app/reader-*";

/// The features: the button, the dialog that it opens, and the beginning of the message of its failure.
const SEARCH: [&str; 3] = [".masthead [data-opens=search]", "#search", "Search"];

const SETTINGS: [&str; 3] = [".masthead [data-opens=display]", "#display", "The display settings"];
const OFFLINE: [&str; 3] = ["footer [data-opens=library]", "#library", "The list of what is saved"];

const TOAST: &str = "document.querySelector('[data-bar=on-demand] [role=status]')?.innerText";
const AGAIN: &str = "[data-on-demand=again]";

/// Opens a page whose chunks are answered with `answer`, and asks for what a chunk opens.
fn ask(stage: &Stage, [button, ..]: [&str; 3], answer: Answer) -> Outcome {
    stage.allow_errors("app/reader-");
    stage.site.answer(CHUNKS, answer);
    stage.reader.visit("about/")?;
    stage.reader.mark()?;
    stage.reader.click(button)
}

/// It has opened, and nothing is said any more.
fn is_open(stage: &Stage, [_, dialog, _]: [&str; 3]) -> Outcome {
    let open = format!("document.querySelector('{dialog}')?.open === true");
    stage.reader.until("it is open", &open)?;
    let focus = format!("document.querySelector('{dialog}').contains(document.activeElement)");
    stage.reader.until("it has the focus", &focus)?;
    stage.reader.until_is("nothing is said", TOAST, json!(null))
}

/// The page says that it could not be loaded, again where it is tried again too early, and opens it when it is
/// tried again later.
fn fails_and_opens(stage: &Stage, opened: [&str; 3], answer: Answer) -> Outcome {
    let (reader, [_, dialog, name]) = (&stage.reader, opened);
    let words = [name, " could not be loaded."].concat();
    ask(stage, opened, answer)?;
    reader.until_is("the failure", TOAST, words.as_str())?;
    reader.click(AGAIN)?;
    reader.until_is("the failure", TOAST, words.as_str())?;
    assert_eq!(reader.see(&format!("document.querySelector('{dialog}')"))?, json!(null));
    stage.site.recover();
    reader.click(AGAIN)?;
    is_open(stage, opened)?;
    assert!(reader.is_marked()?, "the page was loaded anew");
    Ok(())
}

/// The first essay is found by its title.
fn finds(stage: &Stage) -> Outcome {
    let printed = stage.printed()?;
    let title = &printed.essay()?.title;
    stage.reader.type_text(title)?;
    let first = "document.querySelector('#search .search-results a')?.innerText";
    stage.reader.until_is("the first result", first, title.as_str())
}

fn failed_chunk_can_be_retried(stage: &Stage) -> Outcome {
    fails_and_opens(stage, SEARCH, Answer::Status(503))?;
    finds(stage)
}

/// Its bytes are those of another module, which a browser could run.
fn a_chunk_with_other_bytes_is_not_run(stage: &Stage) -> Outcome {
    fails_and_opens(stage, SEARCH, Answer::Bytes(b"\0asm\x01\0\0\0".to_vec()))?;
    finds(stage)
}

fn truncated_chunk_can_be_retried(stage: &Stage) -> Outcome {
    fails_and_opens(stage, SEARCH, Answer::CutOff)
}

fn sign_in_page_is_not_accepted_as_a_chunk(stage: &Stage) -> Outcome {
    fails_and_opens(stage, SEARCH, Answer::Page)
}

fn late_chunk_opens_the_search_when_it_arrives(stage: &Stage) -> Outcome {
    let (reader, gate) = (&stage.reader, Gate::closed());
    ask(stage, SEARCH, Answer::Late(gate.clone()))?;
    reader.until_is("what is waited for", TOAST, "Loading…")?;
    gate.open();
    is_open(stage, SEARCH)?;
    finds(stage)
}

fn failed_panels_can_be_retried(stage: &Stage) -> Outcome {
    fails_and_opens(stage, SETTINGS, Answer::Status(503))?;
    stage.reader.press(Key::Escape)?;
    fails_and_opens(stage, OFFLINE, Answer::Reset)
}

/// The first essay that has this in its content.
fn visit_essay_with(stage: &Stage, part: &str) -> Outcome {
    let printed = stage.printed()?;
    let has = |page: &&Page| matches!(page.route, Route::Essay(_)) && page.content().contains(part);
    let page = printed.pages.iter().find(has).ok_or(format!("no essay has {part}"))?;
    stage.reader.visit(&page.route.address())
}

fn failed_image_viewer_can_be_retried(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.allow_errors("app/reader-");
    stage.site.answer(CHUNKS, Answer::Status(503));
    visit_essay_with(stage, "<figure")?;
    let address = reader.text("location.href")?;
    reader.click("main figure a[href^='media/']")?;
    reader.until_is("the failure", TOAST, "The large picture could not be loaded.")?;
    reader.until_is("the page stays", "location.href", address)?;
    stage.site.recover();
    reader.click(AGAIN)?;
    reader.until("it is open", "document.querySelector('#picture')?.open === true")
}

/// It is at the end of the page all the same.
fn link_to_a_note_is_followed_when_its_chunk_fails(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    const NOTE: &str = ".prose [role=doc-noteref]";
    stage.allow_errors("app/reader-");
    stage.site.answer(CHUNKS, Answer::Status(503));
    stage.resize(1000, 900)?;
    visit_essay_with(stage, "doc-noteref")?;
    let to = reader.text(&format!("document.querySelector('{NOTE}').hash"))?;
    reader.click(NOTE)?;
    reader.until_is("the fragment", "location.hash", to)?;
    reader.until_is("nothing is said", TOAST, json!(null))?;
    stage.site.recover();
    reader.back()?;
    reader.click(NOTE)?;
    reader.until("it is open", "document.querySelector('#note')?.open === true")
}

/// The search and the settings come together, and the settings were requested later.
fn last_requested_panel_opens(stage: &Stage) -> Outcome {
    let (reader, gate) = (&stage.reader, Gate::closed());
    ask(stage, SEARCH, Answer::Late(gate.clone()))?;
    reader.click(SETTINGS[0])?;
    reader.until_is("what is waited for", TOAST, "Loading…")?;
    gate.open();
    is_open(stage, SETTINGS)?;
    reader.until_frames(10)?;
    assert_eq!(reader.see("document.querySelector('#search')")?, json!(null));
    Ok(())
}

fn cancelled_search_does_not_open(stage: &Stage) -> Outcome {
    let (reader, gate) = (&stage.reader, Gate::closed());
    ask(stage, SEARCH, Answer::Late(gate.clone()))?;
    reader.until_is("what is waited for", TOAST, "Loading…")?;
    reader.click("[data-on-demand=cancel]")?;
    reader.until_is("nothing is said", TOAST, json!(null))?;
    gate.open();
    let loaded = "performance.getEntriesByType('resource').some(
        ({ name, responseEnd }) => name.includes('app/reader-search.') && responseEnd > 0)";
    reader.until("the chunk has come", loaded)?;
    reader.until_frames(10)?;
    assert_eq!(reader.see("document.querySelector('#search')")?, json!(null));
    reader.click(SEARCH[0])?;
    is_open(stage, SEARCH)
}

fn chunks_are_preloaded_and_loaded_once(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let requests = || {
        let mut all = stage.site.requests();
        all.retain(|path| path.starts_with("app/reader-"));
        all
    };
    reader.visit("about/")?;
    reader.until_so("they are loaded", || Ok(!requests().is_empty()))?;
    reader.click(SEARCH[0])?;
    is_open(stage, SEARCH)?;
    reader.press(Key::Escape)?;
    reader.click(SEARCH[0])?;
    is_open(stage, SEARCH)?;
    let (mut all, mut each) = (requests(), requests());
    all.sort();
    each.sort();
    each.dedup();
    assert_eq!(all, each, "a chunk was requested twice");
    Ok(())
}

fn navigation_and_text_size_work_without_chunks(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    ask(stage, SEARCH, Answer::Status(404))?;
    reader.until("the failure is said", &format!("({TOAST} ?? '').includes('not be loaded')"))?;
    reader.click("[data-on-demand=close]")?;
    reader.until_is("nothing is said", TOAST, json!(null))?;
    reader.click("[data-size='1']")?;
    reader.click("footer a[href='./']")?;
    reader.until_heading(&printed.edition.publication.title)?;
    reader.until("the text is larger", "document.documentElement.style.cssText.includes('1.1')")?;
    assert!(reader.is_marked()?, "the page was loaded anew");
    Ok(())
}

fn data_saver_loads_chunks_only_when_needed(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.chromium("Emulation.setDataSaverOverride", json!({"dataSaverEnabled": true}))?;
    reader.visit("about/")?;
    let saves = reader.see("navigator.connection.saveData")?;
    reader.run("return new Promise((idle) => requestIdleCallback(() => setTimeout(idle)))")?;
    reader.until_frames(10)?;
    let loaded = stage.site.requests().iter().any(|path| path.starts_with("app/reader-"));
    reader.click(SEARCH[0])?;
    let opened = is_open(stage, SEARCH);
    reader.chromium("Emulation.setDataSaverOverride", json!({}))?;
    assert_eq!((saves, loaded), (json!(true), false), "saves data, and a chunk was loaded");
    opened
}

/// The clock of the page goes on at once.
fn chunk_request_to_a_silent_network_times_out(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.allow_errors("app/reader-");
    reader.chromium("Emulation.setDataSaverOverride", json!({"dataSaverEnabled": true}))?;
    stage.site.answer(CHUNKS, Answer::Late(Gate::closed()));
    reader.visit("about/")?;
    reader.chromium("Emulation.setDataSaverOverride", json!({}))?;
    reader.run(
        "const later = window.setTimeout;
         window.setTimeout = (act, time, ...more) => later(act, time === 30000 ? 0 : time, ...more)",
    )?;
    reader.click(SEARCH[0])?;
    reader.until_is("the failure", TOAST, "Search could not be loaded.")
}
