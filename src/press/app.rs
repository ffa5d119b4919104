//! The application that the press puts into every site: the compiled reader, scripts, styles and
//! fonts, named by their hash.
//!
//! `make app` writes these files to [`FOLDER`]. The `pliego` executable carries them and hands them
//! over with [`App::embed`]; tests and benchmarks read them from the folder. So a change to the
//! reader, a script or a style recompiles neither the press nor its tests.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs,
    sync::{LazyLock, OnceLock},
};

use data_encoding::BASE64;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    pack::hash,
    site_file::{HASH_DIGITS, SiteFile},
};
use crate::{
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
/// The typefaces that come when they are chosen, by the name of the setting, with their files in the
/// order that the script in the head knows.
const FACES: [(&str, &[&str]); 2] = [
    (
        "hyperlegible",
        &[
            "atkinson-hyperlegible-latin-400-normal.woff2",
            "atkinson-hyperlegible-latin-700-normal.woff2",
            "atkinson-hyperlegible-latin-400-italic.woff2",
            "atkinson-hyperlegible-latin-700-italic.woff2",
            "atkinson-hyperlegible-latin-ext-400-normal.woff2",
            "atkinson-hyperlegible-latin-ext-700-normal.woff2",
            "atkinson-hyperlegible-latin-ext-400-italic.woff2",
            "atkinson-hyperlegible-latin-ext-700-italic.woff2",
        ],
    ),
    (
        "dyslexic",
        &[
            "opendyslexic-latin-400-normal.woff2",
            "opendyslexic-latin-700-normal.woff2",
            "opendyslexic-latin-400-italic.woff2",
            "opendyslexic-latin-700-italic.woff2",
        ],
    ),
];

/// The application that every page of every publication carries.
pub struct App {
    /// The script in the head of every page.
    pub head: Inline,
    /// The script in the head of `404.html`.
    pub not_found: Inline,
    /// The script in the page at an old address.
    pub redirect: Inline,
    /// The style of the screen, in the head of every page.
    pub style: Inline,
    /// The style of paper, but for the running title.
    print: String,
    /// The icon.
    pub icon: String,
    /// The icons of an app, as its manifest names them.
    pub app_icons: Vec<Value>,
    /// The script that brings the reader; `None` when the reader was not compiled.
    pub reader: Option<Script>,
    /// All files, the ones above among them.
    pub files: Vec<SiteFile>,
    /// The paths of those that every page needs; typefaces to choose are not among them.
    pub needed: Vec<String>,
}

/// Text that stands in a page and is allowed there by its hash.
pub struct Inline {
    /// The text.
    pub text: String,
    /// Its hash as a content-security policy names it: `'sha256-…'`.
    pub source: String,
}

/// A script in a file of its own.
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
        let mut style = text(from, "page.css");
        let is_font = |name: &str| name.ends_with(".woff2") || name.ends_with(".txt");
        for (name, bytes) in from.iter().filter(|(name, _)| is_font(name)) {
            style = with_font(&mut files, style, name, bytes.clone());
        }
        let head = text(from, "head.js")
            .replace("SETTINGS", &settings().to_string())
            .replace("FACES", &faces(from, &mut files).to_string());
        let icon = add(&mut files, "icon.svg", ICON.as_bytes().into());
        let app_icons = APP_ICONS.map(|(name, size, may_be_cut, bytes)| {
            let path = add(&mut files, name, bytes.into());
            let purpose = if may_be_cut { "maskable" } else { "any" };
            let sizes = format!("{size}x{size}");
            json!({"src": path, "sizes": sizes, "type": "image/png", "purpose": purpose})
        });
        let reader = reader(from, &mut files);
        let is_needed = |path: &&String| {
            let latin = style.contains(path.as_str()) && !path.contains("-latin-ext-");
            let reader = ["/reader.", "/reader-", "/library."];
            latin || reader.iter().any(|name| path.contains(name)) || **path == icon
        };
        let needed = files.iter().map(|file| &file.path).filter(is_needed).cloned().collect();
        // Browsers know a worker by its address, so these two have no hash.
        for path in ["worker.js", "rescue.js"] {
            let script = text(from, path).replace("ROUTES", &routes().to_string());
            files.push(SiteFile { path: path.to_owned(), bytes: script.into_bytes().into() });
        }
        Self {
            head: Inline::new(head),
            not_found: Inline::new(text(from, "not-found.js")),
            redirect: Inline::new(text(from, "redirect.js")),
            style: Inline::new(style),
            print: text(from, "print.css"),
            icon,
            app_icons: app_icons.into(),
            reader,
            files,
            needed,
        }
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
        let source = format!("'{}'", integrity(text.as_bytes()));
        Self { text, source }
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

/// Adds the reader's WebAssembly, its style and its script, which names the others and the chunks by their hash;
/// `None` when the reader was not compiled.
fn reader(from: &Files, files: &mut Vec<SiteFile>) -> Option<Script> {
    let wasm = from.get("reader.wasm")?.clone();
    let script = String::from_utf8_lossy(from.get("reader.js")?).into_owned();
    let parts = [
        ("LIBRARY", "library.js", text(from, "library.js").into_bytes().into()),
        ("WASM", "reader.wasm", wasm),
        ("STYLE", "reader.css", text(from, "reader.css").into_bytes().into()),
    ];
    let script = parts.into_iter().fold(script, |script, (word, name, bytes)| {
        let checked = integrity(&bytes);
        let path = add(files, name, bytes);
        script
            .replace(&format!("{word}_INTEGRITY"), &checked)
            .replace(&format!("\"{word}\""), &json!(path.trim_start_matches("app/")).to_string())
    });
    let script = script.replace("CHUNK_PATHS", &chunks(from, files).to_string());
    let integrity = integrity(script.as_bytes());
    let path = add(files, "reader.js", script.into_bytes().into());
    Some(Script { path, integrity })
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

/// What each setting may be, as the script in the head asks it: a list, or the ends of a number with
/// its unit. What a setting is at first is never kept, so its word is not among them.
fn settings() -> Value {
    let values = SETTINGS.iter().map(|setting| {
        let values = match setting.values {
            Values::Words(words) => json!(words.get(1..)),
            Values::Steps(steps) => json!(steps),
            Values::Range(Range { min, max, unit, .. }) => {
                json!({"min": f64::from(min) / 100.0, "max": f64::from(max) / 100.0, "unit": unit})
            }
        };
        (setting.name.to_owned(), values)
    });
    sorted(Value::Object(values.collect()))
}

/// The addresses of pages, as the worker knows them: the pattern of each kind by its code, the name of a page's
/// file, and the page that is shown for a missing one.
fn routes() -> Value {
    let patterns = Kind::ALL.map(|kind| (kind.code().to_owned(), json!(kind.pattern())));
    let patterns = Value::Object(patterns.into_iter().collect());
    sorted(json!({"patterns": patterns, "index": INDEX, "notFound": NOT_FOUND}))
}

/// With its keys in order: as they come, their order is another wherever a crate beside this one asks
/// `serde_json` to keep it.
pub(super) fn sorted(mut value: Value) -> Value {
    value.sort_all_objects();
    value
}

/// Adds the typefaces that come when they are chosen, and lists their files.
fn faces(from: &Files, files: &mut Vec<SiteFile>) -> Value {
    let faces = FACES.into_iter().map(|(name, fonts)| {
        let fonts = fonts.iter().filter_map(|name| Some((*name, from.get(*name)?.clone())));
        let paths: Vec<_> = fonts.map(|(name, bytes)| add(files, name, bytes)).collect();
        (name.to_owned(), paths.into())
    });
    sorted(Value::Object(faces.collect()))
}

/// Adds a font that the style names, or a licence, and returns the style with its path. A font that
/// the style does not name is a leftover of another face, and nobody needs it.
fn with_font(
    files: &mut Vec<SiteFile>,
    style: String,
    name: &str,
    bytes: Cow<'static, [u8]>,
) -> String {
    let address = ["fonts/", name].concat();
    if name.ends_with(".woff2") && !style.contains(&address) {
        return style;
    }
    let path = add(files, name, bytes);
    style.replace(&address, &path)
}

/// Adds a file under `app/`, the beginning of its hash before its ending.
fn add(files: &mut Vec<SiteFile>, name: &str, bytes: Cow<'static, [u8]>) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let path = format!("app/{stem}.{}.{ending}", &hash(&bytes)[..HASH_DIGITS]);
    files.push(SiteFile { path: path.clone(), bytes: bytes.into() });
    path
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64.encode(&Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_knows_what_each_setting_may_be() {
        let table = settings();
        assert_eq!(table["lineHeight"], json!({"min": 1.0, "max": 2.6, "unit": ""}));
        assert_eq!(table["fontFamily"], json!(["sans", "hyperlegible", "dyslexic"]));
        assert_eq!(table["fontSize"][3], 100);
        let head = &App::get().head.text;
        assert!(head.contains(&table.to_string()));
        assert!(!head.contains("SETTINGS") && !head.contains("FACES"));
        for (face, _) in FACES {
            assert!(head.contains(&format!("\"{face}\":[")), "{face}");
        }
    }

    /// The tests of the worker read `tests/worker/routes.json`; `PLIEGO_BLESS=1` writes it.
    #[test]
    fn the_worker_knows_the_addresses_of_routes() {
        const FILE: &str = "tests/worker/routes.json";
        let routes = routes();
        if std::env::var("PLIEGO_BLESS").is_ok_and(|wish| wish == "1") {
            fs::write(FILE, format!("{routes:#}\n")).expect("the routes can be written");
        }
        let read = fs::read_to_string(FILE).expect("the tests of the worker have routes");
        assert_eq!(serde_json::from_str::<Value>(&read).expect("it is JSON"), routes);
        let worker = App::get().files.iter().find(|file| file.path == "worker.js");
        let script = String::from_utf8_lossy(&worker.expect("a worker").bytes).into_owned();
        assert!(script.contains(&routes.to_string()) && !script.contains("ROUTES"));
    }

    #[test]
    fn a_font_that_the_style_does_not_name_is_not_published() {
        let mut files = Vec::new();
        let mut style = "src: url(\"fonts/new.woff2\")".to_owned();
        for name in ["OFL.txt", "new.woff2", "old.woff2"] {
            style = with_font(&mut files, style, name, b"a".as_slice().into());
        }
        let hash = &hash(b"a")[..HASH_DIGITS];
        let paths: Vec<_> = files.into_iter().map(|file| file.path).collect();
        assert_eq!(paths, [format!("app/OFL.{hash}.txt"), format!("app/new.{hash}.woff2")]);
        assert_eq!(style, format!("src: url(\"app/new.{hash}.woff2\")"));
    }

    /// The application with a reader of these files beside its script.
    fn with_reader(script: &str, wasm: &[(&str, &'static [u8])]) -> App {
        let mut from = from_folder();
        from.retain(|name, _| !name.starts_with("reader"));
        from.insert("reader.css".to_owned(), b"".as_slice().into());
        from.insert("reader.js".to_owned(), script.to_owned().into_bytes().into());
        from.extend(wasm.iter().map(|(name, bytes)| ((*name).to_owned(), (*bytes).into())));
        App::new(&from)
    }

    #[test]
    fn the_reader_knows_its_chunks_by_path_and_hash() {
        let wasm: [(&str, &[u8]); 3] =
            [("reader.wasm", b"a"), ("reader-search.wasm", b"b"), ("reader-shared-1.wasm", b"c")];
        let app = with_reader("load(CHUNK_PATHS)", &wasm);
        let paths = wasm.map(|(name, bytes)| {
            let (stem, hash) = (name.trim_end_matches(".wasm"), &hash(bytes)[..HASH_DIGITS]);
            format!("app/{stem}.{hash}.wasm")
        });
        let reader = app.reader.expect("a reader");
        let script = app.files.iter().find(|file| file.path == reader.path).expect("its script");
        let expected = json!({
            "reader-search.wasm": [paths[1].trim_start_matches("app/"), integrity(b"b")],
            "reader-shared-1.wasm": [paths[2].trim_start_matches("app/"), integrity(b"c")],
        });
        assert_eq!(String::from_utf8_lossy(&script.bytes), format!("load({expected})"));
        for path in &paths {
            assert!(app.files.iter().any(|file| file.path == *path), "{path} is published");
            assert!(app.needed.contains(path), "{path} is part of every offline copy");
        }
    }

    #[test]
    fn a_chunk_with_other_bytes_makes_another_reader() {
        let path = |bytes| {
            let wasm = [("reader.wasm", b"a".as_slice()), ("reader-search.wasm", bytes)];
            with_reader("CHUNK_PATHS", &wasm).reader.expect("a reader").path
        };
        assert_ne!(path(b"b"), path(b"c"));
        assert_eq!(path(b"b"), path(b"b"));
    }

    #[test]
    fn a_reader_in_one_piece_has_no_chunks() {
        let app = with_reader("load(CHUNK_PATHS)", &[("reader.wasm", b"a")]);
        let reader = app.reader.expect("a reader");
        let script = app.files.iter().find(|file| file.path == reader.path).expect("its script");
        assert_eq!(String::from_utf8_lossy(&script.bytes), "load({})");
    }

    #[test]
    fn a_title_is_one_string_of_css() {
        let title = "A \"b\" \\ } c\n";
        assert_eq!(css_string(title), "\"A \\\"b\\\" \\\\ } c \"");
    }

    #[test]
    fn the_hash_is_written_as_browsers_expect_it() {
        assert_eq!(integrity(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }
}
