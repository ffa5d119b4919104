//! Crash recovery: the browser is killed during an update.
//!
//! The points are random: after a number of the update's requests, before the next one is answered or when
//! half of the answer is sent. See [`seed`].

use pliego::model::offline::OfflineManifest;

use super::{
    kept::{
        act, ask, everything_reads, faults, is_of, post, reads, status, until_heard, until_saved,
    },
    publication::{ESSAYS, first, library, second},
};
use crate::{
    dice::Dice,
    support::{
        Outcome,
        answer::{Answer, Gate},
        browser::Browser,
        engine::Engine,
        plan::is_full_run,
        profile::Profile,
        reader::Reader,
        seed::seed,
        stage::Stage,
    },
};

/// The engines that keep a profile between two starts.
pub const ENGINES: &[Engine] = &[Engine::Chromium, Engine::Firefox];
/// Why the other engine is left out.
pub const WHY: &str = "its driver keeps no profile from one start to the next";

/// Kill points of the full run.
const POINTS: usize = 20;
/// Kill points of a usual run.
const USUAL_POINTS: usize = 4;

/// After a crash the saved edition is exactly the old or exactly the new one.
pub fn browser_killed_during_an_update(stage: &Stage) -> Outcome {
    let mut points = Vec::new();
    play(stage, &mut points).map_err(|error| {
        let error = error.message().unwrap_or_default();
        format!("killed after {} requests: {error}", points.join(", ")).into()
    })
}

/// An edition: the word in its pages, its folder and its manifest.
struct Edition {
    word: &'static str,
    folder: tempfile::TempDir,
    library: OfflineManifest,
}

impl Edition {
    fn of(word: &'static str, folder: tempfile::TempDir) -> Outcome<Self> {
        let (library, _) = library(folder.path())?;
        Ok(Self { word, folder, library })
    }
}

fn play(stage: &Stage, points: &mut Vec<String>) -> Outcome {
    let (engine, mut dice) = (stage.reader.engine(), Dice::new(seed()));
    let count = if is_full_run() { POINTS } else { USUAL_POINTS };
    let programs = engine.programs()?;
    let profile = Profile::fresh()?;
    let start = || Browser::start(engine, &programs, stage.runtime(), &profile);
    let (mut old, mut new) = (Edition::of("one", first()?)?, Edition::of("two", second()?)?);
    let fresh = new.library.files.iter().filter(|file| !old.library.files.contains(file)).count();
    // The pointer, the withdrawn editions, the list; and one more, to be killed when all has come.
    let requests = fresh + 4;
    stage.site.with_workers();
    stage.site.serve(old.folder.path());
    let mut browser = start()?;
    let mut reader = Reader::new(&browser, stage.runtime(), stage.site.home());
    reader.visit("")?;
    until_saved(&reader)?;
    ask(&reader, "look")?;
    let mut turned = 0;
    for at in 0..count {
        let (after, half) = (dice.below(requests), dice.below(2) == 0);
        points.push(format!("{}{after}", if half { "½ " } else { "" }));
        only_keep(&reader, &old.library)?;
        stage.site.serve(new.folder.path());
        kill_at(stage, browser, after, half)?;
        // What it finds then is on the device: the site says nothing more.
        stage.site.recover();
        stage.site.answer("*", Answer::Status(503));
        browser = start()?;
        reader = Reader::new(&browser, stage.runtime(), stage.site.home());
        let slug = ESSAYS[at % ESSAYS.len()];
        let id = is_one_or_the_other(&reader, slug, &old, &new).map_err(|error| {
            format!("after {}: {}", at + 1, error.message().unwrap_or_default())
        })?;
        if id == new.library.id {
            turned += 1;
            std::mem::swap(&mut old, &mut new);
        }
        stage.site.recover();
    }
    println!("{engine}: {turned} of {count} updates were complete when the browser was killed");
    // And it still goes on from there.
    stage.site.serve(new.folder.path());
    let told = ask(&reader, "check")?;
    assert_eq!(told["next"], new.library.id.as_str(), "{told}");
    everything_reads(&reader, new.word)
}

/// Deletes what earlier updates saved, so that each update fetches all of its files.
fn only_keep(reader: &Reader, library: &OfflineManifest) -> Outcome {
    let paths: Vec<&str> = library.files.iter().map(|file| file.path.as_str()).collect();
    act(
        reader,
        &format!(
            "const cache = await caches.open(`pliego:${{new URL(document.baseURI).pathname}}:files`);
             const kept = new Set({}.map((path) => new URL(path, document.baseURI).href));
             for (const request of await cache.keys()) {{
               if (!kept.has(request.url) && !request.url.includes('/library.')) await cache.delete(request);
             }}",
            serde_json::to_string(&paths)?
        ),
    )
    .map(drop)
}

/// Begins an update and kills the browser when so many requests have been answered and one more has come,
/// or when the update has come to its end.
fn kill_at(stage: &Stage, browser: Browser, after: usize, half: bool) -> Outcome {
    let reader = Reader::new(&browser, stage.runtime(), stage.site.home());
    until_heard(&reader)?;
    let gate = Gate::closed();
    let held = if half { Answer::Held("\0", gate.clone()) } else { Answer::Late(gate.clone()) };
    let before = stage.site.requests().len();
    stage.site.answer_later(after, held);
    post(&reader, "check")?;
    reader.until_so("the point is reached", || {
        Ok(stage.site.requests().len() > before + after || status(&reader)?["next"].is_string())
    })?;
    browser.kill()?;
    gate.cut();
    Ok(())
}

/// The edition that is kept now is one of the two, in all its files, and in what an essay and the contents
/// show; its id.
fn is_one_or_the_other(
    reader: &Reader,
    slug: &str,
    old: &Edition,
    new: &Edition,
) -> Outcome<String> {
    reader.visit("")?;
    until_heard(reader)?;
    let told = status(reader)?;
    let id = told["saved"]["id"].as_str().unwrap_or_default();
    let now = [old, new].into_iter().find(|edition| edition.library.id == id);
    let now = now.ok_or_else(|| format!("neither the old nor the new edition: {told}"))?;
    assert_eq!(told["state"], "saved", "{told}");
    assert_eq!(faults(reader, &now.library)?, Vec::<String>::new());
    is_of(reader, now.word)?;
    reads(reader, slug, now.word)?;
    // One thing follows the other: with this, all that pages have asked for is done.
    ask(reader, "look")?;
    Ok(id.to_owned())
}
