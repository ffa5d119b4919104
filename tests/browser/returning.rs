//! Coming back to a page, and what Back does before it leaves one; from the host and from the device.

use serde_json::Value;

use crate::{
    support::{
        Outcome,
        plan::{On, Test, Usual},
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::built().usual(Usual::Engines).also_from_the_device(Usual::Engines);
            position_on_every_page_type_survives_reload,
            position_survives_a_visit_to_another_document,
        ],
        tests![
            On::shared().usual(Usual::Engines).also_from_the_device(Usual::Chromium);
            outline_entry_can_be_followed_repeatedly,
            back_closes_dialogs_before_leaving_the_page,
        ],
        tests![
            On::shared();
            link_to_a_missing_paragraph_says_so_and_leads_to_its_part,
            skipped_parts_are_not_counted_as_read,
            closed_dialog_leaves_no_history_entry,
        ],
    ]
    .concat()
}

/// The first block in sight by its words, and the part of its height that is above the line.
const PLACE: &str = "(() => {
    const blocks = document.querySelectorAll('main :is(h1, h2, h3, p, li, figure)');
    const first = [...blocks].find((one) => !one.closest('.outline, .margin, .go-on')
        && one.getBoundingClientRect().bottom > 64.5);
    if (!first) return [];
    const { top, height } = first.getBoundingClientRect();
    return [first.textContent.trim().slice(0, 40), (64 - top) / height, height];
})()";

/// Waits until the page is at `place`: the same line of the same block. In another typeface the block may have another
/// height; and a browser may round by a pixel.
fn until_at(stage: &Stage, what: &str, place: &Value) -> Outcome {
    let same = format!(
        "(([words, above, height], [wanted, line]) => words === wanted && Math.abs(above - line) * height <= 1.5
            || JSON.stringify([words, above, height, scrollY]))({PLACE}, {place})"
    );
    stage.reader.until(&format!("{what}: {place}"), &same)
}

fn position_on_every_page_type_survives_reload(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let essay = printed.longest_essay()?;
    let collection = format!("collections/{}/", printed.collection()?.slug);
    for address in ["", &essay, &format!("{essay}readings/"), &collection, "news/", "about/"] {
        // A page is as high as the window, or there is nothing to come back to.
        stage.resize(500, 400)?;
        reader.visit(address)?;
        reader.run("scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * 0.6)")?;
        reader.until_frames(2)?;
        let place = reader.see(PLACE)?;
        for _ in 0..2 {
            reader.reload()?;
            reader.until_ready()?;
            reader.until_frames(3)?;
            until_at(stage, address, &place)?;
        }
    }
    Ok(())
}

fn position_survives_a_visit_to_another_document(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&printed.longest_essay()?)?;
    // With such a listener some browsers do not keep the document: it is loaded again.
    reader
        .run("addEventListener('unload', () => {}); addEventListener('beforeunload', () => {})")?;
    reader.run("scrollTo(0, document.documentElement.scrollHeight * 0.4)")?;
    reader.until_frames(2)?;
    let place = reader.see(PLACE)?;
    // A document that is none of the publication's.
    reader.run("location.href = 'data/edition.json'")?;
    reader.until("another document", "document.querySelector('.masthead') === null")?;
    reader.back()?;
    reader.until_ready()?;
    until_at(stage, "the essay", &place)
}

fn outline_entry_can_be_followed_repeatedly(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.longest_essay()?)?;
    // A browser goes back past what no hand has done.
    let entry = ".outline.wide a[href$='#current-state']";
    let heading =
        "Math.abs(document.querySelector('#current-state').getBoundingClientRect().top) < 200";
    for _ in 0..3 {
        reader.click(entry)?;
        reader.until_frames(4)?;
        reader.until("the part is in sight", heading)?;
        reader.until_is("the focus", "document.activeElement.id", "current-state")?;
        reader.run("scrollBy(0, 700)")?;
        reader.until("it is not", &format!("!({heading})"))?;
        reader.until_frames(2)?;
    }
    // After Back, which leads to where the reader had scrolled before the last time, it is followed again.
    reader.back()?;
    reader.until_frames(3)?;
    reader.click(entry)?;
    reader.until("the part is in sight after Back", heading)
}

fn back_closes_dialogs_before_leaving_the_page(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.resize(1000, 900)?;
    reader.visit("about/")?;
    reader.visit(&printed.longest_essay()?)?;
    let open = "document.querySelector('dialog')?.id ?? null";
    for (opener, name) in [
        (".prose [role=doc-noteref]", "note"),
        ("[data-opens=search]", "search"),
        ("[data-opens=display]", "display"),
        ("[data-opens=library]", "library"),
    ] {
        // A browser goes back past an entry that no hand has made.
        reader.click(opener)?;
        reader.until_is("the dialog", open, name)?;
        let scroll = reader.number("scrollY")?;
        reader.back()?;
        reader.until_is(&format!("Back closes {name}"), open, Value::Null)?;
        reader.until_frames(2)?;
        assert!(reader.see("document.querySelector('.essay') !== null")?.as_bool() == Some(true));
        let now = reader.number("scrollY")?;
        assert!((now - scroll).abs() <= 1.0, "{name}: the page has moved from {scroll} to {now}");
    }
    reader.back()?;
    reader.until_heading("About")
}

fn closed_dialog_leaves_no_history_entry(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit("about/")?;
    reader.visit(&printed.essay_address()?)?;
    let open = "document.querySelector('dialog')?.id ?? null";
    reader.click("[data-opens=display]")?;
    reader.until_is("the panel", open, "display")?;
    reader.click("#display [data-close]")?;
    reader.until_is("it is closed", open, Value::Null)?;
    // Its entry is taken back, which takes a moment.
    reader.until("the step is gone", "typeof history.state === 'number'")?;
    reader.until_frames(3)?;
    reader.back()?;
    reader.until_heading("About")
}

fn link_to_a_missing_paragraph_says_so_and_leads_to_its_part(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.longest_essay()?);
    let said = "document.querySelector('[data-bar=gone] [role=status]')?.textContent ?? ''";
    let is_said = format!("({said}).includes('has changed or is gone') || ({said})");
    reader.visit(&format!("{address}?part=current-state#abcd2345"))?;
    reader.until("it is said", &is_said)?;
    reader.until_is("the focus", "document.activeElement.id", "current-state")?;
    reader.until_is("the address has no more than the link", "location.search", "")?;
    // Without a part in the link, it is said all the same.
    reader.visit("about/")?;
    reader.visit(&format!("{address}#abcd2345"))?;
    reader.until("it is said", &is_said)?;
    // By a link of a page that is open.
    reader.visit("about/")?;
    reader.run(&format!(
        "const link = document.querySelector('main a') ?? document.querySelector('footer a');
         link.href = '{address}?part=current-state#abcd2345'; link.click()"
    ))?;
    reader.until("it is said after a click", &is_said)?;
    reader.until_is("the focus after a click", "document.activeElement.id", "current-state")
}

fn skipped_parts_are_not_counted_as_read(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&printed.longest_essay()?)?;
    let parts = printed.parts()?.len();
    let states =
        "[...document.querySelectorAll('.outline.wide .minutes')].map((one) => one.innerText)";
    // To the end at once, and a little on.
    reader.run("document.querySelector('.outline.wide li:last-child a').click()")?;
    reader.until(
        "the last part is in sight",
        &format!("location.hash.length > 1 && {states}.length === {parts}"),
    )?;
    reader.until_frames(3)?;
    reader.run("scrollBy(0, 100)")?;
    let noted = "localStorage.getItem(`pliego:${new URL(document.baseURI).pathname}:progress`)";
    reader.until("it is noted", &format!("{noted} !== null"))?;
    let seen = format!("{states}.map((one) => /left|read/.test(one))");
    let mut wanted = vec![false; parts];
    wanted[parts - 1] = true;
    reader.until_is("only the last part is begun", &seen, wanted)
}
