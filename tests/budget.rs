//! Holds the built site to `budget.toml`.
//!
//! 1. Each [`Item`] of the budget is measured: the reader, the fonts, the page of every essay.
//! 2. A table shows what was measured, file by file.
//! 3. There is one test for each item, which fails when its limit is passed or when a page names
//!    a file that must come before its text can be painted.

#[path = "built/site.rs"]
mod site;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use libtest_mimic::{Arguments, Failed, Trial};
use scraper::{ElementRef, Html, Selector};
use serde::Deserialize;

/// The limits, in bytes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    page: usize,
    reader: usize,
    fonts: usize,
}

/// What has a limit of its own.
#[derive(Default)]
struct Item {
    name: String,
    limit: usize,
    /// Paths below the site's root, with the bytes as they are and as they are sent.
    files: Vec<(String, usize, usize)>,
    /// Files that the page waits for before its text is painted.
    blocking: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let items = match site::folder().and_then(|site| measure(&site)) {
        Ok(items) => items,
        Err(why) => {
            let trial = Trial::test("site", move || Err(Failed::from(why)));
            return libtest_mimic::run(&arguments, vec![trial]).exit_code();
        }
    };
    if !arguments.list {
        print(&items);
    }
    let mut trials = vec![
        Trial::test("what_blocks_is_noticed", what_blocks_is_noticed),
        Trial::test("latin_faces_are_told_from_others", latin_faces_are_told_from_others),
    ];
    trials
        .extend(items.into_iter().map(|item| Trial::test(item.name.clone(), move || item.hold())));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn measure(site: &Path) -> Result<Vec<Item>, String> {
    let budget = Path::new(env!("CARGO_MANIFEST_DIR")).join("budget.toml");
    let budget: Budget =
        toml::from_str(&read(&budget)?).map_err(|error| format!("budget.toml: {error}"))?;

    let mut reader = Item::new("reader", budget.reader);
    for path in listed(site, "app")? {
        if is_named(&path, "reader.", &["js", "wasm"]) {
            reader.add_text(site, path)?;
        }
    }
    let mut fonts = Item::new("fonts", budget.fonts);
    let home = Html::parse_document(&read(&site.join("index.html"))?);
    for style in home.select(&selector("style")) {
        for path in latin_fonts(&style.text().collect::<String>()) {
            fonts.add(site, path, <[u8]>::len)?;
        }
    }
    let mut items = vec![reader, fonts];
    for path in listed(site, "essays")? {
        let mut page = Item::new(&path, budget.page);
        let html = read(&site.join(&path).join("index.html"))?;
        page.blocking = blocking(&html);
        page.add_text(site, format!("{path}/index.html"))?;
        items.push(page);
    }
    if items.len() == 2 {
        return Err(format!("no essay in {}", site.display()));
    }
    Ok(items)
}

impl Item {
    fn new(name: &str, limit: usize) -> Self {
        Self { name: name.to_owned(), limit, ..Self::default() }
    }

    fn add_text(&mut self, site: &Path, path: String) -> Result<(), String> {
        self.add(site, path, |bytes| site::brotli(bytes).len())
    }

    fn add(
        &mut self,
        site: &Path,
        path: String,
        sent: impl Fn(&[u8]) -> usize,
    ) -> Result<(), String> {
        let bytes = fs::read(site.join(&path)).map_err(|error| format!("{path}: {error}"))?;
        self.files.push((path, bytes.len(), sent(&bytes)));
        Ok(())
    }

    fn sent(&self) -> usize {
        self.files.iter().map(|(_, _, sent)| sent).sum()
    }

    fn hold(&self) -> Result<(), Failed> {
        let (name, limit, sent) = (&self.name, self.limit, self.sent());
        if sent == 0 {
            return Err(format!("the site has no {name}").into());
        }
        if !self.blocking.is_empty() {
            return Err(format!("{name} waits for {}", self.blocking.join(", ")).into());
        }
        match sent.checked_sub(limit) {
            Some(over) if over > 0 => {
                Err(format!("{name}: {sent} bytes are {over} over the {limit} of budget.toml")
                    .into())
            }
            _ => Ok(()),
        }
    }
}

fn print(items: &[Item]) {
    println!("\n{:<56}{:>9}{:>9}{:>9}", "bytes", "file", "sent", "limit");
    for item in items {
        for (path, file, sent) in &item.files {
            println!("{path:<56}{file:>9}{sent:>9}");
        }
        println!("{:<56}{:>9}{:>9}{:>9}", format!("= {}", item.name), "", item.sent(), item.limit);
    }
}

/// The files that a page waits for: scripts, unless they say that they can wait, and styles that
/// may concern the screen.
fn blocking(html: &str) -> Vec<String> {
    let html = Html::parse_document(html);
    let waits = |element: &ElementRef| match element.value().name() {
        "link" => element.attr("media").is_none_or(|media| media.trim() != "print"),
        _ => {
            element.attr("async").is_none()
                && element.attr("defer").is_none()
                && element.attr("type") != Some("module")
        }
    };
    let files = selector("link[rel~='stylesheet' i], script[src]");
    html.select(&files)
        .filter(waits)
        .map(|element| element.attr("href").or(element.attr("src")).unwrap_or_default().to_owned())
        .collect()
}

/// The fonts in a style that hold the letters of English: those whose range begins at the
/// beginning of Unicode, or that have none.
fn latin_fonts(style: &str) -> Vec<String> {
    let faces = style.split("@font-face").skip(1);
    let faces = faces.map(|face| face.split('}').next().unwrap_or_default());
    faces
        .filter(|face| !face.contains("unicode-range") || face.contains("U+0000-"))
        .filter_map(|face| face.split_once("url(")?.1.split(')').next())
        .map(|path| path.trim_matches(['"', '\'']).to_owned())
        .collect()
}

/// What lies in a folder of the site, in order, as paths below the site's root.
fn listed(site: &Path, folder: &str) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(site.join(folder)).map_err(|error| format!("{folder}: {error}"))?;
    let paths: Result<Vec<PathBuf>, _> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let paths = paths.map_err(|error| format!("{folder}: {error}"))?;
    let name = |path: &PathBuf| Some(format!("{folder}/{}", path.file_name()?.to_str()?));
    let mut names: Vec<String> = paths.iter().filter_map(name).collect();
    names.sort();
    Ok(names)
}

fn is_named(path: &str, beginning: &str, endings: &[&str]) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with(beginning)
        && name.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("the selectors of this file are sound")
}

fn what_blocks_is_noticed() -> Result<(), Failed> {
    let waiting = "<link rel=stylesheet href=a.css><link rel='alternate StyleSheet' href=b.css \
                   media=screen><script src=c.js></script>";
    let free = "<link rel=stylesheet href=d.css media=print><script src=e.js async></script>\
                <script src=f.js defer></script><script src=g.js type=module></script>\
                <script>h()</script><link rel=icon href=i.svg>";
    let found = blocking(&format!("<head>{free}{waiting}<body>"));
    if found != ["a.css", "b.css", "c.js"] {
        return Err(format!("{found:?}").into());
    }
    Ok(())
}

fn latin_faces_are_told_from_others() -> Result<(), Failed> {
    let style = "@font-face { src: local(\"Georgia\"); } \
                 @font-face { src: url(\"a.woff2\"); unicode-range: U+0000-00FF, U+0131; } \
                 @font-face { src: url('b.woff2'); unicode-range: U+0100-0130; } \
                 @font-face { src: url(c.woff2) format(\"woff2\"); } p { color: red }";
    let found = latin_fonts(style);
    if found != ["a.woff2", "c.woff2"] {
        return Err(format!("{found:?}").into());
    }
    Ok(())
}
