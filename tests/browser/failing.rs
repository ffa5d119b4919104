//! Texts that cannot be loaded: each way of failing says what happened, and leaves a way on.

use std::time::{Duration, Instant};

use crate::{
    offline::kept::{lose, until_saved},
    support::{
        Outcome,
        answer::{Answer, Gate},
        plan::{On, Test, Usual},
        printed::of_a_newer_form,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::built().at_every_base().usual(Usual::Bases);
            missing_text_is_reported_and_can_be_retried,
        ],
        tests![
            On::built().at_every_base().usual(Usual::Engines);
            truncated_text_is_reported_and_can_be_retried,
        ],
        tests![
            On::built().at_every_base();
            a_slow_text_is_waited_for_and_shown,
            server_error_is_reported_and_can_be_retried,
            web_page_in_place_of_a_text_is_reported_and_can_be_retried,
            altered_text_is_reported_and_can_be_retried,
        ],
        tests![
            On::built().only_in_chromium();
            text_request_to_a_silent_network_times_out,
        ],
        tests![
            On::built();
            slow_text_is_announced,
            text_that_stalls_midway_is_waited_for,
            hanging_text_can_be_retried_immediately,
            hanging_text_of_a_saved_publication_can_be_retried_immediately,
            excerpt_with_a_hanging_text_offers_the_plain_page,
            text_in_a_newer_format_is_reported,
            edition_in_a_newer_format_is_reported,
            failure_to_expand_an_excerpt_is_reported,
            the_page_that_was_opened_needs_no_data,
            the_whole_page_can_be_loaded_instead,
        ],
    ]
    .concat()
}

const ALERT: &str = "document.querySelector('main [role=alert]')?.textContent";

/// Asks for the first essay from the contents while its data is answered with `answer`.
fn ask(stage: &Stage, path: &str, answer: Answer) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.allow_errors("data/");
    stage.site.answer(path, answer);
    reader.visit("")?;
    reader.mark()?;
    reader.click(&format!("main a[href='{address}']"))
}

/// The failure is said in `words`; all that leads on is there and does.
fn fails(stage: &Stage, path: &str, answer: Answer, words: &[&str]) -> Outcome {
    let reader = &stage.reader;
    is_told(stage, path, answer, words)?;
    reader.click("main .notice button")?;
    says(stage, words)?;
    stage.site.recover();
    reader.click("main .notice button")?;
    is_mended(stage)?;
    assert!(reader.is_marked()?, "the page was loaded");
    Ok(())
}

/// The failure is said, before and after a step back and forward.
fn is_told(stage: &Stage, path: &str, answer: Answer, words: &[&str]) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let address = printed.essay_address()?;
    ask(stage, path, answer)?;
    says(stage, words)?;
    reader.until_is("the address", "location.href", stage.site.home() + address.as_str())?;
    reader.until("nothing is waited for", "document.querySelector('main').ariaBusy !== 'true'")?;
    reader.until("there is a heading", "document.querySelector('main h1').innerText.length > 0")?;
    reader.back()?;
    reader.until_heading(&printed.edition.publication.title)?;
    reader.forward()?;
    says(stage, words)
}

/// The text takes the place of the message of the failure.
fn is_mended(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.until_heading(&stage.printed()?.essay()?.title)?;
    reader.until("the text stands", "document.querySelector('.prose p').innerText.length > 20")?;
    reader.until_is("nothing is said", ALERT, serde_json::Value::Null)
}

fn says(stage: &Stage, words: &[&str]) -> Outcome {
    let words = serde_json::to_string(words)?;
    let said = format!("{words}.some((word) => {ALERT}?.includes(word)) || {ALERT}");
    stage.reader.until(&format!("one of {words} is said"), &said)?;
    let button = "document.querySelector('main .notice button')?.innerText";
    stage.reader.until_is("the button", button, "Try again")
}

fn a_slow_text_is_waited_for_and_shown(stage: &Stage) -> Outcome {
    let gate = Gate::closed();
    waits(stage, Answer::Late(gate.clone()), &gate)
}

fn text_that_stalls_midway_is_waited_for(stage: &Stage) -> Outcome {
    let gate = Gate::closed();
    waits(stage, Answer::Held("no such text", gate.clone()), &gate)
}

fn waits(stage: &Stage, answer: Answer, gate: &Gate) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    ask(stage, &printed.bundle()?.path.clone(), answer)?;
    reader.until("the page is busy", "document.querySelector('main').ariaBusy === 'true'")?;
    reader.until("and not white", "document.querySelector('main').innerText.length > 10")?;
    let slow = "document.querySelector('main [role=status]')?.innerText";
    reader.until("waiting is explained", &format!("({slow} ?? '').length > 10"))?;
    reader.click("footer a[href='./']")?;
    reader.until_heading(&printed.edition.publication.title)?;
    reader.back()?;
    reader.until("the page is busy", "document.querySelector('main').ariaBusy === 'true'")?;
    gate.open();
    reader.until_heading(&printed.essay()?.title)?;
    reader.until("the page is not busy", "document.querySelector('main').ariaBusy !== 'true'")
}

/// The clock of the page goes on at once.
fn text_request_to_a_silent_network_times_out(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let last = printed.collections.last().and_then(|collection| collection.essays.last());
    let last = last.ok_or("the site has no essay")?;
    stage.allow_errors("data/");
    stage.site.answer("data/bundle.*", Answer::Late(Gate::closed()));
    reader.visit("")?;
    reader.run(
        "const later = window.setTimeout;
         window.setTimeout = (act, time, ...more) => later(act, time === 30000 ? 0 : time, ...more)",
    )?;
    reader.click(&format!("main nav a[href='essays/{}/']", last.slug))?;
    says(stage, &["the site does not answer"])
}

fn missing_text_is_reported_and_can_be_retried(stage: &Stage) -> Outcome {
    is_told(stage, "data/bundle.*", Answer::Status(404), &["no longer has this text"])?;
    // An edition that is gone will not come again: the page is loaded, with the edition of today.
    stage.reader.click("main .notice button")?;
    is_mended(stage)?;
    assert!(!stage.reader.is_marked()?, "the page was not loaded");
    Ok(())
}

fn server_error_is_reported_and_can_be_retried(stage: &Stage) -> Outcome {
    fails(stage, "data/bundle.*", Answer::Status(500), &["error 500"])
}

fn truncated_text_is_reported_and_can_be_retried(stage: &Stage) -> Outcome {
    let words = ["arrived incomplete", "does not answer"];
    fails(stage, &stage.printed()?.bundle()?.path.clone(), Answer::CutOff, &words)
}

fn web_page_in_place_of_a_text_is_reported_and_can_be_retried(stage: &Stage) -> Outcome {
    fails(stage, "data/bundle.*", Answer::Page, &["in place of the site"])
}

fn altered_text_is_reported_and_can_be_retried(stage: &Stage) -> Outcome {
    let path = stage.printed()?.bundle()?.path.clone();
    let mut bytes = std::fs::read(stage.site.folder().join(&path))?;
    // As long as before, and still the same to whoever does not look closely.
    let letter = bytes.iter().rposition(|byte| *byte == b'e').ok_or("a text without an e")?;
    bytes[letter] = b'a';
    fails(stage, &path, Answer::Bytes(bytes), &["not the one that was published"])
}

fn text_in_a_newer_format_is_reported(stage: &Stage) -> Outcome {
    let printed = stage.printed()?;
    printed.republish_bundle(stage.site, of_a_newer_form)?;
    stage.reader.visit("")?;
    stage.reader.click(&format!("main a[href='{}']", printed.essay_address()?))?;
    says(stage, &["newer reader"])
}

fn edition_in_a_newer_format_is_reported(stage: &Stage) -> Outcome {
    let printed = stage.printed()?;
    printed.republish_edition(stage.site, of_a_newer_form)?;
    stage.reader.visit("")?;
    stage.reader.click(&format!("main a[href='{}']", printed.essay_address()?))?;
    says(stage, &["newer reader"])
}

fn failure_to_expand_an_excerpt_is_reported(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.allow_errors("data/");
    stage.site.answer("data/*", Answer::Status(500));
    reader.visit(&format!("collections/{}/", printed.collection()?.slug))?;
    reader.click("main article a.more")?;
    reader.until("500 is said", &format!("{ALERT}?.includes('error 500') || {ALERT}"))?;
    let excerpt = "document.querySelector('main article .excerpt')";
    assert_eq!(
        reader.see(&format!("{excerpt}.checkVisibility() && {excerpt}.textContent.length > 50"))?,
        true,
        "what could be read is gone"
    );
    stage.site.recover();
    // In the first article, where the attempt was made.
    reader.click("main article .way-out button")?;
    let opened = "document.querySelector('main article .unfolded')?.textContent.length ?? 0";
    reader.until("the rest is there", &format!("({opened}) > 1000"))?;
    reader.until("in place of the excerpt", &format!("!{excerpt}.checkVisibility()"))
}

/// Time limit for something that happens at once: less than a browser's cache or the worker would wait.
const AT_ONCE: Duration = Duration::from_secs(12);

fn hanging_text_can_be_retried_immediately(stage: &Stage) -> Outcome {
    ask(stage, &stage.printed()?.bundle()?.path.clone(), Answer::Late(Gate::closed()))?;
    is_asked_for_again_at_once(stage)
}

/// The publication is saved, but for the text.
fn hanging_text_of_a_saved_publication_can_be_retried_immediately(stage: &Stage) -> Outcome {
    let path = stage.printed()?.bundle()?.path.clone();
    stage.site.with_workers();
    stage.reader.visit("")?;
    until_saved(&stage.reader)?;
    lose(&stage.reader, &path)?;
    ask(stage, &path, Answer::Late(Gate::closed()))?;
    is_asked_for_again_at_once(stage)
}

fn is_asked_for_again_at_once(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let button = "document.querySelector('main .notice button')?.innerText";
    reader.until_is("the button", button, "Try again")?;
    // The request that hangs goes on hanging.
    stage.site.recover();
    let pressed = Instant::now();
    reader.click("main .notice button")?;
    is_mended(stage)?;
    assert!(pressed.elapsed() < AT_ONCE, "it took {:?}", pressed.elapsed());
    assert!(reader.is_marked()?, "the page was loaded");
    Ok(())
}

fn excerpt_with_a_hanging_text_offers_the_plain_page(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.allow_errors("data/");
    stage.site.answer("data/*", Answer::Late(Gate::closed()));
    reader.visit(&format!("collections/{}/", printed.collection()?.slug))?;
    reader.click("main article a.more")?;
    let said = "document.querySelector('main article .unfolding [role=status]')?.innerText ?? ''";
    reader.until("it is loading", &format!("({said}).includes('Loading') || ({said})"))?;
    reader.until("it takes long", &format!("({said}).includes('taking a while') || ({said})"))?;
    let link = "document.querySelector('main article .way-out a').href";
    reader.until_is(
        "the plain page",
        link,
        stage.site.home() + printed.essay_address()?.as_str(),
    )?;
    stage.site.recover();
    let pressed = Instant::now();
    reader.click("main article .way-out button")?;
    let opened = "document.querySelector('main article .unfolded')?.textContent.length ?? 0";
    reader.until("the rest is there", &format!("({opened}) > 1000"))?;
    assert!(pressed.elapsed() < AT_ONCE, "it took {:?}", pressed.elapsed());
    Ok(())
}

fn slow_text_is_announced(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let gate = Gate::closed();
    ask(stage, &printed.bundle()?.path.clone(), Answer::Late(gate.clone()))?;
    reader.until_arrived("Loading…")?;
    reader.run("document.querySelector('footer a').focus()")?;
    let said = "document.querySelector('main [role=status]')?.innerText ?? ''";
    reader.until("it is said", &format!("({said}).includes('taking long')"))?;
    reader.until("there is a way out", "document.querySelector('.notice button') !== null")?;
    let focus = "document.activeElement.matches('footer a')";
    assert_eq!(reader.see(focus)?, true, "the focus was taken away");
    gate.open();
    reader.until_heading(&printed.essay()?.title)
}

fn the_page_that_was_opened_needs_no_data(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.allow_errors("data/");
    stage.site.answer("data/*", Answer::Status(500));
    for address in printed.page_types()? {
        reader.visit(&address)?;
        let length = reader.number("document.querySelector('main').innerText.length")?;
        assert!(length > 60.0, "“{address}” is as good as white");
        reader.until_is("nothing is said", ALERT, serde_json::Value::Null)?;
    }
    Ok(())
}

fn the_whole_page_can_be_loaded_instead(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    ask(stage, "data/*", Answer::Status(500))?;
    says(stage, &["error 500"])?;
    reader.click_link("Load the whole page")?;
    reader.until_heading(&printed.essay()?.title)?;
    reader.until_ready()?;
    assert!(!reader.is_marked()?, "the page was not loaded");
    Ok(())
}
