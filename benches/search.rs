//! Benchmark of the search: the size of the index and the time of an answer, compared with possible
//! alternatives (docs/decisions/0003-search-index.md).
//!
//! 1. Essays are made of those of the sample (`synthetic/varied.rs`); a folder of content that is
//!    named by `PLIEGO_CONTENT` is measured as well.
//! 2. Our index is written as JSON and read again; beside it are its dictionary as a map of `fst`,
//!    the index of `elasticlunr-rs`, and that of `probly-search`, which is built in the browser from
//!    the text.
//! 3. The target is kept by gzip at its usual level: 90 kB for 100 essays of 1,600 words.

#[path = "synthetic/dice.rs"]
#[expect(dead_code, reason = "another benchmark picks")]
mod dice;
#[path = "synthetic/varied.rs"]
mod varied;

use std::{borrow::Cow, env, hint::black_box, io::Write as _, path::Path, time::Instant};

use flate2::{Compression, write::GzEncoder};
use pliego::{
    press::{Options, gather, pack::pack, typeset::Typeset},
    search::{file::SearchFile, index::Index, plain::plain, query::Query, rank::ask, words::words},
};
use probly_search::score::bm25;

/// Queries: usual words, a beginning, a slip, endings, words in a row.
const QUERIES: [&str; 10] = [
    "mexico",
    "the border",
    "remittances",
    "remitances",
    "constitutional refo",
    "m",
    "migrating north",
    "\"united states\"",
    "river water treaty 1944",
    "unheardofword",
];

fn main() {
    // As a test there is nothing to do: it has compiled.
    if !env::args().any(|argument| argument == "--bench") {
        return;
    }
    let sample = content(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    measure("the sample", &sample);
    measure("100 essays", &varied(&sample, 100));
    measure("1,000 essays", &varied(&sample, 1_000));
    if let Some(folder) = env::var_os("PLIEGO_CONTENT") {
        measure(&folder.to_string_lossy(), &content(Path::new(&folder)));
    }
}

/// The publication with so many essays instead of its own.
fn varied(sample: &Typeset, essays: usize) -> Typeset {
    Typeset { collections: varied::varied(&sample.collections, essays), ..sample.clone() }
}

fn content(folder: &Path) -> Typeset {
    match gather(folder, &Options::default()) {
        Ok(typeset) => typeset,
        Err(faults) => panic!("{:#?}", faults.sorted().first()),
    }
}

fn measure(name: &str, typeset: &Typeset) {
    let parts = parts(typeset);
    let count: usize = parts.iter().map(|part| words(part).len()).sum();
    let essays: usize = typeset.collections.iter().map(|one| one.essays.len()).sum();
    println!("\n{name}: {essays} essays, {count} words in parts");
    ours(typeset);
    elasticlunr(&parts);
    probly(&parts);
}

/// The text of every part.
fn parts(typeset: &Typeset) -> Vec<String> {
    let essays = typeset.collections.iter().flat_map(|collection| &collection.essays);
    let parts = essays.flat_map(|essay| &essay.parts);
    parts
        .map(|part| part.blocks.iter().map(|block| plain(block.html.as_str()) + "\n").collect())
        .collect()
}

fn ours(typeset: &Typeset) {
    let files = pack(typeset, "").files.into_iter();
    let files = files.filter(|file| file.path.starts_with("data/search."));
    let json: Vec<Vec<u8>> = files.map(|file| file.bytes.to_vec()).collect();
    let files = json.iter().map(|json| serde_json::from_slice(json).expect("as it was written"));
    let files: Vec<SearchFile> = files.collect();
    let begun = Instant::now();
    let indexes: Vec<Index> = json
        .iter()
        .map(|json| {
            let file: SearchFile = serde_json::from_slice(json).expect("as it was written");
            Index::new(file).expect("as it was written")
        })
        .collect();
    black_box(
        indexes.iter().map(|index| ask(index, &Query::new("border")).rows.len()).sum::<usize>(),
    );
    let first = begun.elapsed();
    let mut times: Vec<_> = (0..50)
        .flat_map(|_| QUERIES)
        .map(|query| {
            let begun = Instant::now();
            let query = Query::new(query);
            black_box(indexes.iter().map(|index| ask(index, &query).rows.len()).sum::<usize>());
            begun.elapsed()
        })
        .collect();
    times.sort();
    let forms: usize = indexes.iter().map(Index::forms).sum();
    let (raw, sent) = sizes(json.iter().map(Vec::as_slice));
    println!(
        "  ours              {raw:>9} bytes, gzip {sent:>8}; {forms} forms in {} files; first \
         result {first:.1?}, p95 {:.1?}",
        files.len(),
        times[times.len() * 95 / 100]
    );
    let dictionary = files.iter().map(|file| [&*file.forms, &file.stems].concat());
    let dictionary: Vec<String> = dictionary.collect();
    let (raw, sent) = sizes(dictionary.iter().map(String::as_bytes));
    println!("    its dictionary  {raw:>9} bytes, gzip {sent:>8}");
    let maps: Vec<Vec<u8>> = indexes.iter().map(map).collect();
    let (raw, sent) = sizes(maps.iter().map(Vec::as_slice));
    println!("    the same in fst {raw:>9} bytes, gzip {sent:>8}");
}

/// The dictionary as a map of `fst`; of a form with two stems the first.
fn map(index: &Index) -> Vec<u8> {
    let mut map = fst::MapBuilder::memory();
    let mut before = "";
    for at in 0..index.forms() {
        if index.form(at) != before {
            before = index.form(at);
            map.insert(before, index.stem(at).into()).expect("forms are sorted");
        }
    }
    map.into_inner().expect("memory takes all")
}

fn elasticlunr(parts: &[String]) {
    let mut index = elasticlunr::Index::new(&["body"]);
    for (at, part) in parts.iter().enumerate() {
        index.add_doc(&at.to_string(), [part]);
    }
    // mdBook and others leave the text out, or the index would contain it a second time.
    let whole = index.to_json();
    let mut json: serde_json::Value = serde_json::from_str(&whole).expect("as it was written");
    json["documentStore"]["docs"] = serde_json::Value::Null;
    let json = json.to_string();
    let (raw, sent) = sizes([json.as_bytes()]);
    println!("  elasticlunr-rs    {raw:>9} bytes, gzip {sent:>8}; without the text");
    if let Some(path) = env::var_os("PLIEGO_ELASTICLUNR") {
        std::fs::write(path, whole).expect("a path that can be written");
    }
}

fn tokens(text: &str) -> Vec<Cow<'_, str>> {
    words(text).into_iter().map(|word| Cow::Owned(word.form)).collect()
}

fn probly(parts: &[String]) {
    let begun = Instant::now();
    let mut index = probly_search::Index::<usize>::new(1);
    for (at, part) in parts.iter().enumerate() {
        index.add_document(&[|part: &String| vec![part.as_str()]], tokens, at, part);
    }
    black_box(index.query("border", &mut bm25::new(), tokens, &[1.0]).len());
    let first = begun.elapsed();
    let mut times: Vec<_> = (0..5)
        .flat_map(|_| QUERIES)
        .map(|query| {
            let begun = Instant::now();
            black_box(index.query(query, &mut bm25::new(), tokens, &[1.0]).len());
            begun.elapsed()
        })
        .collect();
    times.sort();
    let (raw, sent) = sizes(parts.iter().map(String::as_bytes));
    println!(
        "  probly-search     {raw:>9} bytes, gzip {sent:>8}; the text itself; first result \
         {first:.1?}, p95 {:.1?}",
        times[times.len() * 95 / 100]
    );
}

/// Bytes as they are, and compressed one by one.
fn sizes<'a>(files: impl IntoIterator<Item = &'a [u8]>) -> (usize, usize) {
    files.into_iter().fold((0, 0), |(raw, sent), file| {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(file).expect("memory takes all");
        (raw + file.len(), sent + gzip.finish().expect("memory takes all").len())
    })
}
