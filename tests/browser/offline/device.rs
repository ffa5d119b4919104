//! A device that loses what was kept, has no room, or has the wrong time.

use pliego::state::offline_status::wording::size;
use serde_json::json;

use super::{
    kept::{
        DIALOG, STATUS, act, ask, claims_nothing, everything_reads, is_whole, kept, lose,
        open_dialog, post, reads, save, until_said, until_saved,
    },
    publication::{ESSAYS, edition, library, second},
};
use crate::support::{
    Outcome, answer::Answer, engine::Engine, english::english, reader::Reader, stage::Stage,
};

/// Repaired online with one request; reported offline.
pub fn one_cache_entry_deleted_one_overwritten(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    let (library, _) = library(&stage.site.folder())?;
    let essay = &library.collections[0].essays[0];
    let path = &library.files[essay.files[0] as usize].path;
    for harm in ["await cache.delete(at)", "await cache.put(at, new Response('{}'))"] {
        // Online: whoever opens the essay brings it, once.
        act(reader, &format!("{} {harm}", kept(path)))?;
        let before = stage.site.requests().len();
        reads(reader, essay.slug.as_str(), "one")?;
        let asked = stage.site.requests().split_off(before);
        assert_eq!(asked.iter().filter(|one| *one == path).count(), 1, "{harm}: {asked:?}");
        assert!(!asked.iter().any(|one| one.starts_with("essays/")), "{harm}: {asked:?}");
        is_whole(stage)?;
        // Offline: it is said, and the others open.
        act(reader, &format!("{} {harm}", kept(path)))?;
        stage.site.answer("*", Answer::Reset);
        reads(reader, ESSAYS[3], "one")?;
        open_dialog(reader)?;
        until_said(reader, "Part of what was saved is missing or damaged.")?;
        let which = if harm.contains("delete") { "missing" } else { "damaged" };
        act(
            reader,
            "document.querySelectorAll('#library details').forEach((one) => one.open = true)",
        )?;
        until_said(reader, &format!("{} – {which}", essay.title))?;
        stage.site.recover();
    }
    lose(reader, path)?;
    reads(reader, essay.slug.as_str(), "one")
}

/// “Not saved” is shown, no claim.
pub fn origin_evicted_as_a_whole(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    open_dialog(reader)?;
    until_said(reader, "Saved on this device: the whole publication.")?;
    evict(stage)?;
    // The page that was open finds out when it looks, and the next one at once. Nothing new can be kept.
    stage.site.answer("data/*", Answer::Status(503));
    reader.run("document.querySelector('#library [data-close]').click()")?;
    open_dialog(reader)?;
    until_said(reader, "The publication is not saved on this device.")?;
    claims_nothing(reader)?;
    reader.visit("")?;
    open_dialog(reader)?;
    let heard = format!("{STATUS}.trouble?.code !== undefined || JSON.stringify({STATUS})");
    reader.until("it cannot be kept", &heard)?;
    until_said(reader, "The publication is not saved on this device.")?;
    claims_nothing(reader)?;
    stage.site.recover();
    reader.visit("")?;
    until_saved(reader)?;
    is_whole(stage)
}

/// Removes all that the browser keeps of the origin: Chromium does it as it would when room runs short;
/// elsewhere a page does it.
fn evict(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    if reader.engine() == Engine::Chromium {
        let origin = stage.site.at("");
        let all = json!({"origin": origin, "storageTypes": "all"});
        return reader.chromium("Storage.clearDataForOrigin", all).map(drop);
    }
    act(
        reader,
        "for (const name of await caches.keys()) await caches.delete(name);
         for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
         for (const { name } of (await indexedDB.databases?.()) ?? []) indexedDB.deleteDatabase(name);
         localStorage.clear();
         sessionStorage.clear();",
    )
    .map(drop)
}

/// Old edition whole; a message with the sizes.
pub fn quota_below_the_need(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    let origin = stage.site.at("");
    let used = reader.number("navigator.storage.estimate().then(({ usage }) => usage)")?;
    let room = json!({"origin": origin, "quotaSize": used + 10_000.0});
    reader.chromium("Storage.overrideQuotaForOrigin", room)?;
    let next = second()?;
    stage.site.serve(next.path());
    let told = ask(reader, "check")?;
    assert_eq!(told["trouble"]["code"], "full", "{told}");
    // This browser does not say how little it still allows.
    let need = told["trouble"]["need"].as_u64().ok_or("what is needed is not told")?;
    assert!(need > 10_000, "{told}");
    open_dialog(reader)?;
    post(reader, "check")?;
    until_said(reader, &format!("{} needed", english(&size(need))))?;
    until_said(reader, "Saved on this device: the whole publication.")?;
    everything_reads(reader, "one")?;
    reader.chromium("Storage.overrideQuotaForOrigin", json!({"origin": origin}))?;
    let told = ask(reader, "check")?;
    assert!(told["next"].is_string(), "it does not come when there is room: {told}");
    everything_reads(reader, "two")?;
    is_whole(stage)
}

/// No effect.
pub fn clock_wrong_by_years(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    let mut word = "one";
    // Long before the edition, and long after it: in what was noted, and in the page.
    for (year, next) in [(1970, "two"), (2099, "one")] {
        act(
            reader,
            &format!(
                "const base = new URL(document.baseURI);
                 const cache = await caches.open(`pliego:${{base.pathname}}:state`);
                 const noted = {{ at: Date.UTC({year}), code: 'current' }};
                 await cache.put(new URL('checked', base), new Response(JSON.stringify(noted)));"
            ),
        )?;
        everything_reads(reader, word)?;
        set_clock(reader, year)?;
        let edition = edition(next)?;
        stage.site.serve(edition.path());
        let told = ask(reader, "check")?;
        assert!(told["next"].is_string(), "in {year}: {told}");
        word = next;
        everything_reads(reader, word)?;
        set_clock(reader, year)?;
        open_dialog(reader)?;
        until_said(reader, "Saved on this device: the whole publication.")?;
        is_whole(stage)?;
        let said = reader.text(DIALOG)?;
        assert!(!said.contains("Invalid"), "{said}");
    }
    stage.site.close();
    everything_reads(reader, word)
}

/// The page believes that it is the first of January of a year.
fn set_clock(reader: &Reader, year: u32) -> Outcome {
    reader.run(&format!(
        "const Real = window.Date;
         const wrong = Real.UTC({year}) - Real.now();
         window.Date = class extends Real {{
           constructor(...given) {{
             super(...(given.length ? given : [Real.now() + wrong]));
           }}
           static now() {{
             return Real.now() + wrong;
           }}
         }};"
    ))?;
    assert_eq!(reader.number("new window.Date().getUTCFullYear()")?, f64::from(year));
    Ok(())
}
