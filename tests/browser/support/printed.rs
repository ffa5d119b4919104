//! The built site's own data: the edition and its summaries, read from its data files.

use std::{fs, path::Path};

use pliego::{
    model::{
        bundle::Bundle,
        contents::{CollectionHeading, Contents, EssayHeading, Front},
        edition::{Edition, FileRef, POINTER, Pointer},
        page::{Page, id_of},
        route::Route,
    },
    search::plain::plain,
};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{Outcome, answer::Answer, server::Site};

/// An edition as it was published.
pub struct Printed {
    /// The first of its data files.
    pub file: FileRef,
    /// Its edition.
    pub edition: Edition,
    /// Its collections in order.
    pub collections: Vec<CollectionHeading>,
    /// Its pages.
    pub pages: Vec<Page>,
}

impl Printed {
    /// Reads the site in `folder`.
    pub fn read(folder: &Path) -> Outcome<Self> {
        let pointer: Pointer = json(folder, POINTER)?;
        let edition: Edition = json(folder, &pointer.file.path)?;
        let mut collections = Vec::new();
        let mut pages = json::<Front>(folder, &edition.front.path)?.pages;
        for file in &edition.contents {
            let contents: Contents = json(folder, &file.path)?;
            collections.extend(contents.collections);
            pages.extend(contents.pages);
        }
        for file in edition.collections.iter().flat_map(|collection| &collection.bundles) {
            pages.extend(json::<Bundle>(folder, &file.path)?.pages);
        }
        Ok(Self { file: pointer.file, edition, collections, pages })
    }

    /// The essays in the order of the publication.
    pub fn essays(&self) -> Vec<&EssayHeading> {
        self.collections.iter().flat_map(|collection| &collection.essays).collect()
    }

    /// The first essay.
    pub fn essay(&self) -> Outcome<&EssayHeading> {
        self.essays().first().copied().ok_or_else(|| "the site has no essay".into())
    }

    /// Returns the address of the first essay.
    pub fn essay_address(&self) -> Outcome<String> {
        Ok(Route::Essay(self.essay()?.slug.clone()).address())
    }

    /// Returns the address of the longest essay.
    pub fn longest_essay(&self) -> Outcome<String> {
        let essays = self.pages.iter().filter(|page| matches!(page.route, Route::Essay(_)));
        let longest = essays.max_by_key(|page| page.text().len());
        Ok(longest.ok_or("the site has no essay")?.route.address())
    }

    /// The page at `route`, if the site has one.
    pub fn page(&self, route: &Route) -> Option<&Page> {
        self.pages.iter().find(|page| page.route == *route)
    }

    /// The parts of the first essay that have a heading: their ids and titles.
    pub fn parts(&self) -> Outcome<Vec<(String, String)>> {
        let page = self.page(&Route::Essay(self.essay()?.slug.clone()));
        let page = page.ok_or("the first essay has no page")?;
        let headings = page.sections.parts.iter().filter_map(|part| page.strings(*part).first());
        let headings = headings.filter(|html| html.starts_with("<h2"));
        Ok(headings.map(|html| (id_of(html).to_owned(), plain(html))).collect())
    }

    /// The first collection.
    pub fn collection(&self) -> Outcome<&CollectionHeading> {
        self.collections.first().ok_or_else(|| "the site has no collection".into())
    }

    /// The file that holds the text of the first essay.
    pub fn bundle(&self) -> Outcome<&FileRef> {
        let number = self.essay()?.bundle as usize;
        let file = self.edition.collections.first().and_then(|all| all.bundles.get(number));
        file.ok_or_else(|| "the first essay has no bundle".into())
    }

    /// One address of each type of page.
    pub fn page_types(&self) -> Outcome<Vec<String>> {
        let essay = self.essay()?.slug.clone();
        let collection = self.collection()?;
        let mut routes = vec![
            Route::Contents,
            Route::Collection(collection.slug.clone()),
            Route::Essay(essay.clone()),
            Route::Readings(essay),
            Route::NewsList,
            Route::About,
        ];
        routes.extend(collection.news.first().map(|item| Route::News(item.slug.clone())));
        Ok(routes.iter().map(Route::address).collect())
    }

    /// Publishes the first essay's bundle again at `site`, as `edit` changes it, with every hash
    /// that leads to it made right.
    pub fn republish_bundle(&self, site: &Site, edit: impl Fn(&str) -> String) -> Outcome {
        let old = self.bundle()?;
        let bundle = edit(&fs::read_to_string(site.folder().join(&old.path))?);
        site.answer(&old.path, Answer::Bytes(bundle.clone().into_bytes()));
        self.republish_edition(site, |edition| {
            edition
                .replace(&format!("\"{}\"", old.sha256), &format!("\"{}\"", sha256(&bundle)))
                .replace(&old.bytes.to_string(), &bundle.len().to_string())
        })
    }

    /// Publishes the edition's own file again, as `edit` changes it, and has every page name it.
    pub fn republish_edition(&self, site: &Site, edit: impl Fn(&str) -> String) -> Outcome {
        let old = fs::read_to_string(site.folder().join(&self.file.path))?;
        let edition = edit(&old);
        if edition == old {
            return Err("the edition names its files in another way than this test knows".into());
        }
        site.edit_pages(&format!("\"{}\"", self.file.sha256), &format!("\"{}\"", sha256(&edition)));
        site.edit_pages(
            &format!("\"bytes\":{}", old.len()),
            &format!("\"bytes\":{}", edition.len()),
        );
        site.answer(&self.file.path, Answer::Bytes(edition.into_bytes()));
        Ok(())
    }
}

/// A data file in a format that no current reader knows.
pub fn of_a_newer_form(text: &str) -> String {
    let form = format!("\"format\":\"{}\"", String::from(pliego::model::edition::Format::CURRENT));
    text.replacen(&form, "\"format\":\"99.0\"", 1)
}

fn json<T: DeserializeOwned>(folder: &Path, path: &str) -> Outcome<T> {
    let text = fs::read_to_string(folder.join(path)).map_err(|error| format!("{path}: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("{path}: {error}").into())
}

fn sha256(text: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(text))
}
