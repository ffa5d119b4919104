//! The reader's compiled files, fonts and styles, embedded in the press and named by their hash.

use std::{borrow::Cow, sync::LazyLock};

use data_encoding::BASE64;
use rust_embed::RustEmbed;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::pack::{SiteFile, hash};
use crate::state::{
    library::SENTENCES,
    settings::{Range, SETTINGS, Values},
};

/// What Trunk compiled. It may be missing, so that tests and lints need no WebAssembly: then the
/// site is written without the reader.
#[derive(RustEmbed)]
#[folder = "target/reader"]
#[include = "pliego.js"]
#[include = "pliego_bg.wasm"]
#[allow_missing = true]
struct Compiled;

/// The fonts and their licences; they may be missing like the compiled files.
#[derive(RustEmbed)]
#[folder = "target/fonts"]
#[include = "*.woff2"]
#[include = "*.txt"]
#[allow_missing = true]
struct Fonts;

const HEAD: &str = include_str!("../../public/head.js");
const NOT_FOUND: &str = include_str!("../../public/not-found.js");
const REDIRECT: &str = include_str!("../../public/redirect.js");
const START: &str = include_str!("../../public/reader.js");
const LIBRARY: &str = include_str!("../../public/library.js");
const WORKER: &str = include_str!("../../public/worker.js");
const RESCUE: &str = include_str!("../../public/rescue.js");
const ICON: &str = include_str!("../../public/icon.svg");
/// The icon as browsers want it for an app: its size in pixels, and whether all but its middle may be
/// cut away.
const APP_ICONS: [(&str, u32, bool, &[u8]); 3] = [
    ("icon-192.png", 192, false, include_bytes!("../../public/icon-192.png")),
    ("icon-512.png", 512, false, include_bytes!("../../public/icon-512.png")),
    ("icon-maskable.png", 512, true, include_bytes!("../../public/icon-maskable.png")),
];
const PRINT: &str = include_str!("../../style/print.css");

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

/// The style of what every page has; it stands in the page.
const STYLES: [&str; 6] = [
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/contents.css"),
    include_str!("../../style/prose.css"),
    include_str!("../../style/essay.css"),
    include_str!("../../style/controls.css"),
];

/// The style of what only the reader draws; it comes with the reader.
const READER_STYLES: [&str; 9] = [
    include_str!("../../style/arriving.css"),
    include_str!("../../style/panel.css"),
    include_str!("../../style/search.css"),
    include_str!("../../style/progress.css"),
    include_str!("../../style/paragraph.css"),
    include_str!("../../style/note.css"),
    include_str!("../../style/picture.css"),
    include_str!("../../style/keys.css"),
    include_str!("../../style/library.css"),
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
    /// The application, read and named once in a run.
    #[must_use]
    pub fn get() -> &'static Self {
        static APP: LazyLock<App> = LazyLock::new(App::new);
        &APP
    }

    fn new() -> Self {
        let mut files = Vec::new();
        let mut style: String = STYLES.iter().map(|style| squeeze(style)).collect();
        for name in Fonts::iter() {
            if let Some(font) = Fonts::get(&name) {
                style = with_font(&mut files, style, &name, font.data);
            }
        }
        let head = squeeze(HEAD)
            .replace("SETTINGS", &settings().to_string())
            .replace("FACES", &faces(&mut files).to_string());
        let icon = add(&mut files, "icon.svg", ICON.as_bytes().into());
        let app_icons = APP_ICONS.map(|(name, size, may_be_cut, bytes)| {
            let path = add(&mut files, name, bytes.into());
            let purpose = if may_be_cut { "maskable" } else { "any" };
            let sizes = format!("{size}x{size}");
            json!({"src": path, "sizes": sizes, "type": "image/png", "purpose": purpose})
        });
        let reader = reader(&mut files);
        let is_needed = |path: &&String| {
            let latin = style.contains(path.as_str()) && !path.contains("-latin-ext-");
            latin || path.contains("/reader.") || path.contains("/library.") || **path == icon
        };
        let needed = files.iter().map(|file| &file.path).filter(is_needed).cloned().collect();
        // Browsers know a worker by its address, so these two have no hash.
        for (path, source) in [("worker.js", WORKER), ("rescue.js", RESCUE)] {
            files.push(SiteFile {
                path: path.to_owned(),
                bytes: squeeze(source).into_bytes().into(),
            });
        }
        Self {
            head: Inline::new(head),
            not_found: Inline::new(squeeze(NOT_FOUND)),
            redirect: Inline::new(squeeze(REDIRECT)),
            style: Inline::new(style),
            print: squeeze(PRINT),
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

/// The reader's WebAssembly and style, and the script that brings them, which names them by hash.
fn reader(files: &mut Vec<SiteFile>) -> Option<Script> {
    let wasm = Compiled::get("pliego_bg.wasm")?.data;
    let glue = Compiled::get("pliego.js")?.data;
    let checked = integrity(&wasm);
    let path = add(files, "reader.wasm", wasm);
    let style: String = READER_STYLES.iter().map(|style| squeeze(style)).collect();
    let style_checked = integrity(style.as_bytes());
    let style = add(files, "reader.css", style.into_bytes().into());
    let beside = |path: &str| path.trim_start_matches("app/").to_owned();
    let library = squeeze(LIBRARY).replace("SENTENCES", &sentences().to_string());
    let library_checked = self::integrity(library.as_bytes());
    let library = add(files, "library.js", library.into_bytes().into());
    let start = squeeze(START)
        .replace("LIBRARY_INTEGRITY", &library_checked)
        .replace("LIBRARY", &beside(&library))
        .replace("WASM_INTEGRITY", &checked)
        .replace("STYLE_INTEGRITY", &style_checked)
        .replace("WASM", &beside(&path))
        .replace("STYLE", &beside(&style));
    let script = [&String::from_utf8_lossy(&glue), start.as_str()].concat();
    let integrity = integrity(script.as_bytes());
    let path = add(files, "reader.js", script.into_bytes().into());
    Some(Script { path, integrity })
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

/// The sentences of the panel of what is kept, by the words that the script knows them by.
fn sentences() -> Value {
    let sentences = SENTENCES.iter().map(|(word, said)| ((*word).to_owned(), json!(said)));
    sorted(Value::Object(sentences.collect()))
}

/// With its keys in order: as they come, their order is another wherever a crate beside this one asks
/// `serde_json` to keep it.
pub(super) fn sorted(mut value: Value) -> Value {
    value.sort_all_objects();
    value
}

/// Adds the typefaces that come when they are chosen, and lists their files.
fn faces(files: &mut Vec<SiteFile>) -> Value {
    let faces = FACES.into_iter().map(|(name, fonts)| {
        let fonts = fonts.iter().filter_map(|name| Some((*name, Fonts::get(name)?.data)));
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

/// A file under `app/`, named by its hash.
pub(super) fn named(name: &str, bytes: Cow<'static, [u8]>) -> SiteFile {
    let mut files = Vec::new();
    add(&mut files, name, bytes);
    files.remove(0)
}

/// Adds a file under `app/`, the beginning of its hash before its ending.
fn add(files: &mut Vec<SiteFile>, name: &str, bytes: Cow<'static, [u8]>) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let path = format!("app/{stem}.{}.{ending}", &hash(&bytes)[..16]);
    files.push(SiteFile { path: path.clone(), bytes: bytes.into() });
    path
}

fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64.encode(&Sha256::digest(bytes)))
}

/// Our own script or style without indentation, empty lines and comments on lines of their own.
fn squeeze(source: &str) -> String {
    let mut squeezed = String::new();
    let mut comment = false;
    for line in source.lines().map(str::trim) {
        comment |= line.starts_with("/*");
        if !comment && !line.is_empty() && !line.starts_with("//") {
            squeezed.push_str(line);
            squeezed.push('\n');
        }
        comment &= !line.ends_with("*/");
    }
    squeezed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_the_rest_stays() {
        let source = "/* a\n  b */\n\na {\n  b: \"  //c\";\n}\n// d\n  e(/* f */);\n";
        assert_eq!(squeeze(source), "a {\nb: \"  //c\";\n}\ne(/* f */);\n");
    }

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

    #[test]
    fn a_font_that_the_style_does_not_name_is_not_published() {
        let mut files = Vec::new();
        let mut style = "src: url(\"fonts/new.woff2\")".to_owned();
        for name in ["OFL.txt", "new.woff2", "old.woff2"] {
            style = with_font(&mut files, style, name, b"a".as_slice().into());
        }
        let hash = &hash(b"a")[..16];
        let paths: Vec<_> = files.into_iter().map(|file| file.path).collect();
        assert_eq!(paths, [format!("app/OFL.{hash}.txt"), format!("app/new.{hash}.woff2")]);
        assert_eq!(style, format!("src: url(\"app/new.{hash}.woff2\")"));
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
