//! Checks a page: the edition has no hash of it, but it says which edition it is of, its policy
//! has the hashes of its scripts and its style, and its text is that of the edition's data.

use super::{
    document::{Document, text_of, truncate},
    finding::{Change, Mismatch},
};
use crate::{
    model::{edition::FileRef, page::Opened, route::Route},
    press::app::policy_source,
};

/// Maximum number of inserted items that are reported.
const TOLD: usize = 3;

/// The way a page is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageProof {
    /// Its address.
    pub route: Route,
    /// The edition that it must be of.
    pub edition: FileRef,
    /// HTML that it contains literally: the paragraphs of its text.
    pub text: Vec<String>,
}

/// Returns the mismatch of `html`, if any, as the page of `proof`.
#[must_use]
pub fn check(proof: &PageProof, html: &str) -> Option<Mismatch> {
    let page = Document::read(html);
    // A page to be printed has no script, and says nothing to one.
    let is_plain = matches!(proof.route, Route::Print(_));
    if page.policy.is_none() && page.opened.is_none() {
        let is_beginning = html.starts_with("<!DOCTYPE html>\n<html") && !html.contains("</html>");
        let is_cut = html.is_empty() || (is_beginning && !html.contains("</head>"));
        return Some(if is_cut { cut(html) } else { Mismatch::WebPage });
    }
    if !has_end(html) && (is_plain || page.opened.is_none()) {
        return Some(cut(html));
    }
    if !is_plain {
        let opened = page.opened.as_deref().map(serde_json::from_str::<Opened>);
        let Some(Ok(opened)) = opened else {
            return Some(Mismatch::Altered(vec![Change::Unreadable]));
        };
        if opened.edition.sha256 != proof.edition.sha256 {
            let id = opened.edition.sha256.get(..16).unwrap_or_default();
            return Some(Mismatch::OtherEdition(truncate(id)));
        }
        if opened.route != proof.route {
            return Some(Mismatch::OtherPage(opened.route.address()));
        }
    }
    let changes = changes(&page, html, &proof.text);
    (!changes.is_empty()).then_some(Mismatch::Altered(changes))
}

/// Returns the mismatch of a page, if the page that was published is at hand and is another.
#[must_use]
pub fn compare(published: &str, came: &str) -> Option<Mismatch> {
    let opened = Document::read(published).opened?;
    let opened: Opened = serde_json::from_str(&opened).ok()?;
    let proof = PageProof { route: opened.route, edition: opened.edition, text: Vec::new() };
    check(&proof, came)
}

/// Returns the changes to a page that is the right one.
fn changes(page: &Document, html: &str, text: &[String]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut html = html.to_owned();
    if html.contains('\r') {
        changes.push(Change::LineEnds);
        html = html.replace("\r\n", "\n");
    }
    let mut inserted: Vec<String> = page.strange.clone();
    match &page.policy {
        None => changes.push(Change::Policy),
        Some(policy) => {
            let scripts = Differences::between(&page.scripts, policy, "script-src");
            let styles = Differences::between(&page.styles, policy, "style-src");
            changes.extend(scripts.is_one_changed.then_some(Change::Script));
            changes.extend(styles.is_one_changed.then_some(Change::Style));
            inserted.extend(scripts.others.into_iter().map(|one| ["a script: ", one].concat()));
            inserted.extend(styles.others.into_iter().map(|one| ["a style: ", one].concat()));
        }
    }
    if let Some((_, rest)) = html.rsplit_once("</html>").filter(|(_, rest)| !is_space(rest)) {
        inserted.push(["after the page: ", rest].concat());
    }
    inserted.truncate(TOLD);
    changes.extend(inserted.iter().map(|one| Change::Inserted(truncate(one))));
    if let Some(gone) = text.iter().find(|one| !html.contains(one.as_str())) {
        changes.push(Change::Text(truncate(&text_of(gone))));
    }
    // As the press begins and ends each page.
    let is_framed = html.starts_with("<!DOCTYPE html>\n<html") && has_end(&html);
    if !is_framed {
        changes.push(Change::Minified);
    } else if changes.is_empty() && !html.ends_with("</body></html>\n") {
        changes.push(Change::Space);
    }
    changes
}

/// Differences between the scripts or styles of a page and those that its policy allows.
struct Differences<'a> {
    /// One of those that are allowed is not there, or not as it was.
    is_one_changed: bool,
    /// Those that are there besides.
    others: Vec<&'a str>,
}

impl<'a> Differences<'a> {
    fn between(found: &'a [String], policy: &str, directive: &str) -> Self {
        let allowed = sources(policy, directive).unwrap_or_default();
        let allowed: Vec<_> =
            allowed.into_iter().filter(|one| one.starts_with("'sha256-")).collect();
        let found: Vec<_> = found.iter().map(|text| (policy_source(text), text.as_str())).collect();
        let is_gone = |hash: &&&str| found.iter().all(|(source, _)| source != **hash);
        let gone = allowed.iter().filter(is_gone).count();
        let others = found.iter().filter(|(source, _)| !allowed.contains(&source.as_str()));
        // As many as are gone were changed, the rest was put in.
        let others = others.skip(gone).map(|(_, text)| *text).collect();
        Self { is_one_changed: gone > 0, others }
    }
}

/// Returns the first thing that the host's own policy, in a header, forbids although the page's own allows it.
/// Browsers hold to both.
#[must_use]
pub fn forbidden(header: &str, html: &str) -> Option<&'static str> {
    if header.is_empty() {
        return None;
    }
    let page = Document::read(html);
    let allows = |policy: &str, directive: &str, texts: &[String]| {
        let Some(sources) = sources(policy, directive).or_else(|| sources(policy, "default-src"))
        else {
            return true;
        };
        let is_hash = |one: &&str| one.starts_with("'sha") || one.starts_with("'nonce-");
        let any = sources.contains(&"'unsafe-inline'") && !sources.iter().any(is_hash);
        any || texts.iter().all(|text| sources.contains(&policy_source(text).as_str()))
    };
    let compiles = |policy: &str| {
        let sources = sources(policy, "script-src").or_else(|| sources(policy, "default-src"));
        let allowed = ["'wasm-unsafe-eval'", "'unsafe-eval'"];
        sources.is_none_or(|sources| allowed.iter().any(|one| sources.contains(one)))
    };
    header.split(',').find_map(|policy| {
        if !allows(policy, "script-src", &page.scripts) {
            Some("the page's own scripts")
        } else if !allows(policy, "style-src", &page.styles) {
            Some("the page's own style")
        } else if !page.scripts.is_empty() && !compiles(policy) {
            Some("WebAssembly")
        } else {
            None
        }
    })
}

/// The sources of a directive of a policy; nothing when it has none of that name.
fn sources<'a>(policy: &'a str, directive: &str) -> Option<Vec<&'a str>> {
    policy.split(';').find_map(|one| {
        let mut words = one.split_ascii_whitespace();
        words.next()?.eq_ignore_ascii_case(directive).then(|| words.collect())
    })
}

fn cut(html: &str) -> Mismatch {
    Mismatch::Cut(html.len() as u64, None)
}

fn has_end(html: &str) -> bool {
    html.contains("</html>")
}

fn is_space(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests;
