//! The display settings: each is seen in the text, kept, and there before the text is.

use serde_json::{Value, json};

use crate::{
    support::{
        Outcome,
        answer::{Answer, Gate},
        engine::Engine,
        panel::{KEY, choose, is, is_kept, keep, open_panel},
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
            On::shared().at_every_base().usual(Usual::Engines);
            each_setting_applies_to_the_text_and_can_be_reset,
        ],
        tests![
            On::built().at_every_base().usual(Usual::Engines);
            settings_apply_before_the_page_has_fully_loaded,
        ],
        tests![
            On::shared().usual(Usual::Engines);
            settings_survive_reload_and_apply_to_every_page,
        ],
        tests![
            On::built().usual(Usual::Engines);
            themes_apply_and_typefaces_load_when_chosen,
        ],
        tests![
            On::shared();
            invalid_stored_settings_are_ignored,
            settings_in_the_old_format_are_migrated,
            settings_in_a_newer_format_stay_until_a_setting_is_changed,
            unknown_stored_settings_are_preserved,
            scripts_can_read_set_and_observe_settings,
            device_preferences_are_respected,
        ],
        tests![
            On::built();
            settings_apply_when_the_reader_fails_to_load,
        ],
        tests![
            On::built().only_in_chromium();
            upright_and_italic_fonts_appear_together,
            page_does_not_wait_for_a_late_font,
        ],
    ]
    .concat()
}

/// A setting, a value, what it is seen by in an essay, and what is seen then.
const SEEN: [(&str, &str, &str, &str); 9] = [
    ("theme", "paper", "css('html').backgroundColor", "rgb(246, 238, 220)"),
    ("lineHeight", "2", "css('.prose p').lineHeight", "40px"),
    ("lineLength", "54", "`${Math.round(parseFloat(css('.prose').width))}`", "480"),
    ("paraSpacing", "1.5", "css('.prose p + p').marginTop", "30px"),
    ("letterSpacing", "0.1", "css('.prose p').letterSpacing", "2px"),
    ("wordSpacing", "0.2", "css('.prose p').wordSpacing", "4px"),
    ("textAlign", "justify", "css('.prose p').textAlign", "justify"),
    ("bodyHyphens", "none", "css('.prose p').hyphens ?? css('.prose p').webkitHyphens", "none"),
    ("motion", "reduce", "css('.masthead').transitionDuration", "0s"),
];

/// Returns the visible state, as an expression for a browser.
fn seen(expression: &str) -> String {
    format!(
        "((css) => ({expression}))((css) => \
         getComputedStyle(document.querySelector(css)))"
    )
}

/// All of [`SEEN`], as they are kept.
fn all_settings() -> Value {
    let mut kept = json!({"v": 2, "fontSize": 100, "fontFamily": "hyperlegible"});
    for (name, value, _, _) in SEEN {
        kept[name] = value.parse::<f64>().map_or_else(|_| value.into(), Into::into);
    }
    kept
}

fn all_are_seen(reader: &Reader) -> Outcome {
    for (name, _, expression, wanted) in SEEN {
        reader.until_is(name, &seen(expression), wanted)?;
    }
    reader.until(
        "the typeface",
        &seen("css('.prose p').fontFamily.startsWith('\"Pliego hyperlegible\"')"),
    )
}

fn each_setting_applies_to_the_text_and_can_be_reset(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit(&address)?;
    open_panel(reader)?;
    for (name, value, expression, wanted) in SEEN {
        let before = reader.text(&seen(expression))?;
        assert_ne!(before, wanted, "{name} is so at first");
        choose(reader, name, value)?;
        reader.until_is(name, &seen(expression), wanted)?;
        is_kept(reader, name, value)?;
        reader.run("document.querySelector('#display [data-do=reset]').click()")?;
        reader.until_is(&format!("{name} as it was"), &seen(expression), before)?;
        reader.until_is("nothing is kept but the form", KEY_TEXT, "{\"v\":2}")?;
    }
    Ok(())
}

/// The stored settings, as text.
const KEY_TEXT: &str = "localStorage.getItem(`pliego:${new URL(document.baseURI).pathname}`)";

/// The colour of the browser's frame: the first that fits holds.
const FRAME: &str = "[...document.querySelectorAll('meta[name=theme-color]')]\
    .find((one) => matchMedia(one.getAttribute('media') ?? 'all').matches).content";

fn themes_apply_and_typefaces_load_when_chosen(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit(&address)?;
    open_panel(reader)?;
    for (theme, paper, scheme, picture) in [
        ("light", "rgb(253, 253, 251)", "light", "none"),
        ("paper", "rgb(246, 238, 220)", "light", "none"),
        ("dark", "rgb(23, 22, 20)", "dark", "invert(0.91) hue-rotate(180deg)"),
        ("contrast-light", "rgb(255, 255, 255)", "light", "none"),
        ("contrast-dark", "rgb(0, 0, 0)", "dark", "invert(1) hue-rotate(180deg)"),
        ("auto", "rgb(253, 253, 251)", "light", "none"),
    ] {
        choose(reader, "theme", theme)?;
        let look = "[css('html').backgroundColor, css('html').colorScheme, \
            css('.plate img').filter].join()";
        reader.until_is(theme, &seen(look), format!("{paper},{scheme},{picture}"))?;
        let frame = if scheme == "dark" { "#171614" } else { "#fdfdfb" };
        reader.until_is("the browser's frame", FRAME, frame)?;
    }
    let asked =
        |part: &str| stage.site.requests().iter().filter(|path| path.contains(part)).count();
    assert_eq!((asked("atkinson"), asked("opendyslexic")), (0, 0), "faces that nobody chose");
    for (value, face, part) in [
        ("hyperlegible", "Pliego hyperlegible", "latin-400-normal"),
        ("dyslexic", "Pliego dyslexic", "opendyslexic"),
    ] {
        choose(reader, "fontFamily", value)?;
        let first = seen("css('.prose p').fontFamily.split(',')[0].replaceAll('\"', '')");
        reader.until_is("the face", &first, face)?;
        let come = format!(
            "[...document.fonts].some((one) => one.family.includes('{face}') && \
             one.status === 'loaded')"
        );
        reader.until("the face has come", &come)?;
        assert!(asked(part) > 0, "{part} was not asked for");
    }
    choose(reader, "fontFamily", "sans")?;
    reader.until("the sans", &seen("css('.prose p').fontFamily.startsWith('system-ui')"))?;
    choose(reader, "fontFamily", "serif")?;
    reader.until("the serif", &seen("/Pliego serif|Georgia/u.test(css('.prose p').fontFamily)"))
}

fn settings_survive_reload_and_apply_to_every_page(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&printed.essay_address()?)?;
    open_panel(reader)?;
    choose(reader, "theme", "dark")?;
    choose(reader, "lineHeight", "2")?;
    let look = seen("css('html').backgroundColor + css('main p').lineHeight");
    reader.reload()?;
    reader.until_ready()?;
    reader.until("dark", &seen("css('html').backgroundColor === 'rgb(23, 22, 20)'"))?;
    reader.until("loose", &seen("css('.prose p').lineHeight === '40px'"))?;
    for address in printed.page_types()? {
        reader.visit(&address)?;
        let seen = reader.text(&look)?;
        assert!(seen.starts_with("rgb(23, 22, 20)"), "{address} is {seen}");
    }
    Ok(())
}

fn settings_apply_before_the_page_has_fully_loaded(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.site.without_probe();
    reader.visit(&address)?;
    keep(reader, &all_settings())?;
    let gate = Gate::closed();
    stage.site.answer(&address, Answer::Held("id=\"current-state\"", gate.clone()));
    reader.ask_for(&address)?;
    reader.until(
        "half of the text is there",
        "!window.pliegoBefore && document.querySelector('.prose p + p') !== null",
    )?;
    assert_eq!(reader.text("document.readyState")?, "loading");
    for (name, _, expression, wanted) in SEEN {
        assert_eq!(reader.text(&seen(expression))?, wanted, "{name}");
    }
    gate.open();
    reader.until_ready()?;
    all_are_seen(reader)
}

fn settings_apply_when_the_reader_fails_to_load(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.allow_errors("");
    stage.site.answer("*.wasm", Answer::Status(500));
    reader.open(&address)?;
    keep(reader, &all_settings())?;
    reader.reload()?;
    reader
        .until("the reader has failed", "document.documentElement.dataset.reader === 'failed'")?;
    all_are_seen(reader)?;
    let hidden = "!document.querySelector('[data-opens=display]').checkVisibility()";
    assert_eq!(reader.see(hidden)?, true, "a button that does nothing");
    reader.click("[data-size='1']")?;
    is_kept(reader, "fontSize", "110")?;
    is_kept(reader, "lineHeight", "2")?;
    is_kept(reader, "theme", "paper")
}

fn invalid_stored_settings_are_ignored(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit(&address)?;
    let look = seen(
        "[...document.documentElement.attributes].map((one) => one.name + '=' + one.value)
         .filter((one) => !/lang|class|reader|fonts/u.test(one)).join() + css('.prose p').lineHeight \
         + css('.prose p').letterSpacing + css('html').backgroundColor",
    );
    reader.reload()?;
    reader.until_ready()?;
    let before = reader.text(&look)?;
    let huge = format!("{{\"v\":2,\"theme\":\"{}\"}}", "x".repeat(100_000));
    for nonsense in [
        "{\"v\":2",
        "[2]",
        "{\"v\":2,\"theme\":7,\"fontFamily\":null,\"fontSize\":101,\"lineHeight\":\"2\"}",
        "{\"v\":2,\"theme\":\"\\\"><b>\",\"fontFamily\":\"constructor\",\"motion\":\"toString\"}",
        "{\"v\":2,\"theme\":[\"dark\"],\"lineHeight\":[2],\"textAlign\":{},\"bodyHyphens\":true}",
        "{\"v\":2,\"lineHeight\":0.99,\"letterSpacing\":0.51,\"wordSpacing\":-1,\"paraSpacing\":1e9}",
        "{\"v\":2,\"lineLength\":1e999,\"__proto__\":{\"theme\":\"dark\"}}",
        "{\"v\":\"2\",\"theme\":\"dark\"}",
        "{\"v\":1,\"theme\":\"dark\",\"size\":\"125\"}",
        "{\"v\":0,\"theme\":\"dark\"}",
        "{\"theme\":\"dark\"}",
        &huge,
    ] {
        reader.run(&format!("localStorage.setItem({KEY}, {nonsense:?})"))?;
        reader.reload()?;
        reader.until_ready()?;
        let short: String = nonsense.chars().take(80).collect();
        assert_eq!(reader.text(&look)?, before, "{short}");
        open_panel(reader)?;
        is(reader, "theme", "auto")?;
        is(reader, "lineHeight", "1.55")?;
        choose(reader, "theme", "dark")?;
        is_kept(reader, "theme", "dark")?;
    }
    Ok(())
}

fn settings_in_the_old_format_are_migrated(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    keep(reader, &json!({"v": 1, "size": 140}))?;
    reader.reload()?;
    reader.until_ready()?;
    let scale = "document.documentElement.style.getPropertyValue('--text-scale')";
    reader.until_is("the size", scale, "1.4")?;
    open_panel(reader)?;
    choose(reader, "theme", "dark")?;
    reader.until_is("what is kept", KEY_TEXT, "{\"fontSize\":140,\"theme\":\"dark\",\"v\":2}")
}

fn settings_in_a_newer_format_stay_until_a_setting_is_changed(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let newer = json!({"v": 3, "theme": "dark", "fontSize": 200});
    reader.visit("")?;
    keep(reader, &newer)?;
    reader.reload()?;
    reader.until_ready()?;
    reader.until("as at first", &seen("css('html').backgroundColor === 'rgb(253, 253, 251)'"))?;
    open_panel(reader)?;
    reader.run("document.querySelector('#display [data-close]').click()")?;
    reader.reload()?;
    reader.until_ready()?;
    reader.until_is("what is kept", KEY_TEXT, newer.to_string())?;
    reader.click("[data-size='1']")?;
    reader.until_is("what is kept", KEY_TEXT, "{\"fontSize\":110,\"v\":2}")
}

fn unknown_stored_settings_are_preserved(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    keep(reader, &json!({"v": 2, "future": 7}))?;
    reader.reload()?;
    reader.until_ready()?;
    reader.click("[data-size='1']")?;
    open_panel(reader)?;
    choose(reader, "theme", "dark")?;
    let kept = "{\"v\":2,\"future\":7,\"fontSize\":110,\"theme\":\"dark\"}";
    reader.until_is("what is kept", KEY_TEXT, kept)
}

fn scripts_can_read_set_and_observe_settings(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    let heard = reader.run(
        "const { settings } = pliego;
         const heard = [settings.keeps()];
         addEventListener('pliego:setting', ({ detail: { name, value } }) => heard.push([name, value, settings.get(name)]));
         settings.set({ theme: 'dark', lineHeight: 2 });
         settings.set({ theme: undefined });
         settings.set({ lineHeight: 99, theme: 'nonsense' });
         return heard;",
    )?;
    let wanted = json!([
        true,
        ["theme", "dark", "dark"],
        ["lineHeight", 2, 2],
        ["theme", null, null],
        ["lineHeight", null, null],
        ["theme", null, null],
    ]);
    assert_eq!(heard, wanted);
    // In another tab.
    open_panel(reader)?;
    let tab = reader.tab()?;
    reader.open_tab()?;
    reader.visit("about/")?;
    reader.run("pliego.settings.set({ theme: 'paper' })")?;
    reader.close_tab(&tab)?;
    is(reader, "theme", "paper")
}

/// Runs in engines that can be given the device's preferences.
fn device_preferences_are_respected(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    if reader.engine() != Engine::Chromium {
        return Ok(());
    }
    let ask = |name: &str, value: &str| {
        let features = json!([{"name": name, "value": value}]);
        reader.chromium("Emulation.setEmulatedMedia", json!({"features": features}))
    };
    reader.visit(&stage.printed()?.essay_address()?)?;
    open_panel(reader)?;
    let dark = seen("css('html').backgroundColor === 'rgb(23, 22, 20)'");
    ask("prefers-color-scheme", "dark")?;
    reader.until("dark by the device", &dark)?;
    choose(reader, "theme", "paper")?;
    reader.until("paper by choice", &format!("!({dark})"))?;
    ask("prefers-reduced-motion", "reduce")?;
    reader.until_is("motion", &seen("css('.masthead').transitionDuration"), "0s")?;
    for theme in ["auto", "light", "paper", "dark", "contrast-light", "contrast-dark"] {
        choose(reader, "theme", theme)?;
        ask("prefers-contrast", "more")?;
        let soft = "css('.dateline').color === css('html').color";
        reader.until(&format!("{theme} with more contrast"), &seen(soft))?;
        ask("forced-colors", "active")?;
        let forced = "((box) => { box.style.cssText = 'background: Canvas; color: CanvasText';
            document.body.append(box); const own = getComputedStyle(box);
            const same = own.backgroundColor === css('html').backgroundColor
                && own.color === css('.dateline').color;
            box.remove(); return same; })(document.createElement('div'))";
        reader.until(&format!("{theme} with forced colours"), &seen(forced))?;
    }
    ask("forced-colors", "")?;
    Ok(())
}

/// The publication's fonts that the text is set in, by the width of a line of them: `both`, `none`
/// or `mixed`.
const FACES: &str = "(() => {
    const main = document.querySelector('main');
    if (!('fonts' in document.documentElement.dataset)) return 'none';
    const width = (font) => {
        const line = Object.assign(document.createElement('span'), {textContent: 'iiiiiiii'});
        line.style.cssText = `position: absolute; font: ${font}`;
        main.append(line);
        const {width} = line.getBoundingClientRect();
        line.remove();
        return width;
    };
    const [upright, italic] = ['', 'italic'].map((style) =>
        width(`${style} 40px \"Pliego serif\", monospace`) !== width(`${style} 40px monospace`));
    return upright !== italic ? 'mixed' : upright ? 'both' : 'none';
})()";

/// Says that the fonts have come once, so that a page is set in them from its beginning.
const FONTS_CAME: &str =
    "localStorage.setItem(`pliego:${new URL(document.baseURI).pathname}:fonts`, '1')";

/// Chromium waits for both. The others show no text for a moment, and on a busy machine one style may come
/// within it and the other after.
fn upright_and_italic_fonts_appear_together(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.site.with_workers();
    reader.visit(&address)?;
    reader.until("all is kept", "window.pliego.library?.status?.state === 'saved'")?;
    reader.run(FONTS_CAME)?;
    for _ in 0..4 {
        reader.visit(&address)?;
        assert_ne!(reader.text(FACES)?, "mixed");
    }
    Ok(())
}

/// It is not set in any of the fonts, also where a line is laid out again when they have come, and in all
/// of them after the next click.
fn page_does_not_wait_for_a_late_font(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let address = printed.essay_address()?;
    stage.site.without_probe();
    for late in ["app/gelasio-latin-wght-italic.*", "app/gelasio-*"] {
        reader.visit("about/")?;
        reader.run(FONTS_CAME)?;
        reader.chromium("Network.setCacheDisabled", json!({"cacheDisabled": true}))?;
        let gate = Gate::closed();
        stage.site.answer(late, Answer::Late(gate.clone()));
        reader.ask_for(&[&address, "?", late].concat())?;
        let painted = "location.search !== '' && performance.getEntriesByType('paint').length > 1";
        reader.until("it is painted", painted)?;
        reader.until_is("the fonts", FACES, "none")?;
        gate.open();
        let loaded = "[...document.fonts].filter((one) => one.family === 'Pliego serif' && \
            one.status === 'loaded').length === 2";
        reader.until("the late fonts have come", loaded)?;
        assert_eq!(reader.text(FACES)?, "none", "{late}: lines move under the reader's eyes");
        reader.until_ready()?;
        reader.click("a.home")?;
        reader.until_heading(&printed.edition.publication.title)?;
        reader.until_is("the fonts after a click", FACES, "both")?;
        stage.site.recover();
        reader.chromium("Network.setCacheDisabled", json!({"cacheDisabled": false}))?;
    }
    Ok(())
}
