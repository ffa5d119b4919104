//! The cases that a repository cannot hold, or that turn on the order of things.

use std::fs;

use pliego::model::route::Route;

use super::case::{Case, gather};

#[test]
fn non_utf8_file_is_reported_with_the_invalid_byte() {
    Case::new()
        .file("a/second.md", b"---\ntitle: Ni\xf1ez\n")
        .gather()
        .refuses("a/second.md: the file is not UTF-8: byte 13, in line 2, is 0xf1");
}

#[test]
fn file_cut_within_a_character_is_reported() {
    Case::new()
        .file("a/second.md", &"é".as_bytes()[..1])
        .gather()
        .refuses("a/second.md: the file is not UTF-8: byte 0, in line 1, is 0xc3");
}

#[cfg(unix)]
#[test]
fn symlink_loops_are_refused() {
    Case::new().link("a/one.md", "two.md").link("a/two.md", "one.md").gather().refuses_all(&[
        "a/one.md: this is a symbolic link loop",
        "a/two.md: this is a symbolic link loop",
    ]);
    Case::new().link("a/again", "../a").link("top", ".").gather().refuses_all(&[
        "a/again: this is a symbolic link loop",
        "top: this is a symbolic link loop",
    ]);
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_folder_is_read() {
    Case::new()
        .file("../secret.md", "---\ntitle: Secret\n---\n")
        .link("a/one.md", "../../secret.md")
        .link("a/two.md", "/etc/passwd")
        .link("b", "../..")
        .gather()
        .refuses_all(&[
            "a/one.md: the link leads out of the content folder",
            "a/two.md: the link leads out of the content folder",
            "b: the link leads out of the content folder",
        ]);
}

#[test]
fn images_outside_the_folder_of_an_essay_are_refused() {
    for src in ["../b.png", "/etc/b.png", "..", "x/../../b.png"] {
        Case::new()
            .file("a/b.png", "")
            .file("a/second/essay.md", format!("---\ntitle: T\nauthors: [A]\ndate: 2026-01-01\nimage: {{src: {src}, alt: B}}\n---\n"))
            .gather()
            .refuses_all(&["a/b.png: nothing uses this image", "a/second/essay.md:5:14: "]);
    }
}

#[cfg(unix)]
#[test]
fn valid_symlinks_are_followed_and_dangling_ones_refused() {
    let typeset = Case::new().link("a/second.md", "first.md").gather().typeset();
    assert_eq!(typeset.collections[0].essays.len(), 2);
    Case::new()
        .link("a/second.md", "nothing.md")
        .gather()
        .refuses("a/second.md: the link leads nowhere");
}

#[test]
fn oversized_files_are_refused_without_reading_them() {
    Case::new()
        .long("a/second.md", 17 << 20)
        .gather()
        .refuses("a/second.md: the file is too long: 17 MB");
    Case::new()
        .file("publication.yaml", "title: T\nlogo: {src: b.png, alt: B}\n")
        .long("b.png", 65 << 20)
        .gather()
        .refuses("publication.yaml:2:13: the image `b.png` is too large: 65 MB");
}

#[cfg(unix)]
#[test]
fn unreadable_folder_gives_a_clear_error() {
    use std::os::unix::fs::PermissionsExt;

    let case = Case::new().file("b/collection.yaml", "title: B\n");
    let folder = case.content().join("b");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o000)).expect("a closed folder");
    // Whoever runs as root may read it all the same: then there is nothing to refuse.
    if fs::read_dir(&folder).is_ok() {
        case.gather().typeset();
    } else {
        case.gather().refuses_all(&["b: cannot be read"]);
    }
}

#[test]
fn invalid_content_folder_gives_a_clear_error() {
    let case = Case::empty().file("file", "");
    for (name, sentence) in [("nothing", "cannot be read"), ("file", "is not a folder")] {
        let path = case.content().join(name);
        let faults = gather(&path).expect_err("nothing to read").sorted();
        assert_eq!(faults.len(), 1, "{faults:?}");
        let start = format!("{}: {sentence}", path.display());
        assert!(faults[0].to_string().starts_with(&start), "{}", faults[0]);
    }
}

#[cfg(unix)]
#[test]
fn special_files_are_refused_without_reading_them() {
    let case = Case::new();
    let _socket = std::os::unix::net::UnixListener::bind(case.content().join("a/second.md"))
        .expect("a socket");
    case.gather().refuses("a/second.md: is neither a file nor a folder");
}

#[test]
fn hidden_and_backup_files_are_ignored() {
    let typeset = Case::new()
        .file(".git/config", b"\xff")
        .file(".DS_Store", b"\xff")
        .file("a/first.md~", "")
        .file("a/#first.md#", "")
        .file("a/.first.md.swp", "")
        .gather()
        .typeset();
    assert_eq!(typeset.collections.len(), 1);
}

#[test]
fn files_from_windows_are_read() {
    let typeset = Case::new()
        .file("publication.yaml", "\u{feff}title: Título\r\nedition: 2026-05-01\r\n")
        .file("a/second.md", "\u{feff}---\r\ntitle: Ñandú\r\nauthors:\r\n  - 李 明\r\ndate: 2026-01-01\r\n---\r\nText\r\n")
        .gather()
        .typeset();
    assert_eq!(typeset.publication.title.plain(), "Título");
    let entry = &typeset.collections[0].entry.essays[0];
    assert_eq!((entry.title.plain(), entry.authors[0].name.as_str()), ("Ñandú", "李 明"));
}

#[test]
fn essays_sort_by_order_date_and_slug_and_news_newest_first() {
    let typeset = Case::new()
        .file("b/collection.yaml", "title: Zebra\norder: 1\n")
        .file("c/collection.yaml", "title: Aardvark\n")
        .essay("last-by-date", "draft: false\n")
        .essay("by-order", "order: 2\n")
        .file("a/old.md", "---\ntitle: O\nauthors: [A]\ndate: 2020-01-01\n---\n")
        .file("a/news/2026-01-01-b.md", "---\ntitle: B\n---\n")
        .file("a/news/2026-03-01-c.md", "---\ntitle: C\ndate: 2026-03-01\n---\n")
        .file("a/news/2026-01-01-a.md", "---\ntitle: A\n---\n")
        .gather()
        .typeset();
    let collections: Vec<_> =
        typeset.collections.iter().map(|one| one.entry.slug.as_str()).collect();
    assert_eq!(collections, ["b", "a", "c"]);
    let entry = &typeset.collections[1].entry;
    let essays: Vec<_> = entry.essays.iter().map(|essay| essay.slug.as_str()).collect();
    assert_eq!(essays, ["by-order", "old", "first", "last-by-date"]);
    let news: Vec<_> = entry.news.iter().map(|news| news.slug.as_str()).collect();
    assert_eq!(news, ["2026-03-01-c", "2026-01-01-a", "2026-01-01-b"]);
    assert_eq!(typeset.date.iso, "2026-03-01");
}

#[test]
fn edition_date_is_explicit_or_else_the_newest_date() {
    let updated = "updated: 2026-04-01\n";
    let case = || Case::new().essay("second", updated);
    assert_eq!(case().gather().typeset().date.iso, "2026-04-01");
    let edition = "title: T\nedition: 2025-01-01\n";
    assert_eq!(case().file("publication.yaml", edition).gather().typeset().date.iso, "2025-01-01");
    let draft = Case::new().essay("second", "draft: true\nupdated: 2026-04-01\n");
    assert_eq!(draft.gather().typeset().date.iso, "2026-02-03");
}

#[test]
fn drafts_are_built_only_on_request() {
    let case = || {
        Case::new()
            .essay("second", "draft: true\naliases: [older]\n")
            .file("a/news/2026-01-01-x.md", "---\ntitle: X\ndraft: true\n---\n")
    };
    let without = case().gather().typeset();
    assert_eq!(without.collections[0].essays.len(), 1);
    assert_eq!((without.collections[0].news.len(), without.aliases.len()), (0, 0));
    let with = case().drafts().gather().typeset();
    assert_eq!(with.collections[0].essays.len(), 2);
    assert_eq!((with.collections[0].news.len(), with.aliases.len()), (1, 1));
    assert!(matches!(&with.aliases[0].1, Route::Essay(slug) if slug.as_str() == "second"));
}

#[test]
fn a_collection_of_drafts_is_a_draft() {
    let case = || {
        Case::new()
            .file("b/collection.yaml", "title: B\n")
            .file(
                "b/later.md",
                "---\ntitle: L\nauthors: [A]\ndate: 2026-01-01\ndraft: true\n---\n\nL.\n",
            )
            .file("c/collection.yaml", "title: C\n")
    };
    let slugs = |case: Case| {
        let collections = case.gather().typeset().collections.into_iter();
        collections.map(|one| one.entry.slug.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(slugs(case()), ["a", "c"], "one that is empty already stays");
    assert_eq!(slugs(case().drafts()), ["a", "b", "c"]);
    let news = "---\ntitle: N\n---\n\nNew.\n";
    assert_eq!(slugs(case().file("b/news/2026-01-01-n.md", news)), ["a", "b", "c"]);
    let link = "---\ntitle: A\n---\n\nSee [B](collections/b/).\n";
    slugs(case().file("about.md", link).drafts());
    case()
        .file("about.md", link)
        .gather()
        .refuses("about.md:5:9: the link leads to a draft, `collections/b/`");
}

#[test]
fn language_is_set_only_where_it_differs_from_the_publication() {
    let typeset = Case::new()
        .file("publication.yaml", "title: T\nlanguages: [es-MX]\n")
        .essay("again", "lang: es-mx\n")
        .essay("other", "lang: es\n")
        .gather()
        .typeset();
    let essays = typeset.collections[0].entry.essays.iter();
    let langs: Vec<_> = essays.map(|essay| (essay.slug.as_str(), essay.lang.as_str())).collect();
    assert_eq!(langs, [("again", ""), ("first", ""), ("other", "es")]);
}

#[test]
fn publication_with_only_drafts_is_refused() {
    Case::empty()
        .file("publication.yaml", "title: T\n")
        .file("a/collection.yaml", "title: A\n")
        .essay("first", "draft: true\n")
        .gather()
        .refuses("publication.yaml: the publication has no essay and no news yet");
}

#[test]
fn field_values_are_preserved() {
    let typeset = Case::new()
        .file(
            "publication.yaml",
            "title: 2034\nurl: https://a.example/b\nlanguages: [es-MX]\nsummary: a < b & c\n",
        )
        .file(
            "a/second.md",
            "---\ntitle: \"T: <i>\"\nauthors:\n  - name: Søren Ærø\n    orcid: 0000-0002-1694-233X\n    url: https://s.example/\n    affiliation: U\ndate: 2026-01-01\nupdates:\n  - {date: 2026-01-02, note: One}\n  - {date: 2026-01-05, note: Two}\nlang: en\ntags: [x, y]\nsummary: >-\n  Two\n  lines & more\n---\n",
        )
        .gather()
        .typeset();
    let publication = &typeset.publication;
    assert_eq!((publication.title.plain(), publication.lang.as_str()), ("2034", "es-MX"));
    assert_eq!(publication.summary.as_str(), "a &lt; b &amp; c");
    assert_eq!(typeset.url, "https://a.example/b/");
    let entry = &typeset.collections[0].entry.essays[0];
    assert_eq!((entry.title.plain(), entry.lang.as_str()), ("T: <i>", "en"));
    assert_eq!(entry.summary.plain(), "Two lines & more");
    assert_eq!(entry.authors[0].orcid, "https://orcid.org/0000-0002-1694-233X");
    assert_eq!(entry.updated.as_ref().map(|date| date.iso.as_str()), Some("2026-01-05"));
    let notes: Vec<_> =
        typeset.collections[0].essays[0].updates.iter().map(|update| update.note.plain()).collect();
    assert_eq!(notes, ["Two", "One"]);
}

#[test]
fn gathering_is_deterministic() {
    let case = || (0..20).fold(Case::new(), |case, at| case.essay(&format!("essay-{at}"), ""));
    let once = format!("{:?}", case().gather().typeset());
    assert_eq!(once, format!("{:?}", case().gather().typeset()));
}

#[test]
fn text_fields_get_smart_punctuation() {
    let typeset = Case::new()
        .file(
            "publication.yaml",
            "title: The \"Border\"\nsubtitle: It's here\nparts:\n  - {id: a--b, title: What's next}\n",
        )
        .file("a/collection.yaml", "title: Mexico's\nsummary: A -- b...\n")
        .file(
            "a/first.md",
            "---\ntitle: \"Who's who\"\nsubtitle: The 'so-called'\nsummary: \"It's <so>\"\nauthors: [Ann O'Brien, {name: Bo O'Neil, affiliation: King's}]\ndate: 2026-01-01\naliases: [x--y]\ntags: [women's work]\nupdates:\n  - {date: 2026-01-02, note: Texas's figures}\n---\n\n## What's next\n\nIt's.\n",
        )
        .file("a/news/2026-01-01-x.md", "---\ntitle: It's out\nsummary: \"'A'\"\n---\n\nOut.\n")
        .file("about.md", "---\ntitle: Who's we\n---\n\nWe.\n")
        .gather()
        .typeset();
    let publication = &typeset.publication;
    assert_eq!(publication.title.plain(), "The “Border”");
    assert_eq!(publication.subtitle.plain(), "It’s here");
    let collection = &typeset.collections[0];
    assert_eq!(collection.entry.title.plain(), "Mexico’s");
    assert_eq!(collection.entry.summary.plain(), "A – b…");
    let entry = &collection.entry.essays[0];
    assert_eq!((entry.title.plain(), entry.subtitle.plain()), ("Who’s who", "The ‘so-called’"));
    assert_eq!(entry.summary.plain(), "It’s <so>");
    assert_eq!(entry.names().collect::<Vec<_>>(), ["Ann O’Brien", "Bo O’Neil"]);
    assert_eq!(entry.authors[1].affiliation, "King’s");
    assert_eq!(entry.tags, ["women’s work"]);
    assert_eq!(entry.parts[0].id, "a--b");
    assert_eq!(entry.parts[0].title, "What’s next");
    assert_eq!(collection.essays[0].updates[0].note.plain(), "Texas’s figures");
    let news = &collection.entry.news[0];
    assert_eq!((news.title.plain(), news.excerpt.as_str()), ("It’s out", "‘A’"));
    assert_eq!(
        typeset.about.map(|about| about.title.plain().to_owned()).as_deref(),
        Some("Who’s we")
    );
    assert_eq!(typeset.aliases[0].0.as_str(), "x--y");
}

#[test]
fn positions_in_the_first_line_ignore_the_byte_order_mark() {
    Case::new()
        .file("a/collection.yaml", "\u{feff}titel: A\n")
        .gather()
        .refuses("a/collection.yaml:1:1: there is no field `titel`");
}

#[test]
fn images_are_found_however_their_names_are_encoded() {
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect/></svg>";
    let names = ["my map.svg", "nin\u{303}o.svg", "50%25.svg"];
    let written = "![a](my%20map.svg)\n\n![b](<my map.svg>)\n\n![c](ni\u{f1}o.svg)\n\n\
                   ![d](50%25.svg)";
    let essay = format!("---\ntitle: A\nauthors: [A]\ndate: 2026-01-01\n---\n\n{written}\n");
    let case = names
        .iter()
        .fold(Case::new(), |case, name| case.file(&format!("a/second/{name}"), drawing));
    let typeset = case.file("a/second/essay.md", &essay).gather().typeset();
    let essays = &typeset.collections[0].essays;
    let second = essays.iter().find(|essay| essay.slug.as_str() == "second").expect("the essay");
    let html: String = second
        .parts
        .iter()
        .flat_map(|part| &part.blocks)
        .map(|block| block.html.as_str())
        .collect();
    assert_eq!(html.matches("<img").count(), 4, "{html}");
}
