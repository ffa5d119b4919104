//! axe-core finds nothing: every page type, light and dark, as narrow as a phone and wide.

use std::{fs, path::Path};

use serde_json::json;

use crate::{
    support::{
        Outcome,
        answer::Answer,
        engine::Engine,
        panel::{choose, keep, open_panel},
        reader::Reader,
        run::{On, Test},
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    tests![On::Root;
        axe_finds_a_fault_that_is_there,
        axe_finds_nothing_on_a_wide_screen,
        axe_finds_nothing_on_a_phone,
        axe_finds_nothing_where_a_text_cannot_be_had,
        axe_finds_nothing_where_texts_are_opened,
        axe_finds_nothing_at_the_largest_text,
        axe_finds_nothing_in_the_panel_in_any_theme,
        every_page_type_has_its_landmarks_and_one_heading,
    ]
    .to_vec()
}

const LARGER: &str = "[data-size='1']";

/// What axe-core finds in the page, one line a fault; `target-size` is on, which it is not by
/// default.
fn faults(reader: &Reader) -> Outcome<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&path)
        .map_err(|error| format!("{}: {error}: run `make build` first", path.display()))?;
    let found = reader.run(&format!(
        "{axe};
         const options = {{iframes: false, rules: {{'target-size': {{enabled: true}}}}}};
         return axe.run(document, options).then(({{violations}}) => violations.flatMap((rule) =>
           rule.nodes.map((node) => `${{rule.id}}: ${{node.html}}\\n${{node.failureSummary}}`)));"
    ))?;
    Ok(serde_json::from_value(found)?)
}

fn is_faultless(reader: &Reader, what: &str) -> Outcome {
    let faults = faults(reader)?;
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

fn axe_finds_a_fault_that_is_there(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("about/")?;
    reader.run("document.querySelector('main').append(document.createElement('button'))")?;
    let faults = faults(reader)?;
    assert!(faults.iter().any(|fault| fault.starts_with("button-name")), "{faults:?}");
    Ok(())
}

fn axe_finds_nothing_on_a_wide_screen(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.forgive("404");
    let mut addresses = printed.page_types()?;
    addresses.push("no-such-page/".to_owned());
    in_each_light(stage, |light| {
        for address in &addresses {
            reader.visit(address)?;
            is_faultless(reader, &format!("“{address}”, {light}"))?;
        }
        Ok(())
    })
}

fn axe_finds_nothing_on_a_phone(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.forgive("404");
    let mut addresses = printed.page_types()?;
    addresses.push("no-such-page/".to_owned());
    in_each_light(stage, |light| {
        for address in &addresses {
            reader.open_narrow(320, address)?;
            reader.until_ready()?;
            is_faultless(reader, &format!("“{address}”, 320 px, {light}"))?;
        }
        Ok(())
    })
}

fn axe_finds_nothing_where_a_text_cannot_be_had(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.forgive("data/");
    stage.site.answer("data/*", Answer::Status(500));
    in_each_light(stage, |light| {
        reader.visit("")?;
        reader.click(&format!("main a[href='{address}']"))?;
        reader.until("it is said", "document.querySelector('main [role=alert]') !== null")?;
        is_faultless(reader, &format!("a failure, {light}"))
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
    is_faultless(reader, "opened texts")
}

fn axe_finds_nothing_at_the_largest_text(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit(&address)?;
    for _ in 0..10 {
        reader.click(LARGER)?;
    }
    is_faultless(reader, "400 %, wide")?;
    reader.open_narrow(320, &address)?;
    reader.until_ready()?;
    is_faultless(reader, "400 %, 320 px")
}

fn axe_finds_nothing_in_the_panel_in_any_theme(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    for width in [320, 820, 1280] {
        if width == 1280 {
            reader.visit(&address)?;
        } else {
            reader.open_narrow(width, &address)?;
            reader.until_ready()?;
        }
        keep(reader, &json!({"v": 2}))?;
        open_panel(reader)?;
        for theme in ["light", "paper", "dark", "contrast-light", "contrast-dark", "auto"] {
            choose(reader, "theme", theme)?;
            is_faultless(reader, &format!("the panel, {theme}, {width} px"))?;
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
