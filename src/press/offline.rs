//! Writes the offline manifest of an edition, and the pointer, which names that manifest.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    io::Write as _,
};

use flate2::{Compression, write::GzEncoder};
use rayon::prelude::*;

use super::{
    pack::{Packed, add, hash, json},
    site_file::SiteFile,
    typeset::Typeset,
};
use crate::model::{
    edition::{FileRef, Format, POINTER, Pointer},
    figure::Figure,
    offline::{OfflineCollection, OfflineEssay, OfflineManifest, WITHDRAWN, Withdrawn},
    route::Route,
    slug::Slug,
};

/// The list, the pointer and the withdrawn editions. `frame` is the path of the frame; `app` are the paths
/// of what every page needs of the application. All files of the site but these three are in `files`.
#[must_use]
pub fn files(
    typeset: &Typeset,
    packed: &Packed,
    files: &[SiteFile],
    frame: &str,
    app: &[String],
) -> Vec<SiteFile> {
    let mut list = List::of(files);
    let edition = &packed.edition;
    let edition_file = list.number(&packed.edition_file.path);
    let frame = list.number(frame);
    let front = list.number(&edition.front.path);
    let mut base = vec![edition_file, frame, front];
    base.extend(app.iter().filter_map(|path| list.find(path)));
    let data = edition.contents.iter().chain(&edition.slugs).chain(&edition.search);
    base.extend(data.map(|file| list.number(&file.path)));
    let shown = typeset.images.iter().map(String::as_str);
    base.extend(list.pictures(typeset, shown.chain(src(typeset.publication.logo.as_ref()))));

    let content = packed.headings.iter().zip(&packed.content.collections);
    let collections = packed.collections.iter().zip(content).zip(&edition.collections);
    let collections = collections.map(|((collection, (heading, content)), named)| {
        let bundles: Vec<u32> = named.bundles.iter().map(|file| list.number(&file.path)).collect();
        let mut files: Vec<u32> = bundles.first().copied().into_iter().collect();
        files.extend(list.pictures(typeset, src(collection.entry.image.as_ref())));
        let texts = collection.essays.iter().zip(&collection.trees);
        let essays = heading.essays.iter().zip(&content.essays).zip(texts);
        let essays = essays.map(|((heading, pages), (essay, tree))| {
            let mut files: Vec<u32> =
                bundles.get(heading.bundle as usize).copied().into_iter().collect();
            let shown = tree.images().chain(src(essay.image.as_ref()));
            let pictures = list.pictures(typeset, shown);
            let sizes = pictures.iter().map(|number| list.files[*number as usize].bytes);
            let bytes = json(pages).len() as u64 + sizes.sum::<u64>();
            files.extend(pictures);
            let (slug, title) = (heading.slug.clone(), heading.title.clone());
            OfflineEssay { slug, title, files, bytes }
        });
        OfflineCollection {
            slug: heading.slug.clone(),
            title: heading.title.clone(),
            essays: essays.collect(),
            files,
            contents: list.number(&edition.contents[named.contents as usize].path),
            news: heading.news.iter().map(|item| item.slug.clone()).collect(),
        }
    });
    let collections = collections.collect();
    let mut instead = BTreeMap::new();
    for medium in &typeset.media {
        if let Some(at) = medium.variant_of.as_ref().and_then(|of| list.numbers.get(of)) {
            instead.insert(medium.path.clone(), *at);
        }
    }
    let address = |(old, new): &(Slug, Route)| (Route::Essay(old.clone()).address(), new.address());
    let readings = |(old, new): &(Slug, Route)| match new {
        Route::Essay(slug) => {
            let new = Route::Readings(slug.clone());
            has_page(packed, &new).then(|| (Route::Readings(old.clone()).address(), new.address()))
        }
        _ => None,
    };
    let aliases = typeset.aliases.iter();
    let aliases = aliases.clone().map(address).chain(aliases.filter_map(readings)).collect();
    let sent = list.files.par_iter().map(|file| gzip(list.bytes[&*file.path])).sum();
    let library = OfflineManifest {
        format: Format::CURRENT,
        id: edition.id.clone(),
        date: edition.date.clone(),
        sent,
        files: list.files,
        edition: edition_file,
        frame,
        front,
        base,
        collections,
        instead,
        aliases,
    };
    let mut written = Vec::new();
    let library = add(&mut written, "library", &library);
    let pointer = Pointer {
        format: Format::CURRENT,
        id: edition.id.clone(),
        file: packed.edition_file.clone(),
        library: Some(library),
    };
    written.push(SiteFile { path: POINTER.to_owned(), bytes: json(&pointer).into() });
    let withdrawn = Withdrawn { format: Format::CURRENT, editions: typeset.withdrawn.clone() };
    written.push(SiteFile { path: WITHDRAWN.to_owned(), bytes: json(&withdrawn).into() });
    written
}

/// The files that are kept so far, each once.
struct List<'a> {
    bytes: HashMap<&'a str, &'a [u8]>,
    files: Vec<FileRef>,
    numbers: HashMap<String, u32>,
}

impl<'a> List<'a> {
    fn of(files: &'a [SiteFile]) -> Self {
        let bytes = files.iter().map(|file| (&*file.path, &*file.bytes)).collect();
        Self { bytes, files: Vec::new(), numbers: HashMap::new() }
    }

    /// The number of the file at `path`, if the site has it.
    fn find(&mut self, path: &str) -> Option<u32> {
        if let Some(number) = self.numbers.get(path) {
            return Some(*number);
        }
        let bytes = self.bytes.get(path)?;
        let number = self.files.len() as u32;
        let (sha256, length) = (hash(bytes), bytes.len() as u64);
        self.files.push(FileRef { path: path.to_owned(), sha256, bytes: length });
        self.numbers.insert(path.to_owned(), number);
        Some(number)
    }

    /// The number of a file that the edition names.
    fn number(&mut self, path: &str) -> u32 {
        self.find(path).expect("a site has the files that its edition names")
    }

    /// The pictures that are `shown`, as the editors gave them, in the order of the publication's.
    fn pictures<'t>(
        &mut self,
        typeset: &Typeset,
        shown: impl Iterator<Item = &'t str>,
    ) -> Vec<u32> {
        let shown: HashSet<_> = shown.collect();
        let originals = typeset.media.iter().filter(|medium| medium.variant_of.is_none());
        let originals = originals.filter(|one| shown.contains(one.path.as_str()));
        originals.filter_map(|one| self.find(&one.path)).collect()
    }
}

fn has_page(packed: &Packed, route: &Route) -> bool {
    packed.content.pages().any(|page| page.route == *route)
}

/// The file of a picture.
fn src(picture: Option<&Figure>) -> impl Iterator<Item = &str> {
    picture.into_iter().map(|picture| picture.src.as_str())
}

/// Returns the number of bytes of a file when it is sent.
fn gzip(bytes: &[u8]) -> u64 {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_or(bytes.len() as u64, |sent| sent.len() as u64)
}
