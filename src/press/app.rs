//! The application that the press puts into every site: the compiled reader, scripts, styles and
//! fonts, named by their hash.
//!
//! `make app` writes these files to [`FOLDER`]. The `pliego` executable carries them and hands them
//! over with [`App::embed`]; tests and benchmarks read them from the folder. So a change to the
//! reader, a script or a style recompiles neither the press nor its tests.

mod fonts;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs,
    sync::{LazyLock, OnceLock},
};

use data_encoding::BASE64;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use self::fonts::Fonts;
use super::{
    json::sorted,
    pack::hash,
    site_file::{HASH_DIGITS, SiteFile},
};
use crate::{
    messages::{
        Locales,
        browser::{READER, SCRIPT},
    },
    model::route::{INDEX, Kind, NOT_FOUND},
    state::settings::{Range, SETTINGS, Values},
};

/// The folder that `make app` fills, relative to the root of the project: the reader, minified scripts
/// and styles, fonts and their licences.
pub const FOLDER: &str = "target/app";

/// Files of the application by name.
pub type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// The files that the executable carries.
static EMBEDDED: OnceLock<Files> = OnceLock::new();

const ICON: &str = include_str!("../../public/icon.svg");
/// The icon as browsers want it for an app: its size in pixels, and whether all but its middle may be
/// cut away.
const APP_ICONS: [(&str, u32, bool, &[u8]); 3] = [
    ("icon-192.png", 192, false, include_bytes!("../../public/icon-192.png")),
    ("icon-512.png", 512, false, include_bytes!("../../public/icon-512.png")),
    ("icon-maskable.png", 512, true, include_bytes!("../../public/icon-maskable.png")),
];
/// The application that every page of every publication carries.
pub struct App {
    /// The script in the head of every page.
    pub head: Inline,
    /// The script in the head of `404.html`.
    pub not_found: Inline,
    /// The script in the page at an old address.
    pub redirect: Inline,
    /// The styles of pages, without and with the fonts for letters beyond Latin-1.
    styles: [Styles; 2],
    /// The style that pages with lists have as well.
    pub lists: Inline,
    /// The path of the style that no first paint needs unless a setting does.
    pub deferred_style: String,
    /// The path of the style with the typefaces that a reader can choose.
    pub typefaces: String,
    /// The script that the one in the head loads, without the interface text and the name of the reader.
    deferred: String,
    /// The script of the reader without the interface text; `None` if the reader was not compiled.
    reader: Option<String>,
    /// The style of paper, but for the running title.
    print: String,
    /// The icon.
    pub icon: String,
    /// The icons of an app, as its manifest names them.
    pub app_icons: Vec<Value>,
    /// All files that are the same in every site.
    pub files: Vec<SiteFile>,
    /// The paths of those that every page needs; typefaces to choose are not among them.
    needed: Vec<String>,
    fonts: Fonts,
}

/// The scripts that contain interface text.
pub struct Scripts {
    /// The script that the one in the head loads.
    pub deferred: Script,
    /// The files of the scripts.
    pub files: Vec<SiteFile>,
}

/// The styles of pages, which need the same fonts.
pub struct Styles {
    /// The style in the head of every page with scripts.
    pub page: Inline,
    /// The style in the head of pages without scripts, where nothing waits for the fonts.
    pub plain: Inline,
    /// The paths of their fonts.
    fonts: Vec<String>,
}

/// Text that is inlined into a page and allowed there by its hash.
pub struct Inline {
    /// The text.
    pub text: String,
    /// Its hash as a content-security policy names it: `'sha256-…'`.
    pub source: String,
}

/// A file that a script loads, or a script in a file of its own.
#[derive(Default)]
pub struct Script {
    /// Relative to the site's root.
    pub path: String,
    /// Its hash as Subresource Integrity names it.
    pub integrity: String,
}

impl App {
    /// Uses `files` from now on. Call it before the first [`App::get`]; later calls have no effect.
    pub fn embed(files: Files) {
        let _ = EMBEDDED.set(files);
    }

    /// Returns the application, which is assembled once in a run: from the embedded files, else from
    /// [`FOLDER`] below the current directory, where cargo runs tests and benchmarks.
    ///
    /// # Panics
    /// When a script or a style is missing. The reader and the fonts may be missing, so that tests and
    /// lints need no WebAssembly: then sites are written without them.
    #[must_use]
    pub fn get() -> &'static Self {
        static APP: LazyLock<App> = LazyLock::new(|| match EMBEDDED.get() {
            Some(files) => App::new(files),
            None => App::new(&from_folder()),
        });
        &APP
    }

    fn new(from: &Files) -> Self {
        let mut files = Vec::new();
        let fonts = Fonts::new(from, &mut files);
        let [style, extended, lists] =
            ["page.css", "extended.css", "lists.css"].map(|name| text(from, name));
        let styles = [style.clone(), [style, extended].concat()].map(|style| fonts.styles(&style));
        let deferred_style = text(from, "deferred.css").into_bytes();
        let deferred_style = add(&mut files, "deferred.css", deferred_style.into());
        let typefaces = fonts.linked_from_app(&text(from, "typefaces.css")).into_bytes();
        let typefaces = add(&mut files, "typefaces.css", typefaces.into());
        let icon = add(&mut files, "icon.svg", ICON.as_bytes().into());
        let app_icons = APP_ICONS.map(|(name, size, may_be_cut, bytes)| {
            let path = add(&mut files, name, bytes.into());
            let purpose = if may_be_cut { "maskable" } else { "any" };
            let sizes = format!("{size}x{size}");
            json!({"src": path, "sizes": sizes, "type": "image/png", "purpose": purpose})
        });
        let reader = reader(from, &mut files);
        let names = SETTINGS.map(|setting| setting.name);
        let deferred = text(from, "deferred.js").replace("NAMES", &json!(names).to_string());
        let is_needed = |path: &&String| {
            let names = ["app/deferred.", "app/library.", "app/reader.", "app/reader-"];
            names.iter().any(|name| path.starts_with(name)) || **path == icon
        };
        let needed = files.iter().map(|file| &file.path).filter(is_needed).cloned().collect();
        // Browsers know a worker by its address, so these two have no hash.
        for path in ["worker.js", "rescue.js"] {
            let script = text(from, path).replace("ROUTES", &routes().to_string());
            files.push(SiteFile { path: path.to_owned(), bytes: script.into_bytes().into() });
        }
        Self {
            head: Inline::new(text(from, "head.js").replace("SETTINGS", &settings().to_string())),
            not_found: Inline::new(text(from, "not-found.js")),
            redirect: Inline::new(text(from, "redirect.js")),
            styles,
            lists: Inline::new(lists),
            deferred_style,
            typefaces,
            deferred,
            reader,
            print: text(from, "print.css"),
            icon,
            app_icons: app_icons.into(),
            files,
            needed,
            fonts,
        }
    }

    /// Returns true if the reader was compiled.
    #[must_use]
    pub fn has_reader(&self) -> bool {
        self.reader.is_some()
    }

    /// The scripts of a publication in the language of the tag `lang`.
    #[must_use]
    pub fn scripts(&self, locales: &Locales, lang: &str) -> Scripts {
        let mut files = Vec::new();
        let reader = self.reader.as_ref().map(|script| {
            let texts = sorted(locales.table(lang, READER)).to_string();
            let script = script.replace("MESSAGES", &texts);
            Script::add(&mut files, "reader.js", script.into_bytes().into())
        });
        let texts = sorted(json!([locales.facts(lang), locales.table(lang, SCRIPT)])).to_string();
        let script = self.deferred.replace("MESSAGES", &texts);
        // Without a reader it loads none.
        let script = reader.unwrap_or_default().named(&script, "READER");
        let deferred = Script::add(&mut files, "deferred.js", script.into_bytes().into());
        Scripts { deferred, files }
    }

    /// The styles of pages of a publication with these texts: all its pages have the same fonts, so that none
    /// is laid out differently online and offline.
    #[must_use]
    pub fn styles<'t>(&self, texts: impl Iterator<Item = &'t str>) -> &Styles {
        let [latin, extended] = &self.styles;
        if self.fonts.needs_extended(texts) { extended } else { latin }
    }

    /// The files for a site whose pages have these styles.
    pub fn files_with(&self, styles: &Styles) -> impl Iterator<Item = SiteFile> {
        let fonts = self.styles.iter().flat_map(|one| &one.fonts);
        let unused: Vec<_> = fonts.filter(|path| !styles.fonts.contains(path)).collect();
        self.files.iter().filter(move |file| !unused.contains(&&file.path)).cloned()
    }

    /// The paths of the files of the application that every page with these styles needs.
    #[must_use]
    pub fn needed(&self, styles: &Styles) -> Vec<String> {
        [&*styles.fonts, &*self.needed].concat()
    }

    /// The style of paper for a publication of that name, which heads the pages where the
    /// window's title is not known to the style.
    #[must_use]
    pub fn print(&self, title: &str) -> SiteFile {
        let mut files = Vec::new();
        let style = self.print.replace("\"TITLE\"", &css_string(title));
        add(&mut files, "print.css", style.into_bytes().into());
        files.remove(0)
    }
}

/// `text` as CSS quotes it.
fn css_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            other if other.is_control() => quoted.push(' '),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

impl Inline {
    fn new(text: String) -> Self {
        let source = policy_source(&text);
        Self { text, source }
    }
}

impl Scripts {
    /// The paths of the files, which every page needs.
    #[must_use]
    pub fn paths(&self) -> Vec<String> {
        self.files.iter().map(|file| file.path.clone()).collect()
    }
}

impl Script {
    fn add(files: &mut Vec<SiteFile>, name: &str, bytes: Cow<'static, [u8]>) -> Self {
        let integrity = integrity(&bytes);
        Self { path: add(files, name, bytes), integrity }
    }

    /// Puts the file's name and hash into `script`, a file beside it, in place of `word` and
    /// `word_INTEGRITY`.
    fn named(&self, script: &str, word: &str) -> String {
        let path = json!(self.path.trim_start_matches("app/")).to_string();
        script
            .replace(&format!("{word}_INTEGRITY"), &self.integrity)
            .replace(&format!("\"{word}\""), &path)
    }
}

/// Reads the files of [`FOLDER`]; none where it is missing.
fn from_folder() -> Files {
    let entries = fs::read_dir(FOLDER).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            Some((name, fs::read(entry.path()).ok()?.into()))
        })
        .collect()
}

/// The text of a script or a style.
fn text(files: &Files, name: &str) -> String {
    let Some(bytes) = files.get(name) else {
        panic!("{FOLDER}/{name} is missing: run `make app`");
    };
    String::from_utf8_lossy(bytes).into_owned()
}

/// Adds the reader's WebAssembly, and returns its script, which names its other files by their hash; `None` when
/// the reader was not compiled.
fn reader(from: &Files, files: &mut Vec<SiteFile>) -> Option<String> {
    let wasm = from.get("reader.wasm")?.clone();
    let script = String::from_utf8_lossy(from.get("reader.js")?).into_owned();
    let library = Script::add(files, "library.js", text(from, "library.js").into_bytes().into());
    let wasm = Script::add(files, "reader.wasm", wasm);
    let script = wasm.named(&library.named(&script, "LIBRARY"), "WASM");
    Some(script.replace("CHUNK_PATHS", &chunks(from, files).to_string()))
}

/// Adds the chunks of the reader, which it loads on demand, and lists the path and the hash of each by the name that
/// the build gave it.
fn chunks(from: &Files, files: &mut Vec<SiteFile>) -> Value {
    let is_chunk = |name: &str| name.starts_with("reader-") && name.ends_with(".wasm");
    let chunks = from.iter().filter(|(name, _)| is_chunk(name)).map(|(name, bytes)| {
        let checked = integrity(bytes);
        let path = add(files, name, bytes.clone());
        (name.clone(), json!([path.trim_start_matches("app/"), checked]))
    });
    sorted(Value::Object(chunks.collect()))
}

/// The values of each setting for the script in the head: the text sizes, then words, then the limits of
/// numbers with their unit. The default is never stored, so its word is not among them.
fn settings() -> Value {
    let (mut sizes, mut words, mut ranges) = (json!([]), Map::new(), Map::new());
    for setting in &SETTINGS {
        match setting.values {
            Values::Words(all) => {
                words.insert(setting.name.to_owned(), json!(all.get(1..)));
            }
            Values::Steps(steps) => sizes = json!(steps),
            Values::Range(Range { min, max, unit, .. }) => {
                let range = json!([number(min), number(max), unit]);
                ranges.insert(setting.name.to_owned(), range);
            }
        }
    }
    sorted(json!([sizes, words, ranges]))
}

/// Hundredths as the shortest number.
fn number(hundredths: u16) -> Value {
    match hundredths % 100 {
        0 => json!(hundredths / 100),
        _ => json!(f64::from(hundredths) / 100.0),
    }
}

/// The addresses of pages, as the worker knows them: the pattern of each kind by its code, the name of a page's
/// file, and the page that is shown for a missing one.
fn routes() -> Value {
    let patterns = Kind::ALL.map(|kind| (kind.code().to_owned(), json!(kind.pattern())));
    let patterns = Value::Object(patterns.into_iter().collect());
    sorted(json!({"patterns": patterns, "index": INDEX, "notFound": NOT_FOUND}))
}

/// Adds a file under `app/`, the beginning of its hash before its ending.
fn add(files: &mut Vec<SiteFile>, name: &str, bytes: Cow<'static, [u8]>) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let path = format!("app/{stem}.{}.{ending}", &hash(&bytes)[..HASH_DIGITS]);
    files.push(SiteFile { path: path.clone(), bytes: bytes.into() });
    path
}

/// An inline script or style as a content security policy names it.
#[must_use]
pub fn policy_source(text: &str) -> String {
    format!("'{}'", integrity(text.as_bytes()))
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64.encode(&Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests;
