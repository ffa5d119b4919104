//! History, scroll, focus, anchors, titles: what a browser does by itself between pages must be
//! so between pages that are not loaded.

use thirtyfour::Key;

use crate::{
    support::{
        Outcome,
        answer::{Answer, Gate},
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
            On::shared()
                .at_every_base()
                .usual(Usual::EnginesAndBases)
                .also_from_the_device(Usual::Chromium);
            back_restores_scroll_and_focus_and_forward_restores_scroll,
            fragment_scrolls_to_its_part_on_first_load,
            fragment_scrolls_to_its_part_in_a_text_from_a_bundle,
            the_outline_leads_to_a_part_and_back,
        ],
        tests![
            On::shared().at_every_base().usual(Usual::Engines);
            everything_works_by_keyboard_alone,
        ],
        tests![
            On::built().at_every_base().usual(Usual::Bases);
            next_essay_opens_without_the_network,
        ],
        tests![
            On::shared().usual(Usual::Engines);
            a_new_page_has_a_title_and_the_focus_on_its_heading,
        ],
        tests![
            On::built().usual(Usual::Engines);
            key_press_reveals_all_of_an_arriving_text,
        ],
        tests![
            On::shared();
            the_outline_marks_the_part_that_is_read,
            links_that_are_not_pages_are_left_to_the_browser,
        ],
        tests![
            On::built();
            a_text_that_comes_too_late_is_not_shown,
            target_of_a_hovered_link_is_prefetched,
            notice_that_was_not_painted_is_discarded,
        ],
    ]
    .concat()
}

/// Returns the distance of the top of an element from the top of the window.
fn top(id: &str) -> String {
    format!("document.getElementById('{id}')?.getBoundingClientRect().top")
}

/// The part is at the top of the window, below what may cover it.
fn until_at(reader: &Reader, id: &str) -> Outcome {
    let top = top(id);
    reader.until(&format!("#{id} is at the top"), &format!("({top} > -2 && {top} < 160) || {top}"))
}

fn until_scrolled(reader: &Reader, to: f64) -> Outcome {
    reader.until(&format!("scrolled to {to}"), &format!("Math.abs(scrollY - {to}) < 3 || scrollY"))
}

fn back_restores_scroll_and_focus_and_forward_restores_scroll(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let essays = printed.essays();
    let essay = essays.last().ok_or("the site has no essay")?;
    let css = format!("main nav a[href='essays/{}/']", essay.slug);
    reader.visit("")?;
    reader.run(&format!("document.querySelector({css:?}).scrollIntoView({{block: 'center'}})"))?;
    let place = reader.number("scrollY")?;
    assert!(place > 0.0, "the contents are too short to be scrolled");
    // A page that is set in its fonts meanwhile has other heights: what was first in sight counts.
    let first = "[...document.querySelectorAll('main :is(h1, h2, p, li)')]\
        .find((one) => one.getBoundingClientRect().bottom > 65)?.textContent";
    let seen = reader.text(first)?;
    reader.click(&css)?;
    reader.until_heading(&essay.title)?;
    until_scrolled(reader, 0.0)?;
    reader.run("scrollTo(0, 700)")?;
    until_scrolled(reader, 700.0)?;
    reader.back()?;
    reader.until_heading(&printed.edition.publication.title)?;
    reader.until_is("the first in sight", first, seen.as_str())?;
    let focus =
        format!("document.activeElement.matches({css:?}) || document.activeElement.outerHTML");
    reader.until("the focus is on the link that was followed", &focus)?;
    reader.forward()?;
    reader.until_heading(&essay.title)?;
    until_scrolled(reader, 700.0)
}

fn fragment_scrolls_to_its_part_on_first_load(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit(&format!("{address}#where-we-ought-to-be"))?;
    until_at(reader, "where-we-ought-to-be")?;
    reader.until_is(
        "the target",
        "document.querySelector(':target')?.id",
        "where-we-ought-to-be",
    )?;
    // A paragraph has an address as well.
    let id = "[...document.querySelectorAll('.prose p[id]')].at(-3)?.id";
    let id = reader.text(id)?;
    assert!(!id.is_empty(), "no paragraph has an id");
    reader.visit("about/")?;
    reader.visit(&format!("{address}#{id}"))?;
    reader.until(
        "the paragraph is in the window",
        &format!("({0} >= -2 && {0} < innerHeight) || {0}", top(&id)),
    )
}

fn fragment_scrolls_to_its_part_in_a_text_from_a_bundle(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let address = printed.essay_address()?;
    reader.visit("")?;
    reader.mark()?;
    reader.run(&format!(
        "document.querySelector(\"main a[href='{address}']\")
           .setAttribute('href', '{address}#how-to-get-there')"
    ))?;
    reader.click(&format!("main a[href='{address}#how-to-get-there']"))?;
    reader.until_heading(&printed.essay()?.title)?;
    until_at(reader, "how-to-get-there")?;
    reader.until_is("the fragment", "location.hash", "#how-to-get-there")?;
    assert!(reader.is_marked()?, "the page was loaded");
    Ok(())
}

fn the_outline_leads_to_a_part_and_back(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&printed.essay_address()?)?;
    reader.mark()?;
    // A true click: WebKit's Back passes over what a script alone has opened.
    let click = |part: &str| reader.click(&format!(".outline.wide a[href$='#{part}']"));
    click("current-state")?;
    until_at(reader, "current-state")?;
    reader.until_is("the target", "document.querySelector(':target')?.id", "current-state")?;
    click("how-to-get-there")?;
    until_at(reader, "how-to-get-there")?;
    reader.back()?;
    reader.until_is("the fragment", "location.hash", "#current-state")?;
    until_at(reader, "current-state")?;
    reader.back()?;
    reader.until_is("the fragment", "location.hash", "")?;
    until_scrolled(reader, 0.0)?;
    reader.until_heading(&printed.essay()?.title)?;
    assert!(reader.is_marked()?, "the page was loaded");
    Ok(())
}

fn everything_works_by_keyboard_alone(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let essay = printed.essay()?;
    let focus = "document.activeElement.textContent.trim()";
    let tab_to = |wanted: &str| -> Outcome {
        for _ in 0..60 {
            reader.press(Key::Tab)?;
            if reader.text(focus)? == wanted {
                return Ok(());
            }
        }
        Err(format!("no Tab leads to “{wanted}”, the last to “{}”", reader.text(focus)?).into())
    };
    reader.visit("")?;
    reader.press(Key::Tab)?;
    reader.until(
        "the first Tab shows the way to the text",
        "document.activeElement.matches('a.skip')",
    )?;
    reader.press(Key::Enter)?;
    tab_to(&essay.title)?;
    let passed = reader.see("document.activeElement.closest('main') !== null")?;
    assert_eq!(passed, true, "the way to the text leads elsewhere");
    reader.press(Key::Enter)?;
    reader.until_arrived(&essay.title)?;
    tab_to("Background readings with the editors’ notes")?;
    reader.press(Key::Enter)?;
    reader.until_heading("Background readings")?;
    tab_to("Return to the table of contents")?;
    let ring = "const style = getComputedStyle(document.activeElement);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none'";
    assert_eq!(reader.run(ring)?, true, "nobody sees where the focus is");
    reader.press(Key::Enter)?;
    reader.until_heading(&printed.edition.publication.title)
}

fn next_essay_opens_without_the_network(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let [first, second, ..] = printed.essays()[..] else {
        return Err("the site has but one essay".into());
    };
    reader.visit(&printed.essay_address()?)?;
    until_fetched(reader, &printed.bundle()?.path)?;
    // What is fetched ahead from there on fails, and nobody needs to hear of it.
    stage.allow_errors("data/");
    stage.site.answer("data/*", Answer::Status(500));
    reader.click("a[rel=next]")?;
    reader.until_heading(&second.title)?;
    reader.back()?;
    reader.until_heading(&first.title)
}

/// A file has come whole, without a step of the reader's.
fn until_fetched(reader: &Reader, path: &str) -> Outcome {
    let entry = format!("performance.getEntriesByName(new URL({path:?}, document.baseURI).href)");
    reader.until(
        &format!("{path} is fetched ahead"),
        &format!("({entry}.at(-1)?.responseEnd ?? 0) > 0"),
    )
}

fn a_new_page_has_a_title_and_the_focus_on_its_heading(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let name = &printed.edition.publication.title;
    reader.visit("")?;
    reader.until_is("the title", "document.title", name.as_str())?;
    // Opening a page is not a step within it: the focus is where the browser puts it.
    reader.until("nothing has the focus", "document.activeElement === document.body")?;
    for (css, title) in [
        (format!("main a[href='{}']", printed.essay_address()?), printed.essay()?.title.as_str()),
        ("a.home".to_owned(), name),
        ("footer a[href='about/']".to_owned(), "About"),
    ] {
        reader.click(&css)?;
        reader.until("the focus is on the heading", "document.activeElement.matches('main h1')")?;
        reader.until(
            &format!("the title begins with “{title}”"),
            &format!("document.title.startsWith({title:?}) || document.title"),
        )?;
    }
    Ok(())
}

fn the_outline_marks_the_part_that_is_read(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    let marked = "document.querySelector('.outline [aria-current]')?.href.split('#')[1]";
    reader.visit(&format!("{address}#how-to-get-there"))?;
    reader.until_is("the part that was opened", marked, "how-to-get-there")?;
    for part in ["current-state", "how-to-get-there", "background"] {
        reader.run(&format!("document.getElementById('{part}').scrollIntoView()"))?;
        reader.until_is("the part that is marked", marked, part)?;
    }
    Ok(())
}

fn a_text_that_comes_too_late_is_not_shown(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let gate = Gate::closed();
    stage.site.answer("data/bundle.*", Answer::Late(gate.clone()));
    reader.visit("")?;
    reader.click(&format!("main a[href='{}']", printed.essay_address()?))?;
    reader.until("the text is waited for", "document.querySelector('main').ariaBusy === 'true'")?;
    reader.back()?;
    reader.until_heading(&printed.edition.publication.title)?;
    gate.open();
    until_fetched(reader, &printed.bundle()?.path)?;
    reader.until_heading(&printed.edition.publication.title)?;
    reader.until_is("the address", "location.href", stage.site.home())
}

fn target_of_a_hovered_link_is_prefetched(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let last = printed.collections.last().and_then(|collection| collection.essays.last());
    let last = last.ok_or("the site has no essay")?;
    let bundles = printed.edition.collections.last().map(|collection| &collection.bundles);
    let bundle = bundles.and_then(|all| all.get(last.bundle as usize)).ok_or("no such bundle")?;
    reader.visit("")?;
    reader.point_at(&format!("main nav a[href='essays/{}/']", last.slug))?;
    until_fetched(reader, &bundle.path)
}

fn links_that_are_not_pages_are_left_to_the_browser(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    let taken = reader.run(
        "const taken = [];
         const main = document.querySelector('main');
         for (const [address, attribute] of [
           ['https://elsewhere.test/', ''], ['mailto:a@elsewhere.test', ''],
           ['data/edition.json', 'rel=external'], ['data/edition.json', 'download'],
         ]) {
           const link = document.createElement('a');
           const [name, value] = attribute.split('=');
           if (name) link.setAttribute(name, value ?? '');
           link.href = address;
           main.append(link);
           // The last to hear of the click sees whether anybody took it, and ends it.
           const last = (event) => {
             if (event.defaultPrevented) taken.push(`${address} ${attribute}`);
             event.preventDefault();
           };
           addEventListener('click', last, {once: true});
           link.click();
         }
         return taken;",
    )?;
    assert_eq!(taken, serde_json::json!([]));
    Ok(())
}

fn key_press_reveals_all_of_an_arriving_text(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit(&stage.printed()?.essay_address()?)?;
    // All in one script, so that no frame comes between.
    let seen = reader.run(
        "const end = document.querySelector('main a[rel=next]');
         pliego.useFonts(true);
         const before = end.checkVisibility();
         end.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
         return [before, end.checkVisibility()];",
    )?;
    assert_eq!(seen, serde_json::json!([false, true]));
    Ok(())
}

fn notice_that_was_not_painted_is_discarded(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let title = &printed.essay()?.title;
    let gate = Gate::closed();
    stage.site.answer("data/*", Answer::Late(gate.clone()));
    reader.visit("")?;
    let link = format!("main a[href='{}']", printed.essay_address()?);
    reader.run(&format!(
        "window.late = []; window.frame = requestAnimationFrame;
         window.requestAnimationFrame = (act) => late.push(act);
         document.querySelector({link:?}).click()"
    ))?;
    reader.until("the text is waited for", "document.querySelector('main').ariaBusy === 'true'")?;
    gate.open();
    reader.until_heading(title)?;
    reader.run(
        "window.requestAnimationFrame = frame;
         late.forEach((act) => requestAnimationFrame(act))",
    )?;
    reader.until_arrived(title)?;
    reader.until_frames(3)?;
    let shown = reader.text("document.title")?;
    assert!(shown.starts_with(title.as_str()), "the title is “{shown}”");
    Ok(())
}
