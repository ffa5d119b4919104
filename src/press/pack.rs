//! Cuts a publication into data files, each named by its hash.
//!
//! Nothing that a page loads grows with the whole: the edition names the files, contents files
//! hold up to 64 kB, bundles hold the text of one collection up to 512 kB, and what the
//! front shows is bounded. See docs/bundle.md.

use schemars::schema_for;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    cite,
    content::{self, CollectionContent, Content},
    index::index,
    site_file::{HASH_DIGITS, SiteFile},
    typeset::{Typeset, TypesetCollection},
};
use crate::{
    messages::Messages,
    model::{
        bundle::Bundle,
        contents::{CollectionHeading, Contents, EssayHeading, Front, NewsHeading, SlugIndex},
        edition::{CollectionRef, Edition, EditionDate, FileRef, Format, Pointer, Publication},
        frame::Frame,
        offline::{OfflineManifest, Withdrawn},
        page::Page,
        route::Route,
        slug::Slug,
        summary::{CollectionEntry, EssayLink, PublicationEntry},
    },
    search::{file::SearchFile, passage::Source},
    state::load_error::hex,
};

/// Maximum size of a bundle with several essays, in bytes of JSON.
const MAX_BUNDLE_BYTES: usize = 512 * 1024;

/// Maximum size of a contents file with several collections, in bytes of JSON.
const MAX_CONTENTS_BYTES: usize = 64 * 1024;

/// Maximum number of slugs in one file of the slug index, about 64 kB of JSON.
const MAX_SHARD_SLUGS: usize = 1_500;

/// A publication cut into files, and what its pages are made of.
#[derive(Clone, Debug)]
pub struct Packed {
    /// Which file names all others.
    pub edition_file: FileRef,
    /// Content of that file.
    pub edition: Edition,
    /// The content of every page.
    pub content: Content,
    /// Headings of each collection in the contents files.
    pub headings: Vec<CollectionHeading>,
    /// The collections with entries that are complete.
    pub collections: Vec<TypesetCollection>,
    /// The data files, and those that say how essays are cited.
    pub files: Vec<SiteFile>,
}

/// Packs a publication that will be at `url`, which is empty if unknown.
#[must_use]
pub fn pack(typeset: &Typeset, url: &str) -> Packed {
    let (lang, messages) = (&typeset.publication.lang, typeset.messages());
    let mut collections = typeset.collections.clone();
    let mut files = cite::add(&mut collections, typeset, url);
    link_essays(&mut collections);
    let content = content::draw(typeset, &collections, url);
    let mut refs = Vec::new();
    let mut headings = Vec::new();
    for (TypesetCollection { entry, .. }, content) in collections.iter().zip(&content.collections) {
        let (bundles, numbers) = bundles(&entry.slug, content, lang);
        refs.push(CollectionRef {
            slug: entry.slug.clone(),
            title: entry.title.plain().to_owned(),
            essays: entry.essays.len() as u32,
            contents: 0,
            bundles: bundles.iter().map(|bundle| add(&mut files, "bundle", bundle)).collect(),
        });
        headings.push(heading(entry, &numbers, &messages));
    }
    let mut contents = Vec::new();
    let mut first = 0;
    for file in contents_files(&headings, &content.collections) {
        for one in &mut refs[first..first + file.collections.len()] {
            one.contents = contents.len() as u32;
        }
        first += file.collections.len();
        contents.push(add(&mut files, "contents", &file));
    }
    let slugs = slug_index(&headings).iter().map(|file| add(&mut files, "slugs", file)).collect();
    let about = content.front.iter().find(|page| page.route == Route::About);
    let texts = headings.iter().zip(&content.collections).flat_map(sources);
    let texts: Vec<_> = texts.chain(about.map(Source::About)).collect();
    let search = index(&texts, lang).iter().map(|file| add(&mut files, "search", file)).collect();
    let front = Front { format: Format::CURRENT, pages: content.front.clone() };
    let mut edition = Edition {
        format: Format::CURRENT,
        id: String::new(),
        date: EditionDate {
            iso: typeset.date.iso.clone(),
            text: typeset.messages().date(&typeset.date),
        },
        publication: publication(&typeset.publication, url),
        collections: refs,
        contents,
        slugs,
        front: add(&mut files, "front", &front),
        search,
    };
    edition.id = hash(&json(&edition))[..HASH_DIGITS].to_owned();
    let edition_file = add(&mut files, "edition", &edition);
    files.extend(schemas());
    Packed { edition_file, edition, content, headings, collections, files }
}

fn publication(entry: &PublicationEntry, url: &str) -> Publication {
    Publication {
        title: entry.title.plain().to_owned(),
        subtitle: entry.subtitle.plain().to_owned(),
        publisher: entry.publisher.clone(),
        lang: entry.lang.clone(),
        license: entry.license.clone(),
        url: url.to_owned(),
    }
}

/// The heading of a collection; `bundles` are the numbers of the bundles of its essays.
fn heading(entry: &CollectionEntry, bundles: &[u32], messages: &Messages) -> CollectionHeading {
    let essays = entry.essays.iter().zip(bundles).map(|(essay, bundle)| EssayHeading {
        slug: essay.slug.clone(),
        bundle: *bundle,
        title: essay.title.plain().to_owned(),
        subtitle: essay.subtitle.plain().to_owned(),
        lang: essay.lang.clone(),
        byline: messages.names(essay.names()),
        summary: essay.summary.plain().to_owned(),
        tags: essay.tags.clone(),
    });
    let news = entry.news.iter();
    let news = news
        .map(|item| NewsHeading { slug: item.slug.clone(), title: item.title.plain().to_owned() });
    CollectionHeading {
        slug: entry.slug.clone(),
        title: entry.title.plain().to_owned(),
        summary: entry.summary.plain().to_owned(),
        essays: essays.collect(),
        news: news.collect(),
    }
}

/// The texts of a collection in the order in which they are found where nothing else decides.
fn sources<'a>(
    (heading, content): (&'a CollectionHeading, &'a CollectionContent),
) -> impl Iterator<Item = Source<'a>> {
    let essays = heading.essays.iter().zip(&content.essays);
    let news = heading.news.iter().zip(&content.news);
    [Source::Collection(heading)]
        .into_iter()
        .chain(essays.map(|(one, (page, readings))| Source::Essay(one, page, readings.as_ref())))
        .chain(news.map(|(one, page)| Source::News(one, page)))
}

/// SHA-256 in hexadecimal.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A value of the model as JSON.
pub(super) fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain data whose keys are text can always be written as JSON")
}

/// Adds a data file, named by its kind and the beginning of its hash.
pub(super) fn add<T: Serialize>(files: &mut Vec<SiteFile>, kind: &str, value: &T) -> FileRef {
    let bytes = json(value);
    let sha256 = hash(&bytes);
    let path = format!("data/{kind}.{}.json", &sha256[..HASH_DIGITS]);
    let file = FileRef { path: path.clone(), sha256, bytes: bytes.len() as u64 };
    files.push(SiteFile { path, bytes: bytes.into() });
    file
}

/// Previous and next run through the whole publication, across collections.
fn link_essays(collections: &mut [TypesetCollection]) {
    let links: Vec<EssayLink> = collections
        .iter()
        .flat_map(|collection| &collection.entry.essays)
        .map(|essay| EssayLink {
            slug: essay.slug.clone(),
            title: essay.title.clone(),
            lang: essay.lang.clone(),
        })
        .collect();
    let essays = collections.iter_mut().flat_map(|collection| &mut collection.entry.essays);
    for (at, essay) in essays.enumerate() {
        essay.prev = at.checked_sub(1).map(|before| links[before].clone());
        essay.next = links.get(at + 1).cloned();
    }
}

/// The bundles of a collection, and the number of the bundle that holds each essay.
fn bundles(slug: &Slug, content: &CollectionContent, lang: &str) -> (Vec<Bundle>, Vec<u32>) {
    let empty = || Bundle {
        format: Format::CURRENT,
        collection: slug.clone(),
        lang: lang.to_owned(),
        pages: Vec::new(),
    };
    let mut bundles = vec![empty()];
    let mut numbers = Vec::new();
    let mut size = json(&content.news).len();
    for (essay, readings) in &content.essays {
        let pages: Vec<&Page> = [essay].into_iter().chain(readings).collect();
        let bytes = json(&pages).len();
        if size + bytes > MAX_BUNDLE_BYTES && size > 0 {
            bundles.push(empty());
            size = 0;
        }
        size += bytes;
        numbers.push(bundles.len() as u32 - 1);
        if let Some(last) = bundles.last_mut() {
            last.pages.extend(pages.into_iter().cloned());
        }
    }
    bundles[0].pages.extend(content.news.iter().cloned());
    (bundles, numbers)
}

fn contents_files(headings: &[CollectionHeading], content: &[CollectionContent]) -> Vec<Contents> {
    let mut files: Vec<Contents> = Vec::new();
    let mut size = 0;
    for (heading, CollectionContent { page, .. }) in headings.iter().zip(content) {
        let bytes = json(&(heading, page)).len();
        if files.is_empty() || size + bytes > MAX_CONTENTS_BYTES {
            files.push(Contents {
                format: Format::CURRENT,
                collections: Vec::new(),
                pages: Vec::new(),
            });
            size = 0;
        }
        size += bytes;
        if let Some(last) = files.last_mut() {
            last.collections.push(heading.clone());
            last.pages.push(page.clone());
        }
    }
    files
}

fn slug_index(headings: &[CollectionHeading]) -> Vec<SlugIndex> {
    let slugs = |at: usize, heading: &CollectionHeading| -> Vec<(Slug, u32)> {
        let essays = heading.essays.iter().map(|essay| &essay.slug);
        let news = heading.news.iter().map(|news| &news.slug);
        essays.chain(news).map(|slug| (slug.clone(), at as u32)).collect()
    };
    let mut all: Vec<(Slug, u32)> =
        headings.iter().enumerate().flat_map(|(at, heading)| slugs(at, heading)).collect();
    all.sort();
    let count = all.len().div_ceil(MAX_SHARD_SLUGS).max(1);
    let mut shards = vec![Vec::new(); count];
    for (slug, collection) in all {
        shards[SlugIndex::shard(&slug, count)].push((slug, collection));
    }
    shards.into_iter().map(|slugs| SlugIndex { format: Format::CURRENT, slugs }).collect()
}

/// The JSON Schema of every kind of data file, in a folder of the format's version. Their keys are
/// sorted: as they come, their order is another wherever a crate beside this one asks `serde_json`
/// to keep it.
pub(super) fn schemas() -> Vec<SiteFile> {
    let mut files = Vec::new();
    let mut add = |kind: &str, schema: schemars::Schema| {
        let version = String::from(Format::CURRENT);
        let path = format!("data/schema/{version}/{kind}.json");
        let mut schema = schema.to_value();
        schema.sort_all_objects();
        files.push(SiteFile { path, bytes: json(&schema).into() });
    };
    add("pointer", schema_for!(Pointer));
    add("edition", schema_for!(Edition));
    add("front", schema_for!(Front));
    add("contents", schema_for!(Contents));
    add("slugs", schema_for!(SlugIndex));
    add("bundle", schema_for!(Bundle));
    add("frame", schema_for!(Frame));
    add("search", schema_for!(SearchFile));
    add("library", schema_for!(OfflineManifest));
    add("withdrawn", schema_for!(Withdrawn));
    files
}
