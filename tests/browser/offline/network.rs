//! Responses of a network or a host in place of the site.

use std::time::{Duration, Instant};

use super::{
    kept::{
        act, ask, everything_reads, is_whole, open_dialog, post, reads, save, until_done,
        until_said,
    },
    publication::{ESSAYS, second},
};
use crate::support::{
    Outcome,
    answer::{Answer, Gate},
    engine::Engine,
    reader::Reader,
    stage::Stage,
};

/// Library whole; page says that the network answers for another.
pub fn captive_portal(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    // An update is published, but nobody gets to it.
    let next = second()?;
    stage.site.serve(next.path());
    stage.site.answer("*", Answer::Page);
    act(
        reader,
        "await (await navigator.serviceWorker.getRegistration()).update().catch(() => {})",
    )?;
    let told = ask(reader, "check")?;
    assert_eq!(told["trouble"]["code"], "portal", "{told}");
    everything_reads(reader, "one")?;
    open_dialog(reader)?;
    until_said(reader, "Another page answered instead of this site")?;
    until_said(reader, "Saved on this device: the whole publication.")?;
    stage.site.recover();
    let told = ask(reader, "check")?;
    assert!(told["next"].is_string(), "{told}");
    everything_reads(reader, "two")?;
    is_whole(stage)
}

/// Every essay opens, in a new tab, by a worker that has to start again, without a connection.
pub fn catalogue_answers(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    let home = reader.tab()?;
    let answers = [404, 403, 410, 500, 503].map(Answer::Status).into_iter().chain([
        Answer::Page,
        Answer::Bytes(b"{\"format\":\"1.2\",\"id\":".to_vec()),
        Answer::Moved("./"),
    ]);
    // An essay each, in turn, and all of them in the end.
    for (answer, slug) in answers.zip(ESSAYS.iter().cycle()) {
        stage.site.answer("data/*", answer.clone());
        let told = ask(reader, "check")?;
        assert_ne!(told["checked"]["code"], "current", "{answer:?}");
        stage.site.answer("*", Answer::Reset);
        stop_workers(reader)?;
        let tab = reader.open_tab()?;
        reader.turn_to(&tab)?;
        reads(reader, slug, "one")?;
        reader.close_tab(&home)?;
        stage.site.recover();
    }
    let gate = Gate::closed();
    stage.site.answer("*", Answer::Late(gate.clone()));
    post(reader, "check")?;
    reader.open_tab()?;
    for slug in ESSAYS {
        reads(reader, slug, "one")?;
    }
    reader.close_tab(&home)?;
    gate.cut();
    until_done(reader)?;
    stop_workers(reader)?;
    stage.site.close();
    reader.open_tab()?;
    everything_reads(reader, "one")?;
    reader.close_tab(&home)
}

/// A tab whose network accepts connections and never answers knows at once what is saved, and never says that it
/// is not, although the tab before waits for the network.
pub fn a_network_that_hangs(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    let gate = Gate::closed();
    stage.site.answer("*", Answer::Late(gate.clone()));
    let home = reader.tab()?;
    for _ in 0..2 {
        reader.open_tab()?;
        // How soon a browser calls the page complete, with what is not saved, does not matter here.
        reader.visit("")?;
        let begun = Instant::now();
        // Every text that the panel and the masthead have had.
        reader.run(
            "window.pliegoSaid = [];
             const say = () => pliegoSaid.push(document.querySelector('#library')?.innerText ?? '');
             new MutationObserver(say).observe(document.body, { subtree: true, childList: true, characterData: true })",
        )?;
        open_dialog(reader)?;
        until_said(reader, "Saved on this device: the whole publication.")?;
        let claims = "window.pliegoSaid.filter((text) => /not saved|Save the whole/.test(text))";
        assert_eq!(reader.see(claims)?, serde_json::json!([]));
        assert!(begun.elapsed() < Duration::from_secs(15), "it took {:?}", begun.elapsed());
    }
    gate.cut();
    reader.close_tab(&home)
}

/// Ends the worker, where the engine can be asked to; it starts again when it is needed.
fn stop_workers(reader: &Reader) -> Outcome {
    if reader.engine() == Engine::Chromium {
        reader.chromium("ServiceWorker.enable", serde_json::json!({}))?;
        reader.chromium("ServiceWorker.stopAllWorkers", serde_json::json!({}))?;
    }
    Ok(())
}

/// Navigations work online and offline.
pub fn moved_pages(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let slug = ESSAYS[0];
    let go = |path: &str, heading: &str| -> Outcome {
        reader.visit(path)?;
        reader.until_heading(heading)
    };
    let heading = format!("On {slug}");
    // Hosts like to take `index.html` out of addresses, and put a slash where a folder is.
    let all = || -> Outcome {
        go("index.html", "Waters")?;
        go(&format!("essays/{slug}"), &heading)?;
        go(&format!("essays/{slug}/index.html"), &heading)?;
        go(&format!("essays/{slug}/"), &heading)
    };
    stage.site.answer("*index.html", Answer::Moved("./"));
    all()?;
    save(stage)?;
    stage.allow_errors("");
    all()?;
    stage.site.answer("*", Answer::Reset);
    all()?;
    stage.site.close();
    all()
}
