//! The panel of the display settings: opened and closed, worked by keyboard, in step with the rest.

use serde_json::json;
use thirtyfour::Key;

use crate::{
    support::{
        Outcome,
        answer::{Answer, Gate},
        panel::{KEY, choose, fill_storage, is, is_kept, keep, open_panel},
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
            On::shared().usual(Usual::Engines);
            the_panel_works_by_keyboard_alone,
            escape_closes_and_the_focus_returns,
            panel_leaves_the_text_visible_and_usable,
            reading_position_is_stable_when_settings_change,
            extreme_settings_cause_no_horizontal_overflow,
        ],
        tests![
            On::built().usual(Usual::Engines);
            panel_requested_early_opens_when_the_reader_has_loaded,
            full_storage_is_reported,
        ],
        tests![
            On::shared();
            another_page_closes_the_panel,
            wcag_spacing_can_be_applied_and_reset_restores_defaults,
            settings_changed_elsewhere_show_in_the_panel,
            panel_and_masthead_show_the_same_text_size,
        ],
        tests![
            On::built();
            blocked_storage_is_reported,
            typeface_that_fails_to_load_is_reported,
        ],
    ]
    .concat()
}

const OPEN: &str = "document.querySelector('#display')?.open === true";
const BUTTON: &str = "[data-opens=display]";
const FOCUS: &str = "document.activeElement.name || document.activeElement.ariaLabel \
    || document.activeElement.textContent.trim()";
const NOTE: &str = "document.querySelector('#display [data-note]').textContent";
const PAPER: &str = "getComputedStyle(document.documentElement).backgroundColor";

/// Presses Tab until the focus is there.
fn tab_to(reader: &Reader, wanted: &str) -> Outcome {
    for _ in 0..20 {
        reader.press(Key::Tab)?;
        if reader.text(FOCUS)? == wanted {
            return Ok(());
        }
    }
    Err(format!("the focus does not come to “{wanted}”").into())
}

fn the_panel_works_by_keyboard_alone(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    tab_to(reader, "Display settings")?;
    reader.press(Key::Enter)?;
    reader.until("it is open", OPEN)?;
    reader.until_is("the focus", FOCUS, "Display")?;
    let expanded = format!("document.querySelector('{BUTTON}').ariaExpanded");
    reader.until_is("the button", &expanded, "true")?;
    tab_to(reader, "theme")?;
    // From the one that is chosen to the third.
    reader.press(Key::Down)?;
    is(reader, "theme", "light")?;
    reader.press(Key::Down)?;
    is(reader, "theme", "paper")?;
    reader.until_is("paper", PAPER, "rgb(246, 238, 220)")?;
    tab_to(reader, "Larger text")?;
    reader.press(Key::Enter)?;
    is_kept(reader, "fontSize", "110")?;
    tab_to(reader, "More")?;
    reader.press(Key::Enter)?;
    tab_to(reader, "lineHeight")?;
    reader.press(Key::Right)?;
    is(reader, "lineHeight", "1.6")?;
    let heard = "document.activeElement.ariaValueText";
    reader.until_is("what is heard", heard, "1.6 ×")?;
    tab_to(reader, "textAlign")?;
    reader.press(Key::Space)?;
    is_kept(reader, "textAlign", "justify")?;
    tab_to(reader, "Reset")?;
    reader.press(Key::Enter)?;
    is(reader, "theme", "auto")?;
    reader.press(Key::Escape)?;
    reader.until("it is closed", "document.querySelector('#display') === null")?;
    reader.until_is("the focus", FOCUS, "Display settings")
}

fn escape_closes_and_the_focus_returns(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let expanded = format!("document.querySelector('{BUTTON}').ariaExpanded");
    let closed = "document.querySelector('#display') === null";
    reader.visit("")?;
    reader.click(BUTTON)?;
    reader.until("it is open", OPEN)?;
    reader.press(Key::Escape)?;
    reader.until("it is closed", closed)?;
    reader.until_is("the focus", FOCUS, "Display settings")?;
    reader.until_is("the button", &expanded, "false")?;
    reader.click(BUTTON)?;
    reader.until("it is open", OPEN)?;
    reader.click("#display [data-close]")?;
    reader.until("it is closed", closed)?;
    reader.until_is("the focus", FOCUS, "Display settings")?;
    reader.click(BUTTON)?;
    reader.until("it is open", OPEN)?;
    reader.click(BUTTON)?;
    reader.until("its button closes it", closed)?;
    // The focus of somebody who has gone back to the text stays there.
    reader.click(BUTTON)?;
    reader.until("it is open", OPEN)?;
    reader.run("document.querySelector('main a').focus()")?;
    reader.press(Key::Escape)?;
    reader.until("it is closed", closed)?;
    assert_eq!(reader.see("document.activeElement.matches('main a')")?, true);
    Ok(())
}

fn panel_requested_early_opens_when_the_reader_has_loaded(stage: &Stage) -> Outcome {
    let (reader, gate) = (&stage.reader, Gate::closed());
    stage.site.answer("*.wasm", Answer::Late(gate.clone()));
    reader.open("")?;
    reader.click(BUTTON)?;
    gate.open();
    reader.until("it is open", OPEN)?;
    reader.until_is("the focus", FOCUS, "Display")?;
    reader.press(Key::Escape)?;
    reader.until_is("the focus", FOCUS, "Display settings")
}

fn another_page_closes_the_panel(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit("")?;
    open_panel(reader)?;
    let link = format!("main a[href='{}']", printed.essay_address()?);
    reader.run(&format!("document.querySelector(\"{link}\").click()"))?;
    reader.until_arrived(&printed.essay()?.title)?;
    reader.until("it is closed", "document.querySelector('#display') === null")?;
    reader.click(BUTTON)?;
    reader.until("it opens again", OPEN)
}

fn panel_leaves_the_text_visible_and_usable(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    for width in [320, 390, 820] {
        reader.open_narrow(width, &address)?;
        reader.until_ready()?;
        open_panel(reader)?;
        let height = "document.querySelector('#display').getBoundingClientRect()";
        reader.until(
            &format!("at the foot, at {width} px"),
            &format!(
                "((box) => (Math.abs(box.bottom - innerHeight) < 1 && box.height <= \
                 0.6 * innerHeight && box.left === 0) || JSON.stringify(box))({height})"
            ),
        )?;
        assert_eq!(reader.see("document.querySelector('#display').matches(':modal')")?, false);
    }
    // Wide enough for both: beside the text, below the masthead.
    reader.visit(&address)?;
    open_panel(reader)?;
    reader.until(
        "the text is not covered",
        "document.querySelector('#display').getBoundingClientRect().left >= \
         document.querySelector('.prose').getBoundingClientRect().right - 16",
    )?;
    reader.click("main .prose a")
}

fn reading_position_is_stable_when_settings_change(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit(&address)?;
    open_panel(reader)?;
    for (name, value) in [
        ("lineHeight", "2.6"),
        ("lineLength", "40"),
        ("paraSpacing", "2"),
        ("letterSpacing", "0.5"),
        ("wordSpacing", "1"),
        ("fontFamily", "sans"),
        ("textAlign", "justify"),
        ("bodyHyphens", "none"),
    ] {
        let mark = "const all = [...document.querySelectorAll('.prose :is(h2, h3, p)')];
            scrollTo(0, all[Math.floor(all.length / 2)].getBoundingClientRect().top + scrollY - 66);
            window.pliegoRead = all.find((one) => one.getBoundingClientRect().top >= 64);
            return window.pliegoRead.getBoundingClientRect().top;";
        let before = reader.run(mark)?.as_f64().ok_or("there is no text")?;
        choose(reader, name, value)?;
        reader.until_frames(2)?;
        let top = "window.pliegoRead.getBoundingClientRect().top";
        reader.until(
            &format!("{name}: the paragraph at {before} is still there"),
            &format!("Math.abs({top} - {before}) < 4 || {top}"),
        )?;
    }
    Ok(())
}

fn wcag_spacing_can_be_applied_and_reset_restores_defaults(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    open_panel(reader)?;
    choose(reader, "theme", "dark")?;
    let said = "document.querySelector('#display [data-done]').textContent";
    reader.click("#display [data-do=space]")?;
    reader.until("it is said", &format!("{said}.includes('0.16') || {said}"))?;
    let spaces = "((css) => [css.lineHeight, css.marginTop, css.letterSpacing, css.wordSpacing]
        .map((one) => (parseFloat(one) / parseFloat(css.fontSize)).toFixed(2)).join(' '))
        (getComputedStyle(document.querySelector('.prose p + p')))";
    reader.until_is("the spaces", spaces, "1.50 2.00 0.12 0.16")?;
    for (name, value) in [("lineHeight", "1.5"), ("wordSpacing", "0.16"), ("theme", "dark")] {
        is(reader, name, value)?;
        is_kept(reader, name, value)?;
    }
    reader.click("[data-size='1']")?;
    reader.click("#display [data-do=reset]")?;
    reader.until("it is said", &format!("{said}.includes('defaults') || {said}"))?;
    reader.until_is("the spaces", spaces, "1.55 0.85 NaN 0.00")?;
    is(reader, "theme", "auto")?;
    is(reader, "wordSpacing", "0")?;
    reader.until_is(
        "the size",
        "document.querySelector('[data-size-now]').textContent",
        "100\u{202f}%",
    )
}

fn settings_changed_elsewhere_show_in_the_panel(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.open_narrow(800, "")?;
    reader.until_ready()?;
    open_panel(reader)?;
    let kept = json!({"v": 2, "theme": "dark", "lineHeight": 2, "textAlign": "justify"});
    reader.run(&format!("parent.localStorage.setItem({KEY}, {:?})", kept.to_string()))?;
    is(reader, "theme", "dark")?;
    is(reader, "lineHeight", "2")?;
    is(reader, "textAlign", "justify")?;
    reader.until_is("dark", PAPER, "rgb(23, 22, 20)")?;
    choose(reader, "theme", "paper")?;
    is_kept(reader, "lineHeight", "2")
}

fn panel_and_masthead_show_the_same_text_size(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    open_panel(reader)?;
    reader.click("#display [data-size='1']")?;
    reader.click(".masthead [data-size='1']")?;
    let shown = "[...document.querySelectorAll('[data-size-now]')]
        .map((one) => parseInt(one.textContent)).join(' ')";
    reader.until_is("both", shown, "125 125")?;
    is_kept(reader, "fontSize", "125")
}

/// Pages whose script begins with `script`.
fn before_the_page(stage: &Stage, script: &str) {
    stage.site.edit_pages("<title>", "<script src=\"first.js\"></script><title>");
    stage.site.answer("first.js", Answer::Bytes(script.as_bytes().to_vec()));
}

fn is_not_kept(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    open_panel(reader)?;
    reader.until("it is said", &format!("{NOTE}.startsWith('Nothing is kept') || {NOTE}"))?;
    choose(reader, "theme", "dark")?;
    choose(reader, "lineHeight", "2")?;
    reader.until("it is still said", &format!("{NOTE}.startsWith('Nothing is kept') || {NOTE}"))?;
    reader.until_is("dark", PAPER, "rgb(23, 22, 20)")?;
    reader.click("[data-size='1']")?;
    reader.run("document.querySelector('.foot a[href*=about]').click()")?;
    reader.until_arrived("About")?;
    reader.until_is("dark on the next page", PAPER, "rgb(23, 22, 20)")
}

fn blocked_storage_is_reported(stage: &Stage) -> Outcome {
    before_the_page(
        stage,
        "Object.defineProperty(window, 'localStorage', {
            get() { throw new DOMException('refused', 'SecurityError'); } });",
    );
    is_not_kept(stage)
}

fn full_storage_is_reported(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    open_panel(reader)?;
    reader.until_is("what is said at first", NOTE, "Kept on this device.")?;
    fill_storage(reader)?;
    is_not_kept(stage)
}

fn typeface_that_fails_to_load_is_reported(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.allow_errors("opendyslexic");
    stage.allow_errors("downloadable font");
    stage.site.answer("app/opendyslexic*", Answer::Status(404));
    reader.visit(&stage.printed()?.essay_address()?)?;
    open_panel(reader)?;
    choose(reader, "fontFamily", "dyslexic")?;
    reader.until("it is said", &format!("{NOTE}.startsWith('The typeface') || {NOTE}"))?;
    reader.until("the text stands", "document.querySelector('.prose p').innerText.length > 20")
}

fn extreme_settings_cause_no_horizontal_overflow(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    reader.visit("")?;
    keep(
        reader,
        &json!({"v": 2, "fontFamily": "dyslexic", "fontSize": 400, "letterSpacing": 0.5,
            "wordSpacing": 1, "lineLength": 90, "lineHeight": 2.6, "paraSpacing": 2}),
    )?;
    for address in stage.printed()?.page_types()? {
        for width in [320, 1280] {
            reader.open_narrow(width, &address)?;
            reader.until_ready()?;
            reader.run("return document.fonts.ready.then(() => true)")?;
            open_panel(reader)?;
            reader.until_is(&format!("too wide at {width} px in “{address}”"), wide, 0)?;
            let cut = "[...document.querySelectorAll('#display *')].filter((one) =>
                one.getBoundingClientRect().right > innerWidth + 1).length";
            reader.until_is("cut in the panel", cut, 0)?;
        }
    }
    Ok(())
}
