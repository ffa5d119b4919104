//! Lists what a device keeps of an edition, and writes the pointer, which names that list.

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
};

/// The list, the pointer and the withdrawn editions. `shell` is the page that a text is put into;
/// `app` are the paths of what every page needs of the application. All files of the site but these
/// three are in `files`.
#[must_use]
pub fn files(
    typeset: &Typeset,
    packed: &Packed,
    files: &[SiteFile],
    shell: &str,
    app: &[String],
) -> Vec<SiteFile> {
    let mut list = List::of(files);
    let edition = &packed.edition;
    let edition_file = list.number(&packed.edition_file.path);
    let shell = list.number(shell);
    let data = edition.contents.iter().chain(&edition.places).chain(&edition.search);
    let data = data.chain([&edition.front]).map(|file| file.path.as_str());
    let app: Vec<&str> = app.iter().map(String::as_str).chain(data).collect();
    let mut base = vec![edition_file, shell];
    base.extend(app.into_iter().filter_map(|path| list.find(path)));
    let shown = typeset.images.iter().map(String::as_str);
    base.extend(list.pictures(typeset, shown.chain(src(edition.publication.logo.as_ref()))));

    let mut collections = Vec::new();
    for (collection, named) in packed.collections.iter().zip(&edition.collections) {
        let bundles: Vec<u32> = named.bundles.iter().map(|file| list.number(&file.path)).collect();
        let mut own = bundles.first().copied().into_iter().collect::<Vec<_>>();
        own.extend(list.pictures(typeset, src(collection.entry.image.as_ref())));
        let essays = collection.entry.essays.iter().zip(&collection.essays).zip(&collection.trees);
        let essays = essays.map(|((entry, essay), tree)| {
            let mut files: Vec<u32> =
                bundles.get(entry.bundle as usize).copied().into_iter().collect();
            let shown = tree.images().chain(src(essay.image.as_ref()));
            let pictures = list.pictures(typeset, shown);
            let sizes = pictures.iter().map(|number| list.files[*number as usize].bytes);
            let bytes = json(essay).len() as u64 + sizes.sum::<u64>();
            files.extend(pictures);
            OfflineEssay { slug: entry.slug.clone(), title: entry.title.clone(), files, bytes }
        });
        collections.push(OfflineCollection {
            slug: collection.entry.slug.clone(),
            title: collection.entry.title.clone(),
            essays: essays.collect(),
            files: own,
            news: collection.news.iter().map(|item| item.slug.clone()).collect(),
        });
    }
    let mut instead = BTreeMap::new();
    for medium in &typeset.media {
        if let Some(at) = medium.variant_of.as_ref().and_then(|of| list.numbers.get(of)) {
            instead.insert(medium.path.clone(), *at);
        }
    }
    let sent = list.files.par_iter().map(|file| gzip(list.bytes[&*file.path])).sum();
    let library = OfflineManifest {
        format: Format::CURRENT,
        id: edition.id.clone(),
        date: edition.date.clone(),
        sent,
        files: list.files,
        edition: edition_file,
        shell,
        base,
        collections,
        instead,
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

/// The file of a picture.
fn src(picture: Option<&Figure>) -> impl Iterator<Item = &str> {
    picture.into_iter().map(|picture| picture.src.as_str())
}

/// How many bytes a file has when it is sent.
fn gzip(bytes: &[u8]) -> u64 {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_or(bytes.len() as u64, |sent| sent.len() as u64)
}
