//! Changes to a page that are not the reader's: by a translator, an extension or a proxy. Everything goes on
//! working, and nothing foreign is kept after a navigation.

use crate::{
    support::{
        Outcome,
        answer::{Answer, Gate},
        plan::{On, Test, Usual},
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    [
        tests![
            On::built().usual(Usual::Engines);
            a_translated_page_works,
        ],
        tests![
            On::built();
            page_with_attributes_of_extensions_works,
            a_page_with_a_foreign_element_first_works,
            a_page_whose_whitespace_was_changed_works,
            page_translated_after_the_reader_started_works,
        ],
    ]
    .concat()
}

/// Wraps each text in `<font>`, as translators do.
const TRANSLATE: &str = "
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (!text.data.trim() || text.parentNode.closest('script, style')) continue;
      const [outer, inner] = [0, 1].map(() => document.createElement('font'));
      text.replaceWith(outer);
      inner.append(text);
      outer.append(inner);
    }
    document.documentElement.className += ' translated-ltr';
    document.documentElement.lang = 'de';";

/// Marks that extensions leave on the elements of a page.
const MARK: &str = "
    document.documentElement.setAttribute('data-foreign', '1');
    document.documentElement.style.setProperty('--foreign', '1');
    document.body.setAttribute('data-foreign', '1');
    document.body.className = 'foreign';
    for (const one of document.querySelectorAll('main, main p, .masthead, button')) one.setAttribute('data-foreign', '1');";

/// An element of an extension, first in the body, and one beside the text.
const INSERT: &str = "
    const foreign = (name) => Object.assign(document.createElement(name), { className: 'foreign' });
    document.body.prepend(foreign('div'));
    document.querySelector('main').prepend(foreign('foreign-bar'));
    document.querySelector('.prose p')?.append(foreign('span'));
    document.body.append(foreign('iframe'));";

/// Selects what is foreign in the content of a page.
const FOREIGN: &str = "main font, main .foreign, main [data-foreign]";

/// Opens the first essay, changes the page before the reader takes it over, and goes on as a reader does.
fn works_after(stage: &Stage, change: &str) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    let gate = Gate::closed();
    stage.site.answer("*.wasm", Answer::Late(gate.clone()));
    reader.open(&address)?;
    reader.run(change)?;
    gate.open();
    reader.until_ready()?;
    goes_on(stage)
}

/// Settings, search, a navigation, Back with its place.
fn goes_on(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.mark()?;
    reader.click("[data-size='1']")?;
    let size = "document.documentElement.style.getPropertyValue('--text-scale')";
    reader.until_is("the size", size, "1.1")?;
    reader.click("[data-opens=display]")?;
    reader.click("#display [name=theme][value=dark]")?;
    reader.until_is("the theme", "document.documentElement.dataset.theme", "dark")?;
    reader.click("#display [data-close]")?;
    reader.click(".masthead [data-opens=search]")?;
    reader.until("the search is open", "document.activeElement.matches('#search input')")?;
    reader.type_text("border")?;
    let results = "document.querySelectorAll('.search-results a').length > 0";
    reader.until("something is found", results)?;
    reader.click("#search [data-close]")?;
    // The last words of a paragraph are in sight.
    reader.run(
        "const { bottom } = document.querySelectorAll('.prose p')[7].getBoundingClientRect();
         scrollBy({ top: bottom - 80, behavior: 'instant' })",
    )?;
    reader.until_frames(3)?;
    let first = "[...document.querySelectorAll('.prose p')]
        .findIndex((one) => one.getBoundingClientRect().bottom > 64.5)";
    let place = reader.see(first)?;
    // By a link that is in sight at every place; by script, because the masthead may be out of the way.
    reader.run("document.querySelector('.home').click()")?;
    reader.until_arrived(&printed.edition.publication.title)?;
    has_nothing_foreign(stage)?;
    reader.back()?;
    reader.until_returned(&printed.essay()?.title)?;
    has_nothing_foreign(stage)?;
    reader.until_is("the place", first, place)?;
    let length = "document.querySelector('.essay .text').textContent.length > 2000";
    reader.until("the text is complete", length)?;
    reader.click("a[rel=next]")?;
    reader.until_arrived(&printed.essays()[1].title)?;
    has_nothing_foreign(stage)?;
    assert!(reader.is_marked()?, "a page was loaded");
    Ok(())
}

/// The content of the page is only what the press has drawn.
fn has_nothing_foreign(stage: &Stage) -> Outcome {
    let foreign = format!(
        "[...document.querySelectorAll('{FOREIGN}')].map((one) => one.outerHTML.slice(0, 200))"
    );
    stage.reader.until_is("nothing foreign", &foreign, serde_json::json!([]))
}

fn a_translated_page_works(stage: &Stage) -> Outcome {
    works_after(stage, TRANSLATE)
}

fn page_with_attributes_of_extensions_works(stage: &Stage) -> Outcome {
    works_after(stage, MARK)
}

fn a_page_with_a_foreign_element_first_works(stage: &Stage) -> Outcome {
    works_after(stage, INSERT)
}

fn a_page_whose_whitespace_was_changed_works(stage: &Stage) -> Outcome {
    for (old, new) in [("<p", "\n\n    <p"), ("</section>", "</section>\r\n"), ("<main", "\n<main")]
    {
        stage.site.edit_pages(old, new);
    }
    stage.reader.visit(&stage.printed()?.essay_address()?)?;
    goes_on(stage)
}

fn page_translated_after_the_reader_started_works(stage: &Stage) -> Outcome {
    stage.reader.visit(&stage.printed()?.essay_address()?)?;
    stage.reader.run(TRANSLATE)?;
    goes_on(stage)
}
