//! Benchmark of the time that a reader waits at the first visit to an essay, and for the next one.
//!
//! 1. The built site is served from memory, and beside it a bare page of the same words and
//!    pictures.
//! 2. Headless Chromium visits both in turn, each time with nothing in its caches, on Lighthouse's
//!    slow 4G and with its processor slowed four times.
//! 3. On the essay it then goes on to the next one, and makes its text larger and smaller again.
//!
//! The output is a table, never a failure: a machine that is busy with something else is not
//! the fault of the site. `PLIEGO_SITE` names another site than `dist/`.
//!
//! The time of the next essay depends on the machine as much as on the site. So a site by other
//! means may be visited in the same turn: `PLIEGO_PEER` is its folder, `PLIEGO_PEER_PAGE` the path of
//! the page with a link to the next.

#[path = "first_visit/bare.rs"]
mod bare;
#[path = "first_visit/figures.rs"]
mod figures;
#[path = "first_visit/host.rs"]
#[expect(dead_code, reason = "another benchmark closes it")]
mod host;
#[path = "../tests/native/built/site.rs"]
mod site;
#[path = "first_visit/visit.rs"]
#[expect(dead_code, reason = "other benchmarks ask the search and keep the publication")]
mod visit;

use std::{env, error::Error, fs, path::Path};

use figures::{Figures, load};
use host::Host;
use scraper::{Html, Selector};
use visit::{Browser, Step, Visit};

/// Reason why the benchmark cannot run: no browser, no site.
type Failure = Box<dyn Error + Send + Sync>;

/// Number of visits to each of the two pages.
const PAIRS: usize = 7;

const BARE: &str = "/bare/index.html";

#[tokio::main]
async fn main() {
    // As a test there is nothing to do: it has compiled.
    if env::args().any(|argument| argument == "--bench")
        && let Err(failure) = run().await
    {
        println!("the first visit was not measured: {failure}");
    }
}

async fn run() -> Result<(), Failure> {
    let folder = site::folder()?;
    let essay = first_essay(&folder)?;
    let page = fs::read_to_string(folder.join(&essay).join("index.html"))?;
    let mut host = Host::of(&folder)?;
    host.add(BARE, bare::bare(&page).into_bytes());
    let origin = host.open().await?.origin;
    let (ours, bare) = (format!("{origin}/{essay}"), format!("{origin}/bare/"));
    let peer = peer().await?;
    println!("/{essay}, {PAIRS} pairs of visits; load of the machine {}", load());

    let (mut pages, mut bares, mut next) = (Vec::new(), Vec::new(), Vec::new());
    let mut peers = Vec::new();
    let mut steps = Vec::new();
    for pair in 0..PAIRS {
        // Neither is always the first.
        for is_ours in [pair % 2 == 0, pair % 2 != 0] {
            let browser = Browser::start().await?;
            if is_ours {
                pages.push(browser.visit(&ours).await?);
                next.push(browser.go_on().await?);
                steps.extend(browser.resize().await?);
            } else {
                bares.push(browser.visit(&bare).await?);
            }
            browser.close().await?;
        }
        if let Some(peer) = &peer {
            let browser = Browser::start().await?;
            browser.visit(peer).await?;
            peers.push(browser.go_on().await?);
            browser.close().await?;
        }
    }
    print(&pages, &bares);
    print_next(&next, &peers);
    print_steps(&steps);
    println!("load of the machine afterwards {}", load());
    Ok(())
}

/// The address of a page by other means, if there is one to compare with.
async fn peer() -> Result<Option<String>, Failure> {
    let Some(folder) = env::var_os("PLIEGO_PEER") else { return Ok(None) };
    let origin = Host::of(Path::new(&folder))?.open().await?.origin;
    let page = env::var("PLIEGO_PEER_PAGE").unwrap_or_default();
    Ok(Some(format!("{origin}/{page}")))
}

/// The essay that a reader comes to first.
fn first_essay(site: &Path) -> Result<String, Failure> {
    let contents = Html::parse_document(&fs::read_to_string(site.join("index.html"))?);
    let links = Selector::parse("main a[href^='essays/']").expect("a sound selector");
    let first = contents.select(&links).find_map(|link| link.attr("href"));
    first.map(str::to_owned).ok_or_else(|| "the contents lead to no essay".into())
}

fn print(pages: &[Visit], bares: &[Visit]) {
    let largest = |visits: &[Visit]| Figures::new(visits.iter().map(|visit| visit.largest));
    let (page, bare) = (largest(pages), largest(bares));
    let element = |visits: &[Visit]| visits[0].element.clone();
    figures::head();
    let name = format!("largest contentful paint (<{}>), ms", element(pages));
    page.print(&name, 0, None);
    let name = format!("that of the bare page (<{}>), ms", element(bares));
    bare.print(&name, 0, None);
    let pairs = pages.iter().zip(bares).map(|(page, bare)| page.largest / bare.largest);
    Figures::new(pairs).print("ratio of the two, pair by pair", 3, Some(1.15));
    let shift = pages.iter().map(|visit| visit.shift);
    Figures::new(shift).print("layout shift", 3, Some(0.0));
    let blocking = |visits: &[Visit]| Figures::new(visits.iter().map(|visit| visit.blocking));
    blocking(pages).print("blocking time, ms", 0, Some(60.0));
    blocking(bares).print("that of the bare page, ms", 0, None);
}

fn print_next(next: &[f64], peers: &[f64]) {
    let figures = |times: &[f64]| Figures::new(times.iter().copied());
    figures(next).print("from the click to the next essay, ms", 0, Some(100.0));
    if !peers.is_empty() {
        figures(peers).print("that of the peer, ms", 0, None);
        let ratios = next.iter().zip(peers).map(|(next, peer)| next / peer);
        Figures::new(ratios).print("ratio of the two, turn by turn", 3, Some(0.5));
    }
}

fn print_steps(steps: &[Step]) {
    let whole = Figures::new(steps.iter().map(|step| step.whole));
    whole.print("a step of the text size with its layout, ms", 1, None);
    let script = Figures::new(steps.iter().map(|step| step.script));
    script.print("the same without the layout, ms", 1, Some(16.0));
}
