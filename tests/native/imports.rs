//! Imports between the files of `src`: no cycles, only from lower layers, no feature of the reader from another,
//! and the browser's interfaces only in `reader::dom`.
//!
//! The tests read the `use` declarations and the other paths of each file and follow re-exports. A module may
//! use its ancestors, as child modules do in Rust; unit tests are not read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The layers, and those that each may use.
const LAYERS: [(&str, &[&str]); 7] = [
    ("model", &[]),
    ("messages", &["model"]),
    ("search", &["model"]),
    ("state", &["model", "search"]),
    ("views", &["messages", "model", "state"]),
    ("press", &["messages", "model", "search", "state", "views"]),
    ("reader", &["model", "search", "state"]),
];

/// The modules of the reader that a feature may use, besides its own.
const USED_BY_FEATURES: [&str; 4] = ["data", "dom", "lifecycle", "templates"];

/// The crates that define the browser's interfaces.
const BROWSER: [&str; 5] =
    ["gloo_net", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "web_sys"];

/// The path of a module below the crate, or of an item below a module.
type Segments = Vec<String>;

/// The names in the file of a module.
#[derive(Default)]
struct Names {
    /// All paths, as they are written.
    paths: Vec<Segments>,
    /// The imported paths by the name that they get.
    imports: BTreeMap<String, Segments>,
}

#[test]
fn files_do_not_import_each_other_in_a_cycle() {
    let cycles = cycles(&edges(&source()));
    assert!(cycles.is_empty(), "files import each other in a cycle:\n{}", cycles.join("\n"));
}

#[test]
fn a_layer_uses_only_lower_layers() {
    let edges = edges(&source());
    for (layer, lower) in LAYERS {
        let files =
            edges.iter().filter(|(module, _)| module.first().is_some_and(|one| one == layer));
        assert!(files.clone().count() > 1, "src/{layer} was read");
        for (module, used) in files {
            for other in used.iter().filter_map(|used| used.first().filter(|one| *one != layer)) {
                let is_lower = lower.contains(&other.as_str());
                assert!(is_lower, "{} uses {other}, but {layer} may not", module.join("::"));
            }
        }
    }
}

#[test]
fn features_know_neither_each_other_nor_navigation() {
    let edges = edges(&source());
    let features = edges.iter().filter_map(|(module, used)| Some((feature(module)?, module, used)));
    assert!(features.clone().count() > 1, "src/reader/features was read");
    for (own, module, used) in features {
        for other in used.iter().filter(|other| other[0] == "reader") {
            let is_usable = other.get(1).is_some_and(|one| USED_BY_FEATURES.contains(&&**one));
            assert!(
                is_usable || feature(other) == Some(own),
                "{} uses {}, but a feature may not",
                module.join("::"),
                other.join("::")
            );
        }
    }
}

#[test]
fn only_dom_uses_browser_interfaces() {
    let modules = source();
    let (dom, others): (Vec<_>, Vec<_>) = modules.iter().partition(|(module, _)| is_dom(module));
    let browser = |names: &Names| {
        names.paths.iter().find(|path| path.iter().any(|one| BROWSER.contains(&&**one))).cloned()
    };
    assert!(dom.iter().any(|(_, names)| browser(names).is_some()), "src/reader/dom was read");
    for (module, names) in others {
        if let Some(path) = browser(names) {
            panic!("{} names {}, but only reader::dom may", module.join("::"), path.join("::"));
        }
    }
}

#[test]
fn cycles_are_found_through_other_files_and_re_exports() {
    let edges = |files: &[(&str, &str)]| {
        let modules = files.iter().map(|(module, code)| {
            (module.split("::").map(str::to_owned).collect::<Segments>(), names(code))
        });
        edges(&modules.collect())
    };
    let files = [
        ("a", "use super::b::C;"),
        ("b", "pub use super::c::C;"),
        ("c", "fn f() { crate::d::e::f() }"),
        ("d", "mod e;"),
        ("d::e", "use crate::{a, d}; fn e() { d::f::g() }"),
        ("d::f", ""),
    ];
    assert_eq!(cycles(&edges(&files)), ["a uses c", "c uses d::e", "d::e uses a"]);
    assert!(edges(&files)[&["d".to_owned(), "e".to_owned()][..]].len() == 2, "d::f is used");
    assert_eq!(cycles(&edges(&files[..4])), [""; 0]);
}

#[test]
fn paths_and_imports_are_read_from_code_alone() {
    let names = names(
        "//! use crate::a;\nuse super::{b::{self, C}, d as e};\nfn f() { g::<'_>(\"use crate::h;\"); \
         crate::i::j('\"'); }\n#[cfg(test)]\nmod tests {\n use crate::k;\n}",
    );
    let paths: Vec<_> = names.paths.iter().map(|path| path.join("::")).collect();
    assert_eq!(paths, ["super::b", "super::b::C", "super::d", "g", "crate::i::j"]);
    assert_eq!(names.imports.keys().collect::<Vec<_>>(), ["C", "b", "e"]);
}

/// The modules of `src`.
fn source() -> BTreeMap<Segments, Names> {
    let mut modules = BTreeMap::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[], &mut modules);
    modules
}

/// The modules that each module uses.
fn edges(modules: &BTreeMap<Segments, Names>) -> BTreeMap<Segments, BTreeSet<Segments>> {
    modules.keys().map(|module| (module.clone(), used_by(module, modules))).collect()
}

/// The edges that are part of a cycle.
fn cycles(edges: &BTreeMap<Segments, BTreeSet<Segments>>) -> Vec<String> {
    let mut cycles = Vec::new();
    for (module, used) in edges {
        let back = used.iter().filter(|used| reaches(used, module, edges));
        cycles.extend(back.map(|used| format!("{} uses {}", module.join("::"), used.join("::"))));
    }
    cycles
}

/// Adds the modules in `folder`, which is that of the module `parent`.
fn read(folder: &Path, parent: &[String], modules: &mut BTreeMap<Segments, Names>) {
    for entry in fs::read_dir(folder).expect("a folder of `src` can be read") {
        let path = entry.expect("an entry of a folder can be read").path();
        let name = path.file_stem().expect("an entry has a name").to_string_lossy().into_owned();
        if name == "tests" || name == "main" {
            continue;
        }
        let module = if name == "lib" { Vec::new() } else { [parent, &[name]].concat() };
        if path.is_dir() {
            read(&path, &module, modules);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let code = fs::read_to_string(&path).expect("a file of `src` can be read");
            modules.insert(module, names(&code));
        }
    }
}

/// The feature of the reader that `module` belongs to.
fn feature(module: &[String]) -> Option<&str> {
    match module {
        [reader, features, name, ..] if reader == "reader" && features == "features" => Some(name),
        _ => None,
    }
}

/// Returns whether `module` is part of `reader::dom`.
fn is_dom(module: &[String]) -> bool {
    matches!(module, [reader, dom, ..] if reader == "reader" && dom == "dom")
}

/// The modules that the file of `module` uses, without its ancestors.
fn used_by(module: &Segments, modules: &BTreeMap<Segments, Names>) -> BTreeSet<Segments> {
    let paths = modules[module].paths.iter();
    let used = paths.filter_map(|path| resolve(module, path, modules, 0));
    used.filter(|used| !module.starts_with(used)).collect()
}

/// The module whose file holds the item that `path` names in `module`; `None` for another crate's.
fn resolve(
    module: &[String],
    path: &[String],
    modules: &BTreeMap<Segments, Names>,
    depth: usize,
) -> Option<Segments> {
    const MAX_STEPS: usize = 8;
    let (mut at, mut rest) = (module.to_vec(), path);
    match path.first()?.as_str() {
        "crate" => {
            at.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while let Some(("super", after)) = rest.split_first().map(|(a, b)| (a.as_str(), b)) {
                at.pop();
                rest = after;
            }
        }
        child if modules.contains_key(&[module, &[child.to_owned()]].concat()) => {}
        name if path.len() > 1 && depth < MAX_STEPS => {
            let import = modules.get(module)?.imports.get(name)?;
            return resolve(module, &[import, &path[1..]].concat(), modules, depth + 1);
        }
        _ => return None,
    }
    while let Some((name, after)) = rest.split_first() {
        let child = [&at[..], std::slice::from_ref(name)].concat();
        if !modules.contains_key(&child) {
            break;
        }
        at = child;
        rest = after;
    }
    let reexport = rest.first().and_then(|name| modules.get(&at)?.imports.get(name));
    match reexport.filter(|_| at != module && depth < MAX_STEPS) {
        Some(path) => resolve(&at, path, modules, depth + 1),
        None => Some(at).filter(|at| modules.contains_key(at)),
    }
}

/// Returns whether `from` uses `to`, directly or by way of others.
fn reaches(from: &Segments, to: &Segments, edges: &BTreeMap<Segments, BTreeSet<Segments>>) -> bool {
    let (mut seen, mut open) = (BTreeSet::from([from]), vec![from]);
    while let Some(module) = open.pop() {
        if module == to {
            return true;
        }
        open.extend(edges[module].iter().filter(|used| seen.insert(used)));
    }
    false
}

/// The paths and imports of a file.
fn names(code: &str) -> Names {
    let tokens = tokens(code);
    let mut names = Names::default();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at..].starts_with(&["mod".to_owned(), "tests".to_owned(), "{".to_owned()]) {
            break;
        }
        if tokens[at] == "use" {
            at = import(&tokens, at + 1, &[], &mut names);
        } else if is_name(&tokens[at]) {
            let mut path = vec![tokens[at].clone()];
            while tokens.get(at + 1).is_some_and(|token| token == "::")
                && tokens.get(at + 2).is_some_and(|token| is_name(token))
            {
                path.push(tokens[at + 2].clone());
                at += 2;
            }
            if tokens.get(at + 1).is_some_and(|token| token == "::") || path.len() > 1 {
                names.paths.push(path);
            }
        }
        at += 1;
    }
    names
}

/// Reads a tree of imports below `prefix` from the token at `at`; returns where it ends.
fn import(tokens: &[String], mut at: usize, prefix: &[String], names: &mut Names) -> usize {
    let mut path = prefix.to_vec();
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "::" => {}
            "{" => {
                while tokens.get(at).is_some_and(|token| token != "}") {
                    at = import(tokens, at + 1, &path, names);
                }
                return at + 1;
            }
            "as" => {
                let name = tokens.get(at + 1).cloned().unwrap_or_default();
                names.imports.insert(name, path.clone());
                names.paths.push(path);
                return at + 2;
            }
            "self" if !path.is_empty() => {}
            name if is_name(name) => path.push(name.to_owned()),
            "*" => {}
            _ => break,
        }
        at += 1;
    }
    if path.len() > prefix.len() || tokens.get(at - 1).is_some_and(|token| token == "self") {
        names.imports.insert(path.last().cloned().unwrap_or_default(), path.clone());
        names.paths.push(path);
    }
    at
}

fn is_name(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// The names and symbols of `code`, without comments and literals.
fn tokens(code: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(length) = literal(rest) {
            length
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            tokens.push(rest[..end.unwrap_or(rest.len())].to_owned());
            end.unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            tokens.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                tokens.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

/// The length of the text or character literal at the head of `code`; `None` where there is none.
fn literal(code: &str) -> Option<usize> {
    let prefix = code.len() - code.trim_start_matches(['b', 'r']).len();
    let after = &code[prefix..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    if code[..prefix].ends_with('r') && after[hashes..].starts_with('"') {
        let end = ["\"", &"#".repeat(hashes)].concat();
        let text = &after[hashes + 1..];
        return Some(prefix + hashes + 1 + text.find(&end)? + end.len());
    }
    let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\'') && prefix < 2)?;
    let mut letters = after.char_indices().skip(1);
    let mut count = 0;
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => _ = letters.next(),
            _ if letter == quote => return Some(prefix + at + 1),
            _ => {}
        }
        count += 1;
        // A lifetime, which has no second quotation mark.
        if quote == '\''
            && count == 1
            && letter != '\\'
            && !after[at + letter.len_utf8()..].starts_with('\'')
        {
            return None;
        }
    }
    None
}
