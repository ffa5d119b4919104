//! The eleven promises, each with a test of its name; the last five are in [`of_the_device`].

pub mod of_the_device;

use serde_json::Value;

use super::{
    kept::{
        act, ask, claims_nothing, everything_reads, faults, is_of, is_whole, kept, lose,
        open_dialog, post, reads, save, shows, status, until_done, until_said,
    },
    publication::{ESSAYS, library, second},
};
use crate::support::{
    Outcome,
    answer::{Answer, Gate},
    stage::Stage,
};

/// The file with the text of an essay, in the edition that the site publishes.
fn bundle(stage: &Stage, slug: &str) -> Outcome<String> {
    let (library, _) = library(&stage.site.folder())?;
    let mut essays = library.collections.iter().flat_map(|collection| &collection.essays);
    let essay = essays.find(|essay| essay.slug.as_str() == slug).ok_or("no such essay")?;
    Ok(library.files[essay.files[0] as usize].path.clone())
}

/// “Saved on this device” appears only after every byte is stored and its hash read back.
pub fn saved_is_shown_only_after_every_file_is_verified(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.site.with_workers();
    let (gate, late) = (Gate::closed(), bundle(stage, ESSAYS[3])?);
    stage.site.answer(&late, Answer::Held("\0", gate.clone()));
    reader.visit("")?;
    open_dialog(reader)?;
    until_said(reader, "Saving: ")?;
    let (library, _) = library(&stage.site.folder())?;
    reader
        .until_so("all but one have come", || Ok(faults(reader, &library)? == [late.as_str()]))?;
    claims_nothing(reader)?;
    assert_eq!(status(reader)?["state"], "none");
    gate.open();
    until_said(reader, "Saved on this device: the whole publication.")?;
    is_whole(stage)
}

/// The visible edition is the old one or the new one: also when an update ends in its middle.
pub fn interrupted_update_never_shows_a_partial_edition(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    let next = second()?;
    stage.site.serve(next.path());
    let gate = Gate::closed();
    stage.site.answer(&bundle(stage, ESSAYS[3])?, Answer::Held("\0", gate.clone()));
    post(reader, "check")?;
    reader.until_so("the update is in its middle", || {
        Ok(stage.site.requests().iter().filter(|path| path.starts_with("media/")).count() > 2)
    })?;
    everything_reads(reader, "one")?;
    gate.cut();
    everything_reads(reader, "one")?;
    stage.site.recover();
    let told = ask(reader, "check")?;
    assert!(told["next"].is_string(), "no edition waits: {told}");
    everything_reads(reader, "two")?;
    is_whole(stage)
}

/// Only a list of withdrawn editions that names it takes the library away.
pub fn server_errors_do_not_delete_the_library(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    let answers = [404, 403, 410, 500, 503].map(Answer::Status).into_iter().chain([
        Answer::Page,
        Answer::Bytes(b"{\"format\":".to_vec()),
        Answer::Moved("./"),
        Answer::CutOff,
        Answer::Reset,
    ]);
    for answer in answers {
        // The worker's own script, the pointer, everything.
        stage.site.answer("*", answer.clone());
        let told = ask(reader, "check")?;
        assert_ne!(told["checked"]["code"], "current", "{answer:?}");
        assert_eq!(told["state"], "saved", "{answer:?}");
        reads(reader, ESSAYS[0], "one")?;
    }
    stage.site.recover();
    let gate = Gate::closed();
    stage.site.answer("*", Answer::Late(gate.clone()));
    post(reader, "check")?;
    reads(reader, ESSAYS[1], "one")?;
    gate.cut();
    stage.site.recover();
    assert_eq!(ask(reader, "check")?["checked"]["code"], "current");
    is_whole(stage)?;
    only_a_sound_list_withdraws(stage)
}

fn only_a_sound_list_withdraws(stage: &Stage) -> Outcome {
    let id = stage.printed()?.edition.id;
    let is_kept_after = |list: &str| -> Outcome<bool> {
        let list = list.replace("ID", &id).into_bytes();
        stage.site.answer("data/withdrawn.json", Answer::Bytes(list));
        Ok(ask(&stage.reader, "check")?["saved"].is_object())
    };
    for list in [
        "{\"format\":\"1.2\",\"editions\":[\"0000000000000000\"]}",
        "{\"editions\":[\"ID\"]}",
        "[\"ID\"]",
        "\"ID\"",
        "{\"format\":\"1.2\",\"editions\":[\"ID\"",
    ] {
        assert!(is_kept_after(list)?, "{list} takes the library away");
    }
    let named = "{\"format\":\"1.2\",\"editions\":[\"ID\"]}";
    assert!(!is_kept_after(named)?, "a withdrawn edition is kept");
    Ok(())
}

/// A document stays on the edition that it started with, also when the host no longer has it.
pub fn document_stays_on_its_edition(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    reader.visit("")?;
    reader.mark()?;
    let next = second()?;
    stage.site.serve(next.path());
    let told = ask(reader, "check")?;
    assert!(told["next"].is_string(), "no edition waits: {told}");
    for slug in ESSAYS {
        reader.click(&format!("main a[href='essays/{slug}/']"))?;
        shows(reader, slug, "one")?;
        reader.back()?;
        reader.until_returned("Waters")?;
        is_of(reader, "one")?;
    }
    assert!(reader.is_marked()?, "the document is another");
    // The next start has the new one, and so has everything in it.
    everything_reads(reader, "two")
}

/// A new edition waits; one line says so; a click, or the next start, brings it, at the same paragraph.
pub fn new_edition_waits_for_a_click(stage: &Stage) -> Outcome {
    const AT_THE_TOP: &str = "[...document.querySelectorAll('.prose p')]\
        .find((one) => one.getBoundingClientRect().bottom > 64.5)?.textContent.match(/^Paragraph \\d+/)?.[0]";
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    reads(reader, ESSAYS[0], "one")?;
    // The last words of a paragraph are in sight: those do not change.
    reader.run(
        "const { bottom } = document.querySelectorAll('.prose p')[17].getBoundingClientRect();
         scrollBy({ top: bottom - 80, behavior: 'instant' })",
    )?;
    reader.until_frames(3)?;
    let place = reader.text(AT_THE_TOP)?;
    assert!(place.starts_with("Paragraph 1"), "the text was not scrolled: {place:?}");
    let text = "document.querySelector('main').textContent";
    let seen = reader.text(text)?;
    let next = second()?;
    stage.site.serve(next.path());
    ask(reader, "check")?;
    let line =
        "[...document.querySelectorAll('[role=status]')].map((one) => one.textContent).join()";
    reader.until(
        "one line says so",
        &format!("({line}).includes('A new edition is ready.') || ({line})"),
    )?;
    assert_eq!(reader.text(text)?, seen, "the page has changed");
    assert_eq!(reader.text(AT_THE_TOP)?, place, "the page has moved");
    reader.mark()?;
    reader.click("[data-library=update]")?;
    reader.until("another document is here", "!window.pliegoMark")?;
    reader.until_ready()?;
    shows(reader, ESSAYS[0], "two")?;
    reader.until_is("the paragraph", AT_THE_TOP, place)
}

/// A lost or changed entry is fetched again, alone; offline, that essay says what happened and the others
/// read on.
pub fn damaged_files_are_found_and_repaired(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    let path = bundle(stage, ESSAYS[0])?;
    let harm = format!("{} await cache.put(at, new Response('{{}}'))", kept(&path));
    act(reader, &harm)?;
    let before = stage.site.requests().len();
    let told_after = ask(reader, "repair")?;
    assert_eq!(told_after["trouble"], Value::Null);
    let asked = stage.site.requests().split_off(before);
    assert_eq!(asked, std::slice::from_ref(&path), "mended with these requests");
    is_whole(stage)?;
    lose(reader, &path)?;
    stage.site.answer("*", Answer::Reset);
    let said = "(document.querySelector('main')?.innerText ?? '')";
    let said = format!("{said}.includes('lost or damaged') || {said}");
    reader.visit("")?;
    reader.click(&format!("main a[href='essays/{}/']", ESSAYS[0]))?;
    reader.until("a link says what happened", &said)?;
    reader.open(&format!("essays/{}/", ESSAYS[0]))?;
    reader.until("its address says what happened", &said)?;
    // An essay of the other collection is in another file.
    reads(reader, ESSAYS[3], "one")?;
    open_dialog(reader)?;
    until_said(reader, "missing or damaged")?;
    stage.site.recover();
    post(reader, "repair")?;
    until_done(reader)?;
    until_said(reader, "Saved on this device: the whole publication.")?;
    reads(reader, ESSAYS[0], "one")
}
