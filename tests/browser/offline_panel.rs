//! The panel of what is kept on the device: what it says of each state, and its buttons by keyboard.

use thirtyfour::Key;

use crate::{
    offline::publication::changed,
    support::{
        Outcome,
        answer::{Answer, Gate},
        engine::Engine,
        plan::{On, Test, Usual},
        reader::Reader,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::built().at_every_base();
            the_panel_says_what_is_saved,
        ],
        tests![
            On::built().usual(Usual::Engines);
            panel_opens_with_its_button_and_its_shortcut,
            panel_says_that_this_browser_cannot_save,
        ],
        tests![
            On::built();
            the_panel_says_what_is_not_saved_and_why,
            the_panel_says_what_is_damaged_and_repairs_it,
            the_panel_says_that_there_is_no_connection,
            saving_shows_progress_and_can_be_stopped_and_resumed,
            every_failed_check_has_its_message,
            erasing_everything_needs_confirmation,
            removed_publication_can_be_saved_again,
            footer_shows_the_state_and_announces_only_changes,
        ],
    ]
    .concat()
}

/// The status that the page has.
const STATUS: &str = "(window.pliego?.library?.status ?? {})";
const STATE: &str = "document.querySelector('#library .library-state').textContent";
const PANEL: &str = "(document.querySelector('#library')?.innerText ?? '')";
const LAST: &str = "[...document.querySelectorAll('#library dt')].find((one) => one.textContent === 'Last checked').nextSibling.textContent";
const WORD: &str = "document.querySelector('[data-library-state]').textContent";
const FOCUS: &str = "document.activeElement.textContent.trim()";

/// Number of our entries in the storage.
const OURS: &str = "Object.keys(localStorage).filter((name) => name.startsWith('pliego')).length";

/// Opens the contents and waits until the whole publication is kept.
fn save(stage: &Stage) -> Outcome {
    stage.site.with_workers();
    stage.reader.visit("")?;
    let whole =
        format!("({STATUS}.state === 'saved' && !{STATUS}.saving) || JSON.stringify({STATUS})");
    stage.reader.until("all is kept", &whole)
}

/// Opens the panel by its button, and waits until every file has been looked at.
fn open(reader: &Reader) -> Outcome {
    reader.run("document.querySelector('[data-opens=library]').focus()")?;
    reader.press(Key::Enter)?;
    reader.until_is("the focus", FOCUS, "On this device")
}

/// Goes on with the Tab key to the button of that name, and presses it.
fn press(reader: &Reader, button: &str) -> Outcome {
    let there = format!(
        "[...document.querySelectorAll('#library button')].some((one) => one.textContent === {button:?} && one.checkVisibility())"
    );
    reader.until(&format!("there is “{button}”"), &format!("{there} || {PANEL}"))?;
    for _ in 0..60 {
        if reader.text(FOCUS)? == button {
            return reader.press(Key::Enter);
        }
        reader.press(Key::Tab)?;
    }
    Err(format!("Tab does not lead to “{button}”").into())
}

fn says(reader: &Reader, words: &str) -> Outcome {
    reader.until(&format!("it says “{words}”"), &format!("{PANEL}.includes({words:?}) || {PANEL}"))
}

/// Does something to a file that is kept.
fn harm(reader: &Reader, path: &str) -> Outcome {
    let script = format!(
        "return (async () => {{
           const cache = await caches.open(`pliego:${{new URL(document.baseURI).pathname}}:files`);
           await cache.put(new URL('{path}', document.baseURI), new Response('{{}}'));
         }})()"
    );
    reader.run(&script).map(drop)
}

fn panel_opens_with_its_button_and_its_shortcut(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    open(reader)?;
    let expanded = "document.querySelector('[data-opens=library]').ariaExpanded";
    reader.until_is("the button says so", expanded, "true")?;
    reader.press(Key::Escape)?;
    reader.until("it is closed", "document.querySelector('#library') === null")?;
    reader.until("the focus is back", "document.activeElement.matches('[data-opens=library]')")?;
    reader.run("document.activeElement.blur()")?;
    reader.type_text("o")?;
    reader.until_is("the focus", FOCUS, "On this device")?;
    press(reader, "Close")?;
    reader.until("it is closed", "document.querySelector('#library') === null")
}

fn the_panel_says_what_is_saved(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    save(stage)?;
    open(reader)?;
    reader.until_is("the state", STATE, "Saved on this device: the whole publication.")?;
    says(reader, "All files are intact.")?;
    says(reader, "You have the latest edition.")?;
    let edition = &printed.edition;
    for words in [edition.id.as_str(), &edition.date.text, "Pages, typeface and search – saved, "]
    {
        says(reader, words)?;
    }
    // WebKit on some systems tells no figures.
    let figures = reader.see(&format!("{STATUS}.quota !== undefined"))? == true;
    says(reader, if figures { " used of " } else { "Unknown" })?;
    let kept = match reader.engine() {
        Engine::Chromium => "runs low on space, Chrome deletes the sites first",
        Engine::Firefox => "runs low on space, Firefox deletes the sites first",
        Engine::WebKit => "seven days of use without a visit here",
    };
    let persisted = reader.see(&format!("{STATUS}.stays === 'persisted'"))? == true;
    says(reader, if persisted { "The browser has promised to keep it." } else { kept })?;
    // Each collection, and each of its essays, with its size.
    reader.run("document.querySelectorAll('#library summary').forEach((one) => one.click())")?;
    let lines = reader.text(&format!(
        "{PANEL}.split('\\n').filter((line) => / – saved, [0-9.]+\\s[kM]B$/.test(line)).join('\\n')"
    ))?;
    let titles = edition.collections.iter().map(|one| &one.title);
    for title in titles.chain(printed.essays().iter().map(|essay| &essay.title)) {
        assert!(lines.contains(title.as_str()), "{title} is not in\n{lines}");
    }
    assert!(!reader.text(PANEL)?.contains("Save the whole publication"));
    Ok(())
}

fn the_panel_says_what_is_not_saved_and_why(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.site.with_workers();
    stage.site.answer("data/edition.json", Answer::Status(503));
    stage.allow_errors("");
    reader.visit("")?;
    reader.until(
        "it was tried",
        &format!("{STATUS}.trouble?.status === 503 || JSON.stringify({STATUS})"),
    )?;
    open(reader)?;
    reader.until_is("the state", STATE, "The publication is not saved on this device.")?;
    says(reader, "The site answered with status 503 (data/edition.json).")?;
    reader.until_is("and so under the last check", LAST, "The site answered with status 503.")?;
    says(reader, "Will it be kept?")?;
    assert_eq!(reader.text(WORD)?, "");
    // The request is tried again, and the focus stays in sight.
    stage.site.recover();
    press(reader, "Save the whole publication")?;
    reader.until_is("the state", STATE, "Saved on this device: the whole publication.")?;
    reader.until(
        "the focus is in the panel",
        "document.activeElement.closest('#library') !== null",
    )?;
    reader.until_is(
        "no trouble is left",
        "document.querySelectorAll('#library [role=alert]:not([hidden])').length",
        0,
    )
}

fn the_panel_says_what_is_damaged_and_repairs_it(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    save(stage)?;
    harm(reader, &printed.bundle()?.path)?;
    open(reader)?;
    reader.until_is("the state", STATE, "Part of what was saved is missing or damaged.")?;
    says(reader, " – damaged, ")?;
    says(reader, "Some files are missing or damaged.")?;
    press(reader, "Repair")?;
    reader.until_is("the state", STATE, "Saved on this device: the whole publication.")?;
    reader.until_is("the focus", FOCUS, "Repair")
}

fn the_panel_says_that_there_is_no_connection(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    open(reader)?;
    reader.run("dispatchEvent(new Event('offline'))")?;
    let words = "Saved on this device: the whole publication. You are offline.";
    reader.until_is("the state", STATE, words)?;
    reader.until_is("the word", WORD, "Offline")?;
    reader.run("dispatchEvent(new Event('online'))")?;
    reader.until_is("the state", STATE, "Saved on this device: the whole publication.")?;
    reader.until_is("the word", WORD, "Saved")
}

fn panel_says_that_this_browser_cannot_save(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    open(reader)?;
    let words = "Nothing is saved: this browser, or this address, does not allow it.";
    reader.until_is("the state", STATE, words)?;
    for claim in ["Save the whole", "Repair", "Will it be kept?", "Edition"] {
        assert!(!reader.text(PANEL)?.contains(claim), "{claim}");
    }
    assert_eq!(reader.text(WORD)?, "");
    // The tests' scripts do not reach the page's own objects in Firefox.
    if reader.engine() == Engine::Firefox {
        return Ok(());
    }
    // As at an address that is not secure. What else is kept there is erased all the same.
    reader.run(
        "Object.defineProperty(window, 'isSecureContext', { value: false });
         Object.defineProperty(window, 'caches', { value: undefined });
         Object.defineProperty(crypto, 'randomUUID', { value: undefined });
         pliego.settings.set({ fontSize: 110 })",
    )?;
    reader.until("something is kept", &format!("{OURS} > 0"))?;
    press(reader, "Erase everything")?;
    reader.press(Key::Tab)?;
    reader.until_is("the focus", FOCUS, "Erase everything")?;
    reader.press(Key::Enter)?;
    let words = "Everything of this publication is erased from this device.";
    reader.until_is("the state", STATE, words)?;
    reader.visit("404.html")?;
    assert_eq!(reader.number(OURS)?, 0.0, "something was left");
    Ok(())
}

fn saving_shows_progress_and_can_be_stopped_and_resumed(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let gate = Gate::closed();
    stage.site.with_workers();
    stage.site.answer("data/bundle*", Answer::Late(gate.clone()));
    reader.visit("")?;
    reader.until_is("the word", WORD, "Saving")?;
    open(reader)?;
    let files = format!(
        "/^Saving: \\d+ of \\d+ files, [0-9.]+\\s[kM]B of [0-9.]+\\s[kM]B\\.$/.test({STATE}) || {STATE}"
    );
    reader.until("files and sizes are told", &files)?;
    press(reader, "Stop")?;
    let stopped = "Saving is stopped. You can resume it at any time.";
    says(reader, stopped)?;
    // A check that was requested meanwhile changes none of it.
    reader
        .until("it was looked for another edition", &format!("{STATUS}.checked !== undefined"))?;
    says(reader, stopped)?;
    reader.until_is("the focus", FOCUS, "Save the whole publication")?;
    gate.open();
    reader.press(Key::Enter)?;
    reader.until_is("the state", STATE, "Saved on this device: the whole publication.")?;
    reader.until_is("the word", WORD, "Saved")
}

fn every_failed_check_has_its_message(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    open(reader)?;
    for (answer, sentence) in [
        (Answer::Status(404), "The site answered with status 404."),
        (Answer::Page, "Another page answered instead of this site"),
        (
            Answer::Bytes(b"{".to_vec()),
            "The server sent a file that differs from the published one.",
        ),
    ] {
        stage.site.answer("data/edition.json", answer);
        press(reader, "Check now")?;
        let checked = format!(
            "[...document.querySelectorAll('#library dl > div')].some((one) => one.innerText.includes('Last checked') && one.innerText.includes({sentence:?})) || {PANEL}"
        );
        reader.until(sentence, &checked)?;
        reader.until_is("the focus", FOCUS, "Check now")?;
        reader.until_is(
            "all is here still",
            STATE,
            "Saved on this device: the whole publication.",
        )?;
    }
    stage.site.recover();
    press(reader, "Check now")?;
    says(reader, "You have the latest edition.")
}

fn erasing_everything_needs_confirmation(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    reader.run("pliego.settings.set({ fontSize: 110 })")?;
    open(reader)?;
    press(reader, "Erase everything")?;
    reader.until_is("the focus", FOCUS, "Cancel")?;
    says(reader, "This also deletes your reading places and settings, and can’t be undone.")?;
    // The question belongs to the button that has the focus.
    let described = "document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent.startsWith('Erase everything?')";
    assert_eq!(reader.see(described)?, true);
    reader.press(Key::Enter)?;
    reader.until_is("the focus", FOCUS, "Erase everything")?;
    // A question that was left open is not open when the panel is opened again.
    reader.press(Key::Enter)?;
    reader.until_is("the focus", FOCUS, "Cancel")?;
    reader.press(Key::Escape)?;
    open(reader)?;
    assert!(!reader.text(PANEL)?.contains("Cancel"));
    press(reader, "Erase everything")?;
    reader.until_is("the focus", FOCUS, "Cancel")?;
    assert_eq!(reader.text(&format!("{STATUS}.state"))?, "saved", "nothing is erased yet");
    reader.press(Key::Tab)?;
    reader.until_is("the focus", FOCUS, "Erase everything")?;
    reader.press(Key::Enter)?;
    let words = "Everything of this publication is erased from this device.";
    reader.until_is("the state", STATE, words)?;
    reader.until_is("the focus", FOCUS, "On this device")?;
    let left = "return (async () => [(await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length].join())()";
    assert_eq!(reader.run(left)?, "0,0");
    Ok(())
}

fn removed_publication_can_be_saved_again(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    open(reader)?;
    press(reader, "Remove the saved publication")?;
    let words = "Removed: nothing is saved on this device until you ask for it.";
    reader.until_is("the state", STATE, words)?;
    reader.until_is("the focus", FOCUS, "Save the whole publication")?;
    reader.until_is("the word", WORD, "")?;
    reader.press(Key::Enter)?;
    reader.until_is("the state", STATE, "Saved on this device: the whole publication.")?;
    reader.until("the focus is in the panel", "document.activeElement.closest('#library') !== null")
}

/// The announcement for screen readers of the word in the foot, and the word.
const HEARD: &str = "((one) => `${one.getAttribute('aria-live')} ${one.textContent}`)(document.querySelector('[data-library-state][role=status]'))";

fn footer_shows_the_state_and_announces_only_changes(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    reader.until_is("what has come about is heard", HEARD, "polite Saved")?;
    reader.visit("")?;
    reader.until_is("what was so already is seen", HEARD, "off Saved")?;
    let beside = "((word, button) => word.width > 20 && word.left >= button.right
            && word.top < button.bottom && word.bottom > button.top)(
        ...['[data-library-state]', '.foot [data-opens=library]']
            .map((css) => document.querySelector(css).getBoundingClientRect()))";
    reader.until("it is beside the button of the panel", beside)?;
    reader.run("dispatchEvent(new Event('offline'))")?;
    reader.until_is("what changes is heard", HEARD, "polite Offline")?;
    reader.run("dispatchEvent(new Event('online'))")?;
    let next = changed()?;
    stage.site.serve(next.path());
    open(reader)?;
    press(reader, "Check now")?;
    // The bar says it, with a way there.
    reader.until_is("the word", HEARD, "off New edition ready")?;
    let bar = "document.querySelector('[data-bar=library] [role=status]')?.textContent";
    reader.until_is("the bar", bar, "A new edition is ready.")
}
