//! The place in an essay: kept, gone on from, come back to, shown in the contents.

use std::fs;

use pliego::model::summary::WORDS_PER_MINUTE;

use crate::{
    support::{
        Outcome,
        panel::fill_storage,
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
            On::shared()
                .at_every_base()
                .usual(Usual::EnginesAndBases)
                .also_from_the_device(Usual::Chromium);
            essay_is_continued_where_it_was_left,
        ],
        tests![
            On::shared()
                .at_every_base()
                .usual(Usual::Engines)
                .also_from_the_device(Usual::Chromium);
            following_a_reading_offers_a_way_back,
        ],
        tests![
            On::shared().at_every_base().usual(Usual::Bases);
            app_shortcut_continues_the_last_read_essay,
        ],
        tests![
            On::built().at_every_base().usual(Usual::Bases);
            app_shortcut_works_offline,
        ],
        tests![
            On::built().at_every_base();
            mentions_of_an_essay_carry_its_language,
        ],
        tests![
            On::shared().usual(Usual::Engines).also_from_the_device(Usual::Nothing);
            place_survives_changes_of_text_size_and_width,
            fragment_takes_precedence_over_the_place,
        ],
        tests![
            On::built().usual(Usual::Engines);
            place_survives_a_new_edition,
            progress_lasts_for_the_visit_when_storage_is_full,
            essay_is_readable_without_storage,
        ],
        tests![
            On::shared().also_from_the_device(Usual::Nothing);
            the_contents_show_how_far_each_essay_is_read,
            an_essay_is_marked_by_hand,
            reading_pace_determines_the_minutes,
            invalid_stored_places_are_ignored,
            progress_in_a_newer_format_is_left_unchanged,
        ],
    ]
    .concat()
}

/// The stored progress, as an expression for a browser.
const KEPT: &str = "localStorage.getItem(`pliego:${new URL(document.baseURI).pathname}:progress`)";
const BAR: &str = "document.querySelector('[data-bar=continued] [role=status]')?.textContent";
/// The start of the block that is first in sight.
pub const FIRST: &str = "[...document.querySelectorAll('.prose > [id]')]\
    .find((one) => one.getBoundingClientRect().bottom > 64.5)?.textContent.slice(0, 40)";
const MINUTES: &str = "document.querySelector('.table .minutes').innerText";

/// Reads on to a part of the essay's text, and gives the block that is first in sight.
pub fn read_on(reader: &Reader, part: f64) -> Outcome<String> {
    reader.run(&format!(
        "const text = document.querySelector('.prose').getBoundingClientRect();
         scrollTo(0, scrollY + text.top + text.height * {part} - 64)"
    ))?;
    let first = reader.text(FIRST)?;
    let words = format!("{first:?}.replaceAll(/\\s/g, ' ').slice(0, 20)");
    let noted = format!("({KEPT} ?? '').split('\\t')[5]");
    reader.until("a place is noted", &format!("({noted} ?? '').length > 0 || {noted}"))?;
    // What is noted is what is in sight, once scrolling has ended.
    let id = format!(
        "[...document.querySelectorAll('.prose [id]')].some((one) => \
         one.id === {KEPT}.split('\\n').at(-1).split('\\t')[3] && \
         one.textContent.replaceAll(/\\s/g, ' ').startsWith({words})) || {KEPT}"
    );
    reader.until("it is this place", &id)?;
    Ok(first)
}

fn essay_is_continued_where_it_was_left(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit(&address)?;
    let first = read_on(reader, 0.45)?;
    reader.visit("")?;
    reader.until("there is a way on", "document.querySelector('.go-on a') !== null")?;
    let words = reader.text("document.querySelector('.go-on a').innerText")?;
    let title = stage.printed()?.essay()?.title.clone();
    assert!(words.starts_with("Continue, "), "{words}");
    assert!(words.contains(&format!(" min left: {title}, ")), "{words}");
    reader.run("document.querySelector('.go-on a').click()")?;
    reader.until("it says so", &format!("{BAR}?.startsWith('Continued from: ') || {BAR}"))?;
    reader.until_is("the block", FIRST, first.as_str())?;
    reader.until("the focus is there", "document.activeElement.closest('.prose') !== null")?;

    reader.visit(&address)?;
    reader.until("it says so", &format!("{BAR}?.startsWith('Continued from: ') || {BAR}"))?;
    reader.until_is("the block on a page that is opened", FIRST, first.as_str())?;
    reader.run("document.querySelector('[data-place=start]').click()")?;
    reader.until_is("the scroll", "scrollY", 0)?;
    reader.until("the focus is on the heading", "document.activeElement.matches('main h1')")?;
    reader.until("the bar is gone", "document.querySelector('.bar') === null")
}

fn mentions_of_an_essay_carry_its_language(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    let entry = format!("class=\"entry\" href=\"{address}\"");
    stage.site.edit_pages(&entry, &format!("{entry} lang=\"es\""));
    reader.visit(&address)?;
    read_on(reader, 0.45)?;
    let title = reader.text("document.querySelector('main h1').textContent")?;
    reader.visit("")?;
    let spanish = |place: &str, text: &str| {
        let found = format!("document.querySelector('{place} [lang=es]')?.textContent");
        reader.until(place, &format!("{found}?.startsWith({text:?}) || {found}"))
    };
    spanish(".go-on", &title)?;
    spanish("[data-parts]", &title)?;
    reader.click("[data-parts]")?;
    spanish(".parts", "Background")?;
    reader.run("document.querySelector('.go-on a').click()")?;
    let own = "document.querySelector('[data-bar=continued] [role=status] span')?.lang";
    reader.until_is("the language of the place", own, "en")
}

fn place_survives_changes_of_text_size_and_width(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.longest_essay()?);
    reader.visit(&address)?;
    let first = read_on(reader, 0.6)?;
    for (size, width) in [(200, 1280), (75, 1280), (140, 600)] {
        reader.visit("about/")?;
        reader.run(&format!("pliego.settings.set({{ fontSize: {size} }})"))?;
        stage.resize(width, 900)?;
        reader.visit(&address)?;
        reader.until("it says so", &format!("{BAR}?.startsWith('Continued from: ') || {BAR}"))?;
        reader.until_is(&format!("the block at {size} % and {width} px"), FIRST, &*first)?;
    }
    Ok(())
}

fn place_survives_a_new_edition(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    let change = |field: u32, to: &str| {
        let all = format!(
            "const key = `pliego:${{new URL(document.baseURI).pathname}}:progress`;
             const fields = localStorage.getItem(key).split('\\t');
             fields[{field}] = '{to}';
             localStorage.setItem(key, fields.join('\\t'))"
        );
        reader.run(&all).map(drop)
    };
    reader.visit(&address)?;
    let first = read_on(reader, 0.45)?;
    reader.visit("about/")?;
    // The paragraph was changed, and has another id; the words at the place are the same.
    change(3, "gone")?;
    reader.visit(&address)?;
    reader.until("it says so", &format!("{BAR}?.startsWith('Continued from: ') || {BAR}"))?;
    reader.until_is("the block", FIRST, first.as_str())?;
    reader.visit("about/")?;
    // The words are gone as well: the part begins.
    change(3, "gone")?;
    change(5, "Words that no essay has, of this length.")?;
    reader.visit(&address)?;
    reader.until("it says so", &format!("{BAR}?.startsWith('Continued from: ') || {BAR}"))?;
    let part = format!("document.getElementById({KEPT}.split('\\t')[6]).textContent");
    reader.until(
        &format!("the part begins, not {}", reader.text(&part)?),
        &format!("{FIRST} === {part}.slice(0, 40)"),
    )
}

fn fragment_takes_precedence_over_the_place(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let address = printed.essay_address()?;
    reader.visit(&address)?;
    let first = read_on(reader, 0.2)?;
    let parts = printed.parts()?;
    let (id, title) = parts.last().ok_or("there is no part")?;
    reader.visit("")?;
    reader.visit(&format!("{address}#{id}"))?;
    reader.until_frames(3)?;
    assert_eq!(reader.text(FIRST)?, title.chars().take(40).collect::<String>());
    assert_eq!(reader.text("document.querySelector('.bar')?.textContent")?, "");
    // A look at another place does not take the place away.
    reader.visit("")?;
    reader.visit(&address)?;
    reader.until("it says so", &format!("{BAR}?.startsWith('Continued from: ') || {BAR}"))?;
    reader.until_is("the block", FIRST, first.as_str())
}

fn following_a_reading_offers_a_way_back(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.resize(1000, 900)?;
    reader.visit(&address)?;
    let choose = "const link = document.querySelectorAll('.prose a[href*=\"#reading-\"]')[2];
        link.dataset.chosen = '';
        scrollTo(0, scrollY + link.getBoundingClientRect().top - innerHeight / 2)";
    reader.run(choose)?;
    for by_button in [true, false] {
        // WebKit goes back past what no hand has done.
        reader.click("[data-chosen]")?;
        reader.until("the reading is open", "document.querySelector('#note') !== null")?;
        // Where the reading would cover its sentence, the page has moved.
        reader.until_frames(2)?;
        let first = reader.text(FIRST)?;
        reader.click("#note > p a")?;
        let bar = "document.querySelector('[data-bar=return]')?.textContent.trim()";
        reader.until_is("the way back", bar, "Back to where you were")?;
        reader.until("the note is in sight", &format!("{FIRST} !== {first:?}"))?;
        // In another size the sentence is elsewhere.
        reader.run(&format!(
            "pliego.settings.set({{ fontSize: {} }})",
            if by_button { 140 } else { 90 }
        ))?;
        if by_button {
            reader.run("document.querySelector('[data-place=back]').click()")?;
        } else {
            reader.back()?;
        }
        reader.until_is("the block", FIRST, first.as_str())?;
        reader.until("the focus is on the link", "document.activeElement.matches('.prose a')")?;
        reader.until("the bar is gone", "document.querySelector('[data-bar=return]') === null")?;
    }
    Ok(())
}

/// The place that the shortcut names in the manifest of the built site.
fn shortcut(stage: &Stage) -> Outcome<String> {
    let manifest = fs::read(stage.site.folder().join("manifest.webmanifest"))?;
    let manifest: serde_json::Value = serde_json::from_slice(&manifest)?;
    let url = &manifest["shortcuts"][1]["url"];
    Ok(url.as_str().and_then(|url| url.strip_prefix("./")).ok_or("no shortcut")?.to_owned())
}

fn app_shortcut_continues_the_last_read_essay(stage: &Stage) -> Outcome {
    let (reader, printed, shortcut) = (&stage.reader, stage.printed()?, shortcut(stage)?);
    // Before anything was read it leads to the contents.
    reader.visit(&shortcut)?;
    reader.until_frames(3)?;
    reader.until_heading(&printed.edition.publication.title)?;

    let address = printed.essay_address()?;
    reader.visit(&address)?;
    let first = read_on(reader, 0.45)?;
    reader.visit("about/")?;
    let about = reader.text("document.querySelector('main h1').textContent")?;
    reader.visit(&shortcut)?;
    let continued = format!("{BAR}?.startsWith('Continued from: ') || {BAR}");
    reader.until("it says so", &continued)?;
    reader.until_is("the block", FIRST, first.as_str())?;
    reader.until("the address is the essay's", &format!("location.href.endsWith('/{address}')"))?;
    // It takes the place of the entry that asked.
    reader.back()?;
    reader.until_heading(&about)?;

    // A window that shows the contents already goes on too.
    reader.visit("")?;
    reader.until("there is a way on", "document.querySelector('.go-on a') !== null")?;
    reader.run(&format!("location.hash = '{shortcut}'"))?;
    reader.until("it says so", &continued)
}

fn app_shortcut_works_offline(stage: &Stage) -> Outcome {
    let (reader, printed, shortcut) = (&stage.reader, stage.printed()?, shortcut(stage)?);
    stage.site.with_workers();
    reader.visit(&printed.essay_address()?)?;
    let first = read_on(reader, 0.45)?;
    let status = "window.pliego?.library?.status";
    let saved = format!("{status}?.state === 'saved' || JSON.stringify({status})");
    reader.until("all is kept", &saved)?;
    stage.allow_errors("");
    stage.site.close();
    reader.visit("about/")?;
    reader.visit(&shortcut)?;
    reader.until("it says so", &format!("{BAR}?.startsWith('Continued from: ') || {BAR}"))?;
    reader.until_is("the block", FIRST, first.as_str())
}

fn the_contents_show_how_far_each_essay_is_read(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let essay = printed.essay()?;
    reader.visit("")?;
    reader.until("the minutes", &format!("/^\\d+ min$/.test({MINUTES}) || {MINUTES}"))?;
    reader.visit(&printed.essay_address()?)?;
    read_on(reader, 0.45)?;
    let said =
        "[...document.querySelectorAll('.outline.wide .minutes')].map((one) => one.innerText)";
    reader.until("the outline says it", &format!("{said}.some((one) => /read|left/.test(one))"))?;
    reader.click_link("Return to the table of contents")?;
    reader.until(
        "the minutes that are left",
        &format!("/^\\d+ min left/.test({MINUTES}) || {MINUTES}"),
    )?;
    let read = "parseInt(document.querySelector('.table li').style.getPropertyValue('--read'))";
    reader.until("the rule shows it", &format!("{read} > 0 && {read} < 100"))?;
    reader.run("document.querySelector('[data-parts]').click()")?;
    let parts = "document.querySelectorAll('.parts li').length";
    reader.until_is("the parts", parts, printed.parts()?.len())?;
    let open = "document.querySelector('[data-parts]').ariaExpanded";
    reader.until_is("the button says so", open, "true")?;
    // Unchanged text is not drawn again.
    reader.run("document.querySelector('[data-parts]').focus()")?;
    reader.type_text("+")?;
    let size = "parseInt(document.querySelector('[data-size-now]').textContent)";
    reader.until("the text is larger", &format!("{size} > 100"))?;
    reader.until("the focus stays", "document.activeElement.matches('[data-parts]')")?;
    reader.until_is("and the parts", parts, printed.parts()?.len())?;
    // What was drawn into the page is not taken for its text.
    reader.click_link(&essay.title)?;
    reader.until("the essay is there", "document.querySelector('.essay') !== null")?;
    reader.back()?;
    reader.until_is("the ways on", "document.querySelectorAll('.go-on').length", 1)
}

fn an_essay_is_marked_by_hand(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    let label = "document.querySelector('.essay [data-mark]').textContent.trim()";
    let press = "document.querySelector('[data-mark]').click()";
    reader.visit(&address)?;
    reader.until_is("the button", label, "Mark as read")?;
    reader.run(press)?;
    reader.until_is("the button", label, "Mark as unread")?;
    reader.visit("")?;
    reader.until("it is read", &format!("{MINUTES}.startsWith('read') || {MINUTES}"))?;
    reader.run("document.querySelector('[data-parts]').click()")?;
    reader.run("document.querySelector('.parts [data-mark]').click()")?;
    reader.until("it is unread", &format!("/^\\d+ min$/.test({MINUTES}) || {MINUTES}"))?;
    reader.until("the focus is not lost", "document.activeElement.matches('a.entry')")
}

/// Though something older is kept.
fn progress_lasts_for_the_visit_when_storage_is_full(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let next = *printed.essays().get(1).ok_or("there is one essay only")?;
    let label = "document.querySelector('.essay [data-mark]').textContent.trim()";
    let press = "document.querySelector('.essay [data-mark]').click()";
    reader.visit(&printed.essay_address()?)?;
    reader.run(press)?;
    reader.until_is("the button", label, "Mark as unread")?;
    fill_storage(reader)?;
    reader.click("main a[rel=next]")?;
    reader.until_arrived(&next.title)?;
    reader.until_is("the button", label, "Mark as read")?;
    reader.run(press)?;
    reader.until_is("the button", label, "Mark as unread")?;
    reader.click_link("Return to the table of contents")?;
    let read = "[...document.querySelectorAll('.table .minutes')]
        .filter((one) => one.innerText.startsWith('read')).length";
    reader.until_is("both are read", read, 2)
}

fn reading_pace_determines_the_minutes(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&printed.essay_address()?)?;
    let minutes = "document.querySelector('.dateline .minutes')";
    let words: u32 = reader.text(&format!("{minutes}.dataset.words"))?.parse()?;
    let shown = format!("{minutes}.textContent");
    let at = |pace: u32| format!("{} min", words.div_ceil(pace));
    reader.run("pliego.settings.set({ pace: 100 })")?;
    reader.until_is("the minutes", &shown, at(100))?;
    reader.run("pliego.settings.set({ pace: undefined })")?;
    reader.until_is("the minutes", &shown, at(WORDS_PER_MINUTE))
}

fn invalid_stored_places_are_ignored(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit("")?;
    let slug = stage.printed()?.essay()?.slug.clone();
    let slug = slug.as_str();
    for kept in [
        "".to_owned(),
        "{\"v\":1}".to_owned(),
        "1\\n\\t\\t\\t".to_owned(),
        format!("1\\n{slug}\\tT\\t\\t<b>\\t99999\\t\\tx\\tx\\tX\\t10\\t50"),
        format!("1\\n{slug}\\tT\\t\\t\\t0\\t\\t\\t\\t\\t10\\t50"),
    ] {
        let key = "`pliego:${new URL(document.baseURI).pathname}:progress`";
        reader.visit("about/")?;
        reader.run(&format!("localStorage.setItem({key}, '{kept}')"))?;
        reader.visit(&address)?;
        reader.until_frames(3)?;
        assert_eq!(reader.number("scrollY")?, 0.0, "{kept}");
        assert_eq!(reader.text("document.querySelector('.bar')?.textContent")?, "", "{kept}");
        read_on(reader, 0.3)?;
    }
    Ok(())
}

fn progress_in_a_newer_format_is_left_unchanged(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    reader.visit("")?;
    let key = "`pliego:${new URL(document.baseURI).pathname}:progress`";
    reader.run(&format!("localStorage.setItem({key}, '9\\nsomething newer')"))?;
    reader.visit(&address)?;
    reader.run("scrollTo(0, 900)")?;
    let shown = "document.querySelector('.essay .running').hasAttribute('data-begun')";
    reader.until_is("it is noted for this visit", shown, true)?;
    assert_eq!(reader.text(KEPT)?, "9\nsomething newer");
    Ok(())
}

fn essay_is_readable_without_storage(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.site.sandbox(Sandbox::NoStorage);
    // Without an origin of its own a page can fetch neither program nor data.
    stage.allow_errors("");
    reader.open(&address)?;
    reader.run("scrollTo(0, 900)")?;
    reader.until("the text stands", "document.querySelector('.prose p').innerText.length > 20")
}
