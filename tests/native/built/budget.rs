//! Holds the built site to `budget.toml`.
//!
//! 1. [`measure`] measures each [`Item`] of the budget: the reader, what it loads on demand, the fonts, what
//!    every page defers, the page of every essay and what is inlined into its head.
//! 2. The first test to ask for the items prints a table of them, file by file.
//! 3. A test fails if an item is missing or over its limit, or if a page waits for another file
//!    before its text is painted.

use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use scraper::{ElementRef, Html, Selector};
use serde::Deserialize;

use super::site;

/// The limits, in bytes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    page: usize,
    head: usize,
    deferred: usize,
    reader: usize,
    on_demand: usize,
    fonts: usize,
}

/// The name of the item for the chunks of the reader.
const ON_DEMAND: &str = "loaded on demand";

/// The number of words that the limit of a page is for.
const BUDGETED_WORDS: usize = 2_000;

/// The bytes that each further word may add.
const BYTES_PER_WORD: usize = 3;

/// Files that share a limit.
#[derive(Default)]
struct Item {
    name: String,
    limit: usize,
    /// Paths relative to the site's root, with the size of each file and of its transfer.
    files: Vec<(String, usize, usize)>,
    /// Files that block the first paint of the page.
    blocking: Vec<String>,
}

#[test]
fn reader_is_within_budget() {
    assert_budget(|name| name == "reader");
}

#[test]
fn chunks_loaded_on_demand_are_within_budget() {
    assert_budget(|name| name == ON_DEMAND);
}

#[test]
fn fonts_are_within_budget() {
    assert_budget(|name| name == "fonts");
}

#[test]
fn inlined_head_is_within_budget() {
    assert_budget(|name| name.starts_with("head of "));
}

#[test]
fn deferred_files_are_within_budget() {
    assert_budget(|name| name == "deferred");
}

#[test]
fn every_essay_page_is_within_budget_and_waits_for_no_file() {
    assert_budget(|name| name.starts_with("essays/"));
}

/// Fails with a line for each item of these names that does not keep to the budget.
fn assert_budget(names: impl Fn(&str) -> bool) {
    let items = items().iter().filter(|item| names(&item.name));
    let failures: Vec<String> = items.flat_map(Item::failures).collect();
    assert!(failures.is_empty(), "budget.toml does not allow this:\n{}", failures.join("\n"));
}

/// The items of the budget, measured and printed once in a run.
fn items() -> &'static [Item] {
    static ITEMS: LazyLock<Result<Vec<Item>, String>> = LazyLock::new(|| {
        let items = measure(&site::folder()?)?;
        // Written to the stream itself: the output of `println!` is only shown if a test fails.
        io::Write::write_all(&mut io::stdout(), table(&items).as_bytes())
            .map_err(|error| format!("the table cannot be printed: {error}"))?;
        Ok(items)
    });
    ITEMS.as_deref().unwrap_or_else(|error| panic!("{error}"))
}

fn measure(site: &Path) -> Result<Vec<Item>, String> {
    let budget = Path::new(env!("CARGO_MANIFEST_DIR")).join("budget.toml");
    let budget: Budget =
        toml::from_str(&read(&budget)?).map_err(|error| format!("budget.toml: {error}"))?;

    let mut reader = Item::new("reader", budget.reader);
    let mut on_demand = Item::new(ON_DEMAND, budget.on_demand);
    for path in listed(site, "app")? {
        if is_named(&path, "reader.", &["js", "wasm"]) {
            reader.add_text(site, path)?;
        } else if is_named(&path, "reader-", &["wasm"]) {
            on_demand.add_text(site, path)?;
        }
    }
    let mut fonts = Item::new("fonts", budget.fonts);
    let home = Html::parse_document(&read(&site.join("index.html"))?);
    for style in home.select(&selector("style")) {
        for path in latin_fonts(&style.text().collect::<String>()) {
            fonts.add(site, path, <[u8]>::len)?;
        }
    }
    let mut deferred = Item::new("deferred", budget.deferred);
    for path in listed(site, "app")? {
        if is_named(&path, "deferred.", &["css", "js"]) {
            deferred.add_text(site, path)?;
        }
    }
    let mut items = vec![reader, on_demand, fonts, deferred];
    let essays = listed(site, "essays")?;
    let first = essays.first().ok_or_else(|| format!("no essay in {}", site.display()))?;
    items.push(head(site, first, budget.head)?);
    for path in essays {
        let html = read(&site.join(&path).join("index.html"))?;
        let limit = budget.page + words(&html).saturating_sub(BUDGETED_WORDS) * BYTES_PER_WORD;
        let mut page = Item::new(&path, limit);
        page.blocking = blocking(&html);
        let text = before_data(&html);
        let sent = site::brotli(text.as_bytes()).len();
        page.files.push((format!("{path}/index.html"), text.len(), sent));
        items.push(page);
    }
    Ok(items)
}

/// The style and the script in the head of a page; all essays have the same.
fn head(site: &Path, path: &str, limit: usize) -> Result<Item, String> {
    let html = Html::parse_document(&read(&site.join(path).join("index.html"))?);
    let inlined = selector("head > style, head > script");
    let inlined = html.select(&inlined);
    let text: String = inlined.flat_map(|element| element.text()).collect();
    let mut item = Item::new(&format!("head of {path}"), limit);
    item.files.push((
        "style and script".to_owned(),
        text.len(),
        site::brotli(text.as_bytes()).len(),
    ));
    Ok(item)
}

/// A page without its structured data, which is at its end: no text waits for it.
fn before_data(html: &str) -> &str {
    html.split_once("<script type=\"application/ld+json\">").map_or(html, |(before, _)| before)
}

/// The number of words in the content of a page.
fn words(html: &str) -> usize {
    let html = Html::parse_document(html);
    let main = selector("main");
    let content = html.select(&main).flat_map(|main| main.text());
    content.flat_map(str::split_whitespace).count()
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

    /// Every way in which the item does not keep to the budget.
    fn failures(&self) -> Vec<String> {
        let (name, limit, sent) = (&self.name, self.limit, self.sent());
        let mut failures = Vec::new();
        if sent == 0 {
            failures.push(format!("{name}: not found in the site"));
        }
        if !self.blocking.is_empty() {
            failures.push(format!("{name}: waits for {}", self.blocking.join(", ")));
        }
        if sent > limit {
            let over = sent - limit;
            failures.push(format!("{name}: {sent} bytes, {over} over the limit of {limit}"));
        }
        failures
    }
}

/// The table of all items, file by file.
fn table(items: &[Item]) -> String {
    let mut table = format!("\n{:<56}{:>9}{:>9}{:>9}\n", "bytes", "file", "sent", "limit");
    let mut row = |name: &str, file: &str, sent: usize, limit: &str| {
        writeln!(table, "{name:<56}{file:>9}{sent:>9}{limit:>9}")
            .expect("a string takes every line");
    };
    for item in items {
        for (path, file, sent) in &item.files {
            row(path, &file.to_string(), *sent, "");
        }
        row(&format!("= {}", item.name), "", item.sent(), &item.limit.to_string());
    }
    table
}

/// The files that block the first paint of a page: scripts without `async`, `defer` or
/// `type=module`, and styles that may apply to the screen.
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

/// The fonts in a style that contain the basic Latin letters: those whose `unicode-range` starts at
/// U+0000, or that have none.
fn latin_fonts(style: &str) -> Vec<String> {
    let faces = style.split("@font-face").skip(1);
    let faces = faces.map(|face| face.split('}').next().unwrap_or_default());
    faces
        .filter(|face| !face.contains("unicode-range") || face.contains("U+0000-"))
        .filter_map(|face| face.split_once("url(")?.1.split(')').next())
        .map(|path| path.trim_matches(['"', '\'']).to_owned())
        .collect()
}

/// The entries of a folder of the site, sorted, as paths relative to the site's root.
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
    Selector::parse(css).expect("the selectors of this file are valid")
}

#[test]
fn blocking_scripts_and_styles_are_found() {
    let waiting = "<link rel=stylesheet href=a.css><link rel='alternate StyleSheet' href=b.css \
                   media=screen><script src=c.js></script>";
    let free = "<link rel=stylesheet href=d.css media=print><script src=e.js async></script>\
                <script src=f.js defer></script><script src=g.js type=module></script>\
                <script>h()</script><link rel=icon href=i.svg>";
    let found = blocking(&format!("<head>{free}{waiting}<body>"));
    assert_eq!(found, ["a.css", "b.css", "c.js"]);
}

#[test]
fn latin_fonts_are_distinguished_from_others() {
    let style = "@font-face { src: local(\"Georgia\"); } \
                 @font-face { src: url(\"a.woff2\"); unicode-range: U+0000-00FF, U+0131; } \
                 @font-face { src: url('b.woff2'); unicode-range: U+0100-0130; } \
                 @font-face { src: url(c.woff2) format(\"woff2\"); } p { color: red }";
    assert_eq!(latin_fonts(style), ["a.woff2", "c.woff2"]);
}
