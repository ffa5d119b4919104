//! One page from the host, after a click and from the device: the same nodes; and from the host and after a
//! click in the same place.

use super::offline::kept::until_saved;
use crate::{
    support::{
        Outcome,
        engine::Engine,
        plan::{On, Test, Usual, is_full_run},
        reader::Reader,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    tests![
        On::built().at_every_base().usual(Usual::EnginesAndBases);
        a_page_is_the_same_from_the_host_after_a_click_and_from_the_device,
    ]
}

/// The widths of a phone and of a desk, in CSS pixels. Only Chromium makes its window so narrow.
fn widths(engine: Engine) -> [u32; 2] {
    [if engine == Engine::Chromium { 390 } else { 520 }, 1280]
}

/// The content of the page, without what the reader adds to it, and where its blocks begin.
const SEEN: &str = "(() => {
    const main = document.querySelector('main').cloneNode(true);
    main.querySelectorAll('.margin, .pin').forEach((one) => one.remove());
    main.querySelectorAll('.outline [aria-current]').forEach((one) => one.removeAttribute('aria-current'));
    const blocks = document.querySelectorAll('main :is(h1, h2, h3, p, li, figure, table):not(.margin *)');
    const tops = [...blocks].map((one) => Math.round(one.getBoundingClientRect().top + scrollY));
    return { html: main.innerHTML, tops: tops.join() };
  })()";

/// Waits until the page shows `content` and nothing else, and returns where its blocks begin.
fn shows(reader: &Reader, what: &str, content: &str) -> Outcome<String> {
    let content = serde_json::to_string(content)?;
    // The first difference is what a failure tells.
    let compared = format!(
        "(() => {{
           const parsed = document.createElement('main');
           parsed.innerHTML = {content};
           const [drawn, {{ html }}] = [parsed.innerHTML, {SEEN}];
           if (drawn === html) return true;
           const at = [...drawn].findIndex((letter, at) => letter !== html[at]);
           return [at, drawn.slice(at - 40, at + 80), html.slice(at - 40, at + 80)];
         }})()"
    );
    reader.until(&format!("the press's own content, {what}"), &compared)?;
    // Pages are set in the publication's own fonts once these have come: so are all that are compared.
    reader.run(
        "document.documentElement.toggleAttribute('data-fonts', true);
         const faces = ['1em Pliego', 'italic 1em Pliego', 'bold 1em Pliego', 'italic bold 1em Pliego'];
         return Promise.all(faces.map((face) => document.fonts.load(face))).then(() => {});",
    )?;
    reader.until_frames(2)?;
    reader.text(&format!("{SEEN}.tops"))
}

/// Follows a link to `address` from another page.
fn follow(reader: &Reader, address: &str) -> Outcome {
    reader.visit(if address.is_empty() { "about/" } else { "" })?;
    let address = serde_json::to_string(address)?;
    reader.run(&format!(
        "const link = document.createElement('a');
         link.href = new URL({address}, document.baseURI).href;
         document.body.append(link);
         link.click();
         link.remove();"
    ))?;
    Ok(())
}

fn a_page_is_the_same_from_the_host_after_a_click_and_from_the_device(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let types = printed.page_types()?;
    let is_tried = |address: &String| match is_full_run() {
        true => address != "404.html",
        false => types.contains(address),
    };
    let pages = printed.pages.iter().map(|page| (page.route.address(), page.content()));
    let pages: Vec<_> = pages.filter(|(address, _)| is_tried(address)).collect();
    for width in widths(reader.engine()) {
        stage.resize(width, 900)?;
        for (address, content) in &pages {
            reader.visit(address)?;
            let from_host = shows(reader, &format!("“{address}” from the host"), content)?;
            follow(reader, address)?;
            let what = format!("“{address}” after a click");
            assert_eq!(shows(reader, &what, content)?, from_host, "{what}, {width} px");
        }
    }
    stage.site.with_workers();
    reader.visit("")?;
    until_saved(reader)?;
    stage.allow_errors("");
    stage.site.close();
    for (address, content) in &pages {
        reader.visit(address)?;
        shows(reader, &format!("“{address}” from the device"), content)?;
    }
    Ok(())
}
