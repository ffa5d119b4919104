use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

#[path = "../../../../tests/hostile/bibtex.rs"]
mod bibtex;

#[test]
fn hostile_files_do_not_inject_markup() {
    let clusters = [Cluster {
        items: vec![CitedWork {
            prefix: "<script>window.hit('prefix')</script>".to_owned(),
            locator: "p. <script>window.hit('locator')</script>".to_owned(),
            ..work("a")
        }],
    }];
    let styles = ["chicago-author-date", "mla", "ieee", "apa"];
    let styles = styles.map(|name| Style::named(name).expect("a style of the archive"));
    for (tried, text) in bibtex::FILES {
        let (bibliography, _) = read(text);
        for style in &styles {
            let formatted = bibliography.format(style, "essays/x/", &clusters);
            let readings = formatted.references.iter().flat_map(|r| [&r.entry, &r.annotation]);
            for html in readings.chain(&formatted.citations) {
                assert_tame(html.as_str(), tried);
            }
        }
    }
}

/// Every tag is one that the press writes; no text contains quotation marks.
fn assert_tame(html: &str, tried: &str) {
    const TAGS: [&str; 18] = [
        "em>",
        "/em>",
        "b>",
        "/b>",
        "u>",
        "/u>",
        "sup>",
        "/sup>",
        "sub>",
        "/sub>",
        "/span>",
        "/a>",
        "wbr>",
        "span class=\"small-caps\">",
        "span lang=\"es\">",
        "a href=\"https://",
        "a href=\"http://",
        "a href=\"essays/x/#reading-",
    ];
    for tag in html.split('<').skip(1) {
        assert!(TAGS.iter().any(|allowed| tag.starts_with(allowed)), "{tried}: {html}");
        let quotes = tag.split('>').next().map_or(0, |tag| tag.matches('"').count());
        assert!(quotes <= 4 && quotes % 2 == 0, "{tried}: {html}");
    }
}

/// One style for all threads, as in the press.
static APA: LazyLock<Style> =
    LazyLock::new(|| Style::named("apa").expect("a style of the archive"));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_bytes_do_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn arbitrary_entries_neither_panic_nor_inject_markup(
        kind in proptest::sample::select(names::TYPES),
        fields in proptest::collection::vec(
            (proptest::sample::select(names::FIELDS), r#"([a-zA-Z0-9 ,./=~?%$&#é—'"<>:-]|\{x\}|\\'|\\a|and | ?[0-9]{1,12} ?){0,12}"#),
            0..8,
        ),
    ) {
        let fields: String =
            fields.iter().map(|(name, value)| format!(", {name} = {{{value}}}")).collect();
        let (bibliography, _) = read(&format!("@{kind}{{a, title = {{T}}{fields}}}"));
        let clusters = [Cluster { items: vec![work("a")] }];
        let formatted = bibliography.format(&APA, "essays/x/", &clusters);
        for html in formatted.references.iter().map(|reading| &reading.entry) {
            assert_tame(html.as_str(), &fields);
        }
    }
}
