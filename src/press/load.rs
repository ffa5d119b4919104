//! Reads a content folder: its files, and the place of each in the format.
//!
//! 1. `folder` lists a folder, in the order of names, and answers for links and for what
//!    is not a file.
//! 2. `names` tells what a file is by its name: a slug, a translation, a day.
//! 3. `text` reads a file as text; [`pictures`] are read when a page asks for them.
//!
//! The format is three folders deep, so the walk is too: it ends whatever links say.

mod folder;
mod names;
pub mod pictures;
mod text;

use std::{path::Path, sync::Arc};

use self::{
    folder::{Entry, Folder, Kind},
    pictures::Pictures,
};
use super::{
    fault::{Fault, Faults, Source},
    media::is_picture,
    suggest,
};
use crate::model::{date::Date, language, slug::Slug};

/// A content folder as it was found.
#[derive(Debug, Default)]
pub struct Content {
    /// `publication.yaml`.
    pub publication: Option<Arc<Source>>,
    /// `about.md`.
    pub about: Option<Arc<Source>>,
    /// The catalogues of interface text in `locales`, in the order of their names.
    pub locales: Vec<Arc<Source>>,
    /// The pictures beside them.
    pub pictures: Pictures,
    /// A folder for each collection, in the order of their names.
    pub collections: Vec<CollectionFolder>,
}

/// The folder of a collection.
#[derive(Debug)]
pub struct CollectionFolder {
    /// Its name.
    pub slug: Slug,
    /// Path relative to the content folder.
    pub path: String,
    /// `collection.yaml`.
    pub source: Option<Arc<Source>>,
    /// The pictures beside it.
    pub pictures: Pictures,
    /// Its essays, in the order of their files' names.
    pub essays: Vec<EssayFile>,
    /// Its news, in the order of their files' names.
    pub news: Vec<NewsFile>,
}

/// An essay: a folder with an `essay.md`, or a single file.
#[derive(Debug)]
pub struct EssayFile {
    /// Its name.
    pub slug: Slug,
    /// The text.
    pub source: Arc<Source>,
    /// `readings.bib`.
    pub readings: Option<Arc<Source>>,
    /// The pictures beside it; `None` for a single file, which has none.
    pub pictures: Option<Pictures>,
}

/// A news item.
#[derive(Debug)]
pub struct NewsFile {
    /// Its name, with the date.
    pub slug: Slug,
    /// The day that its name begins with.
    pub date: Date,
    /// The text.
    pub source: Arc<Source>,
}

/// Reads the content folder at `root`. What cannot be read is left out and named in `faults`.
pub fn load(root: &Path, faults: &mut Faults) -> Content {
    let mut content = Content::default();
    let Some(folder) = Folder::root(root, faults) else {
        return content;
    };
    for entry in folder.entries(faults) {
        match (entry.kind, entry.name.as_str()) {
            (Kind::Folder, "news") => faults.push(
                Fault::file(&entry.path, "news is beside the collections")
                    .expected("a folder `news` in the folder of each collection that has news")
                    .hint("move it into the collection that it is about"),
            ),
            (Kind::Folder, "locales") => content.locales = locales(&folder, &entry, faults),
            (Kind::Folder, _) => {
                let Some(slug) = names::slug(&entry.path, &entry.name, faults) else {
                    continue;
                };
                content.collections.extend(collection(slug, &folder, &entry, faults));
            }
            (Kind::File, "publication.yaml") => content.publication = text::read(&entry, faults),
            (Kind::File, "about.md") => content.about = text::read(&entry, faults),
            (Kind::File, name) if is_picture(name) => content.pictures.add(&entry),
            (Kind::File, name) => {
                let hint = name
                    .ends_with(".md")
                    .then_some("an essay belongs in the folder of its collection: move it there, or out of the content folder");
                faults.push(misplaced(
                    &entry,
                    &["publication.yaml", "about.md"],
                    "publication.yaml, about.md, their images, and a folder for each collection",
                    hint,
                ));
            }
        }
    }
    if content.publication.is_none() && !folder.has("publication.yaml") {
        faults.push(
            Fault::file("publication.yaml", "the publication has no publication.yaml")
                .expected("a file with at least the field `title`")
                .hint("write one, or name the folder that has it"),
        );
    }
    content
}

fn collection(
    slug: Slug,
    parent: &Folder,
    entry: &Entry,
    faults: &mut Faults,
) -> Option<CollectionFolder> {
    let folder = parent.open(entry, faults)?;
    let mut collection = CollectionFolder {
        slug,
        path: entry.path.clone(),
        source: None,
        pictures: Pictures::default(),
        essays: Vec::new(),
        news: Vec::new(),
    };
    for entry in folder.entries(faults) {
        match (entry.kind, entry.name.as_str()) {
            (Kind::Folder, "news") => collection.news = news(&folder, &entry, faults),
            (Kind::Folder, _) => {
                if let Some(slug) = names::slug(&entry.path, &entry.name, faults) {
                    collection.essays.extend(essay(slug, &folder, &entry, faults));
                }
            }
            (Kind::File, "collection.yaml") => collection.source = text::read(&entry, faults),
            (Kind::File, name) if is_picture(name) => collection.pictures.add(&entry),
            (Kind::File, name) => match name.strip_suffix(".md") {
                Some(stem) if !names::is_translation(name) => {
                    let slug = names::slug(&entry.path, stem, faults);
                    let source = slug.is_some().then(|| text::read(&entry, faults)).flatten();
                    if let (Some(slug), Some(source)) = (slug, source) {
                        let essay = EssayFile { slug, source, readings: None, pictures: None };
                        collection.essays.push(essay);
                    }
                }
                _ => faults.push(misplaced(
                    &entry,
                    &["collection.yaml"],
                    "collection.yaml, its image, a file or a folder for each essay, and news",
                    name.ends_with(".bib").then_some(
                        "readings belong beside an essay.md: make the essay a folder of its own",
                    ),
                )),
            },
        }
    }
    if collection.source.is_none() && !folder.has("collection.yaml") {
        let path = format!("{}/collection.yaml", entry.path);
        let hint = if folder.has("essay.md") {
            "this is an essay's folder: move it into that of a collection"
        } else {
            "each folder beside publication.yaml is a collection: write the file, or move the folder away"
        };
        faults.push(
            Fault::file(path, "the collection has no collection.yaml")
                .expected("a file with at least the field `title`")
                .hint(hint),
        );
    }
    Some(collection)
}

fn essay(slug: Slug, parent: &Folder, entry: &Entry, faults: &mut Faults) -> Option<EssayFile> {
    let folder = parent.open(entry, faults)?;
    let mut source = None;
    let mut readings = None;
    let mut pictures = Pictures::default();
    for entry in folder.entries(faults) {
        match (entry.kind, entry.name.as_str()) {
            (Kind::Folder, _) => faults.push(
                Fault::file(&entry.path, "a folder has no place in an essay's folder")
                    .expected("essay.md, readings.bib and images")
                    .hint("move its files up, beside essay.md"),
            ),
            (Kind::File, "essay.md") => source = text::read(&entry, faults),
            (Kind::File, "readings.bib") => readings = text::read(&entry, faults),
            (Kind::File, name) if is_picture(name) => pictures.add(&entry),
            (Kind::File, name) => {
                // A misnamed file, if no file has the right name, is the one that was meant.
                let meant =
                    |ending: &str, wanted: &str| name.ends_with(ending) && !folder.has(wanted);
                let hint = match () {
                    () if meant(".md", "essay.md") => Some("call it `essay.md`"),
                    () if meant(".bib", "readings.bib") => Some("call it `readings.bib`"),
                    () => None,
                };
                let known = &["essay.md", "readings.bib"];
                faults.push(misplaced(&entry, known, "essay.md, readings.bib and images", hint));
            }
        }
    }
    if source.is_none() && !folder.has("essay.md") {
        faults.push(
            Fault::file(format!("{}/essay.md", entry.path), "the essay has no essay.md")
                .expected(
                    "the text of the essay: each folder in a collection, but for `news`, is one",
                )
                .hint("write it there, or move the folder away"),
        );
    }
    Some(EssayFile { slug, source: source?, readings, pictures: Some(pictures) })
}

fn news(parent: &Folder, entry: &Entry, faults: &mut Faults) -> Vec<NewsFile> {
    let Some(folder) = parent.open(entry, faults) else {
        return Vec::new();
    };
    let mut news = Vec::new();
    for entry in folder.entries(faults) {
        let stem = entry.name.strip_suffix(".md");
        let stem = stem.filter(|_| entry.kind == Kind::File && !names::is_translation(&entry.name));
        let Some(stem) = stem else {
            faults.push(misplaced(
                &entry,
                &[],
                "news, each in a file <YYYY-MM-DD>-<slug>.md",
                None,
            ));
            continue;
        };
        let Some(date) = names::leading_date(stem) else {
            faults.push(
                Fault::file(&entry.path, "the file's name does not begin with a date")
                    .expected("a name of the form YYYY-MM-DD-slug.md, with a day of the calendar")
                    .hint("put the day of the news before its name"),
            );
            continue;
        };
        if let Some(slug) = names::slug(&entry.path, stem, faults)
            && let Some(source) = text::read(&entry, faults)
        {
            news.push(NewsFile { slug, date, source });
        }
    }
    news
}

/// The catalogues of interface text, each named by the tag of its language.
fn locales(parent: &Folder, entry: &Entry, faults: &mut Faults) -> Vec<Arc<Source>> {
    let Some(folder) = parent.open(entry, faults) else {
        return Vec::new();
    };
    let mut locales = Vec::new();
    for entry in folder.entries(faults) {
        let tag = entry.name.strip_suffix(".ftl").filter(|_| entry.kind == Kind::File);
        match tag {
            Some(tag) if language::is_tag(tag) => locales.extend(text::read(&entry, faults)),
            _ => faults.push(misplaced(
                &entry,
                &[],
                "interface text, each language in a file named by its tag, such as fr.ftl",
                None,
            )),
        }
    }
    locales
}

/// The fault of a file or folder that has no place in the format. `hint` says what to do, unless the name is a
/// misspelling of one of the `known`.
fn misplaced(entry: &Entry, known: &[&str], expected: &str, hint: Option<&str>) -> Fault {
    let name = &entry.name;
    if names::is_translation(name) {
        return Fault::file(&entry.path, "this version publishes one language per publication")
            .expected(expected)
            .hint("move translations into a publication of their own, in another folder");
    }
    let hint = hint.unwrap_or("move it out of the content folder, or begin its name with a dot");
    Fault::file(&entry.path, format!("`{name}` has no place here"))
        .expected(expected)
        .hint(suggest::did_you_mean(name, known.iter().copied(), hint))
}
