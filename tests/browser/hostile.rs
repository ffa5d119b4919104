//! Texts that try to run a script: none does, in a page or from a bundle, also with the policy
//! switched off.
//!
//! A text goes three ways. As an essay of its own, if the press takes it; as the title and the
//! author of another, which are plain text; and, since the press refuses most of them, through
//! its last step alone, the cleaning. That it refuses the right ones is asked in its own tests.

#[path = "../hostile/bibtex.rs"]
mod bibtex;
mod cleaned;
mod publication;
#[path = "../hostile/svg.rs"]
mod svg;
#[path = "../hostile/vectors.rs"]
mod vectors;

use std::fs;

use pliego::model::{page::Page, route::Route};

use crate::{
    support::{
        Outcome,
        plan::{On, Test},
        reader::Reader,
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    tests![
        On::made(publication::print);
        script_in_a_page_is_detected,
        no_text_runs_a_script_once_cleaned,
        no_drawing_runs_a_script,
        no_text_runs_a_script_in_its_page,
        no_text_runs_a_script_from_its_bundle,
    ]
}

/// Maximum number of pages that follow each other without a load: WebKit allows a document a hundred changes of
/// its history in half a minute, and each page takes at least one.
const AT_A_STRETCH: usize = 25;

/// Takes the policy out of every page and waits for hits.
fn disarm(stage: &Stage) {
    stage.site.edit_pages("http-equiv=\"Content-Security-Policy\"", "name=\"policy\"");
    let trap = "<head><script>window.hits = []; window.hit = (by) => hits.push(by)</script>";
    stage.site.edit_pages("<head>", trap);
    // Pictures that do not exist are part of the attack.
    stage.allow_errors("");
}

/// Opens a page and waits until its trap is set.
fn open(reader: &Reader, path: &str) -> Outcome {
    reader.open(path)?;
    reader.until("the trap is set", "Array.isArray(window.hits)")
}

/// Does what a reader may do to every element, and finds none that could act on it.
fn is_harmless(reader: &Reader, what: &str) -> Outcome {
    let found = reader.run(
        "const found = [];
         const main = document.querySelector('main');
         const links = ['http:', 'https:', 'mailto:'];
         for (const one of main.querySelectorAll('*')) {
           if (one.matches('script, iframe, object, embed, base, meta, link, style, form, input, \
                            textarea, svg script, template, noscript')) found.push(one.outerHTML);
           for (const {name, value} of one.attributes) {
             if (/^on/i.test(name)) found.push(`${name}=${value}`);
             const leads = ['href', 'xlink:href', 'src', 'action', 'formaction', 'data'];
             if (leads.includes(name) && !links.includes(new URL(value, document.baseURI).protocol)) {
               found.push(`${name}=${value}`);
             }
           }
           for (const kind of ['mouseover', 'pointerdown', 'focus', 'toggle', 'error', 'load']) {
             one.dispatchEvent(new Event(kind));
           }
           if (!one.closest('a')) one.click();
         }
         return [...found, ...window.hits];",
    )?;
    let found = found.as_array().cloned().unwrap_or_default();
    if found.is_empty() { Ok(()) } else { Err(format!("{what}: {found:?}").into()) }
}

fn script_in_a_page_is_detected(stage: &Stage) -> Outcome {
    disarm(stage);
    open(&stage.reader, "")?;
    stage.reader.run(
        "document.querySelector('main').innerHTML += '<img src=x onerror=\"window.hit(1)\">'",
    )?;
    stage.reader.until_is("the hit", "window.hits[0]", 1)?;
    assert!(is_harmless(&stage.reader, "a picture").is_err());
    Ok(())
}

fn no_text_runs_a_script_in_its_page(stage: &Stage) -> Outcome {
    disarm(stage);
    let printed = stage.printed()?;
    let is_of_essay = |page: &&Page| matches!(page.route, Route::Essay(_) | Route::Readings(_));
    for page in printed.pages.iter().filter(is_of_essay) {
        let address = page.route.address();
        open(&stage.reader, &address)?;
        is_harmless(&stage.reader, &address)?;
    }
    Ok(())
}

fn no_text_runs_a_script_from_its_bundle(stage: &Stage) -> Outcome {
    disarm(stage);
    let (reader, printed) = (&stage.reader, stage.printed()?);
    reader.visit("")?;
    reader.click(&format!("main a[href='{}']", printed.essay_address()?))?;
    for (at, essay) in printed.essays().into_iter().enumerate() {
        if at % AT_A_STRETCH == AT_A_STRETCH - 1 {
            reader.visit(&format!("essays/{}/", essay.slug))?;
        } else {
            reader.until_arrived(&essay.title)?;
        }
        is_harmless(reader, essay.slug.as_str())?;
        let page = printed.page(&Route::Essay(essay.slug.clone()));
        if page.is_some_and(|page| page.next.is_some()) {
            reader.click("a[rel=next]")?;
        }
    }
    Ok(())
}

/// Every text through the cleaning alone, read by the browser in both of its ways: as part of a
/// page that loads, and set into one that is open.
fn no_text_runs_a_script_once_cleaned(stage: &Stage) -> Outcome {
    disarm(stage);
    let reader = &stage.reader;
    open(reader, "")?;
    for (number, text) in (1..).zip(vectors::VECTORS) {
        let html = [
            cleaned::cleaned(text),
            cleaned::cleaned(&format!("> {text}\n\n| a |\n|---|\n| {text} |")),
            cleaned::cleaned(&format!("[{text}](https://c.org) <p title=\"{text}\">a</p>")),
            cleaned::cleaned(&format!("a[^n] ![{text}](map.png \"{text}\")\n\n[^n]: {text}")),
        ];
        let html = serde_json::to_string(&html.concat())?;
        reader.run(&format!(
            "const main = document.querySelector('main');
             const frame = document.createElement('iframe');
             const html = {html};
             window.loaded = false;
             frame.onload = () => {{ window.loaded = true }};
             frame.srcdoc = '<script>hit = parent.hit</script>' + html;
             main.innerHTML = html;
             document.body.append(frame);"
        ))?;
        reader.until("the frame has it", "window.loaded")?;
        // The frame is the test's own and goes before it is looked for what could run.
        reader.run("document.querySelector('body > iframe').remove()")?;
        is_harmless(reader, &format!("text {number}"))?;
    }
    Ok(())
}

/// Were a drawing published that the press refuses, it would be in the page as an image, and
/// pictures run nothing.
fn no_drawing_runs_a_script(stage: &Stage) -> Outcome {
    disarm(stage);
    let reader = &stage.reader;
    let folder = stage.site.folder().join("drawings");
    fs::create_dir_all(&folder)?;
    for (at, (_, drawing)) in svg::FILES.iter().enumerate() {
        fs::write(folder.join(format!("{at}.svg")), drawing)?;
    }
    open(reader, "")?;
    for (at, (tried, _)) in svg::FILES.iter().enumerate() {
        // One evaluation from the drawing to the hits: all of it is in the same document, or it fails.
        let hits = reader.run(&format!(
            "return new Promise((done) => {{
               const picture = new Image();
               picture.onload = picture.onerror = () => setTimeout(() => done(window.hits));
               picture.src = 'drawings/{at}.svg';
               document.querySelector('main').replaceChildren(picture);
             }});"
        ))?;
        assert_eq!(hits, serde_json::json!([]), "{tried}");
    }
    Ok(())
}
