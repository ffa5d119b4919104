//! The background readings as files for reference managers: those of each essay, and those of the whole publication.
//!
//! `gather` describes each reading as CSL-JSON; `bibtex` and `ris` write the same from there. Each file says of which
//! essay and edition it is.

mod bibtex;
mod reading;
mod ris;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use self::reading::Reading;
use super::{
    json::sorted,
    site_file::SiteFile,
    typeset::{Typeset, TypesetCollection},
};
use crate::model::{downloads::Downloads, message::Message, summary::EssayEntry};

/// The files of all essays that have readings, and those of the whole if any has.
#[must_use]
pub fn files(typeset: &Typeset, collections: &[TypesetCollection]) -> Vec<SiteFile> {
    let essays = collections
        .iter()
        .flat_map(|collection| collection.entry.essays.iter().zip(&collection.works));
    let essays: Vec<_> = essays.filter(|(_, works)| !works.is_empty()).collect();
    let source = |title: &str, lang: &str| {
        let messages = typeset.messages_of(lang);
        let source = Message::new("readings-source").with("title", title);
        messages.say(&source.with("date", messages.date(&typeset.date)))
    };
    let mut files = Vec::new();
    for (entry, works) in &essays {
        let source = source(entry.title.plain(), &entry.lang);
        files.extend(list(&Downloads::of_essay(&entry.slug), works, &source));
    }
    if !essays.is_empty() {
        let source = source(typeset.publication.title.plain(), "");
        files.extend(list(&Downloads::of_all(), &together(&essays), &source));
    }
    files
}

/// The works of all essays, each once, in the order of their keys. Where two have one key, the second gets the name
/// of its essay before it.
fn together(essays: &[(&EssayEntry, &Vec<Value>)]) -> Vec<Value> {
    let mut works: BTreeMap<String, Value> = BTreeMap::new();
    for (entry, of_essay) in essays {
        for work in *of_essay {
            let key = Reading::new(work).text("id");
            match works.get(&key) {
                Some(known) if known == work => {}
                None => _ = works.insert(key, work.clone()),
                Some(_) => {
                    let key = [entry.slug.as_str(), "-", &key].concat();
                    let mut work = work.clone();
                    work["id"] = json!(key);
                    works.insert(key, work);
                }
            }
        }
    }
    works.into_values().collect()
}

/// The three files of a list of works; `source` says what it is.
fn list(downloads: &Downloads, works: &[Value], source: &str) -> [SiteFile; 3] {
    let file = |path: String, text: String| SiteFile { path, bytes: text.into_bytes().into() };
    let readings: Vec<_> = works.iter().map(Reading::new).collect();
    let noted = works.iter().map(|work| {
        let mut work = work.clone();
        work["note"] = json!(source);
        work
    });
    [
        file(downloads.bibtex(), bibtex::write(&readings, source)),
        file(downloads.ris(), ris::write(&readings, source)),
        file(downloads.csl(), sorted(noted.collect()).to_string()),
    ]
}
