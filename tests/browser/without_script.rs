//! Scripts off, or the program refused: the same pages are an ordinary website.

use thirtyfour::Key;

use crate::{
    offline::kept::{act, until_saved},
    support::{
        Outcome,
        answer::{Answer, Gate},
        plan::{On, Test, Usual},
        server::Sandbox,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::built().at_every_base().usual(Usual::EnginesAndBases);
            everything_is_read_with_scripts_off,
        ],
        tests![
            On::built().at_every_base();
            site_works_when_the_reader_is_refused,
        ],
        tests![
            On::built().usual(Usual::Engines);
            key_press_on_a_loading_page_loads_the_reader,
        ],
        tests![
            On::built().usual(Usual::Engines);
            site_works_without_webassembly,
            button_pressed_before_the_reader_has_loaded_shows_as_busy,
        ],
        tests![
            On::built().only_in_chromium();
            saved_site_works_without_webassembly,
        ],
        tests![
            On::built();
            site_works_after_each_failure_of_the_reader,
            saved_site_works_after_each_failure_of_the_reader,
            site_works_when_the_reader_is_corrupt,
            site_works_when_scripts_are_missing,
            a_strict_host_leaves_no_dead_button,
            more_is_a_link_with_scripts_off,
            a_part_is_reached_with_scripts_off,
        ],
    ]
    .concat()
}

fn switch_off(stage: &Stage) {
    stage.site.sandbox(Sandbox::NoScript);
    stage.allow_errors("Blocked script execution");
}

/// From the contents to an essay, its readings and the next essay, each page loaded.
fn is_a_website(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let address = printed.essay_address()?;
    // Firefox tells of a script that a page asked for and was left before it came.
    stage.allow_errors("not loaded");
    reader.open("")?;
    reader.until_heading(&printed.edition.publication.title)?;
    reader.mark()?;
    reader.click(&format!("main a[href='{address}']"))?;
    reader.until_heading(&printed.essay()?.title)?;
    assert!(!reader.is_marked()?, "the page was not loaded");
    reader.until("the text stands", "document.querySelector('.prose p')?.innerText.length > 20")?;
    reader.click(&format!("main a[href='{address}readings/']"))?;
    reader.until_heading("Background readings")?;
    reader.click_link("Return to the essay")?;
    reader.until_heading(&printed.essay()?.title)?;
    reader.mark()?;
    reader.click(".outline.wide a[href$='#how-to-get-there']")?;
    reader.until_is("the fragment", "location.hash", "#how-to-get-there")?;
    let mark = "document.querySelector('.prose a[href*=\"#note-\"]')";
    reader.run(&format!("{mark}.scrollIntoView({{ block: 'center' }}); {mark}.click()"))?;
    reader.until("the footnote", "location.hash.startsWith('#note-')")?;
    assert!(reader.is_marked()?, "a link within the page loaded it again");
    if let Some(next) = printed.essays().get(1) {
        reader.click("a[rel=next]")?;
        reader.until_heading(&next.title)?;
    }
    reader.click("a.home")?;
    reader.until_heading(&printed.edition.publication.title)
}

fn everything_is_read_with_scripts_off(stage: &Stage) -> Outcome {
    switch_off(stage);
    is_a_website(stage)?;
    let reader = &stage.reader;
    for address in stage.printed()?.page_types()? {
        reader.open(&address)?;
        let shown =
            "[...document.querySelectorAll('button')].filter((one) => one.checkVisibility())
            .map((one) => one.outerHTML)";
        assert_eq!(reader.see(shown)?, serde_json::json!([]), "buttons that do nothing");
        let length = reader.number("document.querySelector('main').innerText.length")?;
        assert!(length > 60.0, "“{address}” is as good as white");
    }
    Ok(())
}

fn a_strict_host_leaves_no_dead_button(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.site.sandbox(Sandbox::Strict);
    stage.allow_errors("policy");
    stage.allow_errors("Policy");
    stage.allow_errors("not loaded");
    for address in stage.printed()?.page_types()? {
        reader.open(&address)?;
        let shown =
            "[...document.querySelectorAll('button')].filter((one) => one.checkVisibility())
            .map((one) => one.outerHTML)";
        assert_eq!(reader.see(shown)?, serde_json::json!([]), "buttons that do nothing");
        reader
            .until("the text is there", "document.querySelector('main').innerText.length > 60")?;
    }
    Ok(())
}

/// The reader says once that it did not come.
fn says_so(stage: &Stage) -> Outcome {
    let state = "document.documentElement.dataset.reader";
    stage.reader.until_is("the program", state, "failed")?;
    let line =
        "[...document.querySelectorAll('[data-reader-note]')].some((one) => one.checkVisibility())";
    stage.reader.until("one line says so", line)
}

fn site_works_when_the_reader_is_refused(stage: &Stage) -> Outcome {
    stage.site.answer("*.wasm", Answer::Status(403));
    stage.allow_errors(".wasm");
    is_a_website(stage)?;
    says_so(stage)?;
    let reader = &stage.reader;
    reader.click("[data-size='1']")?;
    reader.until(
        "the size still changes",
        "document.querySelector('[data-size-now]').textContent.includes('110')",
    )
}

fn site_works_when_the_reader_is_corrupt(stage: &Stage) -> Outcome {
    stage.site.answer("*.wasm", Answer::Bytes(b"\0asm is not what this is".to_vec()));
    // Each engine has its own words for a file that is not the one its hash was taken of.
    stage.allow_errors(".wasm");
    stage.allow_errors("integrity");
    stage.allow_errors("WebAssembly");
    is_a_website(stage)?;
    says_so(stage)
}

/// The files of the reader, and how each may fail: refused, cut off, replaced by a page.
fn failures() -> [(&'static str, Answer); 8] {
    [
        ("app/deferred.*.css", Answer::Status(403)),
        ("app/deferred.*.css", Answer::CutOff),
        ("app/deferred.*.js", Answer::Status(403)),
        ("app/deferred.*.js", Answer::CutOff),
        ("app/reader.*.js", Answer::Status(403)),
        ("app/reader.*.js", Answer::CutOff),
        ("app/reader.*.wasm", Answer::CutOff),
        ("app/reader.*.wasm", Answer::Page),
    ]
}

fn site_works_after_each_failure_of_the_reader(stage: &Stage) -> Outcome {
    stage.allow_errors("");
    for (path, answer) in failures() {
        stage.site.answer(path, answer);
        is_complete(stage)?;
        stage.site.recover();
    }
    Ok(())
}

/// The publication is saved, but for that file.
fn saved_site_works_after_each_failure_of_the_reader(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.allow_errors("");
    stage.site.with_workers();
    for (path, answer) in failures() {
        reader.visit("")?;
        until_saved(reader)?;
        let (before, after) = path.split_once('*').ok_or("a pattern")?;
        act(
            reader,
            &format!(
                "const cache = await caches.open(`pliego:${{new URL(document.baseURI).pathname}}:files`);
                 for (const request of await cache.keys()) {{
                   if (request.url.includes('{before}') && request.url.endsWith('{after}')) await cache.delete(request);
                 }}"
            ),
        )?;
        stage.site.answer(path, answer);
        is_complete(stage)?;
        stage.site.recover();
    }
    Ok(())
}

/// Every page has its content, its links lead to whole pages, and one line says so.
fn is_complete(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    for address in stage.printed()?.page_types()? {
        reader.open(&address)?;
        let length = reader.number("document.querySelector('main').innerText.length")?;
        assert!(length > 60.0, "“{address}” is as good as white");
    }
    is_a_website(stage)?;
    says_so(stage)?;
    let buttons =
        "[...document.querySelectorAll('[data-opens]')].filter((one) => one.checkVisibility())
        .map((one) => one.outerHTML)";
    assert_eq!(reader.see(buttons)?, serde_json::json!([]), "buttons that do nothing");
    Ok(())
}

fn site_works_without_webassembly(stage: &Stage) -> Outcome {
    stage.site.sandbox(Sandbox::NoWasm);
    stage.allow_errors("");
    is_complete(stage)
}

fn saved_site_works_without_webassembly(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.allow_errors("");
    stage.site.with_workers();
    reader.visit("")?;
    until_saved(reader)?;
    let script = serde_json::json!({"source": "delete self.WebAssembly"});
    let added = reader.chromium("Page.addScriptToEvaluateOnNewDocument", script)?;
    let before = stage.site.requests().len();
    let complete = is_complete(stage);
    let added = serde_json::json!({"identifier": added["identifier"]});
    reader.chromium("Page.removeScriptToEvaluateOnNewDocument", added)?;
    complete?;
    let asked = stage.site.requests().split_off(before);
    assert!(!asked.iter().any(|path| path.starts_with("essays/")), "{asked:?}");
    Ok(())
}

fn button_pressed_before_the_reader_has_loaded_shows_as_busy(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let gate = Gate::closed();
    stage.site.answer("*.wasm", Answer::Late(gate.clone()));
    reader.open("")?;
    let busy =
        "[...document.querySelectorAll('[aria-busy=true]')].map((one) => one.dataset.opens).join()";
    reader.click(".masthead [data-opens=search]")?;
    reader.until_is("the button that was heard", busy, "search")?;
    // The last one counts, and what is clicked beside them takes it back.
    reader.click("h1")?;
    reader.until_is("no button", busy, "")?;
    reader.click("[data-opens=display]")?;
    reader.until_is("the other button", busy, "display")?;
    let seen = "getComputedStyle(document.querySelector('[data-opens=display]')).opacity";
    reader.until_is("it is seen", seen, "0.5")?;
    gate.open();
    reader.until("the panel opens", "document.querySelector('#display') !== null")?;
    reader.until_is("no button", busy, "")
}

/// Who acts before the page has come whole brings the reader before the data it begins with.
fn key_press_on_a_loading_page_loads_the_reader(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    let gate = Gate::closed();
    stage.site.answer(&address, Answer::Held("</h1>", gate.clone()));
    reader.ask_for(&address)?;
    reader.until("the heading has come", "document.querySelector('h1') !== null")?;
    reader.press(Key::Shift)?;
    let fetched = "performance.getEntriesByType('resource').some(({ name, responseEnd }) => \
                   name.endsWith('.wasm') && responseEnd > 0)";
    reader.until("the program has come", fetched)?;
    gate.open();
    reader.until_ready()
}

fn site_works_when_scripts_are_missing(stage: &Stage) -> Outcome {
    stage.site.answer("*.js", Answer::Status(404));
    stage.allow_errors(".js");
    is_a_website(stage)?;
    assert_ne!(stage.reader.text("document.documentElement.dataset.reader")?, "ready");
    Ok(())
}

fn more_is_a_link_with_scripts_off(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    switch_off(stage);
    reader.open(&format!("collections/{}/", printed.collection()?.slug))?;
    reader.click("main article a.more")?;
    reader.until_heading(&printed.essay()?.title)
}

fn a_part_is_reached_with_scripts_off(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    switch_off(stage);
    reader.open(&address)?;
    reader.click(".outline.wide a[href$='#how-to-get-there']")?;
    let target = "document.querySelector(':target')?.id";
    reader.until_is("the target", target, "how-to-get-there")?;
    assert!(reader.number("scrollY")? > 0.0);
    Ok(())
}
