//! One page from the host, after a click and from the device: the same nodes.

use super::offline::kept::until_saved;
use crate::{
    support::{
        Outcome,
        plan::{On, Test, Usual, is_full_run},
        reader::Reader,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    tests![
        On::built().at_every_base().usual(Usual::EnginesAndBases);
        a_page_is_the_same_from_the_host_after_a_click_and_from_the_device,
    ]
}

/// The content of the page, without what the reader adds to it.
const SEEN: &str = "(() => {
    const main = document.querySelector('main').cloneNode(true);
    main.querySelectorAll('.margin, .pin').forEach((one) => one.remove());
    main.querySelectorAll('.outline [aria-current]').forEach((one) => one.removeAttribute('aria-current'));
    return main.innerHTML;
  })()";

/// Waits until the page shows `content` and nothing else.
fn shows(reader: &Reader, what: &str, content: &str) -> Outcome {
    let content = serde_json::to_string(content)?;
    // The first difference is what a failure tells.
    let compared = format!(
        "(() => {{
           const parsed = document.createElement('main');
           parsed.innerHTML = {content};
           const [drawn, html] = [parsed.innerHTML, {SEEN}];
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

fn a_page_is_the_same_from_the_host_after_a_click_and_from_the_device(stage: &Stage) -> Outcome {
    let (reader, printed) = (&stage.reader, stage.printed()?);
    let types = printed.page_types()?;
    let is_tried = |address: &String| match is_full_run() {
        true => address != "404.html",
        false => types.contains(address),
    };
    let pages = printed.pages.iter().map(|page| (page.route.address(), page.content()));
    let pages: Vec<_> = pages.filter(|(address, _)| is_tried(address)).collect();
    for (address, content) in &pages {
        reader.visit(address)?;
        shows(reader, &format!("“{address}” from the host"), content)?;
        follow(reader, address)?;
        shows(reader, &format!("“{address}” after a click"), content)?;
    }
    stage.site.with_workers();
    reader.visit("")?;
    until_saved(reader)?;
    stage.allow_errors("");
    stage.site.close();
    for (address, content) in &pages {
        reader.visit(address)?;
        shows(reader, &format!("“{address}” from the device"), content)?;
    }
    Ok(())
}
