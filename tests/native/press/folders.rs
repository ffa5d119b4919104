//! The cases that are folders.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use pliego::press::{Options, gather};

use super::outline;

const OUTLINE: &str = "outline.txt";
const REFUSALS: &str = "refusals.txt";

fn cases() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/press");
    let entries = fs::read_dir(here).expect("the folder of the cases");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut cases: Vec<PathBuf> = paths.filter(|path| path.join("content").is_dir()).collect();
    cases.sort();
    cases
}

/// Returns the expected result of a case: the name of a file, and its content.
fn expected(case: &Path) -> Option<(&'static str, String)> {
    let found =
        [OUTLINE, REFUSALS].map(|name| Some((name, fs::read_to_string(case.join(name)).ok()?)));
    match found {
        [Some(outline), None] => Some(outline),
        [None, Some(refusals)] => Some(refusals),
        _ => None,
    }
}

fn bless(case: &Path, name: &str, text: &str) {
    for old in [OUTLINE, REFUSALS] {
        let path = case.join(old);
        if path.exists() {
            fs::remove_file(path).expect("the old file goes away");
        }
    }
    fs::write(case.join(name), text).expect("the new file is written");
}

#[test]
fn each_case_matches_its_expected_file() {
    let cases = cases();
    assert!(cases.len() > 30, "only {} cases were found", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let (name, text) = match gather(&case.join("content"), &Options::default()) {
            Ok(typeset) => (OUTLINE, outline::of(&typeset)),
            Err(faults) => (REFUSALS, outline::of_faults(faults)),
        };
        if env::var_os("PLIEGO_BLESS").is_some() {
            bless(&case, name, &text);
        } else if expected(&case).as_ref().is_none_or(|expected| *expected != (name, text.clone()))
        {
            let (was, before) = expected(&case).unwrap_or(("neither file or both", String::new()));
            let case = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
            wrong.push(format!("== {case}: {was}\n{before}== came out as {name}\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}
