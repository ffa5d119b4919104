//! Interface text is in the catalogues and nowhere else: every message that the code names exists, every message is
//! used, and no sentence is in the code of pages, of the reader, in scripts or in styles.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use pliego::messages::check;
use regex::Regex;

/// The code that readers see something of.
const SHOWN: [&str; 5] = ["src/views", "src/reader", "src/state", "public", "style"];

/// Names that are the same in every language: formats, keys, browsers, the symbol of the display settings.
const NAMES: [&str; 8] = ["Aa", "Atom", "Chrome", "Edge", "Enter", "Esc", "Escape", "Opera"];

/// Files that no reader sees.
fn is_shown(path: &Path) -> bool {
    let name = path.to_string_lossy();
    !name.ends_with("tests.rs") && !name.contains("/tests/") && !name.ends_with(".d.ts")
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut open = vec![PathBuf::from(folder)];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there").flatten() {
            let path = entry.path();
            let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                open.push(path);
            } else if ["rs", "js", "css", "html"].contains(&&*ending) && is_shown(&path) {
                files.push(path);
            }
        }
    }
    files
}

/// The code of a file without comments and unit tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a text");
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let comments = Regex::new(r"(?m)^\s*(//|\*|/\*).*$|\s// .*$").expect("a pattern");
    comments.replace_all(text, "").into_owned()
}

/// The string literals of a file; of a style, those that it prints.
fn literals(path: &Path, code: &str) -> Vec<String> {
    if path.extension().is_some_and(|ending| ending == "css") {
        let printed = Regex::new(r#"content: "([^"]*)""#).expect("a pattern");
        return printed.captures_iter(code).map(|one| one[1].to_owned()).collect();
    }
    let literal = Regex::new(r#""((?:[^"\\]|\\.)*)"|`([^`]*)`"#).expect("a pattern");
    let found = literal.captures_iter(code);
    found.filter_map(|one| one.get(1).or(one.get(2))).map(|one| one.as_str().to_owned()).collect()
}

/// Returns whether a literal looks like interface text: a word with a capital, alone or before others, or words with a
/// full stop, an ellipsis or a colon after the last.
fn is_sentence(literal: &str) -> bool {
    let capital = Regex::new(r"^\s*\p{Lu}\p{Ll}+(?:[ ,.:…’–-]|$)").expect("a pattern");
    let stop = Regex::new(r"^[\p{L} ,’]*\p{Ll}{2,} [\p{L} ,’]*[.…:]$").expect("a pattern");
    (capital.is_match(literal) || stop.is_match(literal)) && !NAMES.contains(&literal.trim())
}

#[test]
fn no_sentence_is_in_the_code_of_what_readers_see() {
    let mut found = Vec::new();
    // Console output is for developers.
    let logged = Regex::new(r"(?:console\.\w+|Error|DOMException)\([^;]*").expect("a pattern");
    for path in SHOWN.iter().flat_map(|folder| files(folder)) {
        let code = code(&path);
        let code = logged.replace_all(&code, "");
        let sentences = literals(&path, &code).into_iter().filter(|literal| is_sentence(literal));
        found.extend(sentences.map(|literal| format!("{}: {literal}", path.display())));
    }
    assert!(found.is_empty(), "put these into locales/*.ftl:\n{}", found.join("\n"));
}

#[test]
fn sentences_are_recognized() {
    for sentence in
        ["Close", "Search all texts", " min left.", "Copied: ", "Loading…", "It failed."]
    {
        assert!(is_sentence(sentence), "{sentence}");
    }
    for other in ["main figure a", "data-words", "reader-close", "ArrowLeft", "BibTeX", " · ", ""]
    {
        assert!(!is_sentence(other), "{other}");
    }
}

#[test]
fn messages_in_the_code_exist() {
    let known = check::names();
    let id = Regex::new(r#""((?:reader|script)-[a-z-]*[a-z])""#).expect("a pattern");
    for path in SHOWN.iter().flat_map(|folder| files(folder)) {
        for found in id.captures_iter(&code(&path)) {
            assert!(known.contains_key(&found[1]), "{}: {}", path.display(), &found[1]);
        }
    }
}

#[test]
fn all_messages_are_used() {
    let known = check::names();
    let mut unused: BTreeSet<&str> = known.keys().copied().collect();
    for path in ["src", "public"].iter().flat_map(|folder| files(folder)) {
        let code = code(&path);
        // The size of the text has three messages, of one beginning.
        let is_named = |id: &str| {
            let beginning = ["-smallest", "-largest"].iter().find_map(|end| id.strip_suffix(end));
            code.contains(&format!("\"{id}\""))
                || code.contains(&format!("`{}$", beginning.unwrap_or(id)))
        };
        unused.retain(|id| !is_named(id));
    }
    assert!(unused.is_empty(), "no code uses these messages: {unused:?}");
}
