//! The offline copy as seen from the page: how a test saves it, asks the worker, and examines it.

use std::fmt::Write as _;

use pliego::model::offline::OfflineManifest;
use serde_json::Value;

use super::publication::{ESSAYS, library};
use crate::support::{Outcome, reader::Reader, stage::Stage};

/// The status that the page has.
pub const STATUS: &str = "(window.pliego?.library?.status ?? {})";

/// Text of the dialog of the offline copy.
pub const DIALOG: &str = "(document.querySelector('#library')?.innerText ?? '')";

/// Opens the contents and waits until the whole publication is kept.
pub fn save(stage: &Stage) -> Outcome {
    stage.site.with_workers();
    stage.reader.visit("")?;
    until_saved(&stage.reader)
}

/// Waits until the whole publication is kept.
pub fn until_saved(reader: &Reader) -> Outcome {
    let whole =
        format!("({STATUS}.state === 'saved' && !{STATUS}.saving) || JSON.stringify({STATUS})");
    reader.until("all is kept", &whole)
}

/// Waits until the worker has said something to this page.
pub fn until_heard(reader: &Reader) -> Outcome {
    let heard = format!("({STATUS}.state ?? 'unknown') !== 'unknown' || JSON.stringify({STATUS})");
    reader.until("the page hears the worker", &heard)
}

/// Asks the worker for something and waits for nothing.
pub fn post(reader: &Reader, what: &str) -> Outcome {
    until_heard(reader)?;
    act(reader, &format!("{}; window.pliegoDone = done", posting(what))).map(drop)
}

/// Asks the worker for something and waits until it has done that; what it says then.
pub fn ask(reader: &Reader, what: &str) -> Outcome<Value> {
    post(reader, what)?;
    until_done(reader)?;
    status(reader)
}

/// Waits until the last request is done.
pub fn until_done(reader: &Reader) -> Outcome {
    let done = format!("{STATUS}.done === window.pliegoDone || JSON.stringify({STATUS})");
    reader.until("the worker has done it", &done)
}

/// The status that the page has.
pub fn status(reader: &Reader) -> Outcome<Value> {
    reader.see(STATUS)
}

fn posting(what: &str) -> String {
    format!(
        "const done = crypto.randomUUID();
         const {{ active }} = await navigator.serviceWorker.getRegistration();
         const edition = JSON.parse(document.getElementById('opened').textContent).edition.path;
         active.postMessage({{ ask: '{what}', done, asked: true, whole: true, edition }})"
    )
}

/// Runs a script that waits.
pub fn act(reader: &Reader, script: &str) -> Outcome<Value> {
    reader.run(&format!("return (async () => {{ {script} }})();"))
}

/// A file that is kept, as a script names it: the cache, and the address in it.
pub fn kept(path: &str) -> String {
    format!(
        "const cache = await caches.open(`pliego:${{new URL(document.baseURI).pathname}}:files`);
         const at = new URL('{path}', document.baseURI).href;"
    )
}

/// Takes a file away from what is kept.
pub fn lose(reader: &Reader, path: &str) -> Outcome {
    act(reader, &format!("{} await cache.delete(at)", kept(path))).map(drop)
}

/// The files of `library` that are not here, or are not what was published: each is read and its hash
/// taken.
pub fn faults(reader: &Reader, library: &OfflineManifest) -> Outcome<Vec<String>> {
    let mut wanted = String::new();
    for file in &library.files {
        write!(wanted, "['{}', '{}'],", file.path, file.sha256)
            .map_err(|error| error.to_string())?;
    }
    let found = act(reader, &format!(
        "const found = [];
         const cacheName = `pliego:${{new URL(document.baseURI).pathname}}:files`;
         for (const [path, sha256] of [{wanted}]) {{
           const kept = await caches.match(new URL(path, document.baseURI), {{ cacheName }});
           const bytes = await kept?.arrayBuffer();
           const hash = bytes && new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
           const hex = hash && Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
           if (hex !== sha256) found.push(path);
         }}
         return found;"
    ))?;
    Ok(serde_json::from_value(found)?)
}

/// Every file of the edition that the site publishes is kept as it was published.
pub fn is_whole(stage: &Stage) -> Outcome {
    let (library, _) = library(&stage.site.folder())?;
    assert_eq!(faults(&stage.reader, &library)?, Vec::<String>::new());
    Ok(())
}

/// Opens an essay of the small publication, which must be of that edition in all its parts.
pub fn reads(reader: &Reader, slug: &str, word: &str) -> Outcome {
    reader.visit(&format!("essays/{slug}/"))?;
    shows(reader, slug, word)
}

/// The page shows an essay of that edition and nothing of another.
pub fn shows(reader: &Reader, slug: &str, word: &str) -> Outcome {
    reader.until_heading(&format!("On {slug}"))?;
    let text = "(document.querySelector('.prose')?.textContent ?? '')";
    reader.until("its text is here", &format!("{text}.length > 2000 || {text}"))?;
    is_of(reader, word)
}

/// All that the page says of its edition is `word`.
pub fn is_of(reader: &Reader, word: &str) -> Outcome {
    let said =
        "[...new Set(document.querySelector('main').textContent.match(/edition [a-z]+/g))].join()";
    assert_eq!(reader.text(said)?, format!("edition {word}"));
    Ok(())
}

/// Every essay opens, and the contents, and all are of that edition.
pub fn everything_reads(reader: &Reader, word: &str) -> Outcome {
    for slug in ESSAYS {
        reads(reader, slug, word)?;
    }
    reader.visit("")?;
    reader.until_heading("Waters")?;
    is_of(reader, word)
}

/// Opens the dialog and waits until it has looked at all that is here.
pub fn open_dialog(reader: &Reader) -> Outcome {
    reader.click("[data-opens=library]")?;
    reader.until("the dialog is open", "document.querySelector('#library')?.open === true")
}

/// The dialog comes to say this.
pub fn until_said(reader: &Reader, words: &str) -> Outcome {
    reader
        .until(&format!("“{words}” is said"), &format!("{DIALOG}.includes('{words}') || {DIALOG}"))
}

/// Neither the page nor the dialog claims that the publication is kept.
pub fn claims_nothing(reader: &Reader) -> Outcome {
    let said = reader.text("document.body.innerText")?;
    assert!(!said.contains("Saved on this device"), "it is claimed: {said}");
    let word = reader
        .text("document.querySelector('[data-library-state]')?.dataset.libraryState ?? ''")?;
    assert!(!["saved", "partly"].contains(&word.as_str()), "the head of the page says {word}");
    Ok(())
}

/// A copy of what the caches hold whose names do not begin like ours: to be compared.
pub fn foreign(reader: &Reader) -> Outcome<Value> {
    act(
        reader,
        "const ours = `pliego:${new URL(document.baseURI).pathname}:`;
         const found = {};
         for (const name of (await caches.keys()).filter((one) => !one.startsWith(ours)).sort()) {
           const cache = await caches.open(name);
           for (const request of await cache.keys()) {
             found[`${name} ${request.url}`] = await (await cache.match(request)).text();
           }
         }
         return found;",
    )
}
