//! The browser's address and the page agree, however the reader got there.

use std::{fs, process::Command};

use tempfile::TempDir;

use crate::{
    place::FIRST,
    support::{
        Outcome,
        answer::{Answer, Gate},
        plan::{On, Test, Usual},
        server::Sandbox,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::shared()
                .at_every_base()
                .usual(Usual::EnginesAndBases)
                .also_from_the_device(Usual::Chromium);
            address_is_correct_after_a_fragment_and_back,
            address_is_correct_after_back_and_forward,
        ],
        tests![
            On::shared().usual(Usual::Engines).also_from_the_device(Usual::Nothing);
            back_restores_an_opened_text,
            link_to_the_current_page_scrolls_to_the_top,
            link_to_a_part_of_another_page_moves_the_focus_there,
            text_is_shown_on_every_visit,
        ],
        tests![
            On::built().usual(Usual::Engines);
            back_waits_for_the_text_and_then_restores_the_scroll,
        ],
        tests![
            On::made(print_with_an_old_address);
            an_old_address_leads_to_the_new_one_with_its_fragment,
            an_old_address_leads_to_the_new_one_without_scripts,
        ],
    ]
    .concat()
}

/// Publishes an essay with readings that had another name.
fn print_with_an_old_address() -> Outcome<TempDir> {
    let folder = tempfile::tempdir()?;
    let essay = folder.path().join("a/new");
    fs::create_dir_all(&essay)?;
    for (path, text) in [
        ("publication.yaml", "title: One\n"),
        ("a/collection.yaml", "title: A\n"),
        (
            "a/new/essay.md",
            "---\ntitle: New\nauthors: [A]\ndate: 2026-01-01\naliases: [old]\n---\n\n\
             ## First\n\nText.\n\n## Second\n\nText [@k].\n",
        ),
        ("a/new/readings.bib", "@book{k, title = {T}, author = {Roe, Ann}, year = 2001}"),
    ] {
        fs::write(folder.path().join(path), text)?;
    }
    let site = tempfile::tempdir()?;
    let mut press = Command::new(env!("CARGO_BIN_EXE_pliego"));
    let run = press.arg("build").arg(folder.path()).arg("--out").arg(site.path()).output()?;
    if run.status.success() {
        Ok(site)
    } else {
        Err(String::from_utf8_lossy(&run.stderr).into_owned().into())
    }
}

fn an_old_address_leads_to_the_new_one_with_its_fragment(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    // The page allows its own script alone.
    stage.site.without_probe();
    reader.ask_for("essays/old/#second")?;
    until_address(stage, "essays/new/#second")?;
    reader.until_heading("New")?;
    reader.until_ready()?;
    reader.ask_for("essays/old/readings/")?;
    until_address(stage, "essays/new/readings/")?;
    // It takes the place of the old one in the history.
    reader.back()?;
    until_address(stage, "essays/new/#second")
}

fn an_old_address_leads_to_the_new_one_without_scripts(stage: &Stage) -> Outcome {
    stage.site.sandbox(Sandbox::NoScript);
    stage.allow_errors("sandboxed");
    stage.reader.open("essays/old/")?;
    // A page in a sandbox is not refreshed; its link is what a reader has in any case.
    stage.reader.click("main a")?;
    until_address(stage, "essays/new/")?;
    stage.reader.until_heading("New")
}

/// The page below the root that the browser says it is at.
fn until_address(stage: &Stage, address: &str) -> Outcome {
    stage.reader.until_is("the address", "location.href", stage.site.home() + address)
}

fn address_is_correct_after_a_fragment_and_back(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let (title, address) = (&printed.edition.publication.title, printed.essay_address()?);
    reader.visit("")?;
    reader.click(&format!("main a[href='{address}']"))?;
    reader.until_arrived(&printed.essay()?.title)?;
    reader.click(".outline.wide a[href$='#current-state']")?;
    reader.until_is("the fragment", "location.hash", "#current-state")?;
    reader.click_link("Return to the table of contents")?;
    reader.until_arrived(title)?;
    until_address(stage, "")?;
    reader.back()?;
    reader.until_returned(&printed.essay()?.title)?;
    until_address(stage, &format!("{address}#current-state"))?;
    reader.click_link("Return to the table of contents")?;
    reader.until_arrived(title)?;
    until_address(stage, "")?;
    reader.back()?;
    reader.until_returned(&printed.essay()?.title)?;
    until_address(stage, &format!("{address}#current-state"))
}

fn address_is_correct_after_back_and_forward(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let [first, second, third, ..] = printed.essays()[..] else {
        return Err("the site has fewer than three essays".into());
    };
    reader.visit(&printed.essay_address()?)?;
    reader.click("a[rel=next]")?;
    reader.until_arrived(&second.title)?;
    reader.click("a[rel=next]")?;
    reader.until_arrived(&third.title)?;
    reader.back()?;
    reader.until_returned(&second.title)?;
    reader.forward()?;
    reader.until_returned(&third.title)?;
    until_address(stage, &format!("essays/{}/", third.slug))?;
    reader.click("a[rel=prev]")?;
    reader.until_arrived(&second.title)?;
    until_address(stage, &format!("essays/{}/", second.slug))?;
    reader.click("a[rel=prev]")?;
    reader.until_arrived(&first.title)?;
    until_address(stage, &printed.essay_address()?)?;
    reader.back()?;
    reader.until_returned(&second.title)?;
    until_address(stage, &format!("essays/{}/", second.slug))
}

fn back_waits_for_the_text_and_then_restores_the_scroll(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&printed.essay_address()?)?;
    reader.run("scrollTo(0, 900)")?;
    reader.until_is("the scroll", "Math.round(scrollY)", 900)?;
    let first = reader.text(FIRST)?;
    reader.click("a.home")?;
    reader.until_arrived(&printed.edition.publication.title)?;
    // Loaded again, the reader has nothing of the essay any more.
    let gate = Gate::closed();
    stage.site.answer("data/*", Answer::Late(gate.clone()));
    reader.reload()?;
    reader.until_ready()?;
    reader.back()?;
    reader.until("the text is waited for", "document.querySelector('main').ariaBusy === 'true'")?;
    // Where a page that waits is scrolled to is not where the essay was left.
    reader.until_is("the scroll", "scrollY", 0)?;
    gate.open();
    reader.until_heading(&printed.essay()?.title)?;
    // The typeface has come meanwhile, so that the same place may be some lines higher or lower.
    reader.until_is("the block in sight", FIRST, first)
}

/// An opened text belongs to the entry of the history: it is open again, and the place in it is the same.
fn back_restores_an_opened_text(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&format!("collections/{}/", printed.collection()?.slug))?;
    reader.click("main article a.more")?;
    reader.until("it is opened", "document.activeElement.matches('.unfolded')")?;
    reader.run(
        "const text = document.querySelector('.unfolded').getBoundingClientRect();
         scrollTo(0, scrollY + text.top + text.height / 2)",
    )?;
    reader.until_frames(2)?;
    let first = reader.text(FIRST_UNFOLDED)?;
    // By a click of the driver the page would be scrolled to the link.
    reader.run("document.querySelector('footer a[href=\"about/\"]').click()")?;
    reader.until_arrived("About")?;
    reader.back()?;
    reader.until_returned(&printed.collection()?.title)?;
    reader.until_is("the same line", FIRST_UNFOLDED, &*first)?;
    let link = "document.activeElement.matches('footer a[href=\"about/\"]')";
    reader.until("the focus is on the link that was followed", link)?;
    // The document is loaded again, with nothing of the text in memory.
    reader.reload()?;
    reader.until_ready()?;
    reader.until_is("the same line after a reload", FIRST_UNFOLDED, &*first)
}

/// The beginning of the block of an opened text that is first in sight.
const FIRST_UNFOLDED: &str = "[...document.querySelectorAll('.unfolded p, .unfolded h2')]\
    .find((one) => one.getBoundingClientRect().bottom > 64.5)?.textContent.slice(0, 40)";

fn link_to_the_current_page_scrolls_to_the_top(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit("?from=elsewhere")?;
    reader.mark()?;
    let length = "history.length";
    let before = reader.number(length)?;
    reader.run("scrollTo(0, document.body.scrollHeight)")?;
    reader.until("it is scrolled", "scrollY > 100")?;
    reader.click("footer a[href='./']")?;
    reader.until_arrived(&printed.edition.publication.title)?;
    reader.until_is("the scroll", "scrollY", 0)?;
    assert_eq!(reader.number(length)?, before, "an entry too many in the history");
    assert!(reader.is_marked()?, "the page was loaded");
    Ok(())
}

fn link_to_a_part_of_another_page_moves_the_focus_there(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let address = printed.essay_address()?;
    reader.visit("")?;
    reader.run(&format!(
        "document.querySelector(\"main a[href='{address}']\")
           .setAttribute('href', '{address}#how-to-get-there')"
    ))?;
    reader.click(&format!("main a[href='{address}#how-to-get-there']"))?;
    reader.until_heading(&printed.essay()?.title)?;
    reader.until_is("the focus", "document.activeElement.id", "how-to-get-there")
}

fn text_is_shown_on_every_visit(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let [first, second, ..] = printed.essays()[..] else {
        return Err("the site has fewer than two essays".into());
    };
    let text = "[...document.querySelectorAll('.prose p')].at(-1).textContent";
    reader.visit(&printed.essay_address()?)?;
    let before = reader.text(text)?;
    reader.click("a[rel=next]")?;
    reader.until_arrived(&second.title)?;
    let after = reader.text(text)?;
    assert_ne!(after, before, "not the text of the next essay");
    // Made ready once, it is shown again and again.
    for _ in 0..2 {
        reader.click("a[rel=prev]")?;
        reader.until_arrived(&first.title)?;
        assert_eq!(reader.text(text)?, before);
        reader.click("a[rel=next]")?;
        reader.until_arrived(&second.title)?;
        assert_eq!(reader.text(text)?, after);
    }
    Ok(())
}
