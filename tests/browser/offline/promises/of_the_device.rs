//! The promises on the device and those around: neighbours, honesty, removal, small updates, nobody else.

use std::fs;

use pliego::{model::offline::WITHDRAWN, state::offline_status::wording};
use serde_json::{Value, json};

use super::super::{
    kept::{
        STATUS, act, ask, foreign, is_whole, kept, open_dialog, reads, save, until_said,
        until_saved,
    },
    publication::{ESSAYS, eighty_five_with_one_changed, library, second},
};
use crate::support::{Outcome, engine::Engine, english::english, stage::Stage};

/// Leaves caches, a database, a worker and settings of others on the origin.
fn settle_neighbours(stage: &Stage) -> Outcome {
    act(
        &stage.reader,
        "await (await caches.open('other')).put('/y', new Response('c'));
         await (await caches.open('pliego:/b/:files')).put('/b/x', new Response('b'));
         await new Promise((done, fail) => {
           const asked = indexedDB.open('other', 1);
           asked.onupgradeneeded = () => asked.result.createObjectStore('all').put('d', 1);
           asked.onsuccess = () => (asked.result.close(), done());
           asked.onerror = fail;
         });
         await navigator.serviceWorker.register('/-/neighbour.js', { scope: '/-/' });
         for (const storage of [localStorage, sessionStorage]) {
           storage.setItem('pliego:/b/', '{}');
           storage.setItem('other', '1');
         }",
    )
    .map(drop)
}

/// All that is kept on the origin, ours or not: names of caches, databases, workers and settings. Taken by a
/// page of nobody, since ours writes nothing any more once all is erased.
fn remains(stage: &Stage) -> Outcome<Value> {
    act(
        &stage.reader,
        "const frame = document.body.appendChild(document.createElement('iframe'));
         const { localStorage, sessionStorage } = frame.contentWindow;
         const names = (storage) => Object.keys(storage).sort();
         const all = await navigator.serviceWorker.getRegistrations();
         const found = {
           caches: (await caches.keys()).sort(),
           databases: ((await indexedDB.databases?.()) ?? []).map(({ name }) => name).sort(),
           workers: all.map(({ scope }) => new URL(scope).pathname).sort(),
           settings: names(localStorage),
           session: names(sessionStorage),
         };
         frame.remove();
         return found;",
    )
}

/// Checks that only the data of the neighbours is left, and nothing of ours but these settings.
fn is_only_theirs(stage: &Stage, own: &[String]) -> Outcome {
    let found = remains(stage)?;
    assert_eq!(found["caches"], json!(["other", "pliego:/b/:files"]));
    let mut workers: Vec<String> = serde_json::from_value(found["workers"].clone())?;
    // WebKit lists a removed worker until the page that it served is left.
    let is_served = act(&stage.reader, "return navigator.serviceWorker.controller !== null")?;
    if stage.reader.engine() == Engine::WebKit && is_served == true {
        workers.retain(|scope| scope != stage.site.base());
    }
    assert_eq!(workers, ["/-/"]);
    let can_list = act(&stage.reader, "return indexedDB.databases !== undefined")? == true;
    assert_eq!(found["databases"], if can_list { json!(["other"]) } else { json!([]) });
    let mut settings = [own, &["other".to_owned(), "pliego:/b/".to_owned()]].concat();
    settings.sort();
    assert_eq!(found["settings"], json!(settings));
    Ok(())
}

/// Returns the stored settings of the page's reader, and the record that the offline copy was removed.
fn own_settings(stage: &Stage) -> Outcome<Vec<String>> {
    let names = remains(stage)?["settings"].clone();
    let names: Vec<String> = serde_json::from_value(names)?;
    let own = format!("pliego:{}", stage.site.base());
    let is_own = |name: &String| *name == own || name.starts_with(&format!("{own}:"));
    Ok(names.into_iter().filter(is_own).collect())
}

/// Caches, databases and workers of other sites on the same origin are never touched or read.
pub fn other_sites_on_the_origin_are_left_alone(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    settle_neighbours(stage)?;
    let theirs = foreign(reader)?;
    let next = second()?;
    stage.site.serve(next.path());
    for what in ["check", "repair", "look"] {
        ask(reader, what)?;
    }
    // A neighbour's page is its own, also below our base where no worker of its own answers.
    let beside = tempfile::tempdir()?;
    fs::write(beside.path().join("index.html"), "<!doctype html><main><h1>Others</h1></main>")?;
    let base = format!("{}others/", stage.site.base());
    stage.site.serve_beside(&base, beside.path());
    let neighbour = stage.reader_at(&base);
    neighbour.open("")?;
    neighbour.until_heading("Others")?;
    neighbour.open("index.html")?;
    neighbour.until_heading("Others")?;
    reads(reader, ESSAYS[0], "two")?;
    ask(reader, "hello")?;
    assert!(foreign(reader)? == theirs, "neighbours were touched: after an update");
    act(reader, "await pliego.library.erase()")?;
    assert!(foreign(reader)? == theirs, "neighbours were touched: after all is erased");
    is_only_theirs(stage, &[])
}

/// The panel says truly what is stored, how large it is, when it was last checked, and whether the browser
/// promised to keep it.
pub fn panel_reports_what_is_stored_on_the_device(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    ask(reader, "check")?;
    open_dialog(reader)?;
    until_said(reader, "Saved on this device: the whole publication.")?;
    for words in ["Collection 0 – saved", "Collection 1 – saved", "You have the latest edition."]
    {
        until_said(reader, words)?;
    }
    let printed = stage.printed()?;
    until_said(reader, &printed.edition.id)?;
    // What is kept of a collection is no less than its files.
    let (library, _) = library(&stage.site.folder())?;
    let size = |numbers: &[u32]| -> u64 {
        let mut numbers = numbers.to_vec();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.iter().map(|number| library.files[*number as usize].bytes).sum()
    };
    for collection in &library.collections {
        let essays = collection.essays.iter().flat_map(|essay| essay.files.clone());
        let numbers: Vec<u32> = collection.files.iter().copied().chain(essays).collect();
        let size = english(&wording::size(size(&numbers)));
        until_said(reader, &format!("{} – saved, {size}", collection.title))?;
    }
    let promised = act(reader, "return await navigator.storage?.persisted?.() ?? false")? == true;
    until_said(reader, if promised { "has promised to keep it" } else { "Not for certain." })?;
    until_said(reader, "Private windows delete it when they are closed.")?;
    let estimate = "const told = await navigator.storage?.estimate?.();
        return told?.quota !== undefined && told?.usage !== undefined";
    let is_told = act(reader, estimate)? == true;
    until_said(reader, if is_told { " allowed" } else { "Unknown" })?;
    // What is no longer so is no longer said.
    let essay = library.collections[0].essays[0].files[0] as usize;
    let lost = kept(&library.files[essay].path);
    act(reader, &format!("{lost} await cache.delete(at); await pliego.library.look()"))?;
    until_said(reader, "Part of what was saved is missing or damaged.")
}

/// “Remove” leaves no worker, cache or database, remembers that it was asked, and keeps the text size;
/// “erase” leaves nothing at all.
pub fn remove_deletes_the_library_and_erase_deletes_everything(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    settle_neighbours(stage)?;
    let theirs = foreign(reader)?;
    reader.click("[aria-label='Larger text']")?;
    reads(reader, ESSAYS[0], "one")?;
    act(reader, "await pliego.library.remove()")?;
    // At once: later WebKit forgets by itself what a page put into a cache that no worker has open.
    assert!(foreign(reader)? == theirs, "neighbours were touched: after removal");
    is_only_theirs(stage, &own_settings(stage)?)?;
    reader.visit("")?;
    reader.until("it is remembered", &format!("{STATUS}.state === 'removed'"))?;
    for slug in ESSAYS {
        reads(reader, slug, "one")?;
    }
    reader.until("it is remembered", &format!("{STATUS}.state === 'removed'"))?;
    is_only_theirs(stage, &own_settings(stage)?)?;
    let scale = "document.documentElement.style.getPropertyValue('--text-scale')";
    assert_eq!(reader.text(scale)?, "1.1");
    // When the reader asks for it again, it is kept again.
    act(reader, "await pliego.library.save()")?;
    until_saved(reader)?;
    is_whole(stage)?;
    act(reader, "await pliego.library.erase()")?;
    is_only_theirs(stage, &[])?;
    assert_eq!(remains(stage)?["session"], json!(["other", "pliego:/b/"]));
    if reader.engine() != Engine::WebKit {
        assert!(foreign(reader)? == theirs, "neighbours were touched: after all is erased");
    }
    reader.open("")?;
    assert_ne!(reader.text(scale)?, "1.1");
    Ok(())
}

/// One essay of 85 changed: its bundle, the catalogue and the search data that changed; five per cent more at
/// most.
pub fn update_downloads_little_more_than_the_changed_files(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.site.with_workers();
    reader.visit("")?;
    // A publication of this size is kept when the reader asks for it.
    assert_eq!(ask(reader, "save")?["state"], "saved");
    let (old, _) = library(&stage.site.folder())?;
    let next = eighty_five_with_one_changed()?;
    stage.site.serve(next.path());
    let (new, list) = library(next.path())?;
    let before = stage.site.sent().len();
    let told = ask(reader, "check")?;
    assert!(told["next"].is_string(), "no edition waits: {told}");
    let mut sent = stage.site.sent().split_off(before);
    // The browser asks for the worker when it likes.
    sent.retain(|(path, _)| path != "worker.js");
    let changed: Vec<_> = new.files.iter().filter(|file| !old.files.contains(file)).collect();
    let bundles = changed.iter().filter(|file| file.path.contains("bundle"));
    assert_eq!(bundles.count(), 1, "{changed:?}");
    // The catalogue are the pointer, the withdrawn editions, the list and what the edition is summed up in.
    let pointers =
        ["data/edition.json", WITHDRAWN].map(|path| fs::metadata(next.path().join(path)));
    let pointers: u64 = pointers.into_iter().map(|file| file.map_or(0, |file| file.len())).sum();
    let needed = changed.iter().map(|file| file.bytes).sum::<u64>() + list.bytes + pointers;
    let fetched: u64 = sent.iter().map(|(_, bytes)| bytes).sum();
    println!("{}: {fetched} bytes for an update that needs {needed}", reader.engine());
    assert!(fetched >= needed, "{fetched} bytes for {needed}: what was sent was not counted");
    assert!(fetched * 100 <= needed * 105, "{fetched} bytes for {needed}: {sent:?}");
    // No page, no picture, nothing of the application.
    assert!(sent.iter().all(|(path, _)| path.starts_with("data/")), "{sent:?}");
    Ok(())
}

/// Every request goes to the site's own scope, whatever the library does.
pub fn all_requests_go_to_the_site_itself(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    for what in ["check", "repair", "look", "activate", "save"] {
        ask(reader, what)?;
    }
    open_dialog(reader)?;
    act(reader, "await pliego.library.remove()")?;
    reader.visit("")?;
    assert_eq!(stage.site.noticed().into_iter().collect::<Vec<_>>(), Vec::<String>::new());
    // What leaves the origin is seen by the stage, which nothing is forgiven here.
    Ok(())
}
