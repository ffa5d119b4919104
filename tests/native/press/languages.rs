//! The language of everything around the texts, and catalogues that editors add.

use pliego::{
    messages::BUILT_IN,
    press::{SiteFile, SiteOptions, site},
};

use super::case::Case;

fn page<'a>(files: &'a [SiteFile], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path).expect(path);
    std::str::from_utf8(&file.bytes).expect("a text")
}

fn printed(case: Case) -> Vec<SiteFile> {
    site(&case.gather().typeset(), &SiteOptions::default())
}

fn publication(case: Case, lang: &str) -> Case {
    case.file(
        "publication.yaml",
        format!("title: T\nlanguages: [{lang}]\nurl: https://a.example/\n"),
    )
}

#[test]
fn pages_files_and_feeds_are_in_the_language_of_the_publication() {
    let case = publication(Case::new(), "es")
        .file("a/news/2026-03-04-n.md", "---\ntitle: N\n---\n\nN.\n")
        .essay("second", "aliases: [older]\nupdated: 2026-05-01\n");
    let files = printed(case);
    for (path, text) in [
        ("index.html", "Edición del <time datetime=\"2026-05-01\">1 de mayo de 2026</time>"),
        ("essays/first/index.html", "<span class=\"label\">Ensayo siguiente</span>"),
        ("news/index.html", "<title>Noticias recientes – T</title>"),
        ("404.html", "<h1 tabindex=\"-1\">Esta página no existe</h1>"),
        ("essays/older/index.html", "Esta página tiene una dirección nueva."),
        ("collections/a/print/index.html", "imprimirla o guardarla como PDF"),
        ("manifest.webmanifest", "\"name\":\"Seguir leyendo\""),
        ("essays/second/second.ris", "ET  - Edición del 1 de mayo de 2026"),
        ("essays/second/second.bib", "Publicado por primera vez el 3 de febrero de 2026"),
        ("news/feed.xml", "<title>T: Noticias recientes</title>"),
    ] {
        assert!(page(&files, path).contains(text), "{path}: {text}\n{}", page(&files, path));
    }
    let frame = files.iter().find(|file| file.path.starts_with("data/frame.")).expect("a frame");
    assert!(String::from_utf8_lossy(&frame.bytes).contains("Esta página no se puede abrir ahora"));
}

#[test]
fn english_and_spanish_have_no_note_and_no_marks() {
    for lang in ["en", "es", "es-MX", "en-GB"] {
        let typeset = publication(Case::new(), lang).gather().typeset();
        assert_eq!(typeset.notes, [], "{lang}");
        let files = site(&typeset, &SiteOptions::default());
        let essay = page(&files, "essays/first/index.html");
        assert!(essay.contains(&format!("<html lang=\"{lang}\">")), "{lang}");
        assert_eq!(essay.matches(" lang=").count(), 1, "{lang}: {essay}");
    }
}

#[test]
fn a_language_without_a_catalogue_is_noted_once() {
    let essay = "---\ntitle: S\nauthors: [A]\ndate: 2026-02-04\n---\n\nA text [@k].\n";
    let case = publication(Case::new(), "ar")
        .file("a/second/essay.md", essay)
        .file("a/second/readings.bib", "@book{k, author = {A, B}, title = {T}, year = 2001}");
    let typeset = case.gather().typeset();
    let [note] = &typeset.notes[..] else { panic!("{:#?}", typeset.notes) };
    assert_eq!(note.message, "there is no interface text in the language `ar`");
    let files = site(&typeset, &SiteOptions::default());
    let essay = page(&files, "essays/first/index.html");
    assert!(essay.contains("<html lang=\"ar\" dir=\"rtl\">"), "{essay}");
    // Words that are marked as English are beside titles in the language of the publication.
    for (path, text) in [
        ("essays/first/index.html", "aria-label=\"Other essays\" lang=\"en\" dir=\"ltr\">"),
        ("essays/first/index.html", "<span class=\"name\" lang=\"ar\" dir=\"rtl\">S</span>"),
        (
            "essays/second/readings/index.html",
            "lang=\"en\" dir=\"ltr\">For <a lang=\"ar\" dir=\"rtl\" href=\"essays/second/\">S</a>",
        ),
    ] {
        assert!(page(&files, path).contains(text), "{text}: {}", page(&files, path));
    }
}

#[test]
fn editors_may_add_a_language() {
    let french = BUILT_IN[0].1.replace("\nlinks = Links", "\nlinks = Liens");
    let case = publication(Case::new(), "fr").file("locales/fr.ftl", french);
    let typeset = case.gather().typeset();
    assert_eq!(typeset.notes, []);
    assert_eq!(typeset.messages().text("links"), "Liens");
}

#[test]
fn mistakes_in_a_catalogue_are_faults_with_their_place() {
    let french = BUILT_IN[0]
        .1
        .replace("\nlinks = Links", "\nlienks = Liens")
        .replace("byline = By { $authors }", "byline = De");
    publication(Case::new(), "fr").file("locales/fr.ftl", french).gather().refuses_all(&[
        "locales/fr.ftl:25:1: `byline` does not contain `{ $authors }`",
        "locales/fr.ftl:86:1: the interface has no message `lienks`",
        "locales/fr.ftl:363:1: missing messages: `links`",
    ]);
    for (path, text) in [("locales/french.ftl", "a = b"), ("locales/notes.txt", "a")] {
        publication(Case::new(), "fr").file(path, text).gather().refuses(path);
    }
    publication(Case::new(), "fr")
        .file("locales/fr.ftl", "")
        .gather()
        .refuses("locales/fr.ftl:1:1");
}
