//! One page from the host, after a click and from the device: the same nodes, and each block in the same
//! place.

use std::collections::HashMap;

use super::offline::kept::until_saved;
use crate::{
    support::{
        Outcome,
        picture::{reset, set_window},
        plan::{On, Test, Usual, is_full_run},
        printed::Printed,
        reader::Reader,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::built().at_every_base().usual(Usual::EnginesAndBases);
            page_is_identical_from_host_after_a_click_and_from_device,
        ],
        tests![
            On::built().only_in_chromium();
            block_positions_match_from_host_after_a_click_and_from_device,
        ],
    ]
    .concat()
}

/// The metadata of the page and its content, without the additions of the reader.
const SEEN: &str = "(() => {
    const head = [...document.querySelectorAll('head > title, head > title ~ :not([rel=icon], [rel=icon] ~ *)')];
    const data = [...document.querySelectorAll('body > [type=\"application/ld+json\"]')];
    const main = document.querySelector('main').cloneNode(true);
    main.querySelectorAll('.margin, .pin').forEach((one) => one.remove());
    main.querySelectorAll('.outline [aria-current]').forEach((one) => one.removeAttribute('aria-current'));
    return [...head, ...data].map((one) => one.outerHTML).join('') + main.innerHTML;
  })()";

/// Waits until the page is `page`, given as its head, its structured data and its content, and nothing else.
fn shows(reader: &Reader, what: &str, page: &[String; 3]) -> Outcome {
    let [head, data, content] = page;
    let metadata = serde_json::to_string(&[head.as_str(), data].concat())?;
    let content = serde_json::to_string(content)?;
    // The first difference is what a failure tells.
    let compared = format!(
        "(() => {{
           const parsed = document.createElement('main');
           parsed.innerHTML = {content};
           const metadata = document.createElement('template');
           metadata.innerHTML = {metadata};
           const [drawn, html] = [metadata.innerHTML + parsed.innerHTML, {SEEN}];
           if (drawn === html) return true;
           const at = [...drawn].findIndex((letter, at) => letter !== html[at]);
           return [at, drawn.slice(at - 40, at + 80), html.slice(at - 40, at + 80)];
         }})()"
    );
    reader.until(&format!("the press's own content, {what}"), &compared)?;
    Ok(())
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

/// The pages that are tried, each with its head, structured data and content: in a usual run one of each type.
fn tried(printed: &Printed) -> Outcome<Vec<(String, [String; 3])>> {
    let types = printed.page_types()?;
    let is_tried = |address: &String| match is_full_run() {
        true => address != "404.html",
        false => types.contains(address),
    };
    let pages = printed
        .pages
        .iter()
        .map(|page| (page.route.address(), [page.head.clone(), page.data.clone(), page.content()]));
    Ok(pages.filter(|(address, _)| is_tried(address)).collect())
}

fn page_is_identical_from_host_after_a_click_and_from_device(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let pages = tried(&stage.printed()?)?;
    for (address, page) in &pages {
        reader.visit(address)?;
        shows(reader, &format!("“{address}” from the host"), page)?;
        follow(reader, address)?;
        shows(reader, &format!("“{address}” after a click"), page)?;
    }
    stage.site.with_workers();
    reader.visit("")?;
    until_saved(reader)?;
    stage.allow_errors("");
    stage.site.close();
    for (address, page) in &pages {
        reader.visit(address)?;
        shows(reader, &format!("“{address}” from the device"), page)?;
    }
    Ok(())
}

/// The widths of a phone and of a desktop, in CSS pixels.
const WIDTHS: [u32; 2] = [390, 1280];

/// Sets the page in the publication's fonts and returns the place of each block: its name, its top and its
/// height. The blocks that the reader adds beside the text are not among them.
const PLACES: &str = "localStorage.removeItem(pliego.key(':progress'));
  return pliego.loadFonts().then(() => {
    pliego.fonts = true;
    pliego.useFonts(false);
    const main = document.querySelector('main').getBoundingClientRect();
    const blocks = 'main :is(h1, h2, h3, p, li, dt, dd, figure, table, blockquote, pre, section)';
    return [
      'fonts' in document.documentElement.dataset,
      ...[...document.querySelectorAll(blocks)]
        .filter((one) => one.checkVisibility() && !one.closest('.margin, .pin, .go-on, .parts'))
        .map((one) => [one.id || one.className || one.tagName, one.getBoundingClientRect()])
        .map(([name, { top, height }]) => `${name} ${top - main.top} ${height}`),
    ];
  });";

fn places(reader: &Reader) -> Outcome<Vec<String>> {
    let places = reader.run(PLACES)?;
    let places = places.as_array().ok_or("no places")?.iter().map(ToString::to_string).collect();
    Ok(places)
}

/// Fails with the first block that is elsewhere.
fn assert_same(what: &str, wanted: &[String], found: &[String]) {
    assert_eq!(found[0], "true", "{what}: the fonts are not used");
    let differing = wanted.iter().zip(found).find(|(wanted, found)| wanted != found);
    assert_eq!(differing, None, "{what}");
    assert_eq!(wanted.len(), found.len(), "{what}: the number of blocks");
}

fn block_positions_match_from_host_after_a_click_and_from_device(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    let pages = tried(&stage.printed()?)?;
    let mut online = HashMap::new();
    for width in WIDTHS {
        set_window(reader, width, 900, "light")?;
        for (address, page) in &pages {
            reader.visit(address)?;
            let wanted = places(reader)?;
            follow(reader, address)?;
            shows(reader, &format!("“{address}” after a click"), page)?;
            reader
                .until("the click is over", "!('arriving' in document.documentElement.dataset)")?;
            assert_same(
                &format!("“{address}” at {width} px after a click"),
                &wanted,
                &places(reader)?,
            );
            online.insert((width, address), wanted);
        }
    }
    stage.site.with_workers();
    reader.visit("")?;
    until_saved(reader)?;
    stage.allow_errors("");
    stage.site.close();
    for width in WIDTHS {
        set_window(reader, width, 900, "light")?;
        for (address, _) in &pages {
            reader.visit(address)?;
            let what = format!("“{address}” at {width} px from the device");
            assert_same(&what, &online[&(width, address)], &places(reader)?);
        }
    }
    reset(reader)
}
