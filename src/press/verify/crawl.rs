//! Requests many files from a host, a few at a time, and collects the results.

use std::{collections::BTreeSet, panic, sync::Arc};

use tokio::task::{JoinError, JoinSet};

use super::{
    Address, Advice, Answer, Expected, Finding, Host, Mismatch, Proof, Report, RequestError,
    advice, check::check, ending, named_in, plan::Known,
};

/// Maximum number of requests at a time.
const MAX_PARALLEL: usize = 8;

/// A crawl of a site, with its results so far.
pub(super) struct Crawl {
    host: Arc<Host>,
    answered: Box<dyn Fn() + Send + Sync>,
    asked: BTreeSet<String>,
    /// Mismatches.
    pub(super) findings: Vec<Finding>,
    /// Possible improvements.
    pub(super) advice: Vec<Advice>,
    /// Files named by their hash that the others name.
    pub(super) named: BTreeSet<String>,
}

/// Result for one file.
struct Seen {
    path: String,
    mismatch: Option<Mismatch>,
    advice: Vec<Advice>,
    named: Vec<String>,
    /// The bytes of a data file that lists other files.
    bytes: Option<Vec<u8>>,
}

impl Crawl {
    pub(super) fn new(host: Arc<Host>, answered: Box<dyn Fn() + Send + Sync>) -> Self {
        Self {
            host,
            answered,
            asked: BTreeSet::new(),
            findings: Vec::new(),
            advice: Vec::new(),
            named: BTreeSet::new(),
        }
    }

    pub(super) fn address(&self) -> &Address {
        self.host.address()
    }

    /// Requests files, each once, and keeps in `known` those that list other files.
    pub(super) async fn ask(&mut self, files: Vec<Expected>, known: &mut Known) {
        let mut tasks = JoinSet::new();
        for expected in files {
            if !self.asked.insert(expected.path.clone()) {
                continue;
            }
            if tasks.len() >= MAX_PARALLEL
                && let Some(seen) = tasks.join_next().await
            {
                self.keep(done(seen), known);
            }
            tasks.spawn(look(Arc::clone(&self.host), expected));
        }
        while let Some(seen) = tasks.join_next().await {
            self.keep(done(seen), known);
        }
    }

    /// Looks at one file, whose mismatch is not yet a finding.
    pub(super) async fn look(&mut self, expected: Expected) -> (Option<Mismatch>, Vec<u8>) {
        self.asked.insert(expected.path.clone());
        let (mismatch, advice, bytes) = asked(&self.host, &expected).await;
        (self.answered)();
        self.advice.extend(advice);
        (mismatch, bytes)
    }

    /// Requests a path and returns the response unchanged.
    pub(super) async fn reply(&mut self, path: &str) -> Option<Result<Answer, RequestError>> {
        let expected = Expected { path: path.to_owned(), proof: Proof::There };
        let url = self.host.address().of(path)?;
        self.asked.insert(path.to_owned());
        let reply = self.host.ask(&url, expected.limit()).await;
        (self.answered)();
        Some(reply)
    }

    fn keep(&mut self, seen: Seen, known: &mut Known) {
        (self.answered)();
        let Seen { path, mismatch, advice, named, bytes } = seen;
        self.advice.extend(advice);
        self.named.extend(named);
        if let Some(bytes) = bytes {
            known.data.insert(path.clone(), bytes);
        }
        self.findings.extend(mismatch.map(|mismatch| Finding { path, mismatch }));
    }

    /// Returns the results in order.
    pub(super) fn report(mut self) -> Report {
        self.findings.sort_by(|a, b| a.path.cmp(&b.path));
        self.advice.sort_by(|a, b| (a.topic, &a.path).cmp(&(b.topic, &b.path)));
        Report {
            address: self.host.address().to_string(),
            asked: self.asked.len(),
            findings: self.findings,
            advice: self.advice,
            ..Report::default()
        }
    }
}

async fn look(host: Arc<Host>, expected: Expected) -> Seen {
    let (mismatch, advice, bytes) = asked(&host, &expected).await;
    let is_read =
        mismatch.is_none() && (matches!(ending(&expected.path), "html" | "css" | "webmanifest"));
    let named = if is_read {
        let text = String::from_utf8_lossy(&bytes);
        named_in(&text).map(str::to_owned).collect()
    } else {
        Vec::new()
    };
    let is_kept = mismatch.is_none() && expected.path.starts_with("data/");
    Seen { path: expected.path, mismatch, advice, named, bytes: is_kept.then_some(bytes) }
}

/// Returns the mismatch of a file, possible improvements, and its bytes.
async fn asked(host: &Host, expected: &Expected) -> (Option<Mismatch>, Vec<Advice>, Vec<u8>) {
    let Some(url) = host.address().of(&expected.path) else {
        return (Some(Mismatch::Outside), Vec::new(), Vec::new());
    };
    let reply = host.ask(&url, expected.limit()).await;
    let mismatch = check(expected, &reply);
    match reply {
        Ok(answer) if mismatch.is_none() => {
            let advice = advice::of_file(expected, &answer);
            (None, advice, answer.bytes)
        }
        Ok(answer) => (mismatch, Vec::new(), answer.bytes),
        Err(_) => (mismatch, Vec::new(), Vec::new()),
    }
}

/// Returns the result of a task. A panic in it is a panic here; none is ended before.
fn done(seen: Result<Seen, JoinError>) -> Seen {
    seen.unwrap_or_else(|error| panic::resume_unwind(error.into_panic()))
}
