//! Benchmark of the time of an answer in a browser, on 100 essays, with the processor slowed four
//! times and at full speed.
//!
//! The site is pressed from essays made of those of the sample (`synthetic/varied.rs`). Two times are
//! taken:
//!
//! - that of the query in WebAssembly, from the beginning of its task until it hands its results to the
//!   page: asking the index, looking for the sentences in the texts, writing the list;
//! - that from the letter typed to the answer drawn, which holds a turn of the event loop as well.
//!
//! The targets: 10 ms for the query, at the 95th percentile, as it is; no task longer than 50 ms when
//! slowed.

#[path = "synthetic/dice.rs"]
#[expect(dead_code, reason = "another benchmark picks")]
mod dice;
#[path = "first_visit/host.rs"]
#[expect(dead_code, reason = "there is no folder, and it is not closed")]
mod host;
#[path = "../tests/native/built/site.rs"]
#[expect(dead_code, reason = "the site is pressed here")]
mod site;
#[path = "synthetic/varied.rs"]
mod varied;
#[path = "first_visit/visit.rs"]
#[expect(dead_code, reason = "nobody goes on to another page or keeps one")]
mod visit;

use std::{env, error::Error, path::Path};

use host::Host;
use pliego::press::{Options, SiteOptions, gather, site as press};
use serde_json::json;
use visit::Browser;

/// Reason why the benchmark cannot run: no browser.
type Failure = Box<dyn Error + Send + Sync>;

/// Queries: usual words, a beginning, a slip, endings, words in a row.
const QUERIES: [&str; 9] = [
    "mexico",
    "the border",
    "remittances",
    "remitances",
    "constitutional refo",
    "m",
    "migrating north",
    "\"united states\"",
    "unheardofword",
];

#[tokio::main]
async fn main() {
    // As a test there is nothing to do: it has compiled.
    if env::args().any(|argument| argument == "--bench")
        && let Err(failure) = run().await
    {
        println!("the search was not measured: {failure}");
    }
}

async fn run() -> Result<(), Failure> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut typeset = match gather(&content, &Options::default()) {
        Ok(typeset) => typeset,
        Err(faults) => return Err(format!("{:#?}", faults.sorted().first()).into()),
    };
    typeset.collections = varied::varied(&typeset.collections, 100);
    let mut host = Host::default();
    for file in press(&typeset, &SiteOptions::default()) {
        // The other pages are not opened, and compressing them takes long.
        if !file.path.starts_with("essays/") {
            host.add(&format!("/{}", file.path), file.bytes.to_vec());
        }
    }
    let origin = host.open().await?.origin;
    for slower in [1, 4] {
        let browser = Browser::start().await?;
        let asked = browser.ask(&format!("{origin}/"), slower, json!(QUERIES)).await?;
        browser.close().await?;
        let target = if slower == 1 { "≤ 10" } else { "" };
        println!("\nslowed {slower} times: median, 95th percentile, target");
        println!("the query, ms             {} {target}", percentiles(asked.queries));
        println!("until it is drawn, ms     {}", percentiles(asked.times));
        let target = if slower == 1 { "" } else { "≤ 50" };
        println!("the longest task, ms      {:>7.0} {target}", asked.longest);
    }
    Ok(())
}

/// The median and the 95th percentile.
fn percentiles(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    format!("{:>7.1} {:>7.1}", times[times.len() / 2], times[times.len() * 95 / 100])
}
