//! The size of the text: up, down, kept, and there before the text is.

use thirtyfour::Key;

use crate::{
    place::read_on,
    support::{
        Outcome,
        answer::{Answer, Gate},
        plan::{On, Test, Usual},
        reader::Reader,
        server::Sandbox,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::shared().at_every_base().usual(Usual::EnginesAndBases);
            text_size_survives_reload,
        ],
        tests![
            On::shared().at_every_base().usual(Usual::Engines);
            larger_and_smaller_scale_the_text_and_nothing_else,
        ],
        tests![
            On::shared().at_every_base();
            size_buttons_stop_at_both_limits,
        ],
        tests![
            On::built().at_every_base().usual(Usual::Engines);
            text_size_applies_before_the_page_has_fully_loaded,
            text_size_can_change_before_the_reader_has_loaded,
        ],
        tests![
            On::shared().usual(Usual::Engines).also_from_the_device(Usual::Nothing);
            the_buttons_work_by_keyboard,
            reading_position_is_stable_when_the_size_changes,
            text_size_changed_elsewhere_applies_to_the_page,
            largest_text_needs_no_horizontal_scrolling,
            numbers_in_tables_are_not_broken,
            wcag_spacing_does_not_clip_text,
        ],
        tests![
            On::built().usual(Usual::Engines);
            text_size_lasts_for_the_visit_when_storage_throws,
        ],
        tests![
            On::shared();
            larger_size_shrinks_nothing_and_headings_stay_above_text_size,
            invalid_stored_sizes_are_ignored,
        ],
    ]
    .concat()
}

const LARGER: &str = "[data-size='1']";
const SMALLER: &str = "[data-size='-1']";
const SCALE: &str =
    "Number(getComputedStyle(document.documentElement).getPropertyValue('--text-scale'))";
/// Text between the buttons, without spaces of any kind.
const SHOWN: &str = "document.querySelector('[data-size-now]').textContent.replace(/\\s/gu, '')";
const SAID: &str = "document.querySelector('[data-size-status]').textContent";
/// By how much the page is wider than the window, and what stands out.
pub const WIDE: &str = "[document.documentElement.scrollWidth - document.documentElement.clientWidth, \
    ...[...document.querySelectorAll('main *')].filter((one) => \
    one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('[role=group], .unseen'))\
    .slice(0, 3).map((one) => one.outerHTML.slice(0, 80))].join(' ')";
const PICTURE: &str = "document.querySelector('.plate img').getBoundingClientRect().width";
/// The steps that a reader has, in percent.
const STEPS: [u32; 14] = [75, 80, 90, 100, 110, 125, 140, 160, 180, 200, 240, 280, 320, 400];

fn font_size(reader: &Reader, css: &str) -> Outcome<f64> {
    reader
        .number(&format!("parseFloat(getComputedStyle(document.querySelector({css:?})).fontSize)"))
}

/// The size is `percent`, for the eye and in the style.
fn until_size(reader: &Reader, percent: u32) -> Outcome {
    let met = format!("{SHOWN} === '{percent}%' && Math.abs({SCALE} - {percent} / 100) < 1e-6");
    reader.until(&format!("{percent} %"), &format!("({met}) || [{SHOWN}, {SCALE}].join(' ')"))
}

/// The footer begins and ends where the lines of the text do.
fn foot_is_under_the_text(reader: &Reader) -> Outcome {
    let edges = |css: &str| {
        format!(
            "((at) => [at.left, at.right].map(Math.round).join())\
                 (document.querySelector('{css}').getBoundingClientRect())"
        )
    };
    let text = reader.text(&edges(".prose"))?;
    reader.until_is("the edges of the footer", &edges(".foot nav"), text)
}

fn larger_and_smaller_scale_the_text_and_nothing_else(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&printed.essay_address()?)?;
    until_size(reader, 100)?;
    let (text, chrome) = (font_size(reader, ".prose p")?, font_size(reader, "a.home")?);
    foot_is_under_the_text(reader)?;
    reader.click(LARGER)?;
    until_size(reader, 110)?;
    reader.until("110 % is said", &format!("{SAID}.includes('110') || {SAID}"))?;
    let larger = font_size(reader, ".prose p")?;
    assert!((larger / text - 1.1).abs() < 0.01, "{larger} is not 1.1 times {text}");
    assert_eq!(font_size(reader, "a.home")?, chrome);
    // As wide as the column, but no wider than it is itself.
    let picture = reader.number(PICTURE)?;
    assert!(picture <= 640.0, "the picture has grown to {picture}");
    reader.click(SMALLER)?;
    reader.click(SMALLER)?;
    until_size(reader, 90)?;
    let smaller = font_size(reader, ".prose p")?;
    assert!((smaller / text - 0.9).abs() < 0.01, "{smaller} is not 0.9 times {text}");
    foot_is_under_the_text(reader)
}

fn size_buttons_stop_at_both_limits(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    let disabled = |css: &str| format!("document.querySelector({css:?}).ariaDisabled === 'true'");
    for percent in &STEPS[4..] {
        reader.click(LARGER)?;
        until_size(reader, *percent)?;
    }
    reader.until("the end is shown", &disabled(LARGER))?;
    reader.click(LARGER)?;
    until_size(reader, 400)?;
    for percent in STEPS.iter().rev().skip(1) {
        reader.click(SMALLER)?;
        until_size(reader, *percent)?;
    }
    reader.until("the end is shown", &disabled(SMALLER))?;
    reader.until("the other end is open", &format!("!({})", disabled(LARGER)))?;
    reader.click(SMALLER)?;
    until_size(reader, 75)
}

fn text_size_survives_reload(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit("")?;
    reader.click(LARGER)?;
    reader.click(LARGER)?;
    until_size(reader, 125)?;
    reader.reload()?;
    until_size(reader, 125)?;
    reader.until_ready()?;
    until_size(reader, 125)?;
    reader.click(&format!("main a[href='{}']", printed.essay_address()?))?;
    reader.until_heading(&printed.essay()?.title)?;
    until_size(reader, 125)?;
    reader.visit("about/")?;
    until_size(reader, 125)
}

fn text_size_applies_before_the_page_has_fully_loaded(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.site.without_probe();
    reader.visit(&address)?;
    let text = font_size(reader, ".prose p")?;
    for _ in 0..6 {
        reader.click(LARGER)?;
    }
    until_size(reader, 200)?;
    let gate = Gate::closed();
    stage.site.answer(&address, Answer::Held("id=\"current-state\"", gate.clone()));
    reader.ask_for(&address)?;
    reader.until(
        "half of the text is there",
        "!window.pliegoBefore && document.querySelector('.prose p') !== null",
    )?;
    assert_eq!(reader.text("document.readyState")?, "loading");
    assert_eq!(reader.number(SCALE)?, 2.0);
    assert!((font_size(reader, ".prose p")? / text - 2.0).abs() < 0.02);
    gate.open();
    reader.until_ready()
}

fn text_size_can_change_before_the_reader_has_loaded(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    let gate = Gate::closed();
    stage.site.answer("*.wasm", Answer::Late(gate.clone()));
    reader.open(&address)?;
    reader.click(LARGER)?;
    until_size(reader, 110)?;
    assert_ne!(reader.text("document.documentElement.dataset.reader")?, "ready");
    gate.open();
    reader.until_ready()?;
    until_size(reader, 110)?;
    reader.click(LARGER)?;
    until_size(reader, 125)
}

fn the_buttons_work_by_keyboard(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    let focus = "document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()";
    for _ in 0..10 {
        reader.press(Key::Tab)?;
        if reader.text(focus)? == "Larger text" {
            break;
        }
    }
    reader.until_is("the focus", focus, "Larger text")?;
    reader.press(Key::Enter)?;
    until_size(reader, 110)?;
    reader.press(Key::Space)?;
    until_size(reader, 125)?;
    reader.press_with_shift(Key::Tab)?;
    reader.until_is("the focus", focus, "Smaller text")?;
    reader.press(Key::Enter)?;
    until_size(reader, 110)
}

fn reading_position_is_stable_when_the_size_changes(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit(&address)?;
    // The first block that begins below the place of the masthead.
    let mark = "const all = [...document.querySelectorAll('.prose :is(h2, h3, p)')];
        scrollTo(0, all[Math.floor(all.length / 2)].getBoundingClientRect().top + scrollY - 66);
        window.pliegoRead = all.find((one) => one.getBoundingClientRect().top >= 64);
        return window.pliegoRead.getBoundingClientRect().top;";
    let before = reader.run(mark)?.as_f64().ok_or("there is no text")?;
    // The scripts' own click: a driver would scroll a header into view that has hidden itself.
    for _ in 0..3 {
        reader.run(&format!("document.querySelector({LARGER:?}).click()"))?;
    }
    until_size(reader, 140)?;
    reader.until_frames(3)?;
    let away = "document.documentElement.hasAttribute('data-reading-on')";
    assert_eq!(reader.see(away)?, false, "the buttons went away under the finger");
    let top = "window.pliegoRead.getBoundingClientRect().top";
    reader.until(
        &format!("the paragraph at {before} is still there"),
        &format!("Math.abs({top} - {before}) < 4 || {top}"),
    )
}

fn text_size_changed_elsewhere_applies_to_the_page(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.open_narrow(800, "")?;
    reader.until_ready()?;
    let kept = "`pliego:${new URL(document.baseURI).pathname}`";
    reader.run(&format!("parent.localStorage.setItem({kept}, '{{\"v\":1,\"size\":160}}')"))?;
    until_size(reader, 160)?;
    reader.click(LARGER)?;
    until_size(reader, 180)
}

fn largest_text_needs_no_horizontal_scrolling(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&printed.essay_address()?)?;
    for _ in 0..10 {
        reader.click(LARGER)?;
    }
    until_size(reader, 400)?;
    // What is said of an essay that is begun has room as well.
    read_on(reader, 0.45)?;
    for address in printed.page_types()? {
        for width in [320, 1280] {
            reader.open_narrow(width, &address)?;
            reader.until_is(&format!("too wide at {width} px in “{address}”"), WIDE, "0")?;
        }
    }
    Ok(())
}

fn larger_size_shrinks_nothing_and_headings_stay_above_text_size(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let shrunk = format!(
        "const all = [...document.querySelectorAll('main *')];
         let before = all.map(() => 0);
         const shrunk = [];
         for (const size of {STEPS:?}) {{
             pliego.settings.set({{ fontSize: size }});
             const seen = (one) => one.getClientRects().length > 0;
             const now = all.map((one) => seen(one) && parseFloat(getComputedStyle(one).fontSize));
             const less = all.filter((one, at) => now[at] && now[at] < before[at] - 0.1);
             shrunk.push(...less.map((one) => `${{size}}: ${{one.outerHTML.slice(0, 60)}}`));
             before = now;
             const sizes = (css) => [...document.querySelectorAll(css)].filter(seen)
                 .map((one) => parseFloat(getComputedStyle(one).fontSize));
             const least = Math.min(...sizes('main h1'));
             const under = Math.max(...sizes('main h2'));
             if (least < under - 0.1) shrunk.push(`${{size}}: h1 ${{least}}, h2 ${{under}}`);
             const head = Math.min(least, ...sizes('.prose h2'));
             const text = Math.max(...sizes('.prose :is(p, li)'));
             if (head < text - 0.1) shrunk.push(`${{size}}: headings ${{head}}, text ${{text}}`);
         }}
         return shrunk.slice(0, 5).join('\\n');"
    );
    for address in printed.page_types()? {
        for width in [360, 820, 1280] {
            reader.open_narrow(width, &address)?;
            assert_eq!(reader.run(&shrunk)?, "", "“{address}” at {width} px");
        }
    }
    Ok(())
}

fn numbers_in_tables_are_not_broken(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    // Words that fit into no column of a phone.
    let table = "<div class=\"table\" tabindex=\"0\" role=\"group\"><table><tr><td id=\"word\">237,565</td>\
        <td>Apprehensions</td><td>Administration</td><td>Infrastructure</td></tr></table></div>";
    reader.open_narrow(320, &stage.printed()?.essay_address()?)?;
    reader.run(&format!(
        "document.querySelector('.prose').insertAdjacentHTML('afterbegin', {table:?})"
    ))?;
    let lines = "(() => {
        const word = document.createRange();
        word.selectNodeContents(document.getElementById('word'));
        return word.getClientRects().length;
    })()";
    for size in [160, 180, 400] {
        reader.run(&format!("pliego.settings.set({{ fontSize: {size} }})"))?;
        reader.until_is(&format!("the lines of a figure at {size} %"), lines, 1)?;
    }
    Ok(())
}

/// The spaces of WCAG's 1.4.12, on the narrowest phone.
fn wcag_spacing_does_not_clip_text(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let space = "const spaces = new CSSStyleSheet();
        spaces.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important;\
            word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
        document.adoptedStyleSheets = [spaces];";
    let cut = "[...document.querySelectorAll('body *:not(.unseen, .unseen *, [role=group] *)')]\
        .filter((one) => getComputedStyle(one).overflowX !== 'visible' && \
        one.scrollWidth > one.clientWidth + 1 && !one.matches('[role=group], .unseen'))\
        .map((one) => one.outerHTML.slice(0, 80)).join(' ')";
    for address in printed.page_types()? {
        reader.open_narrow(320, &address)?;
        reader.run(space)?;
        reader.until_is(&format!("too wide in “{address}”"), WIDE, "0")?;
        reader.until_is(&format!("cut in “{address}”"), cut, "")?;
    }
    Ok(())
}

fn invalid_stored_sizes_are_ignored(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    let key = "'pliego:' + new URL(document.baseURI).pathname";
    for nonsense in [
        "",
        "null",
        "{",
        "[]",
        "\"x\"",
        "{\"v\":1}",
        "{\"v\":1,\"size\":null}",
        "{\"v\":1,\"size\":\"<b>\"}",
        "{\"v\":1,\"size\":-5}",
        "{\"v\":1,\"size\":1e999}",
        "{\"v\":1,\"size\":99999}",
        "{\"v\":1,\"size\":{\"valueOf\":1}}",
        "{\"v\":\"?\",\"size\":[]}",
    ] {
        reader.run(&format!("localStorage.setItem({key}, {nonsense:?})"))?;
        reader.reload()?;
        reader.until_ready()?;
        let shown = reader.text(SHOWN)?;
        let steps = STEPS.map(|step| format!("{step}%"));
        assert!(steps.contains(&shown), "{nonsense} makes the size “{shown}”");
        reader.run(&format!("localStorage.removeItem({key})"))?;
        reader.reload()?;
        until_size(reader, 100)?;
        reader.click(LARGER)?;
        until_size(reader, 110)?;
    }
    Ok(())
}

fn text_size_lasts_for_the_visit_when_storage_throws(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.site.sandbox(Sandbox::NoStorage);
    // Without an origin of its own a page can fetch neither program nor data.
    stage.allow_errors("");
    reader.open(&address)?;
    until_size(reader, 100)?;
    reader.click(LARGER)?;
    until_size(reader, 110)?;
    reader.until("the text stands", "document.querySelector('.prose p').innerText.length > 20")
}
