//! What is kept on the device, and that nothing takes it away or mixes it: the eleven promises.

use std::{fs, path::Path};

use pliego::{
    model::library::Library,
    press::{Options, SiteOptions, gather, site as press},
};
use serde_json::Value;
use tempfile::TempDir;

use crate::{
    support::{
        Outcome,
        answer::Answer,
        reader::Reader,
        run::{On, Test},
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    tests![On::EveryBase;
        every_essay_every_picture_and_the_search_are_there_without_a_server,
    ]
    .into_iter()
    .chain(tests![On::Root;
        ready_means_ready,
        nothing_that_a_server_says_by_accident_deletes_the_library,
        a_document_stays_on_its_edition_and_no_change_comes_under_your_eyes,
        damage_is_found_and_mended,
        neighbours_are_left_alone,
        removal_removes,
        updates_are_small,
        no_one_else_is_asked,
        an_edition_that_does_not_come_whole_is_never_shown,
        only_a_list_of_withdrawn_editions_takes_one_back,
        a_rescue_worker_recovers_in_one_navigation,
        without_workers_the_page_claims_nothing,
    ])
    .chain(tests![On::Chromium; it_can_be_installed])
    .collect()
}

fn it_can_be_installed(stage: &Stage) -> Outcome {
    save(stage)?;
    stage.reader.visit("")?;
    let errors = stage.reader.chromium("Page.getInstallabilityErrors", serde_json::json!({}))?;
    assert_eq!(errors["installabilityErrors"], serde_json::json!([]));
    let manifest = stage.reader.chromium("Page.getAppManifest", serde_json::json!({}))?;
    assert_eq!(manifest["errors"], serde_json::json!([]), "{manifest}");
    Ok(())
}

/// What the worker said last.
const TOLD: &str = "(window.pliego?.library?.told ?? {})";

/// Opens the contents and waits until the whole publication is kept.
fn save(stage: &Stage) -> Outcome {
    stage.site.with_workers();
    stage.reader.visit("")?;
    stage.reader.until("all is kept", &format!("{TOLD}.current?.whole || JSON.stringify({TOLD})"))
}

/// Asks the worker for something and waits until it has done that.
fn ask(stage: &Stage, what: &str) -> Outcome<Value> {
    stage.reader.until("the page hears the worker", &format!("Object.keys({TOLD}).length > 0"))?;
    act(&stage.reader, &format!(
        "const {{ library }} = window.pliego; const done = crypto.randomUUID();
         const said = new Promise((come) => addEventListener('pliego:library', () => library.told.done === done && come()));
         const {{ active }} = await navigator.serviceWorker.getRegistration();
         active.postMessage({{ ask: '{what}', done, asked: true, whole: true }});
         await said;"
    ))?;
    stage.reader.see(TOLD)
}

/// The sample as another edition: the first essay has other words.
pub fn changed() -> Outcome<TempDir> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut typeset = gather(&content, &Options::default()).map_err(|_| "the sample has faults")?;
    let essay = &mut typeset.collections[0].essays[0];
    let block = &mut essay.parts[0].blocks[0];
    let html = block.html.as_str().replacen("</p>", " Words of the next edition.</p>", 1);
    block.html = pliego::model::html::Html::cleaned(html);
    let folder = tempfile::tempdir()?;
    for file in press(&typeset, &SiteOptions::default()) {
        let path = folder.path().join(&file.path);
        fs::create_dir_all(path.parent().ok_or("a file without a folder")?)?;
        fs::write(path, &file.bytes)?;
    }
    Ok(folder)
}

/// Runs a script that waits.
fn act(reader: &Reader, script: &str) -> Outcome<Value> {
    reader.run(&format!("return (async () => {{ {script} }})();"))
}

fn library(stage: &Stage) -> Outcome<Library> {
    let folder = stage.site.folder();
    let pointer: Value = serde_json::from_slice(&fs::read(folder.join("data/edition.json"))?)?;
    let path = pointer["library"]["path"].as_str().ok_or("the pointer names no library")?;
    Ok(serde_json::from_slice(&fs::read(folder.join(path))?)?)
}

const WORDS: &str =
    "document.querySelector('.prose').textContent.includes('Words of the next edition.')";

fn every_essay_every_picture_and_the_search_are_there_without_a_server(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    save(stage)?;
    stage.forgive("");
    stage.site.close();
    for entry in printed.essays() {
        reader.visit(&format!("essays/{}/", entry.slug))?;
        reader.until_heading(&entry.title)?;
        reader.until(
            "its text is here",
            "document.querySelector('.prose').textContent.length > 2000",
        )?;
        let pictures = "[...document.querySelectorAll('main img')].every((one) => one.complete && one.naturalWidth)";
        act(
            reader,
            "document.querySelectorAll('main img').forEach((one) => one.loading = 'eager')",
        )?;
        reader.until("its pictures are here", pictures)?;
    }
    reader.visit("")?;
    reader.until_heading(&printed.edition.publication.title)?;
    reader.click(".masthead [data-opens=search]")?;
    reader.until("the search is open", "document.activeElement.matches('#search input')")?;
    reader.type_text("border")?;
    reader.until("something is found", "document.querySelectorAll('.search-results a').length > 0")
}

fn ready_means_ready(stage: &Stage) -> Outcome {
    save(stage)?;
    // Every file is asked for by its hash, and what is kept is what was published.
    let library = library(stage)?;
    for file in &library.files {
        let seen = act(&stage.reader, &format!(
            "const bytes = await (await caches.match(new URL('{}', document.baseURI)))?.arrayBuffer();
             if (!bytes) return 'missing';
             const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
             return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');",
            file.path
        ))?;
        assert_eq!(seen, file.sha256, "{}", file.path);
    }
    Ok(())
}

fn nothing_that_a_server_says_by_accident_deletes_the_library(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.forgive("");
    let title = stage.printed()?.essay()?.title.clone();
    let answers = [404, 403, 410, 500, 503].map(Answer::Status).into_iter().chain([
        Answer::Page,
        Answer::Bytes(b"{\"format\":".to_vec()),
        Answer::CutOff,
    ]);
    for answer in answers {
        // The worker's own script, the pointer, everything.
        stage.site.answer("*", answer.clone());
        let told = ask(stage, "check")?;
        assert_ne!(told["checked"]["result"], "current", "{answer:?}");
        assert_eq!(told["current"]["whole"], true, "{answer:?}");
        reader.visit(&stage.printed()?.essay_address()?)?;
        reader.until_heading(&title)?;
    }
    stage.site.recover();
    assert_eq!(ask(stage, "check")?["checked"]["result"], "current");
    Ok(())
}

fn a_document_stays_on_its_edition_and_no_change_comes_under_your_eyes(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    save(stage)?;
    stage.forgive("");
    let address = printed.essay_address()?;
    reader.visit("")?;
    let next = changed()?;
    stage.site.serve(next.path());
    let told = ask(stage, "check")?;
    assert!(told["next"].is_string(), "no edition waits: {told}");
    // The document goes on in the old edition, which the host no longer has.
    reader.mark()?;
    reader.click(&format!("main a[href='{address}']"))?;
    reader.until_heading(&printed.essay()?.title)?;
    assert_eq!(reader.see(WORDS)?, false, "two editions are mixed");
    assert!(reader.is_marked()?);
    // The next start has the new one, and so has everything in it.
    reader.visit(&address)?;
    reader.until("the new edition is shown", WORDS)?;
    assert_eq!(ask(stage, "look")?["next"], Value::Null);
    Ok(())
}

fn damage_is_found_and_mended(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    save(stage)?;
    stage.forgive("");
    let bundle = printed.bundle()?.path.clone();
    let harm = |how: &str| {
        act(reader, &format!(
            "const cache = await caches.open(`pliego:${{new URL(document.baseURI).pathname}}:files`);
             const at = new URL('{bundle}', document.baseURI).href; {how}"
        ))
    };
    for how in ["await cache.delete(at)", "await cache.put(at, new Response('{}'))"] {
        harm(how)?;
        let before = stage.site.requests().len();
        reader.visit(&printed.essay_address()?)?;
        reader.until_heading(&printed.essay()?.title)?;
        reader.until(
            "its text is here",
            "document.querySelector('.prose').textContent.length > 2000",
        )?;
        let requests = stage.site.requests().split_off(before);
        let asked = requests.iter().filter(|path| **path == bundle).count();
        assert_eq!(asked, 1, "mended with {requests:?}");
    }
    harm("await cache.put(at, new Response('{}'))")?;
    stage.site.answer("*", Answer::Status(503));
    reader.click("[data-opens=library]")?;
    let said = "document.querySelector('#library')?.innerText ?? ''";
    reader.until("the damage is said", &format!("({said}).includes('– damaged') || ({said})"))?;
    // Offline the others read on.
    let other = printed.essays().last().map(|entry| (entry.slug.clone(), entry.title.clone()));
    let (slug, title) = other.ok_or("one essay only")?;
    reader.visit(&format!("essays/{slug}/"))?;
    reader.until_heading(&title)
}

fn neighbours_are_left_alone(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    act(
        reader,
        "const cache = await caches.open('pliego:/b/:files'); await cache.put('/b/x', new Response('b'));
         await (await caches.open('other')).put('/y', new Response('c'));
         localStorage.setItem('pliego:/b/', '{}'); localStorage.setItem('other', '1');",
    )?;
    act(reader, "await pliego.library.erase()")?;
    let left = act(
        reader,
        "const frame = document.body.appendChild(document.createElement('iframe'));
         const storage = frame.contentWindow.localStorage;
         return [(await caches.keys()).sort().join(), Object.keys(storage).sort().join()].join(' ')",
    )?;
    assert_eq!(left, "other,pliego:/b/:files other,pliego:/b/");
    Ok(())
}

fn removal_removes(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    reader.click("[aria-label='Larger text']")?;
    act(reader, "await pliego.library.remove()")?;
    let left = "return [(await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length].join()";
    assert_eq!(act(reader, left)?, "0,0");
    reader.visit("")?;
    reader.until("it is remembered", &format!("{TOLD}.removed === true"))?;
    assert_eq!(act(reader, left)?, "0,0", "saved again unasked");
    assert_eq!(
        reader.text("document.documentElement.style.getPropertyValue('--text-scale')")?,
        "1.1"
    );
    // When it is asked for again, it is kept again.
    act(reader, "await pliego.library.save()")?;
    reader.until("all is kept", &format!("{TOLD}.current?.whole || JSON.stringify({TOLD})"))?;
    act(reader, "await pliego.library.erase()")?;
    assert_eq!(act(reader, left)?, "0,0");
    let keys = "return Object.keys(document.body.appendChild(document.createElement('iframe')).contentWindow.localStorage).join()";
    assert_eq!(act(reader, keys)?, "");
    Ok(())
}

fn updates_are_small(stage: &Stage) -> Outcome {
    save(stage)?;
    let old = library(stage)?;
    let next = changed()?;
    stage.site.serve(next.path());
    let new = library(stage)?;
    let before = stage.site.requests().len();
    ask(stage, "check")?;
    let mut asked = stage.site.requests().split_off(before);
    asked.retain(|path| path != "worker.js");
    asked.sort();
    let mut wanted: Vec<String> = new
        .files
        .iter()
        .filter(|file| !old.files.contains(file))
        .map(|file| file.path.clone())
        .collect();
    wanted.extend(["data/edition.json", "data/withdrawn.json"].map(str::to_owned));
    let pointer: Value = serde_json::from_slice(&fs::read(next.path().join("data/edition.json"))?)?;
    wanted.push(pointer["library"]["path"].as_str().ok_or("no library")?.to_owned());
    wanted.sort();
    assert_eq!(asked, wanted);
    // Its bundle, the edition, the search, what says how it is summed up: no page, no picture.
    assert!(wanted.iter().all(|path| path.starts_with("data/")), "{wanted:?}");
    Ok(())
}

fn no_one_else_is_asked(stage: &Stage) -> Outcome {
    // What leaves the site's own scope fails every test; here all that the library does is done.
    save(stage)?;
    for what in ["check", "mend", "look", "turn"] {
        ask(stage, what)?;
    }
    Ok(())
}

fn an_edition_that_does_not_come_whole_is_never_shown(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    save(stage)?;
    stage.forgive("");
    let old = library(stage)?;
    let next = changed()?;
    stage.site.serve(next.path());
    let new = library(stage)?;
    let fresh: Vec<_> = new.files.iter().filter(|file| !old.files.contains(file)).collect();
    assert!(fresh.len() > 2, "{fresh:?}");
    for file in &fresh {
        let whole = fs::read(next.path().join(&file.path))?;
        let rewritten = String::from_utf8_lossy(&whole).replace(',', ", ").into_bytes();
        let answers = [
            Answer::Status(404),
            Answer::Status(500),
            Answer::Page,
            Answer::CutOff,
            Answer::Bytes(rewritten),
        ];
        for answer in answers {
            for file in &fresh {
                act(
                    reader,
                    &format!(
                        "await (await caches.open('pliego:/:files')).delete('/{}')",
                        file.path
                    ),
                )?;
            }
            stage.site.answer(&file.path, answer.clone());
            let told = ask(stage, "check")?;
            assert_eq!(told["next"], Value::Null, "{} {answer:?}", file.path);
            assert_eq!(told["trouble"]["file"], file.path.as_str(), "{answer:?}: {told}");
            stage.site.recover();
        }
    }
    stage.site.answer(&fresh[0].path, Answer::Status(404));
    reader.visit(&printed.essay_address()?)?;
    assert_eq!(reader.see(WORDS)?, false, "an edition that is not whole is shown");
    stage.site.recover();
    assert!(ask(stage, "check")?["next"].is_string(), "it comes when it can");
    Ok(())
}

fn only_a_list_of_withdrawn_editions_takes_one_back(stage: &Stage) -> Outcome {
    save(stage)?;
    stage.forgive("");
    let id = stage.printed()?.edition.id;
    let kept = |stage: &Stage| -> Outcome<bool> { Ok(ask(stage, "check")?["current"].is_object()) };
    for list in [
        "{\"format\":\"1.2\",\"editions\":[\"0000000000000000\"]}",
        "{\"editions\":[\"ID\"]}",
        "[\"ID\"]",
        "\"ID\"",
    ] {
        let list = list.replace("ID", &id);
        stage.site.answer("data/withdrawn.json", Answer::Bytes(list.clone().into_bytes()));
        assert!(kept(stage)?, "{list}");
    }
    let list = format!("{{\"format\":\"1.2\",\"editions\":[\"{id}\"]}}");
    stage.site.answer("data/withdrawn.json", Answer::Bytes(list.into_bytes()));
    assert!(!kept(stage)?, "a withdrawn edition is kept");
    Ok(())
}

fn a_rescue_worker_recovers_in_one_navigation(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.forgive("");
    let faulty = b"addEventListener('install', () => skipWaiting());
        addEventListener('activate', (event) => event.waitUntil(clients.claim()));
        addEventListener('fetch', (event) => event.request.mode === 'navigate'
          && event.respondWith(new Response('<title>Fault</title><h1>Fault', { headers: { 'content-type': 'text/html' } })));";
    stage.site.answer("worker.js", Answer::Bytes(faulty.to_vec()));
    act(
        reader,
        "const found = await navigator.serviceWorker.getRegistration(); await found.update()",
    )?;
    let controlled = "navigator.serviceWorker.getRegistration().then((one) => one.active?.state === 'activated' && !one.installing && !one.waiting)";
    reader.until("the faulty worker is in charge", controlled)?;
    reader.open("")?;
    reader.until_is("its page is shown", "document.title", "Fault")?;
    let rescue = fs::read(stage.site.folder().join("rescue.js"))?;
    stage.site.answer("worker.js", Answer::Bytes(rescue));
    stage.reader.ask_for("")?;
    reader.until_heading(&stage.printed()?.edition.publication.title)
}

fn without_workers_the_page_claims_nothing(stage: &Stage) -> Outcome {
    stage.reader.visit("")?;
    stage.reader.until_is("it is said", &format!("{TOLD}.unable ?? ''"), "browser")
}
