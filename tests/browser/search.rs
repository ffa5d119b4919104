//! The search: from the box to the paragraph, and from hit to hit.

use pliego::{model::route::Route, search::plain::plain};
use thirtyfour::Key;

use crate::{
    support::{
        Outcome,
        answer::Answer,
        plan::{On, Test, Usual},
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::shared().at_every_base().usual(Usual::Bases);
            phrase_result_opens_its_paragraph_and_is_highlighted,
        ],
        tests![
            On::built().at_every_base();
            failed_index_is_reported_and_can_be_retried,
        ],
        tests![
            On::shared().usual(Usual::Engines);
            the_search_opens_by_key_and_closes_by_escape,
            hits_on_the_current_page_are_counted,
            arrow_keys_move_through_the_results,
            more_results_are_shown_by_keyboard,
            current_hit_is_in_view,
        ],
        tests![
            On::shared();
            results_match_the_last_query,
            a_misspelt_title_is_found,
            hidden_text_is_not_a_hit,
            joined_forms_are_found_and_highlighted,
            results_name_the_missing_words,
            about_is_searched,
        ],
        tests![
            On::built();
            failed_text_does_not_affect_other_results,
        ],
    ]
    .concat()
}

const BUTTON: &str = ".masthead [data-opens=search]";
const STATUS: &str = "document.querySelector('#search .search-status')?.innerText";
const LINKS: &str = "document.querySelectorAll('#search .search-results a').length";
const IS_OPEN: &str = "document.querySelector('#search')?.open === true";
const SENTENCES: &str = "document.querySelectorAll('#search li p').length";
const HITS: &str = "document.querySelector('[data-bar=hits] [role=status]')?.innerText";

/// True if the hit that is counted is in the window.
const IN_SIGHT: &str = "[...(CSS.highlights.get('hit') ?? [])].some((hit) => {
    const { top, bottom, height } = hit.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
})";

/// Opens the search.
fn open(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.click(BUTTON)?;
    reader.until("the search is open", IS_OPEN)?;
    let focus = "document.activeElement.matches('#search input')";
    reader.until("its box has the focus", focus)
}

/// Opens the search and types: each letter is a question.
fn ask(stage: &Stage, text: &str) -> Outcome {
    open(stage)?;
    stage.reader.type_text(text)
}

/// Opens the search and puts a text into it: there is one question, and one answer to wait for.
fn ask_once(stage: &Stage, text: &str) -> Outcome {
    open(stage)?;
    stage.reader.run(&format!(
        "const input = document.querySelector('#search input');
         input.value = {};
         input.dispatchEvent(new Event('input', {{ bubbles: true }}));",
        serde_json::to_string(text)?
    ))?;
    Ok(())
}

/// Some words in a row of the first essay.
fn phrase(stage: &Stage) -> Outcome<String> {
    let printed = stage.printed()?;
    let page = printed.page(&Route::Essay(printed.essay()?.slug.clone()));
    let page = page.ok_or("the first essay has no page")?;
    let blocks = page.sections.parts.first().map(|part| page.strings(*part));
    let first = blocks.and_then(|blocks| blocks.iter().find(|block| block.starts_with("<p")));
    let text = plain(first.ok_or("the first part has no paragraph")?);
    Ok(text.split(' ').skip(2).take(5).collect::<Vec<_>>().join(" "))
}

fn phrase_result_opens_its_paragraph_and_is_highlighted(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let phrase = phrase(stage)?;
    reader.visit("")?;
    reader.mark()?;
    ask(stage, &format!("\"{phrase}\""))?;
    reader.until("it is counted", &format!("({STATUS} ?? '').includes('found')"))?;
    let marked = "document.querySelector('#search li p mark')?.innerText.length > 0";
    reader.until("the sentence is marked", marked)?;
    reader.click("#search .search-results a")?;
    reader.until_heading(&printed.essay()?.title)?;
    reader.until("the search is closed", &format!("!({IS_OPEN})"))?;
    reader.until("the address has the paragraph", "location.hash.length > 1")?;
    let wanted = serde_json::to_string(&phrase)?;
    let target = "document.getElementById(location.hash.slice(1))";
    reader.until("it is there", &format!("{target}?.textContent.includes({wanted})"))?;
    let top = format!("{target}.getBoundingClientRect().top");
    reader.until("and in sight", &format!("{top} > 0 && {top} < innerHeight"))?;
    reader.until("hits are counted", &format!("/^1 of [1-9]/.test({HITS})"))?;
    reader.until("and painted", "CSS.highlights.get('hits').size >= 1")?;
    reader.click("[data-bar=hits] [data-hit='1']")?;
    reader.click("[data-bar=hits] [data-hit='0']")?;
    reader.until("nothing is painted", "CSS.highlights.size === 0")?;
    reader.until_is("the way is gone", "document.querySelectorAll('[data-bar=hits]').length", 0)?;
    assert!(reader.is_marked()?, "the page was loaded");
    reader.back()?;
    reader.until_heading(&printed.edition.publication.title)
}

fn failed_index_is_reported_and_can_be_retried(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.allow_errors("data/");
    stage.site.answer("data/*", Answer::Status(500));
    reader.visit("about/")?;
    ask_once(stage, &printed.essay()?.title)?;
    let alert = "document.querySelector('#search [role=alert]')?.innerText";
    reader.until("the failure is said", &format!("({alert} ?? '').includes('error 500')"))?;
    stage.site.recover();
    reader.click("#search [data-again]")?;
    reader.until("there are results", &format!("{LINKS} > 0"))?;
    reader.until_is("nothing is said", alert, serde_json::Value::Null)
}

fn failed_text_does_not_affect_other_results(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.allow_errors("data/");
    stage.site.answer(&printed.bundle()?.path, Answer::Status(500));
    reader.visit("about/")?;
    // A word that is in every collection.
    ask_once(stage, "mexican")?;
    let alert = "document.querySelector('#search [role=alert]')?.innerText";
    reader.until("the failure is said", &format!("({alert} ?? '').includes('error 500')"))?;
    let (all, seen) = (reader.number(LINKS)?, reader.number(SENTENCES)?);
    assert!(0.0 < seen && seen < all, "{seen} of {all} have their sentence");
    stage.site.recover();
    reader.click("#search [data-again]")?;
    reader.until("all have", &format!("{SENTENCES} === {LINKS} && {LINKS} > 0"))?;
    reader.until_is("nothing is said", alert, serde_json::Value::Null)
}

/// A word of the title is also in the citations of the essay too, which are folded away.
fn hidden_text_is_not_a_hit(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let essay = printed.essay()?;
    let word = essay.title.split(' ').max_by_key(|word| word.len()).ok_or("no title")?;
    let folded = format!(
        "document.querySelector('.cite details:not([open])').textContent.includes({})",
        serde_json::to_string(word)?
    );
    reader.visit(&printed.essay_address()?)?;
    reader.until("the citations have it", &folded)?;
    ask_once(stage, &essay.title)?;
    reader.until("they are counted", &format!("/place/.test({STATUS})"))?;
    reader.click("#search .search-results a")?;
    reader.until("hits are counted", &format!("/^[1-9]\\d* of [1-9]/.test({HITS})"))?;
    let seen = "[...CSS.highlights.get('hits')].every((hit) => hit.getClientRects().length > 0)";
    reader.until("all are seen", seen)
}

fn the_search_opens_by_key_and_closes_by_escape(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    reader.type_text("s")?;
    reader.until("the search is open", IS_OPEN)?;
    reader.until_is("the box is empty", "document.querySelector('#search input').value", "")?;
    reader.type_text("as")?;
    reader.until_is("a letter", "document.querySelector('#search input').value", "as")?;
    reader.press(Key::Escape)?;
    reader.until("the search is closed", &format!("!({IS_OPEN})"))?;
    reader.click(BUTTON)?;
    reader.until("the search is open", IS_OPEN)?;
    // What is pressed in the dialog and let go beside it is a drag; what is pressed beside it closes.
    let dragged = |from: &str| {
        format!(
            "const dialog = document.querySelector('#search');
             document.querySelector('{from}')
               .dispatchEvent(new PointerEvent('pointerdown', {{ bubbles: true }}));
             dialog.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}));"
        )
    };
    reader.run(&dragged("#search input"))?;
    assert_eq!(reader.see(IS_OPEN)?, true, "a drag closed it");
    reader.run(&dragged("#search"))?;
    reader.until("the search is closed", &format!("!({IS_OPEN})"))?;
    reader.click(BUTTON)?;
    reader.until("the search is open", IS_OPEN)?;
    reader.click("#search [data-close]")?;
    reader.until("the focus is back", &format!("document.activeElement.matches('{BUTTON}')"))
}

fn results_match_the_last_query(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit("")?;
    ask(stage, &printed.essay()?.title)?;
    reader.until("there are results", &format!("{LINKS} > 0"))?;
    reader.run("document.querySelector('#search input').select()")?;
    reader.type_text("xqzxqzx")?;
    reader.until_is("nothing is found", STATUS, "Nothing was found.")?;
    reader.until_is("nothing is shown", LINKS, 0)?;
    reader.run("document.querySelector('#search input').select()")?;
    reader.press(Key::Delete)?;
    reader.until_is("nothing is asked", STATUS, "")
}

fn a_misspelt_title_is_found(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let essay = printed.essay()?;
    let title: Vec<String> = essay.title.split(' ').map(misspelt).collect();
    assert_ne!(title.join(" "), essay.title, "no word of the title is long");
    reader.visit("")?;
    ask(stage, &title.join(" "))?;
    let first = "document.querySelector('#search .search-results a')?.innerText";
    reader.until_is("the first result", first, essay.title.as_str())
}

/// A long word without its third letter.
fn misspelt(word: &str) -> String {
    let long = word.chars().count() > 5;
    word.chars().enumerate().filter(|(at, _)| !long || *at != 2).map(|(_, letter)| letter).collect()
}

fn hits_on_the_current_page_are_counted(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit(&printed.essay_address()?)?;
    ask(stage, &format!("\"{}\"", phrase(stage)?))?;
    reader.until("there are results", &format!("{LINKS} > 0"))?;
    let sentence = "document.querySelectorAll('#search li p').length > 0";
    reader.until("there is a sentence", sentence)?;
    reader.press(Key::Enter)?;
    reader.until("the search is closed", &format!("!({IS_OPEN})"))?;
    reader.until("hits are counted", &format!("/^1 of [1-9]/.test({HITS})"))?;
    reader.until("the address has the paragraph", "location.hash.length > 1")
}

fn arrow_keys_move_through_the_results(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let word = printed.essay()?.title.split(' ').max_by_key(|word| word.len());
    reader.visit("")?;
    ask(stage, word.ok_or("a title without words")?)?;
    reader.until("there are results", &format!("{LINKS} > 1"))?;
    reader.until("they are counted", &format!("/place/.test({STATUS})"))?;
    let at = "[...document.querySelectorAll('#search .search-results a')]
        .indexOf(document.activeElement)";
    for (key, wanted) in [(Key::Down, 0), (Key::Down, 1), (Key::Up, 0), (Key::Up, -1)] {
        reader.press(key)?;
        reader.until_is("the result with the focus", at, wanted)?;
    }
    let in_box = "document.activeElement.matches('#search input')";
    reader.until("the box has the focus", in_box)
}

fn joined_forms_are_found_and_highlighted(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    for query in ["h2a", "H-2A"] {
        ask_once(stage, query)?;
        reader.until("they are counted", &format!("/place/.test({STATUS})"))?;
        let marked = "document.querySelector('#search li p mark')?.innerText";
        reader.until_is("the whole form is marked", marked, "H-2A")?;
        reader.click("#search .search-results a")?;
        reader.until("the search is closed", &format!("!({IS_OPEN})"))?;
        let painted = "String([...(CSS.highlights.get('hit') ?? [])][0])";
        reader.until_is("and painted on the page", painted, "H-2A")?;
        reader.until("in sight", IN_SIGHT)?;
    }
    Ok(())
}

fn results_name_the_missing_words(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    ask_once(stage, "remittances xqzxqzx")?;
    let is_said = format!("({STATUS} ?? '').startsWith('No text has all of these words.')");
    reader.until("it is said", &is_said)?;
    let named = "[...document.querySelectorAll('#search li p.section')].map((one) => one.innerText)
        .filter((text) => text === 'Missing: xqzxqzx').length";
    reader.until("each result names the word", &format!("{named} === {LINKS} && {LINKS} > 0"))
}

fn about_is_searched(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    ask_once(stage, "\"Its shape is borrowed\"")?;
    reader.until_is("there is one result", LINKS, 1)?;
    reader.click("#search .search-results a")?;
    reader.until_heading("About")?;
    reader.until("hits are counted", &format!("/^1 of [1-9]/.test({HITS})"))?;
    reader.until("the hit is in sight", IN_SIGHT)
}

fn more_results_are_shown_by_keyboard(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    reader.visit("")?;
    ask_once(stage, "mexico")?;
    let counted = |shown: usize| format!("({STATUS} ?? '').startsWith('The first {shown} of ')");
    reader.until("the first are counted", &counted(20))?;
    reader.until_is("and shown", LINKS, 20)?;
    reader.run("[...document.querySelectorAll('#search .search-results a')].at(-1).focus()")?;
    reader.press(Key::Down)?;
    let on_button = "document.activeElement.matches('#search [data-more]')";
    reader.until("the button has the focus", on_button)?;
    reader.press(Key::Enter)?;
    reader.until("more are counted", &counted(40))?;
    reader.until_is("and shown", LINKS, 40)?;
    let at = "[...document.querySelectorAll('#search .search-results a')]
        .indexOf(document.activeElement)";
    reader.until_is("the first new one has the focus", at, 20)
}

/// A word of an essay's subjects leads to the essay's beginning, where it may not be in sight.
fn current_hit_is_in_view(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    for query in ["remittances", "sovereignty", "minute 323"] {
        for number in 0..3 {
            reader.visit("")?;
            ask_once(stage, query)?;
            reader.until("they are counted", &format!("/place/.test({STATUS})"))?;
            let links = "document.querySelectorAll('#search .search-results a')";
            reader.run(&format!("{links}[{number}].click()"))?;
            reader.until("the search is closed", &format!("!({IS_OPEN})"))?;
            reader.until("hits are counted", &format!("/^[1-9]\\d* of [1-9]/.test({HITS})"))?;
            reader.until("the hit is in sight", IN_SIGHT)?;
        }
    }
    Ok(())
}
