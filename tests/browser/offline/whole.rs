//! The sample, whole, without a server; and as an app.

use serde_json::json;

use super::kept::{act, until_saved};
use crate::support::{Outcome, stage::Stage};

/// The text of every essay, every picture and the search are there with the server's process stopped.
pub fn essays_images_and_search_work_without_a_server(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    stage.site.with_workers();
    reader.visit("")?;
    until_saved(reader)?;
    stage.allow_errors("");
    stage.site.close();
    for entry in printed.essays() {
        reader.visit(&format!("essays/{}/", entry.slug))?;
        reader.until_heading(&entry.title)?;
        reader.until(
            "its text is here",
            "document.querySelector('.essay .text').textContent.length > 2000",
        )?;
        let pictures = "[...document.querySelectorAll('main img')].every((one) => one.complete && one.naturalWidth)";
        act(
            reader,
            "document.querySelectorAll('main img').forEach((one) => one.loading = 'eager')",
        )?;
        reader.until("its pictures are here", pictures)?;
    }
    reader.visit("")?;
    reader.until_heading(&printed.edition.publication.title)?;
    reader.click(".masthead [data-opens=search]")?;
    reader.until("the search is open", "document.activeElement.matches('#search input')")?;
    reader.type_text("border")?;
    reader.until("something is found", "document.querySelectorAll('.search-results a').length > 0")
}

/// A page that is made on the device marks the paragraph that its address leads to, like one from a host.
pub fn paragraph_in_the_address_is_highlighted(stage: &Stage) -> Outcome {
    let (reader, address) = (&stage.reader, stage.printed()?.essay_address()?);
    stage.site.with_workers();
    reader.visit(&address)?;
    until_saved(reader)?;
    let ids = "[...document.querySelectorAll('.prose p[id]')].map((one) => one.id)";
    let [one, other] = [4, 6].map(|at| reader.text(&format!("{ids}[{at}]")));
    let (one, other) = (one?, other?);
    reader.visit("")?;
    reader.visit(&[&*address, "#", &one].concat())?;
    let marked = "[...document.querySelectorAll('.prose p[id]')].filter((one) => \
                  getComputedStyle(one).backgroundColor === 'rgb(244, 231, 197)').map((one) => one.id).join()";
    reader.until("the page is the device's own", "navigator.serviceWorker.controller !== null")?;
    reader.until_is("what is marked", marked, &*one)?;
    reader.run(&format!("location.hash = '{other}'"))?;
    reader.until_is("what is marked then", marked, &*other)
}

/// The site meets Chromium's conditions for offering to install it.
pub fn site_can_be_installed(stage: &Stage) -> Outcome {
    let reader = &stage.reader;
    stage.site.with_workers();
    reader.visit("")?;
    until_saved(reader)?;
    reader.visit("")?;
    let errors = reader.chromium("Page.getInstallabilityErrors", json!({}))?;
    assert_eq!(errors["installabilityErrors"], json!([]));
    let manifest = reader.chromium("Page.getAppManifest", json!({}))?;
    assert_eq!(manifest["errors"], json!([]), "{manifest}");
    Ok(())
}
