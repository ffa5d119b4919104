//! Benchmark of the offline copy: its size on a device, and how soon it shows a text, on 85 essays of 2,200
//! words.
//!
//! 1. Bytes, as in `tests/native/built/library.rs`: the whole publication beside its plain text
//!    compressed as one file; an update of one essay. The goal: 1.1 times the plain text and 300 kB.
//! 2. Chromium keeps the whole, the host closes for good, and the browser is started again, its processor
//!    slowed four times: how soon an essay is there. Beside it, in turn, a bare page of the same words
//!    comes from a host on slow 4G into a browser with nothing in its caches.
//!
//! The protocol slows the page's thread, not that of the worker. All that happens before the worker's
//! answer is complete is therefore also counted four times over. What comes out is a table, never a
//! failure.

#[path = "first_visit/bare.rs"]
mod bare;
#[path = "synthetic/dice.rs"]
mod dice;
#[path = "synthetic/essays.rs"]
mod essays;
#[path = "first_visit/figures.rs"]
mod figures;
#[path = "first_visit/host.rs"]
#[expect(dead_code, reason = "there is no folder")]
mod host;
#[path = "synthetic/publication.rs"]
mod publication;
#[path = "../tests/native/built/site.rs"]
#[expect(dead_code, reason = "the site is pressed here")]
mod site;
#[path = "../tests/native/built/transfer.rs"]
#[expect(dead_code, reason = "the table does not name every file")]
mod transfer;
#[path = "first_visit/visit.rs"]
#[expect(dead_code, reason = "nobody goes on, nobody searches")]
mod visit;
#[path = "synthetic/words.rs"]
#[expect(dead_code, reason = "where only time counts there are few words")]
mod words;

use std::{env, error::Error, sync::Arc};

use figures::{Figures, load};
use host::Host;
use pliego::{
    press::{SiteFile, SiteOptions, site as press},
    search::words::words as words_of,
};
use tempfile::TempDir;
use transfer::{gzip, sum, table, update, whole};
use visit::{Browser, Visit};

/// Reason why the benchmark cannot run: no browser.
type Failure = Box<dyn Error + Send + Sync>;

/// Number of visits to each of the two pages.
const PAIRS: usize = 7;

/// Factor by which the processor is slowed.
const SLOWER: f64 = 4.0;

#[tokio::main]
async fn main() {
    // As a test there is nothing to do: it has compiled.
    if env::args().any(|argument| argument == "--bench")
        && let Err(failure) = run().await
    {
        println!("the library was not measured: {failure}");
    }
}

async fn run() -> Result<(), Failure> {
    let content = essays::written()?;
    let typeset = essays::typeset(content.path())?;
    let site = press(&typeset, &SiteOptions::default());
    print_sizes(&essays::text(&typeset), &site)?;
    essays::change(content.path())?;
    let next = press(&essays::typeset(content.path())?, &SiteOptions::default());
    println!("\nan update of one essay\n{}", table(&update(&site, &next)?));
    visits(&site).await
}

fn print_sizes(text: &str, site: &[SiteFile]) -> Result<(), Failure> {
    let (raw, alone) = (text.len(), gzip(text.as_bytes()));
    let words = words_of(text).len();
    println!(
        "{} essays, {words} words: {raw} bytes of plain text, gzip {alone} ({:.3})",
        essays::SIZE.essays,
        alone as f64 / raw as f64
    );
    let files = whole(site, essays::FIRST)?;
    let (sent, limit) = (sum(&files), alone * 11 / 10 + 300_000);
    let kept = if sent <= limit { "kept" } else { "missed" };
    println!("{}target ≤ {limit}, {kept}", table(&files));
    Ok(())
}

/// Visits the kept essay and the bare page in turn.
async fn visits(site: &[SiteFile]) -> Result<(), Failure> {
    let path = [essays::FIRST, "index.html"].concat();
    let page = site.iter().find(|file| file.path == path).ok_or("there is no first essay")?;
    let page = String::from_utf8_lossy(&page.bytes).into_owned();
    let profile = Arc::new(tempfile::tempdir()?);
    let ours = keep(site, &profile).await?;
    let mut host = Host::default();
    host.add("/bare/index.html", bare::bare(&page).into_bytes());
    let bare = [&host.open().await?.origin, "/bare/"].concat();
    println!("\n/{}, {PAIRS} pairs of visits; load of the machine {}", essays::FIRST, load());
    let (mut pages, mut bares) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        // Neither is always the first.
        for is_ours in [pair % 2 == 0, pair % 2 != 0] {
            if is_ours {
                let browser = Browser::on(&profile).await?;
                // What is not the worker's must not help.
                browser.empty_cache().await?;
                pages.push(browser.visit(&ours).await?);
                browser.close().await?;
            } else {
                let browser = Browser::start().await?;
                bares.push(browser.visit(&bare).await?);
                browser.close().await?;
            }
        }
    }
    print(&pages, &bares);
    println!("load of the machine afterwards {}", load());
    Ok(())
}

/// Has a browser keep the whole publication in `profile`, and closes the host. Says the address of the
/// first essay.
async fn keep(site: &[SiteFile], profile: &Arc<TempDir>) -> Result<String, Failure> {
    let mut host = Host::default();
    for file in site {
        // The other pages are not opened, and compressing them takes long.
        let is_page = file.path.ends_with(".html") && !file.path.starts_with("app/");
        if !is_page || file.path.starts_with(essays::FIRST) {
            host.add(&format!("/{}", file.path), file.bytes.to_vec());
        }
    }
    let host = host.open().await?;
    let address = [&host.origin, "/", essays::FIRST].concat();
    let browser = Browser::on(profile).await?;
    browser.keep(&address).await?;
    browser.close().await?;
    host.close().await?;
    Ok(address)
}

fn print(pages: &[Visit], bares: &[Visit]) {
    // Before the answer is complete the page's thread has nothing to do.
    let charged = |time: f64, page: &Visit| time + (SLOWER - 1.0) * page.answered;
    let figures = |of: &[Visit], figure: fn(&Visit) -> f64| Figures::new(of.iter().map(figure));
    let ratio = |figure: &dyn Fn(&Visit) -> f64| {
        let pairs = pages.iter().zip(bares).map(|(page, bare)| figure(page) / bare.largest);
        Figures::new(pairs)
    };
    figures::head();
    figures(pages, |page| page.answered).print("the worker's answer is complete, ms", 0, None);
    figures(pages, |page| page.first).print("first contentful paint, ms", 0, None);
    figures(pages, |page| page.largest).print("largest contentful paint, ms", 0, None);
    let name = format!("that of the bare page (<{}>), ms", bares[0].element);
    figures(bares, |bare| bare.largest).print(&name, 0, None);
    ratio(&|page| page.largest).print("ratio of the two, pair by pair", 3, Some(1.0));
    let slower = |page: &Visit| charged(page.largest, page);
    ratio(&slower).print("the same, the worker slowed as well", 3, Some(1.0));
}
