//! From the table of contents to the texts and back.

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
            On::shared().at_every_base().usual(Usual::EnginesAndBases);
            links_lead_from_contents_to_essay_and_readings_and_back,
        ],
        tests![
            On::shared().at_every_base().usual(Usual::Bases);
            pages_are_reachable_by_file_name,
            not_found_page_links_to_the_contents,
        ],
        tests![
            On::shared().at_every_base().usual(Usual::Engines);
            more_opens_the_text_in_place,
        ],
        tests![
            On::shared().at_every_base();
            next_leads_through_the_whole_publication,
            a_collection_leads_to_its_essays_and_news,
        ],
        tests![
            On::shared();
            every_link_of_every_page_type_leads_somewhere,
        ],
    ]
    .concat()
}

/// The page's own link to `address`.
fn link(address: &str) -> String {
    format!("main a[href='{address}']")
}

fn links_lead_from_contents_to_essay_and_readings_and_back(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let (name, essay) = (&printed.edition.publication.title, printed.essay()?);
    let address = printed.essay_address()?;
    reader.visit("")?;
    reader.until_heading(name)?;
    reader.mark()?;

    reader.click(&link(&address))?;
    reader.until_heading(&essay.title)?;
    reader.until_is("the address", "location.href", stage.site.home() + address.as_str())?;
    reader.until_is("the title", "document.title", format!("{} – {name}", essay.title))?;
    reader.until("the text is there", "document.querySelector('.prose #background') !== null")?;

    reader.click(&link(&format!("{address}readings/")))?;
    reader.until_heading("Background readings")?;
    reader.until("there are readings", "document.querySelectorAll('.readings > li').length > 0")?;

    reader.back()?;
    reader.until_returned(&essay.title)?;
    reader.click_link("Return to the table of contents")?;
    reader.until_heading(name)?;
    reader.until_is("the address", "location.href", stage.site.home())?;
    assert!(reader.is_marked()?, "a page was loaded on the way");
    Ok(())
}

fn next_leads_through_the_whole_publication(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let essays = printed.essays();
    reader.visit(&printed.essay_address()?)?;
    assert_eq!(reader.text("document.querySelector('a[rel=prev]')?.href")?, "");
    for pair in essays.windows(2) {
        reader.until_heading(&pair[0].title)?;
        reader.click("a[rel=next]")?;
        reader.until_arrived(&pair[1].title)?;
    }
    assert_eq!(reader.text("document.querySelector('a[rel=next]')?.href")?, "");
    if let [.., before, _] = essays.as_slice() {
        reader.click("a[rel=prev]")?;
        reader.until_heading(&before.title)?;
    }
    Ok(())
}

fn a_collection_leads_to_its_essays_and_news(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let collection = printed.collection()?;
    reader.visit("")?;
    reader.click_link(&collection.title)?;
    reader.until_heading(&collection.title)?;
    let essays = u64::try_from(collection.essays.len())?;
    reader.until_is("its essays", "document.querySelectorAll('main article').length", essays)?;
    let news = collection.news.first().ok_or("the first collection has no news")?;
    reader.click_link(&news.title)?;
    reader.until_heading(&news.title)?;
    reader.back()?;
    reader.until_returned(&collection.title)?;
    reader.click_link(&collection.essays[0].title)?;
    reader.until_heading(&collection.essays[0].title)
}

fn more_opens_the_text_in_place(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let address = format!("collections/{}/", printed.collection()?.slug);
    reader.visit(&address)?;
    reader.click("main article a.more")?;
    let opened = "document.querySelector('main article .unfolded')?.textContent.length ?? 0";
    reader.until("the rest is there", &format!("({opened}) > 1000"))?;
    reader.until_is("the address", "location.href", stage.site.home() + address.as_str())?;
    reader.until(
        "the focus is where the text began",
        "document.activeElement.closest('main article') === document.querySelector('main article')",
    )
}

fn pages_are_reachable_by_file_name(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit("index.html")?;
    reader.until_heading(&printed.edition.publication.title)?;
    reader.visit(&format!("{}index.html", printed.essay_address()?))?;
    reader.until_heading(&printed.essay()?.title)?;
    reader.mark()?;
    reader.click_link("Return to the table of contents")?;
    reader.until_heading(&printed.edition.publication.title)?;
    assert!(reader.is_marked()?, "the reader is not in charge");
    Ok(())
}

fn not_found_page_links_to_the_contents(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.allow_errors("404");
    // The page for a miss looks for the site's root from the address upwards, never above it.
    for address in ["no-such-page", "essays/no-such-essay/", "essays/a/b/c/d/"] {
        reader.visit(address)?;
        reader.until_heading("There is no such page")?;
        reader.click_link("Return to the table of contents")?;
        reader.until_heading(&printed.edition.publication.title)?;
        reader.until_is("the address", "location.href", stage.site.home())?;
    }
    Ok(())
}

fn every_link_of_every_page_type_leads_somewhere(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    for address in stage.printed()?.page_types()? {
        reader.visit(&address)?;
        let lost = reader.run(
            "const links = [...document.querySelectorAll('a[href], link[href], img[src]')];
             const own = links.map((link) => link.href || link.src)
               .filter((address) => address.startsWith(location.origin));
             const asked = [...new Set(own)].map(async (address) => {
               const answer = await fetch(address);
               const page = answer.headers.get('content-type').startsWith('text/html');
               const id = decodeURIComponent(new URL(address).hash.slice(1));
               if (!answer.ok) return `${address}: ${answer.status}`;
               if (!page || !id) return null;
               const there = new DOMParser().parseFromString(await answer.text(), 'text/html');
               return there.getElementById(id) ? null : `${address}: no such anchor`;
             });
             return Promise.all(asked).then((all) => all.filter(Boolean));",
        )?;
        assert_eq!(lost, serde_json::json!([]), "links of “{address}”");
    }
    Ok(())
}
