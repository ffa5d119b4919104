//! Requests addresses that do not exist: a host must say so, and redirect from a folder's name to the folder.

use reqwest::Url;

use super::{
    Advice, Answer, Document, Finding, Mismatch, Opened, Topic, crawl::Crawl, plan::Known,
};
use crate::model::route::Route;

/// Addresses where no site has a page, and where none has a data file.
const NOWHERE: [&str; 2] = ["pliego-verify/nothing-here/", "data/nothing.0000000000000000.json"];

/// Requests addresses where there is nothing.
pub(super) async fn unknown(crawl: &mut Crawl) {
    for path in NOWHERE {
        let Some(reply) = crawl.reply(path).await else { continue };
        let mismatch = match reply {
            Err(error) => Some(Mismatch::Silent(error)),
            Ok(answer) if !answer.location.is_empty() => Some(Mismatch::Moved(answer.location)),
            Ok(answer) if matches!(answer.status, 404 | 410) => {
                let is_other = path.ends_with('/') && !is_page_for_unknown(&answer);
                crawl.advice.extend(is_other.then(|| Advice::on(path, Topic::OwnPage)));
                None
            }
            Ok(answer) => Some(Mismatch::Found(answer.status)),
        };
        crawl.findings.extend(mismatch.map(|mismatch| Finding { path: path.to_owned(), mismatch }));
    }
}

/// Returns whether an answer is the site's own page for unknown addresses.
fn is_page_for_unknown(answer: &Answer) -> bool {
    let opened = Document::read(&String::from_utf8_lossy(&answer.bytes)).opened;
    let opened = opened.and_then(|opened| serde_json::from_str::<Opened>(&opened).ok());
    opened.is_some_and(|opened| opened.route == Route::Unknown)
}

/// Asks for a page by its address without the slash.
pub(super) async fn slashless(crawl: &mut Crawl, known: &Known) {
    let collections = known.edition.iter().flat_map(|edition| &edition.collections);
    let Some(collection) = collections.map(|collection| collection.slug.clone()).next() else {
        return;
    };
    let address = Route::Collection(collection).address();
    let path = address.trim_end_matches('/');
    let (Some(folder), Some(reply)) = (crawl.address().of(&address), crawl.reply(path).await)
    else {
        return;
    };
    let mismatch = match reply {
        Err(error) => Mismatch::Silent(error),
        Ok(answer) if leads_to(&folder, &answer.location) => return,
        Ok(answer) if !answer.location.is_empty() => Mismatch::Moved(answer.location),
        Ok(answer) if answer.status == 200 => Mismatch::Slashless,
        Ok(answer) if matches!(answer.status, 404 | 410) => {
            return crawl.advice.push(Advice::on(path, Topic::NoSlash));
        }
        Ok(answer) => Mismatch::Status(answer.status),
    };
    crawl.findings.push(Finding { path: path.to_owned(), mismatch });
}

/// Returns whether `location` is the folder; a proxy that ends TLS may forget that it did.
fn leads_to(folder: &Url, location: &str) -> bool {
    Url::parse(location).is_ok_and(|url| {
        url.host() == folder.host() && url.port() == folder.port() && url.path() == folder.path()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folder_redirect_must_lead_to_the_folder() {
        let folder = Url::parse("https://a.example/b/").expect("an address");
        assert!(leads_to(&folder, "https://a.example/b/"));
        assert!(leads_to(&folder, "http://a.example/b/"));
        for location in ["", "https://a.example/b", "https://c.example/b/", "http://a.example:80/"]
        {
            assert!(!leads_to(&folder, location), "{location}");
        }
    }
}
