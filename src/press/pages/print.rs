//! A collection with all its essays on one page, for paper.
//!
//! An essay's ids get a full stop and its slug behind them, so that each stands once on the page
//! and still begins with what it is an id of. Links to a place in an essay of the collection lead to
//! the same place on this page. The headings are one level lower, under the collection's.

use crate::{
    model::{
        date::Date,
        html::escape_into,
        route::Route,
        slug::Slug,
        summary::{CollectionEntry, PublicationEntry},
    },
    press::{tags::rewrite, typeset::TypesetCollection},
    views::paper,
};

/// The page's body.
pub fn body(
    collection: &TypesetCollection,
    publication: &PublicationEntry,
    edition: &Date,
) -> String {
    let entry = &collection.entry;
    let here = Route::Print(entry.slug.clone()).address();
    let top = |route: &Route| match route {
        Route::Essay(slug) => [&here, "#", &id(slug, "")].concat(),
        other => other.href(),
    };
    let mut html = String::from("<main id=\"main\" class=\"whole\">");
    html.push_str(paper::front(entry, publication, edition, top).as_str());
    for (of, essay) in entry.essays.iter().zip(&collection.essays) {
        html.push_str("<article class=\"sheet essay\" id=\"");
        html.push_str(&id(&essay.slug, ""));
        if !of.lang.is_empty() {
            html.push_str("\" lang=\"");
            escape_into(&mut html, &of.lang);
        }
        html.push_str("\">");
        let text = paper::essay(of, essay);
        let text = rewrite(text.as_str(), |name, value| match name {
            "id" | "aria-labelledby" | "aria-describedby" | "headers" => {
                let ids = value.split(' ').map(|one| id(&essay.slug, one));
                Some(ids.collect::<Vec<_>>().join(" "))
            }
            "href" => moved(value, entry, &here),
            // What is printed is not waited for.
            "loading" => Some("eager".to_owned()),
            _ => None,
        });
        html.push_str(&lowered(text));
        html.push_str("</article>");
    }
    html.push_str("</main>");
    html
}

/// An id of the essay `slug` on this page; of its beginning when `id` is empty.
fn id(slug: &Slug, id: &str) -> String {
    [id, ".", slug.as_str()].concat()
}

/// Where a link to an essay of the collection leads on the page `here`.
fn moved(href: &str, entry: &CollectionEntry, here: &str) -> Option<String> {
    let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
    let Route::Essay(slug) = Route::parse(path) else { return None };
    let ours = entry.essays.iter().any(|essay| essay.slug == slug);
    // An address of another site may have that form, but never without a scheme.
    (ours && !path.contains(':')).then(|| [here, "#", &id(&slug, fragment)].concat())
}

/// `html` with every heading one level lower.
fn lowered(html: String) -> String {
    (1..6).rev().fold(html, |html, level| {
        let lower = level + 1;
        let html = html.replace(&format!("<h{level}"), &format!("<h{lower}"));
        html.replace(&format!("</h{level}>"), &format!("</h{lower}>"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_down_by_one() {
        let html = "<h1>a</h1><h2 id=\"b\">b</h2><h5>c</h5><h6>d</h6>".to_owned();
        let wanted = "<h2>a</h2><h3 id=\"b\">b</h3><h6>c</h6><h6>d</h6>";
        assert_eq!(lowered(html), wanted);
    }
}
