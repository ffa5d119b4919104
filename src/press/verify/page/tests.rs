use super::*;

const SCRIPT: &str = "start();\ngo();\n";
const STYLE: &str = "a {\nb: c;\n}\n";

fn proof(address: &str) -> PageProof {
    PageProof {
        route: Route::parse(address),
        edition: edition("e"),
        text: vec!["<p>One <em>text</em>.</p>".to_owned(), "<p>Two.</p>".to_owned()],
    }
}

fn edition(hash: &str) -> FileRef {
    FileRef { path: format!("data/edition.{hash}.json"), sha256: hash.repeat(64), bytes: 1 }
}

/// A page as the press writes it.
fn page(address: &str) -> String {
    let (script, style) = (policy_source(SCRIPT), policy_source(STYLE));
    let opened = Opened { route: Route::parse(address), edition: edition("e") };
    let opened = serde_json::to_string(&opened).expect("plain data");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {script}; style-src \
         'self' {style}\"><style>{STYLE}</style><script>{SCRIPT}</script></head><body><main>\
         <p>One <em>text</em>.</p><p>Two.</p></main><script type=\"application/json\" \
         id=\"opened\">{opened}</script></body></html>\n"
    )
}

fn altered(changes: &[Change]) -> Option<Mismatch> {
    Some(Mismatch::Altered(changes.to_vec()))
}

fn inserted(what: &str) -> Change {
    Change::Inserted(what.to_owned())
}

#[test]
fn unchanged_page_has_no_mismatch() {
    assert_eq!(check(&proof("essays/a/"), &page("essays/a/")), None);
}

#[test]
fn other_pages_and_editions_are_reported() {
    let home = page("");
    assert_eq!(check(&proof("essays/a/"), &home), Some(Mismatch::OtherPage(String::new())));
    let stale = page("essays/a/").replace(&"e".repeat(64), &"d".repeat(64));
    let other = Mismatch::OtherEdition("d".repeat(16));
    assert_eq!(check(&proof("essays/a/"), &stale), Some(other));
    let portal = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>";
    assert_eq!(check(&proof("essays/a/"), portal), Some(Mismatch::WebPage));
}

#[test]
fn truncated_page_is_detected_at_any_length() {
    let whole = page("essays/a/");
    for end in [0, 30, 100, 300, whole.find("<main>").expect("a main"), whole.len() - 40] {
        let mismatch = Some(Mismatch::Cut(end as u64, None));
        assert_eq!(check(&proof("essays/a/"), &whole[..end]), mismatch, "{end}");
    }
}

#[test]
fn changes_by_the_host_are_reported() {
    let whole = page("essays/a/");
    let tag = "<script src=\"https://b.example/c.js\"></script>";
    let cases = [
        (whole.replace('\n', "\r\n"), vec![Change::LineEnds]),
        (whole.replace("start();\n", "start();"), vec![Change::Script]),
        (whole.replace("a {\nb: c;\n}\n", "a{b:c}"), vec![Change::Style]),
        (
            whole.replace("</body>", &[tag, "</body>"].concat()),
            vec![inserted("a script from https://b.example/c.js")],
        ),
        (
            whole.replace("</main>", "</main><script>track()</script>"),
            vec![inserted("a script: track()")],
        ),
        (whole.replace("<style>", "<style>p{}</style><style>"), vec![inserted("a style: p{}")]),
        (whole.replace("Two.", "2."), vec![Change::Text("Two.".to_owned())]),
        (
            whole.replace("<em>text</em>", "<em>test</em>"),
            vec![Change::Text("One text.".to_owned())],
        ),
        (
            [&whole, "<!-- kept by a proxy -->\n"].concat(),
            vec![inserted("after the page: <!-- kept by a proxy -->")],
        ),
        (whole.trim_end().to_owned(), vec![Change::Space]),
        (whole.replace("<!DOCTYPE html>\n", "<!doctype html>"), vec![Change::Minified]),
        (
            whole.replace("http-equiv=\"Content-Security-Policy\"", "name=\"x\""),
            vec![Change::Policy],
        ),
    ];
    for (html, changes) in cases {
        assert_eq!(check(&proof("essays/a/"), &html), altered(&changes), "{html}");
    }
}

#[test]
fn script_in_a_print_page_is_reported() {
    let proof = PageProof { text: Vec::new(), ..proof("collections/a/print/") };
    let style = policy_source(STYLE);
    let page = format!(
        "<!DOCTYPE html>\n<html><head><meta http-equiv=\"Content-Security-Policy\" content=\"\
         style-src {style}\"><style>{STYLE}</style></head><body><p>One</p></body></html>\n"
    );
    assert_eq!(check(&proof, &page), None);
    let cut = &page[..page.len() - 20];
    assert_eq!(check(&proof, cut), Some(Mismatch::Cut(cut.len() as u64, None)));
    let more = page.replace("</body>", "<script>a()</script></body>");
    assert_eq!(check(&proof, &more), altered(&[inserted("a script: a()")]));
}

#[test]
fn the_hosts_policy_must_allow_what_the_page_needs() {
    let html = page("");
    let (script, style) = (policy_source(SCRIPT), policy_source(STYLE));
    let whole = format!("script-src 'self' 'wasm-unsafe-eval' {script}; style-src {style}");
    for header in ["", "frame-ancestors 'none'", whole.as_str()] {
        assert_eq!(forbidden(header, &html), None, "{header}");
    }
    for (header, what) in [
        ("default-src 'self'", "the page's own scripts"),
        ("frame-ancestors 'none', script-src 'self'", "the page's own scripts"),
        ("script-src 'unsafe-inline' 'unsafe-eval'; style-src 'self'", "the page's own style"),
        ("script-src 'unsafe-inline'", "WebAssembly"),
    ] {
        assert_eq!(forbidden(header, &html), Some(what), "{header}");
    }
}
