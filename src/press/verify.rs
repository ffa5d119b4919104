//! Checks a deployed site: reports the files that its host has changed, cut, mistyped or failed to serve.
//!
//! 1. [`Address`] is the address of the site; nothing outside it is ever requested.
//! 2. `host` asks, `crawl` a few files at a time, and each `answer` is plain data.
//! 3. `plan` says what must be there: the pointer names the edition, the edition its data and pages,
//!    pages their pictures, fonts and styles. With a built site in a [`Folder`] it says so instead.
//! 4. `check` finds the mismatch of one response: data by its hash, pages by what they say of
//!    themselves (`page`), and `diagnose` what was done to a file. `advice` says what could be better.
//! 5. `probe` requests addresses that do not exist. [`verify()`] goes through all of it and returns a [`Report`].

mod address;
mod advice;
mod answer;
mod check;
mod crawl;
mod diagnose;
mod document;
mod expected;
mod finding;
mod folder;
mod host;
mod page;
mod plan;
mod probe;

use std::sync::Arc;

use reqwest::Url;

use self::{
    answer::Answer,
    crawl::Crawl,
    document::Document,
    expected::{Expected, Proof, ending, named_in},
    host::Host,
    plan::Known,
};
use crate::model::{
    edition::{Edition, Format, POINTER, Pointer},
    offline::{OfflineManifest, WITHDRAWN, Withdrawn},
    page::Opened,
    route::Route,
};
pub use address::{Address, AddressError};
pub use advice::{Advice, Topic};
pub use answer::RequestError;
pub use finding::{Change, Finding, Kind, Mismatch};
pub use folder::Folder;
pub use host::Patience;

/// Report on a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Address of the site.
    pub address: String,
    /// The id of its edition, or nothing where it could not be read.
    pub edition: String,
    /// The date of its edition, for people.
    pub date: String,
    /// True if all that names other files could be read, so that none was overlooked.
    pub is_whole: bool,
    /// Number of files and pages that were requested.
    pub asked: usize,
    /// Mismatches, by path.
    pub findings: Vec<Finding>,
    /// Possible improvements, by path.
    pub advice: Vec<Advice>,
}

/// Reason why a site could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum Unreachable {
    /// No host is known by this machine.
    #[error(
        "this machine has no certificates to verify a host with. Install them (in Debian, \
         the package ca-certificates)."
    )]
    Certificates(#[from] reqwest::Error),
    /// The host sends its visitors away.
    #[error("{from} redirects to {to}. If the site is there, give that address.")]
    Elsewhere {
        /// The address that was given.
        from: String,
        /// Target of the redirect.
        to: String,
    },
    /// The site is of a format that this version does not know.
    #[error(
        "the site at {0} was written by a newer pliego (format {1}). Verify it with that version."
    )]
    Newer(String, String),
    /// The site has a format that this version no longer reads.
    #[error(
        "the site at {0} was written by an older pliego (format {1}). Build and upload it again, or \
         verify it with that version."
    )]
    Older(String, String),
    /// There is no site.
    #[error(
        "no site of Pliego answers at {0}: {POINTER} is not as it should be ({1}), and no contents \
         page names an edition. Give the address of the contents page."
    )]
    NoSite(String, Mismatch),
    /// The folder holds another edition than the host serves.
    #[error(
        "{0} serves edition {1}, and the folder holds edition {2}. Publish the folder first, or give \
         the folder of that edition."
    )]
    OtherEdition(String, String, String),
    /// The address needs TLS, and this executable was compiled without it.
    #[error(
        "{0} cannot be read: this pliego was built without TLS. Use a released pliego, or build it \
         with `cargo build --release --features tls`."
    )]
    NoTls(String),
    /// No response.
    #[error("{0} does not answer: {1}.")]
    Silent(String, RequestError),
}

/// Checks the site at `address`, and compares it byte for byte with `folder` if there is one. `answered` is
/// called for each response.
///
/// # Errors
///
/// When there is no site to check.
pub async fn verify(
    address: Address,
    folder: Option<Folder>,
    patience: Patience,
    answered: impl Fn() + Send + Sync + 'static,
) -> Result<Report, Unreachable> {
    let (host, home) = arrive(address, patience).await?;
    let is_secure = host.address().is_secure();
    let mut crawl = Crawl::new(host, Box::new(answered));
    if home.is_ok() {
        crawl.advice.extend(advice::of_headers(&home, is_secure));
    }
    let (pointer, mismatch) = pointer(&mut crawl, &home).await?;
    let mismatch = mismatch.map(|mismatch| Finding { path: POINTER.to_owned(), mismatch });
    crawl.findings.extend(mismatch);

    let mut known = Known::default();
    let named = [Some(&pointer.file), pointer.library.as_ref()].into_iter().flatten();
    crawl.ask(named.map(Expected::hashed).collect(), &mut known).await;
    known.edition = known.read::<Edition>(&pointer.file);
    known.library = pointer.library.as_ref().and_then(|file| known.read::<OfflineManifest>(file));

    let is_compared = folder.is_some();
    match folder {
        Some(folder) if folder.pointer.file != pointer.file => {
            let place = crawl.address().to_string();
            return Err(Unreachable::OtherEdition(place, pointer.id, folder.pointer.id));
        }
        Some(folder) => crawl.ask(folder.files, &mut known).await,
        None => {
            crawl.ask(known.files(), &mut known).await;
            crawl.ask(known.pages(&pointer.file), &mut known).await;
            let standing = plan::standing(pointer.format, pointer.library.is_some());
            crawl.ask(standing, &mut known).await;
            // Pages name styles, and styles name fonts.
            for _ in 0..2 {
                let named = crawl.named.iter().filter_map(|path| Expected::named(path)).collect();
                crawl.ask(named, &mut known).await;
            }
        }
    }
    if is_withdrawn(&known, &pointer.id) {
        crawl.findings.push(Finding { path: WITHDRAWN.to_owned(), mismatch: Mismatch::Withdrawn });
    }
    probe::unknown(&mut crawl).await;
    probe::slashless(&mut crawl, &known).await;

    let date = known.edition.as_ref().map(|edition| &edition.date.text);
    let date = date.or(known.library.as_ref().map(|library| &library.date.text));
    Ok(Report {
        edition: pointer.id,
        date: date.cloned().unwrap_or_default(),
        is_whole: is_compared || known.is_whole(),
        ..crawl.report()
    })
}

/// Finds the host, and the answer that it gives at the site's root.
async fn arrive(address: Address, patience: Patience) -> Result<(Arc<Host>, Answer), Unreachable> {
    let host = connect(address.clone(), patience)?;
    let home = greet(&host).await?;
    if home.location.is_empty() {
        return Ok((Arc::new(host), home));
    }
    let location = Url::parse(&home.location).ok();
    let elsewhere =
        || Unreachable::Elsewhere { from: address.to_string(), to: home.location.clone() };
    let secured = location.and_then(|location| address.secured_by(&location));
    let host = connect(secured.ok_or_else(elsewhere)?, patience)?;
    let home = greet(&host).await?;
    match home.location.is_empty() {
        true => Ok((Arc::new(host), home)),
        false => {
            Err(Unreachable::Elsewhere { from: host.address().to_string(), to: home.location })
        }
    }
}

fn connect(address: Address, patience: Patience) -> Result<Host, Unreachable> {
    if address.is_secure() && !cfg!(feature = "tls") {
        return Err(Unreachable::NoTls(address.to_string()));
    }
    Ok(Host::new(address, patience)?)
}

async fn greet(host: &Host) -> Result<Answer, Unreachable> {
    let expected = Expected { path: String::new(), proof: Proof::There };
    let root = host.address().of("").expect("the root of a site lies in it");
    let reply = host.ask(&root, expected.limit()).await;
    reply.map_err(|error| Unreachable::Silent(host.address().to_string(), error))
}

/// Returns the pointer and its mismatch; if it is not valid, the page at the root says which edition it is of.
async fn pointer(
    crawl: &mut Crawl,
    home: &Answer,
) -> Result<(Pointer, Option<Mismatch>), Unreachable> {
    let expected = Expected { path: POINTER.to_owned(), proof: Proof::Json };
    let (mismatch, bytes) = crawl.look(expected).await;
    let place = crawl.address().to_string();
    if mismatch.is_none() {
        #[derive(serde::Deserialize)]
        struct Form {
            format: Format,
        }
        if let Ok(Form { format }) = serde_json::from_slice::<Form>(&bytes)
            && format.major != Format::CURRENT.major
        {
            let is_newer = format.major > Format::CURRENT.major;
            let unreachable = if is_newer { Unreachable::Newer } else { Unreachable::Older };
            return Err(unreachable(place, String::from(format)));
        }
        if let Ok(pointer) = serde_json::from_slice(&bytes) {
            return Ok((pointer, None));
        }
    }
    let mismatch = mismatch.unwrap_or_else(|| Mismatch::Altered(vec![Change::Unreadable]));
    let opened = Document::read(&String::from_utf8_lossy(&home.bytes)).opened;
    let opened = opened.and_then(|opened| serde_json::from_str::<Opened>(&opened).ok());
    // Any page but the contents page is elsewhere in its site.
    let opened = opened.filter(|opened| opened.route == Route::Contents);
    let Some(Opened { edition: file, .. }) = opened else {
        return Err(Unreachable::NoSite(place, mismatch));
    };
    let pointer = Pointer { format: Format::CURRENT, id: String::new(), file, library: None };
    Ok((pointer, Some(mismatch)))
}

/// Returns whether the editors took the edition back.
fn is_withdrawn(known: &Known, id: &str) -> bool {
    let withdrawn = known.data.get(WITHDRAWN);
    let withdrawn = withdrawn.and_then(|bytes| serde_json::from_slice::<Withdrawn>(bytes).ok());
    withdrawn.is_some_and(|list| list.editions.iter().any(|one| one == id))
}
