//! Browsers in which nothing can be kept.

use super::{
    kept::{STATUS, claims_nothing, faults, is_of, open_dialog, until_said},
    publication::{ESSAYS, library},
};
use crate::support::{
    Outcome, answer::Answer, browser::Browser, engine::Engine, profile::Profile, reader::Reader,
    server::Sandbox, stage::Stage,
};

/// Reads online, claims nothing.
pub fn private_window_storage_refused_service_worker_refused_or_missing(stage: &Stage) -> Outcome {
    stage.allow_errors("");
    no_workers(stage)?;
    no_worker_that_runs(stage)?;
    in_a_private_window(stage)?;
    // Last: a page without an origin sends no word of itself to the stage.
    no_storage(stage)
}

/// Every essay is there, and the dialog says that nothing is saved.
fn reads_online(reader: &Reader, why: &str) -> Outcome {
    for slug in ESSAYS {
        reader.visit(&format!("essays/{slug}/"))?;
        reader.until_heading(&format!("On {slug}"))?;
        is_of(reader, "one")?;
    }
    reader.visit("")?;
    let told = format!("{STATUS}.state");
    reader.until_is("it is told", &told, why)?;
    open_dialog(reader)?;
    until_said(reader, "Nothing is saved")?;
    claims_nothing(reader)
}

fn no_workers(stage: &Stage) -> Outcome {
    reads_online(&stage.reader, "unsupported")
}

/// The host has no worker, or none that a browser takes.
fn no_worker_that_runs(stage: &Stage) -> Outcome {
    stage.site.with_workers();
    let answers = [
        Answer::Status(404),
        Answer::Page,
        Answer::Bytes(b"throw new Error('a slip')".to_vec()),
        Answer::Bytes(b"const const".to_vec()),
        Answer::Moved("library.js"),
        Answer::Reset,
    ];
    for answer in answers {
        stage.site.answer("worker.js", answer);
        reads_online(&stage.reader, "failed")?;
    }
    stage.site.recover();
    Ok(())
}

/// A private window may keep something until it is closed; what it then claims is so.
fn in_a_private_window(stage: &Stage) -> Outcome {
    let (engine, profile) = (stage.reader.engine(), Profile::private()?);
    let browser = Browser::start(engine, &engine.programs()?, stage.runtime(), &profile)?;
    let reader = Reader::new(&browser, stage.runtime(), stage.site.home());
    for slug in ESSAYS {
        reader.visit(&format!("essays/{slug}/"))?;
        reader.until_heading(&format!("On {slug}"))?;
        is_of(&reader, "one")?;
    }
    let settled = format!(
        "(({{ state, saving, trouble }}) => trouble || !['unknown', 'none'].includes(state) && !saving)({STATUS})"
    );
    reader.until("it is told", &format!("!!{settled} || JSON.stringify({STATUS})"))?;
    open_dialog(&reader)?;
    let whole = format!("{STATUS}.state === 'saved'");
    if reader.see(&whole)? == true {
        let (library, _) = library(&stage.site.folder())?;
        assert_eq!(faults(&reader, &library)?, Vec::<String>::new());
        return until_said(&reader, "Private windows delete it when they are closed.");
    }
    claims_nothing(&reader)
}

/// A browser that refuses storage to all sites: that is said, and nothing else.
pub fn a_browser_that_blocks_storage(stage: &Stage) -> Outcome {
    stage.allow_errors("");
    stage.site.with_workers();
    let (engine, profile) = (stage.reader.engine(), Profile::without_storage()?);
    if engine == Engine::WebKit {
        // Its driver has no profiles.
        return Ok(());
    }
    let browser = Browser::start(engine, &engine.programs()?, stage.runtime(), &profile)?;
    let reader = Reader::new(&browser, stage.runtime(), stage.site.home());
    reads_online(&reader, "blocked")?;
    until_said(&reader, "Nothing is saved: storage is blocked in this window.")?;
    reader.until_is(
        "nothing else",
        "document.querySelector('#library [role=alert]').innerText",
        "",
    )?;
    let buttons =
        "[...document.querySelectorAll('#library button')].filter((one) => one.checkVisibility())
        .map((one) => one.textContent).join()";
    reader.until_is("no action", buttons, "Close")
}

fn no_storage(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.site.sandbox(Sandbox::NoStorage);
    let thrown =
        "(() => { try { return typeof localStorage } catch ({ name }) { return name } })()";
    reader.open("")?;
    assert_eq!(reader.text(thrown)?, "SecurityError");
    // Firefox has caches there, which it refuses to fill.
    match reader.engine() {
        Engine::Chromium | Engine::Firefox => return reads_online(reader, "blocked"),
        Engine::WebKit => {}
    }
    // To a page without an origin, WebKit refuses the site's own scripts: it stays a plain website.
    for slug in ESSAYS {
        reader.open(&format!("essays/{slug}/"))?;
        reader.until_heading(&format!("On {slug}"))?;
        is_of(reader, "one")?;
    }
    claims_nothing(reader)
}
