//! Two publications on one origin.

use super::{
    kept::{
        STATUS, act, ask, claims_nothing, everything_reads, faults, foreign, reads, until_heard,
        until_saved,
    },
    publication::{ESSAYS, first, library, second},
};
use crate::support::{Outcome, answer::Answer, engine::Engine, stage::Stage};

/// Update and removal of one leave the other.
pub fn two_readers_and_a_foreign_cache(stage: &Stage) -> Outcome {
    let (one, other) = (first()?, first()?);
    stage.site.with_workers();
    stage.site.serve_beside("/a/", one.path());
    stage.site.serve_beside("/b/", other.path());
    stage.allow_errors("");
    let (a, b) = (stage.reader_at("/a/"), stage.reader_at("/b/"));
    for reader in [&a, &b] {
        reader.visit("")?;
        until_saved(reader)?;
        // One thing follows the other: with this, all that the page has asked for is done.
        ask(reader, "look")?;
    }
    act(&a, "await (await caches.open('other')).put('/y', new Response('c'))")?;
    // What `/b/` and the foreigner keep, as `/a/` sees it: it must not change any more.
    a.visit("")?;
    until_saved(&a)?;
    ask(&a, "look")?;
    let theirs = foreign(&a)?;
    let before = stage.site.requests().len();
    let next = second()?;
    stage.site.serve_beside("/a/", next.path());
    let told = ask(&a, "check")?;
    assert!(told["next"].is_string(), "{told}");
    everything_reads(&a, "two")?;
    ask(&a, "hello")?;
    assert!(foreign(&a)? == theirs, "the other was touched by an update");
    act(&a, "await pliego.library.remove()")?;
    assert!(foreign(&a)? == theirs, "the other was touched by a removal");
    a.visit("")?;
    a.until("it is remembered", &format!("{STATUS}.state === 'removed'"))?;
    claims_nothing(&a)?;
    let workers = act(
        &a,
        "return (await navigator.serviceWorker.getRegistrations())
           .map(({ scope }) => new URL(scope).pathname).join()",
    )?;
    assert_eq!(workers, "/b/");
    let asked = stage.site.requests().split_off(before);
    assert!(!asked.iter().any(|path| path.starts_with("/b/")), "{asked:?}");
    // The other is as it was, also without a connection.
    stage.site.answer("*", Answer::Reset);
    b.visit("")?;
    until_heard(&b)?;
    let (library, _) = library(other.path())?;
    assert_eq!(faults(&b, &library)?, Vec::<String>::new());
    everything_reads(&b, "one")?;
    stage.site.recover();
    act(&b, "await pliego.library.erase()")?;
    assert_eq!(act(&b, "return (await caches.keys()).join()")?, "other");
    reads(&a, ESSAYS[0], "two")?;
    // From a page that none of them serves; WebKit lists a worker as long as Back may lead to its page.
    if stage.reader.engine() != Engine::WebKit {
        let workers = "return (await navigator.serviceWorker.getRegistrations()).length";
        assert_eq!(act(&a, workers)?, 0);
    }
    assert_eq!(act(&a, "return (await caches.keys()).join()")?, "other");
    Ok(())
}
