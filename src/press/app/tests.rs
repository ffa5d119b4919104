use super::*;

#[test]
fn head_contains_the_values_of_each_setting() {
    let table = settings();
    assert_eq!(table[0][3], 100);
    assert_eq!(table[1]["fontFamily"], json!(["sans", "hyperlegible", "dyslexic"]));
    assert_eq!(table[2]["lineHeight"], json!([1, 2.6, ""]));
    let values = table[1].as_object().zip(table[2].as_object());
    let count = values.map(|(words, ranges)| 1 + words.len() + ranges.len());
    assert_eq!(count, Some(SETTINGS.len()));
    let head = &App::get().head.text;
    assert!(head.contains(&table.to_string()) && !head.contains("SETTINGS"));
}

/// The tests of the worker read `tests/worker/routes.json`; `PLIEGO_BLESS=1` writes it.
#[test]
fn worker_contains_the_route_table() {
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

/// The application with a reader of these files beside its script.
fn with_reader(script: &str, wasm: &[(&str, &'static [u8])]) -> App {
    let mut from = from_folder();
    from.retain(|name, _| !name.starts_with("reader"));
    from.insert("reader.js".to_owned(), script.to_owned().into_bytes().into());
    from.extend(wasm.iter().map(|(name, bytes)| ((*name).to_owned(), (*bytes).into())));
    App::new(&from)
}

fn reader_script(app: &App) -> SiteFile {
    let scripts = app.scripts(&Locales::default(), "en");
    let is_it = |file: &SiteFile| file.path.starts_with("app/reader.");
    scripts.files.into_iter().find(is_it).expect("a reader")
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
    let script = reader_script(&app);
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
fn changed_chunk_changes_the_path_of_the_reader() {
    let path = |bytes| {
        let wasm = [("reader.wasm", b"a".as_slice()), ("reader-search.wasm", bytes)];
        reader_script(&with_reader("CHUNK_PATHS", &wasm)).path
    };
    assert_ne!(path(b"b"), path(b"c"));
    assert_eq!(path(b"b"), path(b"b"));
}

#[test]
fn reader_without_chunks_has_an_empty_chunk_list() {
    let app = with_reader("load(CHUNK_PATHS)", &[("reader.wasm", b"a")]);
    let script = reader_script(&app);
    assert_eq!(String::from_utf8_lossy(&script.bytes), "load({})");
}

#[test]
fn scripts_have_the_texts_of_the_language() {
    let app = with_reader("say(MESSAGES)", &[("reader.wasm", b"a")]);
    let texts = |lang: &str| {
        let scripts = app.scripts(&Locales::default(), lang);
        let all = scripts.files.iter().map(|file| String::from_utf8_lossy(&file.bytes));
        all.collect::<String>()
    };
    for (lang, close, opening) in [("en", "Close", "Opening…"), ("es", "Cerrar", "Abriendo…")] {
        let texts = texts(lang);
        assert!(texts.contains(&format!("\"reader-close\":\"{close}\"")), "{texts}");
        assert!(texts.contains(&format!("\"script-opening\":\"{opening}\"")), "{texts}");
        assert!(!texts.contains("MESSAGES") && !texts.contains("skip-to-text"));
    }
    assert_eq!(texts("fr"), texts("en"));
}

#[test]
fn title_is_escaped_as_a_css_string() {
    let title = "A \"b\" \\ } c\n";
    assert_eq!(css_string(title), "\"A \\\"b\\\" \\\\ } c \"");
}

#[test]
fn integrity_has_the_format_that_browsers_expect() {
    assert_eq!(integrity(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}
