//! axe-core finds nothing: every page type, light and dark, as narrow as a phone and wide.
//!
//! The full run applies all rules in every theme at every width. A usual run applies the rules for structure
//! in two themes at two widths, and that for contrast once in each theme, see [`in_each_theme`].

use std::{fs, path::Path};

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::{
    support::{
        Outcome,
        answer::Answer,
        engine::Engine,
        panel::{choose, keep, open_panel},
        plan::{On, Test, Usual, is_full_run},
        reader::Reader,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::shared().usual(Usual::Engines).also_from_the_device(Usual::Nothing);
            focus_is_always_visible,
        ],
        tests![
            On::shared().also_from_the_device(Usual::Chromium);
            axe_finds_nothing_on_a_wide_screen,
        ],
        tests![
            On::shared();
            axe_detects_a_known_fault,
            axe_finds_nothing_on_a_phone,
            axe_finds_nothing_where_texts_are_opened,
            axe_finds_nothing_at_the_largest_text,
            axe_finds_nothing_in_the_panel_in_any_theme,
            axe_finds_nothing_in_any_theme_at_any_width,
            axe_finds_nothing_in_dialogs_in_any_theme_at_any_width,
            every_page_type_has_its_landmarks_and_one_heading,
            screen_readers_get_no_skipped_heading_levels,
        ],
        tests![
            On::built();
            axe_finds_nothing_where_a_text_fails_to_load,
            axe_finds_nothing_in_the_offline_panel,
        ],
    ]
    .concat()
}

const LARGER: &str = "[data-size='1']";

/// A choice of axe-core's rules.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rules {
    /// All of them, with `target-size`, which is off by default.
    All,
    /// All but the contrast of text, which takes most of the time.
    Structure,
    /// The contrast of text alone. `tests/themes.rs` computes the contrasts of all colours of a theme; axe
    /// checks that text has the colours that are meant for it.
    Contrast,
}

impl Rules {
    fn options(self) -> Value {
        let rule = |name: &str, is_on: bool| json!({name: {"enabled": is_on}});
        match self {
            Self::All => json!({"iframes": false, "rules": rule("target-size", true)}),
            Self::Structure => json!({
                "iframes": false,
                "rules": {"target-size": {"enabled": true}, "color-contrast": {"enabled": false}},
            }),
            Self::Contrast => json!({
                "iframes": false,
                "runOnly": {"type": "rule", "values": ["color-contrast"]},
            }),
        }
    }
}

/// Returns what axe-core finds in the page, one line a fault. Injects axe-core once per document.
fn faults(reader: &Reader, rules: Rules) -> Outcome<Vec<String>> {
    if reader.see("typeof axe === 'undefined'")? == true {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&path)
            .map_err(|error| format!("{}: {error}: run `make build` first", path.display()))?;
        reader.run(&format!("{axe}; window.axe = axe"))?;
    }
    let found = reader.run(&format!(
        "return axe.run(document, {}).then(({{violations}}) => violations.flatMap((rule) =>
           rule.nodes.map((node) => `${{rule.id}}: ${{node.html}}\\n${{node.failureSummary}}`)));",
        rules.options()
    ))?;
    Ok(serde_json::from_value(found)?)
}

fn is_faultless(reader: &Reader, rules: Rules, what: &str) -> Outcome {
    let faults = faults(reader, rules)?;
    if faults.is_empty() { Ok(()) } else { Err(format!("{what}: {}", faults.join("\n")).into()) }
}

/// Does `look` in light and in dark, where the engine can be told; else as it is.
fn in_each_light(stage: &Stage, look: impl Fn(&str) -> Outcome) -> Outcome {
    let reader = &stage.reader;
    if reader.engine() != Engine::Chromium {
        return look("by default");
    }
    for light in ["light", "dark", ""] {
        let features = json!([{"name": "prefers-color-scheme", "value": light}]);
        reader.chromium("Emulation.setEmulatedMedia", json!({"features": features}))?;
        if !light.is_empty() {
            look(light)?;
        }
    }
    Ok(())
}

fn axe_detects_a_known_fault(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("about/")?;
    reader.run("document.querySelector('main').append(document.createElement('button'))")?;
    let faults = faults(reader, Rules::Structure)?;
    assert!(faults.iter().any(|fault| fault.starts_with("button-name")), "{faults:?}");
    Ok(())
}

fn axe_finds_nothing_on_a_wide_screen(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.allow_errors("404");
    let mut addresses = printed.page_types()?;
    addresses.push("no-such-page/".to_owned());
    in_each_light(stage, |light| {
        for address in &addresses {
            reader.visit(address)?;
            is_faultless(reader, structure(), &format!("“{address}”, {light}"))?;
        }
        Ok(())
    })
}

fn axe_finds_nothing_on_a_phone(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.allow_errors("404");
    let mut addresses = printed.page_types()?;
    addresses.push("no-such-page/".to_owned());
    in_each_light(stage, |light| {
        for address in &addresses {
            reader.open_narrow(320, address)?;
            reader.until_ready()?;
            is_faultless(reader, structure(), &format!("“{address}”, 320 px, {light}"))?;
        }
        Ok(())
    })
}

fn axe_finds_nothing_where_a_text_fails_to_load(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.allow_errors("data/");
    stage.site.answer("data/*", Answer::Status(500));
    in_each_light(stage, |light| {
        reader.visit("")?;
        reader.click(&format!("main a[href='{address}']"))?;
        reader.until("it is said", "document.querySelector('main [role=alert]') !== null")?;
        is_faultless(reader, Rules::All, &format!("a failure, {light}"))
    })
}

fn axe_finds_nothing_where_texts_are_opened(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&format!("collections/{}/", printed.collection()?.slug))?;
    let essays = printed.collection()?.essays.len();
    for _ in 0..essays {
        reader.click("main article .excerpt:not([hidden]) a.more")?;
        reader.until("it is opened", "document.activeElement.matches('.unfolded')")?;
        reader.run("document.activeElement.blur()")?;
    }
    let ids = "[...document.querySelectorAll('[id]')].map(({ id }) => id)
        .filter((id, at, all) => all.indexOf(id) !== at)";
    assert_eq!(reader.see(ids)?, json!([]), "ids that stand twice");
    is_faultless(reader, Rules::All, "opened texts")
}

fn axe_finds_nothing_at_the_largest_text(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit(&address)?;
    for _ in 0..10 {
        reader.click(LARGER)?;
    }
    is_faultless(reader, structure(), "400 %, wide")?;
    reader.open_narrow(320, &address)?;
    reader.until_ready()?;
    is_faultless(reader, structure(), "400 %, 320 px")
}

fn axe_finds_nothing_in_the_panel_in_any_theme(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    for width in widths(reader) {
        open_wide(reader, *width, &address)?;
        keep(reader, &json!({"v": 2}))?;
        open_panel(reader)?;
        for (theme, rules) in checks(reader, *width) {
            choose(reader, "theme", theme)?;
            is_faultless(reader, rules, &format!("the panel, {theme}, {width} px"))?;
        }
    }
    Ok(())
}

fn every_page_type_has_its_landmarks_and_one_heading(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    for address in stage.printed()?.page_types()? {
        reader.visit(&address)?;
        let counted =
            "['html[lang]', 'body > header', 'main#main', 'main h1', 'h1', 'body > footer',
            'a.skip[href$=\"#main\"]'].map((css) => document.querySelectorAll(css).length)";
        assert_eq!(reader.see(counted)?, json!([1, 1, 1, 1, 1, 1, 1]), "{address}");
        let levels = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
            .map((one) => Number(one.tagName[1])).every((level, at, all) =>
            at === 0 || level <= all[at - 1] + 1)";
        assert_eq!(reader.see(levels)?, true, "a level of headings is left out in “{address}”");
    }
    Ok(())
}

const THEMES: [&str; 6] = ["light", "paper", "dark", "contrast-light", "contrast-dark", "auto"];
const WIDTHS: [u32; 3] = [320, 820, 1280];

/// Opens a page in a window so wide, which no engine's own window may be.
fn open_wide(reader: &Reader, width: u32, address: &str) -> Outcome {
    if width == 1280 {
        return reader.visit(address);
    }
    reader.open_narrow(width, address)?;
    reader.until_ready()
}

/// The width at which a usual run checks contrast: colours do not depend on it.
const CONTRAST_WIDTH: u32 = 1280;

/// The rules for structure in a usual run, all in the full run.
fn structure() -> Rules {
    if is_full_run() { Rules::All } else { Rules::Structure }
}

/// The themes at a width, each with the rules to apply. What axe-core finds depends on the engine only
/// through the layout: the full run has all themes and widths in Chromium, the ends of both elsewhere.
fn checks(reader: &Reader, width: u32) -> Vec<(&'static str, Rules)> {
    let ends = ["light", "contrast-dark"];
    if is_full_run() {
        let all = reader.engine() == Engine::Chromium;
        let themes = THEMES.into_iter().filter(|theme| all || ends.contains(theme));
        return themes.map(|theme| (theme, Rules::All)).collect();
    }
    let rules = |theme| match (ends.contains(&theme), width == CONTRAST_WIDTH) {
        (true, true) => Some(Rules::All),
        (true, false) => Some(Rules::Structure),
        (false, true) => Some(Rules::Contrast),
        (false, false) => None,
    };
    THEMES.into_iter().filter_map(|theme| Some((theme, rules(theme)?))).collect()
}

/// Checks what is shown in each theme of [`checks`].
fn in_each_theme(reader: &Reader, width: u32, what: &str) -> Outcome {
    for (theme, rules) in checks(reader, width) {
        reader.run(&format!("pliego.settings.set({{ theme: '{theme}' }})"))?;
        is_faultless(reader, rules, &format!("{what}, {theme}, {width} px"))?;
    }
    reader.run("pliego.settings.set({ theme: undefined })")?;
    Ok(())
}

/// The widths of this run and engine.
fn widths(reader: &Reader) -> &'static [u32] {
    let all = is_full_run() && reader.engine() == Engine::Chromium;
    if all { &WIDTHS } else { &[320, CONTRAST_WIDTH] }
}

fn axe_finds_nothing_in_any_theme_at_any_width(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    for width in widths(reader) {
        for address in printed.page_types()? {
            open_wide(reader, *width, &address)?;
            in_each_theme(reader, *width, &format!("“{address}”"))?;
        }
    }
    Ok(())
}

fn axe_finds_nothing_in_dialogs_in_any_theme_at_any_width(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let address = printed.essay_address()?;
    let opened = [
        ("display", "[data-opens=display]"),
        ("search", "[data-opens=search]"),
        ("note", ".prose [role=doc-noteref]"),
        ("picture", "main figure a"),
        ("keys", "[data-opens=keys]"),
        ("library", "[data-opens=library]"),
    ];
    for width in widths(reader) {
        for (name, opener) in opened {
            open_wide(reader, *width, &address)?;
            if name == "keys" {
                open_panel(reader)?;
            }
            let is_there = format!("document.querySelector('{opener}') !== null");
            reader.until(&format!("the button for {name} is there"), &is_there)?;
            // A note that is in the margin would be marked there.
            reader.run(&format!(
                "document.querySelector('.margin')?.remove();
                 document.querySelector('{opener}').click()"
            ))?;
            let open = format!("document.querySelector('#{name}[open]') !== null");
            reader.until(&format!("{name} is open"), &open)?;
            if name == "search" {
                reader.run(
                    "const box = document.querySelector('#search input');
                     box.value = 'mexico';
                     box.dispatchEvent(new Event('input', { bubbles: true }))",
                )?;
                let results = "document.querySelectorAll('#search li p').length > 0";
                reader.until("there are results", results)?;
            }
            in_each_theme(reader, *width, name)?;
        }
    }
    Ok(())
}

/// With every list open and the question asked; and with a trouble told.
fn axe_finds_nothing_in_the_offline_panel(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.site.with_workers();
    stage.allow_errors("");
    reader.visit("")?;
    let status = "window.pliego?.library?.status";
    reader.until(
        "all is kept",
        &format!("{status}?.state === 'saved' || JSON.stringify({status})"),
    )?;
    for width in widths(reader) {
        open_wide(reader, *width, "")?;
        let known = format!("{status}?.state === 'saved' || JSON.stringify({status})");
        reader.until("what is kept is known here", &known)?;
        reader.run("document.querySelector('[data-opens=library]').click()")?;
        let listed = "document.querySelectorAll('#library summary').length > 0";
        reader.until("the lists are there", listed)?;
        reader
            .run("document.querySelectorAll('#library summary').forEach((one) => one.click())")?;
        reader.run("document.querySelector('[data-library=erase]').click()")?;
        let asked = "document.querySelector('[data-library=cancel]').checkVisibility()";
        reader.until("the question is asked", asked)?;
        in_each_theme(reader, *width, "what is kept")?;
        stage.site.answer("data/edition.json", Answer::Status(404));
        reader.run("document.querySelector('[data-library=check]').click()")?;
        let trouble = "document.querySelector('#library [role=alert]').checkVisibility()";
        reader.until("the trouble is told", trouble)?;
        in_each_theme(reader, *width, "a trouble")?;
        stage.site.recover();
    }
    Ok(())
}

/// The levels as Chromium tells them to a screen reader.
fn screen_readers_get_no_skipped_heading_levels(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    if reader.engine() != Engine::Chromium {
        return Ok(());
    }
    for address in stage.printed()?.page_types()? {
        reader.visit(&address)?;
        let tree = reader.chromium("Accessibility.getFullAXTree", json!({}))?;
        let level = |node: &serde_json::Value| {
            let heading = node["role"]["value"] == "heading" && node["ignored"] != true;
            let properties = node["properties"].as_array().filter(|_| heading)?;
            properties.iter().find(|one| one["name"] == "level")?["value"]["value"].as_u64()
        };
        let nodes = tree["nodes"].as_array().ok_or("no tree")?;
        let levels: Vec<u64> = nodes.iter().filter_map(level).collect();
        assert_eq!(levels.first(), Some(&1), "“{address}” {levels:?}");
        assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "“{address}” {levels:?}");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "“{address}”");
    }
    Ok(())
}

/// From the first stop of the Tab key to the last: in sight, under nothing, and marked. After the
/// last some engines begin again.
fn focus_is_always_visible(stage: &Stage) -> Outcome {
    const SEEN: &str = "(() => {
        const one = document.activeElement;
        if (one.matches('html, body, [data-passed]')) return 'the end';
        const box = one.getClientRects()[0];
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        const there = document.elementFromPoint(x, y);
        const uncovered = there && (one.contains(there) || there.contains(one));
        const marked = getComputedStyle(one).outlineStyle !== 'none';
        if (uncovered && marked) return 'seen';
        return `${one.outerHTML.slice(0, 200)} at ${x}, ${y} ${marked ? 'under ' + there?.outerHTML.slice(0, 80) : 'without a mark'}`;
    })()";
    let (reader, printed) = (&stage.reader, stage.printed()?);
    for address in ["".to_owned(), printed.essay_address()?] {
        reader.visit(&address)?;
        let mut stops = 0;
        loop {
            reader.press(Key::Tab)?;
            let seen = format!("['seen', 'the end'].includes({SEEN}) || {SEEN}");
            reader.until(&format!("stop {stops} of “{address}” is seen"), &seen)?;
            if reader.text(SEEN)? == "the end" {
                break;
            }
            reader.run("document.activeElement.dataset.passed = ''")?;
            stops += 1;
        }
        assert!(stops > 10, "“{address}” has {stops} stops");
    }
    Ok(())
}
