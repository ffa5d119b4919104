//! Checks of the whole publication: slugs, links to a fragment of a page, unused images.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use super::{manuscript::Manuscript, typesetting::PageSource};
use crate::{
    model::{
        language,
        route::{Route, is_reserved},
        slug::Slug,
    },
    press::{
        fault::{Fault, Faults, Source},
        suggest,
    },
};

/// Checks that each slug and alias is used once and is not reserved.
pub fn slugs(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let mut holders: BTreeMap<&Slug, Vec<&str>> = BTreeMap::new();
    for collection in &manuscript.collections {
        let folder = collection.folder;
        holders.entry(&folder.slug).or_default().push(&folder.path);
        for (file, _) in &collection.essays {
            holders.entry(&file.slug).or_default().push(&file.source.path);
        }
        for (file, _) in &collection.news {
            holders.entry(&file.slug).or_default().push(&file.source.path);
        }
    }
    let languages = languages(manuscript);
    for (slug, paths) in &mut holders {
        paths.sort_unstable();
        let (first, others) = paths.split_first().expect("a slug has the file that it names");
        for path in others {
            faults.push(
                Fault::file(*path, format!("the slug `{slug}` is used twice"))
                    .expected(format!("a name that is not that of {first}"))
                    .hint("rename one of the two; `aliases` keeps an essay's old address alive"),
            );
        }
        if language::is_code(slug.as_str()) || languages.contains(slug.as_str()) {
            faults.push(
                Fault::file(*first, format!("`{slug}` is the code of a language"))
                    .expected("a name that is not a language's code")
                    .hint("give it a longer name: the site keeps this one for translations"),
            );
        }
    }
    aliases(manuscript, &holders, &languages, faults);
}

/// The names that languages of the publication take: `pt-br` and `pt` for `pt-BR`.
fn languages(manuscript: &Manuscript<'_>) -> BTreeSet<String> {
    let tag = manuscript.publication.as_ref().map(|fields| fields.lang.to_ascii_lowercase());
    let short = tag.as_ref().and_then(|tag| tag.split('-').next()).map(str::to_owned);
    short.into_iter().chain(tag).collect()
}

fn aliases(
    manuscript: &Manuscript<'_>,
    holders: &BTreeMap<&Slug, Vec<&str>>,
    languages: &BTreeSet<String>,
    faults: &mut Faults,
) {
    let mut seen: BTreeMap<&Slug, &str> = BTreeMap::new();
    let essays = manuscript.collections.iter().flat_map(|collection| &collection.essays);
    for (file, fields) in essays {
        for alias in fields.iter().flat_map(|fields| &fields.aliases) {
            let slug = &alias.value;
            let fault = |message: String| {
                Fault::at(&file.source, alias.span.clone(), message)
                    .expected("an old name of this essay that nothing else has")
                    .hint("remove it, or check which of the two it belongs to")
            };
            if let Some(path) = holders.get(slug).and_then(|paths| paths.first()) {
                faults.push(fault(format!("the alias `{slug}` is the slug of {path}")));
            } else if let Some(path) = seen.insert(slug, &file.source.path) {
                faults.push(fault(format!("the alias `{slug}` is already in {path}")));
            } else if is_reserved(slug.as_str())
                || language::is_code(slug.as_str())
                || languages.contains(slug.as_str())
            {
                faults.push(fault(format!("the alias `{slug}` is a name that the site needs")));
            }
        }
    }
}

/// Checks that each link to a fragment of a page leads to an anchor that exists.
pub fn fragment_links(pages: &[PageSource], faults: &mut Faults) {
    let mut anchors: HashMap<Route, BTreeSet<&str>> = HashMap::new();
    for page in pages {
        let known = page.anchors.iter().map(String::as_str).filter(|anchor| !anchor.is_empty());
        if let Route::Essay(slug) = &page.route {
            let readings = known.clone().filter(|anchor| anchor.starts_with("reading-"));
            anchors.entry(Route::Readings(slug.clone())).or_default().extend(readings);
        }
        anchors.entry(page.route.clone()).or_default().extend(known);
    }
    for page in pages {
        for link in &page.fragment_links {
            let fragment = link.fragment.as_str();
            let known = match anchors.get(&link.route) {
                Some(known) if known.contains(fragment) => continue,
                Some(known) => known.clone(),
                // The page could not be read: that is a fault already.
                None if has_text(&link.route) => continue,
                None => BTreeSet::new(),
            };
            let address = link.route.address();
            let hint =
                "link to the page alone, or give the heading there an id: `## Heading {#id}`";
            faults.push(
                Fault::at(
                    &page.source,
                    link.span.clone(),
                    format!("the page `{address}` has no place `#{fragment}`"),
                )
                .expected("the id of a part, a heading, a paragraph, a note or a reading there")
                .hint(suggest::did_you_mean(fragment, known, hint)),
            );
        }
    }
}

/// Returns whether a page of that kind has a text of its own.
fn has_text(route: &Route) -> bool {
    matches!(route, Route::Essay(_) | Route::Readings(_) | Route::News(_) | Route::About)
}

/// Checks that something uses each image. A text that has a fault in its fields (`unread`, by paths), or is a
/// draft that is left out, may use its images: this cannot be decided.
pub fn pictures(
    manuscript: &Manuscript<'_>,
    unread: &HashSet<String>,
    drafts: bool,
    faults: &mut Faults,
) {
    let content = manuscript.content;
    let is_read = |source: &Arc<Source>| !unread.contains(&source.path);
    let mut unused = Vec::new();
    if content.publication.as_ref().is_some_and(is_read) && content.about.iter().all(is_read) {
        unused.extend(content.pictures.unused());
    }
    for collection in &manuscript.collections {
        if collection.folder.source.as_ref().is_some_and(is_read) {
            unused.extend(collection.folder.pictures.unused());
        }
        for (file, fields) in &collection.essays {
            let built = fields.as_ref().is_some_and(|fields| drafts || !fields.draft);
            let knows = built && is_read(&file.source);
            if let Some(pictures) = file.pictures.as_ref().filter(|_| knows) {
                unused.extend(pictures.unused());
            }
        }
    }
    for fault in unused {
        faults.push(fault);
    }
}
