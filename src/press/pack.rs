//! Cuts a publication into data files, each named by its hash.
//!
//! Nothing that a page loads grows with the whole: the edition names the files, contents files
//! hold summaries up to 64 kB, bundles hold the text of one collection up to 512 kB, and what the
//! front shows is bounded. See docs/bundle.md.

use schemars::schema_for;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    cite,
    index::index,
    site_file::{HASH_DIGITS, SiteFile},
    typeset::{Typeset, TypesetCollection},
};
use crate::{
    model::{
        bundle::Bundle,
        contents::{
            CollectionEntry, Contents, EssayLink, Front, NewsEntry, SlugIndex, TableCollection,
            TableEssay,
        },
        edition::{CollectionRef, Edition, FileRef, Format, Pointer},
        essay::Essay,
        offline::{OfflineManifest, Withdrawn},
        slug::Slug,
    },
    search::file::SearchFile,
    state::load_error::hex,
};

/// Maximum size of a bundle with several essays, in bytes of JSON.
const MAX_BUNDLE_BYTES: usize = 512 * 1024;

/// Maximum size of a contents file with several collections, in bytes of JSON.
const MAX_CONTENTS_BYTES: usize = 64 * 1024;

/// Maximum number of slugs in one file of the slug index, about 64 kB of JSON.
const MAX_SHARD_SLUGS: usize = 1_500;

/// Maximum number of essays in a complete table of contents; that of a larger publication lists the first
/// essays of each collection.
const MAX_TABLE_ESSAYS: usize = 400;

/// Maximum number of items in the list of the latest news.
const MAX_LATEST_NEWS: usize = 40;

/// A publication cut into files, and what its pages are drawn from.
#[derive(Clone, Debug)]
pub struct Packed {
    /// Which file names all others.
    pub edition_file: FileRef,
    /// What that file says.
    pub edition: Edition,
    /// What belongs to no collection.
    pub front: Front,
    /// The collections with entries that are complete.
    pub collections: Vec<TypesetCollection>,
    /// The data files, and those that say how essays are cited.
    pub files: Vec<SiteFile>,
}

/// Packs a publication that will stand at `url`, which is empty when nobody knows.
#[must_use]
pub fn pack(typeset: &Typeset, url: &str) -> Packed {
    let lang = &typeset.publication.lang;
    let mut collections = typeset.collections.clone();
    let mut files = cite::add(&mut collections, &typeset.publication, url);
    link_essays(&mut collections);
    let mut refs = Vec::new();
    for collection in &mut collections {
        let bundles = bundles(collection, lang);

        refs.push(CollectionRef {
            slug: collection.entry.slug.clone(),
            title: collection.entry.title.clone(),
            essays: collection.essays.len() as u32,
            contents: 0,
            bundles: bundles.iter().map(|bundle| add(&mut files, "bundle", bundle)).collect(),
        });
    }
    let entries = collections.iter().map(|collection| collection.entry.clone()).collect();
    let mut contents = Vec::new();
    let mut first = 0;
    for file in contents_files(entries) {
        for one in &mut refs[first..first + file.collections.len()] {
            one.contents = contents.len() as u32;
        }
        first += file.collections.len();
        contents.push(add(&mut files, "contents", &file));
    }
    let places =
        slug_index(&collections).iter().map(|file| add(&mut files, "places", file)).collect();
    let search =
        index(&collections, lang).iter().map(|file| add(&mut files, "search", file)).collect();
    let front = front(typeset, &collections);
    let mut edition = Edition {
        format: Format::CURRENT,
        id: String::new(),
        date: typeset.date.clone(),
        publication: typeset.publication.clone(),
        collections: refs,
        contents,
        places,
        front: add(&mut files, "front", &front),
        news: !front.news.is_empty(),
        search,
    };
    edition.id = hash(&json(&edition))[..HASH_DIGITS].to_owned();
    let edition_file = add(&mut files, "edition", &edition);
    files.extend(schemas());
    Packed { edition_file, edition, front, collections, files }
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

fn bundles(collection: &mut TypesetCollection, lang: &str) -> Vec<Bundle> {
    let slug = collection.entry.slug.clone();
    let empty = |essays: Vec<Essay>| Bundle {
        format: Format::CURRENT,
        collection: slug.clone(),
        lang: lang.to_owned(),
        essays,
        news: Vec::new(),
    };
    let mut bundles = vec![empty(Vec::new())];
    bundles[0].news.clone_from(&collection.news);
    let mut size = json(&collection.news).len();
    for (essay, entry) in collection.essays.iter().zip(&mut collection.entry.essays) {
        let bytes = json(essay).len();
        if size + bytes > MAX_BUNDLE_BYTES && size > 0 {
            bundles.push(empty(Vec::new()));
            size = 0;
        }
        size += bytes;
        entry.bundle = bundles.len() as u32 - 1;
        if let Some(last) = bundles.last_mut() {
            last.essays.push(essay.clone());
        }
    }
    bundles
}

fn contents_files(entries: Vec<CollectionEntry>) -> Vec<Contents> {
    let mut files: Vec<Contents> = Vec::new();
    let mut size = 0;
    for entry in entries {
        let bytes = json(&entry).len();
        match files.last_mut() {
            Some(last) if size + bytes <= MAX_CONTENTS_BYTES => last.collections.push(entry),
            _ => {
                files.push(Contents { format: Format::CURRENT, collections: vec![entry] });
                size = 0;
            }
        }
        size += bytes;
    }
    files
}

fn slug_index(collections: &[TypesetCollection]) -> Vec<SlugIndex> {
    let slugs = |at: usize, entry: &CollectionEntry| -> Vec<(Slug, u32)> {
        let essays = entry.essays.iter().map(|essay| &essay.slug);
        let news = entry.news.iter().map(|news| &news.slug);
        essays.chain(news).map(|slug| (slug.clone(), at as u32)).collect()
    };
    let mut all: Vec<(Slug, u32)> = collections
        .iter()
        .enumerate()
        .flat_map(|(at, collection)| slugs(at, &collection.entry))
        .collect();
    all.sort();
    let count = all.len().div_ceil(MAX_SHARD_SLUGS).max(1);
    let mut shards = vec![Vec::new(); count];
    for (slug, collection) in all {
        shards[SlugIndex::shard(&slug, count)].push((slug, collection));
    }
    shards.into_iter().map(|places| SlugIndex { format: Format::CURRENT, places }).collect()
}

fn front(typeset: &Typeset, collections: &[TypesetCollection]) -> Front {
    let total: usize = collections.iter().map(|collection| collection.essays.len()).sum();
    let shown = if total <= MAX_TABLE_ESSAYS {
        total
    } else {
        (MAX_TABLE_ESSAYS / collections.len()).max(1)
    };
    let table = collections.iter().map(|collection| table(&collection.entry, shown)).collect();
    let mut news: Vec<NewsEntry> =
        collections.iter().flat_map(|collection| collection.entry.news.iter().cloned()).collect();
    news.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.slug.cmp(&b.slug)));
    news.truncate(MAX_LATEST_NEWS);
    Front { format: Format::CURRENT, table, news, about: typeset.about.clone() }
}

fn table(entry: &CollectionEntry, shown: usize) -> TableCollection {
    let essays = entry.essays.iter().take(shown).map(|essay| TableEssay {
        slug: essay.slug.clone(),
        title: essay.title.clone(),
        lang: essay.lang.clone(),
        byline: essay.byline(),
        minutes: essay.minutes(),
        date: essay.date.clone(),
        updated: essay.updated.clone(),
    });
    TableCollection {
        slug: entry.slug.clone(),
        title: entry.title.clone(),
        essays: essays.collect(),
        more: entry.essays.len().saturating_sub(shown) as u32,
    }
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
    add("places", schema_for!(SlugIndex));
    add("bundle", schema_for!(Bundle));
    add("search", schema_for!(SearchFile));
    add("library", schema_for!(OfflineManifest));
    add("withdrawn", schema_for!(Withdrawn));
    files
}
