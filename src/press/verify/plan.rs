//! Which files a site must have, according to its edition: data, pages, and the files beside them.

use std::collections::{BTreeMap, HashMap};

use serde::de::DeserializeOwned;

use super::{
    expected::{Expected, Proof},
    page::PageProof,
};
use crate::{
    model::{
        bundle::Bundle,
        contents::{Contents, Front},
        downloads::Downloads,
        edition::{Edition, FileRef, Format},
        essay::Citation,
        feed::FeedAddress,
        offline::{OfflineManifest, WITHDRAWN},
        page::Page,
        route::Route,
        slug::Slug,
    },
    press::{app::App, pack, sitemap::SITEMAP},
};

/// The data of the edition that a host serves, as far as its files arrived as they were published.
#[derive(Debug, Default)]
pub struct Known {
    /// The edition.
    pub edition: Option<Edition>,
    /// The files that a device keeps of it.
    pub library: Option<OfflineManifest>,
    /// The bytes of data files, by path.
    pub data: HashMap<String, Vec<u8>>,
}

impl Known {
    /// The data file that `file` names, if it came.
    pub fn read<T: DeserializeOwned>(&self, file: &FileRef) -> Option<T> {
        serde_json::from_slice(self.data.get(&file.path)?).ok()
    }

    /// Returns whether everything is known that says which files there are.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.edition.as_ref().is_some_and(|edition| {
            let bundles = edition.collections.iter().flat_map(|one| &one.bundles);
            let mut lists = bundles.chain(&edition.contents);
            lists.all(|file| self.data.contains_key(&file.path))
        })
    }

    /// The files that the edition and its library name with their hashes, each once; the first to name
    /// a file is the edition.
    #[must_use]
    pub fn files(&self) -> Vec<Expected> {
        let mut files = BTreeMap::new();
        let of_edition = self.edition.iter().flat_map(|edition| {
            let bundles = edition.collections.iter().flat_map(|one| &one.bundles);
            let others = edition.contents.iter().chain(&edition.slugs).chain(&edition.search);
            bundles.chain(others).chain([&edition.front])
        });
        let of_library = self.library.iter().flat_map(|library| &library.files);
        for file in of_edition.chain(of_library) {
            files.entry(&file.path).or_insert_with(|| Expected::hashed(file));
        }
        files.into_values().collect()
    }

    /// The pages of the edition that `named` is the file of, and the files beside essays.
    #[must_use]
    pub fn pages(&self, named: &FileRef) -> Vec<Expected> {
        let mut pages = Pages::default();
        pages.add(Route::Contents);
        if let Some(edition) = &self.edition {
            self.add_edition(edition, &mut pages);
        }
        for collection in self.library.iter().flat_map(|library| &library.collections) {
            pages.add_collection(&collection.slug);
            collection.essays.iter().for_each(|one| pages.add(Route::Essay(one.slug.clone())));
            collection.news.iter().for_each(|slug| pages.add(Route::News(slug.clone())));
        }
        let page = |(address, content): (String, Option<Vec<String>>)| Expected {
            proof: Proof::Page(PageProof {
                route: Route::parse(&address),
                edition: named.clone(),
                text: content.unwrap_or_default(),
            }),
            path: address,
        };
        pages.content.into_iter().map(page).chain(pages.beside.into_values()).collect()
    }

    fn add_edition(&self, edition: &Edition, pages: &mut Pages) {
        for page in self.read::<Front>(&edition.front).into_iter().flat_map(|front| front.pages) {
            pages.show(&page);
        }
        let has_url = !edition.publication.url.is_empty();
        if has_url {
            pages.add_beside(SITEMAP.to_owned(), Proof::Start("<?xml"));
            let lists: Vec<_> = pages.content.keys().map(|address| Route::parse(address)).collect();
            let feeds = lists.iter().filter_map(FeedAddress::of_page);
            feeds.for_each(|feed| pages.add_feed(&feed));
        }
        for collection in &edition.collections {
            if has_url {
                pages.add_feed(&FeedAddress::of_collection(&collection.slug));
            }
            pages.add_collection(&collection.slug);
            let bundles = collection.bundles.iter().filter_map(|file| self.read::<Bundle>(file));
            bundles.flat_map(|bundle| bundle.pages).for_each(|page| pages.show(&page));
        }
        let contents = edition.contents.iter().filter_map(|file| self.read::<Contents>(file));
        for file in contents {
            file.pages.iter().for_each(|page| pages.show(page));
            for essay in file.collections.iter().flat_map(|collection| &collection.essays) {
                pages.add_essay(&essay.slug);
            }
            let news = file.collections.iter().flat_map(|collection| &collection.news);
            news.for_each(|item| pages.add(Route::News(item.slug.clone())));
        }
    }
}

/// The pages that are found, by address, with the content of each as far as it is known.
#[derive(Default)]
struct Pages {
    content: BTreeMap<String, Option<Vec<String>>>,
    beside: BTreeMap<String, Expected>,
}

impl Pages {
    fn add(&mut self, route: Route) {
        self.content.entry(route.address()).or_default();
    }

    fn show(&mut self, page: &Page) {
        if let Route::Readings(slug) = &page.route {
            self.add_downloads(&Downloads::of_essay(slug));
            self.add_downloads(&Downloads::of_all());
        }
        // The page shown for a missing one has no address.
        if page.route != Route::Unknown {
            let text = page.html.iter().chain([&page.data]).cloned().collect();
            self.content.insert(page.route.address(), Some(text));
        }
    }

    /// Adds the feed of a site whose address is known.
    fn add_feed(&mut self, feed: &FeedAddress) {
        for (path, proof) in [(feed.atom(), Proof::Start("<?xml")), (feed.json(), Proof::Json)] {
            self.add_beside(path, proof);
        }
    }

    fn add_downloads(&mut self, files: &Downloads) {
        self.add_beside(files.bibtex(), Proof::Start("% "));
        self.add_beside(files.ris(), Proof::Start("TY  - "));
        self.add_beside(files.csl(), Proof::Json);
    }

    fn add_beside(&mut self, path: String, proof: Proof) {
        self.beside.insert(path.clone(), Expected { path, proof });
    }

    fn add_collection(&mut self, slug: &Slug) {
        self.add(Route::Collection(slug.clone()));
        self.add(Route::Print(slug.clone()));
    }

    fn add_essay(&mut self, slug: &Slug) {
        let route = Route::Essay(slug.clone());
        for (name, proof) in [
            (Citation::bibtex(slug), Proof::Start("@")),
            (Citation::ris(slug), Proof::Start("TY  - ")),
            (Citation::csl(slug), Proof::Json),
        ] {
            self.add_beside(route.address() + &name, proof);
        }
        self.add(route);
    }
}

/// Returns the files that every site of this format has under the same name. `is_kept` is whether
/// devices keep the edition, which older formats did not know.
#[must_use]
pub fn standing(format: Format, is_kept: bool) -> Vec<Expected> {
    let file = |path: &str, proof: Proof| Expected { path: path.to_owned(), proof };
    let mut files = vec![file("robots.txt", Proof::There)];
    if is_kept {
        let own = App::get().files.iter().filter(|one| !one.path.contains('/'));
        files.extend(own.map(|one| file(&one.path, Proof::Own(one.bytes.clone()))));
        files.push(file("manifest.webmanifest", Proof::Json));
        files.push(file(WITHDRAWN, Proof::Json));
    }
    if format == Format::CURRENT {
        let schemas = pack::schemas();
        files.extend(schemas.iter().map(|one| file(&one.path, Proof::Json)));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::site_file::SiteFile;

    /// A site with an essay that has a note, a reading and a part, news, and a page "About".
    fn site() -> Vec<SiteFile> {
        let desk = tempfile::tempdir().expect("a folder");
        let fields = "title: An <essay>\nauthors: [A]\ndate: 2026-02-03\n";
        for (path, text) in [
            (
                "publication.yaml",
                "title: A & B\nurl: https://a.example/\nsummary: A *summary*.\n".to_owned(),
            ),
            ("about.md", "---\ntitle: About\n---\n\nWe.\n".to_owned()),
            ("a/collection.yaml", "title: A collection\n".to_owned()),
            ("a/news/2026-03-04-b.md", "---\ntitle: B\n---\n\nNews.\n".to_owned()),
            (
                "a/first/essay.md",
                format!("---\n{fields}---\n\nA text [@k].[^1]\n\n[^1]: A note.\n"),
            ),
            (
                "a/first/readings.bib",
                "@book{k, author = {A, B}, title = {T}, year = 2001, note = {Good}}".to_owned(),
            ),
        ] {
            let path = desk.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("its folder");
            std::fs::write(path, text).expect("a file");
        }
        let typeset = crate::press::gather(desk.path(), &Default::default());
        crate::press::site(&typeset.expect("a publication"), &Default::default())
    }

    fn known(site: &[SiteFile]) -> (Known, FileRef) {
        let data = site.iter().filter(|file| file.path.starts_with("data/"));
        let data = data.map(|file| (file.path.clone(), file.bytes.to_vec()));
        let mut known = Known { data: data.collect(), ..Known::default() };
        let pointer = known.data.get("data/edition.json").expect("a pointer");
        let pointer: crate::model::edition::Pointer =
            serde_json::from_slice(pointer).expect("a pointer");
        known.edition = known.read(&pointer.file);
        known.library = known.read(&pointer.library.expect("a library"));
        (known, pointer.file)
    }

    #[test]
    fn every_file_of_a_site_is_expected() {
        let site = site();
        let (known, edition) = known(&site);
        let mut expected: Vec<String> =
            known.files().into_iter().chain(known.pages(&edition)).map(|one| one.path).collect();
        expected.extend(standing(Format::CURRENT, true).into_iter().map(|one| one.path));
        for file in &site {
            let path = file.path.strip_suffix("index.html").unwrap_or(&file.path);
            // The pointer and the list are requested first; what has a hash in its name and is in no
            // list is found in pages.
            let is_other = path == "404.html"
                || path == "data/edition.json"
                || path.starts_with("data/library.")
                || Expected::named(path).is_some_and(|one| one.path.starts_with("app/"));
            assert!(is_other || expected.iter().any(|one| one == path), "{path}");
        }
        for path in &expected {
            let index = format!("{path}index.html");
            assert!(site.iter().any(|one| one.path == *path || one.path == index), "{path}");
        }
    }

    #[test]
    fn every_page_contains_its_expected_text() {
        let site = site();
        let (known, edition) = known(&site);
        let mut counted = 0;
        for page in known.pages(&edition) {
            let Proof::Page(proof) = &page.proof else { continue };
            let path = format!("{}index.html", page.path);
            let file = site.iter().find(|file| file.path == path).expect(&path);
            let html = std::str::from_utf8(&file.bytes).expect("text");
            assert_eq!(super::super::page::check(proof, html), None, "{path}");
            counted += proof.text.iter().filter(|text| !text.is_empty()).count();
        }
        assert!(counted > 12, "{counted}");
    }
}
