//! A new edition comes while somebody reads.

use super::{
    kept::{ask, everything_reads, is_of, reads, save, shows},
    publication::{ESSAYS, second},
};
use crate::support::{Outcome, stage::Stage};

/// Every link in that tab works; a new tab shows the new one.
pub fn new_edition_deployed_while_a_tab_reads(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    reads(reader, ESSAYS[0], "one")?;
    reader.mark()?;
    let old = reader.tab()?;
    // The files of the old edition are gone with its folder.
    let next = second()?;
    stage.site.serve(next.path());
    ask(reader, "check")?;
    let new = reader.open_tab()?;
    everything_reads(reader, "two")?;
    ask(reader, "hello")?;
    reader.turn_to(&old)?;
    reader.click("footer a[href='./']")?;
    reader.until_arrived("Waters")?;
    is_of(reader, "one")?;
    let links = "return [...new Set([...document.querySelectorAll('main a')]
        .map((one) => one.getAttribute('href'))
        .filter((href) => /^(essays|collections|news)\\/[^#]*$/.test(href)))]";
    let links: Vec<String> = serde_json::from_value(reader.run(links)?)?;
    assert!(links.len() >= ESSAYS.len() + 2, "{links:?}");
    for link in links {
        reader.click(&format!("main a[href='{link}']"))?;
        reader.until_is("the address", "location.href", stage.site.home() + link.as_str())?;
        reader.until("the page is there", "document.querySelector('main').ariaBusy !== 'true'")?;
        let alert = "document.querySelector('main [role=alert]')?.textContent ?? ''";
        assert_eq!(reader.text(alert)?, "", "{link}");
        match link.strip_prefix("essays/").and_then(|rest| rest.strip_suffix('/')) {
            Some(slug) if ESSAYS.contains(&slug) => shows(reader, slug, "one")?,
            _ => reader.until(
                "there is a heading",
                "document.querySelector('main h1').innerText !== ''",
            )?,
        }
        reader.back()?;
        reader.until_returned("Waters")?;
    }
    assert!(reader.is_marked()?, "the document is another");
    reader.turn_to(&new)?;
    reader.close_tab(&old)
}

/// No tab mixes.
pub fn two_tabs_one_updates(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    save(stage)?;
    stage.allow_errors("");
    reader.visit("")?;
    reader.mark()?;
    let first = reader.tab()?;
    let second_tab = reader.open_tab()?;
    reads(reader, ESSAYS[1], "one")?;
    let next = second()?;
    stage.site.serve(next.path());
    ask(reader, "check")?;
    reader.mark()?;
    reader.click("[data-library=update]")?;
    reader.until("another document is here", "!window.pliegoMark")?;
    reader.until_ready()?;
    shows(reader, ESSAYS[1], "two")?;
    // The first still is of the edition that it began with, by turns with the other.
    for slug in ESSAYS {
        reader.turn_to(&first)?;
        reader.click(&format!("main a[href='essays/{slug}/']"))?;
        shows(reader, slug, "one")?;
        reader.back()?;
        reader.until_returned("Waters")?;
        is_of(reader, "one")?;
        reader.turn_to(&second_tab)?;
        reads(reader, slug, "two")?;
        ask(reader, "hello")?;
    }
    reader.turn_to(&first)?;
    assert!(reader.is_marked()?, "the document is another");
    everything_reads(reader, "two")?;
    reader.turn_to(&second_tab)?;
    reader.close_tab(&first)
}
