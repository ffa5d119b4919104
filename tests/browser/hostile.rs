//! Texts that try to run a script: none does, in a page or from a bundle, also with the policy
//! switched off.
//!
//! Each text is an essay of its own. What the press refuses is left out; that it refuses the right
//! ones is asked in its own tests.

#[path = "../hostile/bibtex.rs"]
mod bibtex;
#[path = "../hostile/vectors.rs"]
mod vectors;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

use crate::{
    support::{
        Outcome,
        reader::Reader,
        run::{On, Test},
        stage::Stage,
    },
    tests,
};

/// The tests of this file.
pub fn tests() -> Vec<Test> {
    tests![On::Own(print);
        a_script_in_a_page_would_be_seen,
        no_text_runs_a_script_in_its_page,
        no_text_runs_a_script_from_its_bundle,
    ]
    .to_vec()
}

/// So many of the texts are at least taken by the press: most are refused for what they hold.
const TAKEN: usize = 20;

/// Publishes the hostile texts that the press takes.
fn print() -> Outcome<TempDir> {
    let folder = tempfile::tempdir()?;
    let content = folder.path().join("content");
    let collection = content.join("hostile");
    fs::create_dir_all(&collection)?;
    fs::write(content.join("publication.yaml"), "title: Hostile\nlanguages: [en]\n")?;
    fs::write(collection.join("collection.yaml"), "title: Hostile\n")?;
    // The first is harmless, so that there is always a page to begin at.
    write(&collection, "essay-000", "Nothing.", None)?;
    for (at, text) in vectors::VECTORS.iter().enumerate() {
        write(&collection, &format!("text-{:03}", at + 1), text, None)?;
    }
    for (at, (_, file)) in bibtex::FILES.iter().enumerate() {
        write(&collection, &format!("list-{:03}", at + 1), "Read [@a].", Some(file))?;
    }
    let site = tempfile::tempdir()?;
    let first = press(&content, site.path())?;
    if !first.status.success() {
        leave_out(&collection, &String::from_utf8_lossy(&first.stderr))?;
        let second = press(&content, site.path())?;
        if !second.status.success() {
            return Err(String::from_utf8_lossy(&second.stderr).into_owned().into());
        }
    }
    let taken = fs::read_dir(site.path().join("essays"))?.count();
    assert!(taken >= TAKEN, "only {taken} texts are left to be tried");
    Ok(site)
}

/// Removes the essays that are named in `said`.
fn leave_out(collection: &Path, said: &str) -> Outcome {
    for entry in fs::read_dir(collection)? {
        let entry = entry?;
        if entry.path().is_dir() && said.contains(&*entry.file_name().to_string_lossy()) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn write(collection: &Path, slug: &str, text: &str, readings: Option<&str>) -> Outcome {
    let folder = collection.join(slug);
    fs::create_dir(&folder)?;
    let front = format!("---\ntitle: {slug}\nauthors: [A]\ndate: 2026-01-01\n---\n\n");
    fs::write(folder.join("essay.md"), front + text + "\n")?;
    if let Some(readings) = readings {
        fs::write(folder.join("readings.bib"), readings)?;
    }
    Ok(())
}

fn press(content: &Path, site: &Path) -> Outcome<Output> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pliego"));
    command.arg("build").arg(content).arg("--out").arg(site);
    Ok(command.output()?)
}

/// Takes the policy out of every page and waits for hits.
fn disarm(stage: &Stage) {
    stage.site.edit_pages("http-equiv=\"Content-Security-Policy\"", "name=\"policy\"");
    let trap = "<head><script>window.hits = []; window.hit = (by) => hits.push(by)</script>";
    stage.site.edit_pages("<head>", trap);
    // Pictures that do not exist are part of the attack.
    stage.forgive("");
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

fn a_script_in_a_page_would_be_seen(stage: &Stage) -> Outcome {
    disarm(stage);
    stage.reader.open("")?;
    stage.reader.run(
        "document.querySelector('main').innerHTML += '<img src=x onerror=\"window.hit(1)\">'",
    )?;
    stage.reader.until_is("the hit", "window.hits[0]", 1)?;
    assert!(is_harmless(&stage.reader, "a picture").is_err());
    Ok(())
}

fn no_text_runs_a_script_in_its_page(stage: &Stage) -> Outcome {
    disarm(stage);
    for essay in stage.printed()?.essays() {
        for page in ["", "readings/"] {
            if page.is_empty() || essay.readings > 0 {
                let address = format!("essays/{}/{page}", essay.slug);
                stage.reader.open(&address)?;
                is_harmless(&stage.reader, &address)?;
            }
        }
    }
    Ok(())
}

fn no_text_runs_a_script_from_its_bundle(stage: &Stage) -> Outcome {
    disarm(stage);
    let printed = stage.printed()?;
    stage.reader.visit("")?;
    stage.reader.click(&format!("main a[href='{}']", printed.essay_address()?))?;
    for essay in printed.essays() {
        stage.reader.until_arrived(&essay.title)?;
        is_harmless(&stage.reader, essay.slug.as_str())?;
        if essay.next.is_some() {
            stage.reader.click("a[rel=next]")?;
        }
    }
    Ok(())
}
