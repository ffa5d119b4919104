//! Small publications in two editions, and a large one, to be kept on the device.
//!
//! Every essay, summary, news item and picture of the small one says of which edition it is, so that a
//! page or a library of two editions is seen to be one.

use std::{fs, path::Path};

use pliego::{
    model::{
        edition::{FileRef, POINTER, Pointer},
        html::Html,
        offline::OfflineManifest,
    },
    press::{Options, SiteOptions, fault::Faults, gather, pack::hash, site, typeset::Typeset},
};
use tempfile::TempDir;

use crate::{essays, support::Outcome};

/// The essays by the names in their addresses.
pub const ESSAYS: [&str; 4] = ["banks", "bridges", "wells", "canals"];
/// Number of paragraphs of each: more than a window shows. Whatever is quoted of one says which it is.
const PARAGRAPHS: usize = 30;

/// The edition that is published first.
pub fn first() -> Outcome<TempDir> {
    edition("one")
}

/// The edition that follows.
pub fn second() -> Outcome<TempDir> {
    edition("two")
}

/// Publishes the small publication; `word` says in all its parts which edition it is.
pub fn edition(word: &str) -> Outcome<TempDir> {
    let content = tempfile::tempdir()?;
    let put = |path: &str, text: &str| {
        let path = content.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(content.path()))?;
        fs::write(path, text)
    };
    put("publication.yaml", "title: Waters\npublisher: The Editors\nlanguages: [en]\n")?;
    put("about.md", &format!("---\ntitle: About\n---\n\nThis is edition {word}.\n"))?;
    for (at, essays) in ESSAYS.chunks(2).enumerate() {
        let fields = format!("title: Collection {at}\nsummary: Of edition {word}.\norder: {at}\n");
        put(&format!("c{at}/collection.yaml"), &fields)?;
        let news = format!("---\ntitle: News {at}\nsummary: Of edition {word}.\n---\n\nNews.\n");
        put(&format!("c{at}/news/2026-02-0{}-news-{at}.md", at + 1), &news)?;
        for slug in essays {
            put(&format!("c{at}/{slug}/essay.md"), &essay(slug, word))?;
            put(&format!("c{at}/{slug}/map.svg"), &drawing(slug, word))?;
        }
    }
    let photograph = content.path().join("c0").join(ESSAYS[0]).join("photograph.png");
    let shade = if word == "one" { 60 } else { 180 };
    image::RgbImage::from_pixel(24, 16, image::Rgb([shade; 3]))
        .save(photograph)
        .map_err(|error| error.to_string())?;
    press(content.path())
}

fn essay(slug: &str, word: &str) -> String {
    let mut text = format!(
        "---\ntitle: On {slug}\nsummary: Of edition {word}.\nauthors: [Ana Aguilar]\n\
         date: 2026-01-01\n---\n\n![A map](map.svg)\n\n"
    );
    if slug == ESSAYS[0] {
        text += "![A photograph](photograph.png)\n\n";
    }
    for at in 0..PARAGRAPHS {
        text += &format!(
            "Paragraph {at} on {slug} is of edition {word}. In {at} it is said, and {at} says it for a while, \
             that {at} has something to tell of water, and that who reads {at} to its end has none of {at} \
             left.\n\n"
        );
    }
    text + "More stands under [wells](essays/wells/) and [banks](essays/banks/).\n"
}

fn drawing(slug: &str, word: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\" viewBox=\"0 0 40 20\">\
         <title>{slug} {word}</title><rect width=\"40\" height=\"20\" fill=\"#a33\"/></svg>"
    )
}

/// 85 essays of 2,200 words.
pub fn eighty_five() -> Outcome<TempDir> {
    press(essays::written()?.path())
}

/// The edition of it that follows: one essay says something else.
pub fn eighty_five_with_one_changed() -> Outcome<TempDir> {
    let content = essays::written()?;
    essays::change(content.path())?;
    press(content.path())
}

/// The sample as another edition: the first essay has other words.
pub fn changed() -> Outcome<TempDir> {
    let mut typeset = typeset(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"))?;
    let block = &mut typeset.collections[0].essays[0].parts[0].blocks[0];
    let html = block.html.as_str().replacen("</p>", " Words of the next edition.</p>", 1);
    block.html = Html::from_trusted(html);
    write(&typeset)
}

/// Turns content into a site.
fn press(content: &Path) -> Outcome<TempDir> {
    write(&typeset(content)?)
}

fn typeset(content: &Path) -> Outcome<Typeset> {
    let typeset = gather(content, &Options::default());
    let fault = |faults: Faults| format!("the content has faults: {:?}", faults.sorted().first());
    Ok(typeset.map_err(fault)?)
}

fn write(typeset: &Typeset) -> Outcome<TempDir> {
    let folder = tempfile::tempdir()?;
    for file in site(typeset, &SiteOptions::default()) {
        let path = folder.path().join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
        fs::write(path, &file.bytes)?;
    }
    Ok(folder)
}

/// Returns the offline manifest of the edition in `folder`, and the manifest's own file.
pub fn library(folder: &Path) -> Outcome<(OfflineManifest, FileRef)> {
    let pointer: Pointer = serde_json::from_slice(&fs::read(folder.join(POINTER))?)?;
    let file = pointer.library.ok_or("the pointer names no library")?;
    Ok((serde_json::from_slice(&fs::read(folder.join(&file.path))?)?, file))
}

/// The edition that follows, by a press of which every file of the application has another name: so that
/// a file of every type is new.
pub fn second_by_another_press() -> Outcome<TempDir> {
    let folder = second()?;
    let (mut library, _) = library(folder.path())?;
    for (number, file) in library.files.clone().into_iter().enumerate() {
        let Some(name) = file.path.strip_prefix("app/") else { continue };
        let path = format!("app/again-{name}");
        fs::copy(folder.path().join(&file.path), folder.path().join(&path))?;
        let again = library.files.len() as u32;
        library.files.push(FileRef { path, ..file });
        let number = number as u32;
        if library.base.contains(&number) {
            library.base.push(again);
        }
    }
    list(folder.path(), &library)?;
    Ok(folder)
}

/// Has the edition's pointer name another list of its files.
fn list(folder: &Path, library: &OfflineManifest) -> Outcome {
    let bytes = serde_json::to_vec(library)?;
    let sha256 = hash(&bytes);
    let path = format!("data/library.{}.json", &sha256[..16]);
    fs::write(folder.join(&path), &bytes)?;
    let mut pointer: Pointer = serde_json::from_slice(&fs::read(folder.join(POINTER))?)?;
    pointer.library = Some(FileRef { path, sha256, bytes: bytes.len() as u64 });
    Ok(fs::write(folder.join(POINTER), serde_json::to_vec(&pointer)?)?)
}
