//! Works that collide: in each author-date style that is offered, list and citations agree.

use hayagriva::{
    archive::ArchivedStyle,
    citationberg::{CitationFormat, StyleCategory},
};

use super::*;

const WORKS: &str = "
@book{ruiza, author={Ruiz, Ana}, title={Wells}, publisher={P}, year={2001}}
@book{ruizb, author={Ruiz, Berta}, title={Dams}, publisher={P}, year={2001}}
@book{zea1, author={Zea, Elsa}, title={Canals}, publisher={P}, year={1999}}
@book{zea2, author={Zea, Elsa}, title={Locks}, publisher={P}, year={1999}}
@book{roe1, author={Roe, Ann and Doe, Eva and Poe, Ida and Noe, Ulf}, title={Rain}, publisher={P}, year={2003}}
@book{roe2, author={Roe, Ann and Fox, Eva and Poe, Ida and Noe, Ulf}, title={Snow}, publisher={P}, year={2003}}
@book{und1, author={Undo, Ann}, title={Ice}, publisher={P}}
@book{und2, author={Undo, Ann}, title={Fog}, publisher={P}}
@book{other, author={Other, Zoe and Else, Max}, title={Sun}, publisher={P}, year={2005}}
";

fn plain(html: &Html) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for character in html.as_str().chars() {
        match character {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => text.push(character),
            _ => {}
        }
    }
    text.replace("&amp;", "&")
}

/// The styles of authors and dates, by name.
fn author_date() -> Vec<&'static str> {
    let is_author_date = |style: &&ArchivedStyle| {
        let style = style.get();
        let categories = &style.info().category;
        categories.contains(&StyleCategory::CitationFormat { format: CitationFormat::AuthorDate })
    };
    ArchivedStyle::all().iter().filter(is_author_date).map(|style| style.names()[0]).collect()
}

#[test]
fn list_and_citations_agree_in_every_author_date_style() {
    let (bibliography, faults) = read(WORKS);
    assert_eq!(faults, []);
    let keys = ["ruiza", "ruizb", "zea1", "zea2", "roe1", "roe2", "und1", "und2", "other"];
    let clusters = keys.map(|key| Cluster { items: vec![work(key)] });
    let styles = author_date();
    assert!(styles.len() > 20, "{styles:?}");
    for name in styles {
        let style = Style::named(name).expect("a style that is offered");
        let formatted = bibliography.format(&style, "x/", &clusters);
        let cited: Vec<String> = formatted.citations.iter().map(plain).collect();
        let listed = |key: &str| {
            let found = formatted.references.iter().find(|reference| reference.key == key);
            plain(&found.expect("an entry").entry)
        };
        for (at, one) in cited.iter().enumerate() {
            for other in &cited[at + 1..] {
                // Some styles print nothing for a missing date, and so have no place for a letter.
                assert!(
                    one != other || !one.contains(|c: char| c.is_ascii_digit()),
                    "{name}: two works are cited as {one}"
                );
            }
        }
        // The letter of a citation is that of the list.
        for (key, citation) in keys.iter().zip(&cited).filter(|(key, _)| key.starts_with("zea")) {
            let year =
                citation.find("1999").map(|at| citation[at..at + 5].to_owned()).expect("a year");
            assert!(year.ends_with(['a', 'b']), "{name}: {citation}");
            assert!(listed(key).contains(&year), "{name}: {citation} is {}", listed(key));
        }
        // The others lose nothing.
        let other = listed("other");
        assert!(
            other.to_lowercase().contains("else") && !other.contains("2005a"),
            "{name}: {other}"
        );
        for name_of in ["doe", "poe"] {
            assert!(
                listed("roe1").to_lowercase().contains(name_of)
                    || listed("roe1").contains("et al")
                    || listed("roe1").contains("u. a."),
                "{name}: {}",
                listed("roe1")
            );
        }
        let initials = [listed("ruiza"), listed("ruizb")];
        assert!(initials[0].contains('A') && initials[1].contains('B'), "{name}: {initials:?}");
    }
}

#[test]
fn each_collision_is_resolved_independently() {
    let (bibliography, _) = read(WORKS);
    let clusters = ["zea1", "zea2", "ruiza", "ruizb", "roe1", "roe2", "und2"]
        .map(|key| Cluster { items: vec![work(key)] });
    let formatted = bibliography.format(&chicago(), "x/", &clusters);
    let cited: Vec<String> = formatted.citations.iter().map(plain).collect();
    assert_eq!(
        cited,
        [
            "(Zea 1999a)",
            "(Zea 1999b)",
            "(A. Ruiz 2001)",
            "(B. Ruiz 2001)",
            "(Roe, Doe, et al. 2003)",
            "(Roe, Fox, et al. 2003)",
            "(Undo, n.d.-a)",
        ]
    );
}

#[test]
fn names_are_added_only_to_disambiguate() {
    let (bibliography, _) = read(
        "@book{a, author={Roe, Ann and Doe, E and Poe, I}, title={A}, year={2003}}
         @book{b, author={Roe, Ann and Doe, E and Poe, I}, title={B}, year={2003}}
         @book{c, author={Roe, Ann and Doe, E and Fox, I}, title={C}, year={2003}}
         @book{d, author={Roe, Ann and Doe, E and Fox, I}, title={D}, year={2004}}",
    );
    let clusters = ["a", "b", "c", "d"].map(|key| Cluster { items: vec![work(key)] });
    let cited: Vec<String> =
        bibliography.format(&chicago(), "x/", &clusters).citations.iter().map(plain).collect();
    assert_eq!(
        cited,
        [
            "(Roe, Doe, and Poe 2003a)",
            "(Roe, Doe, and Poe 2003b)",
            "(Roe, Doe, and Fox 2003)",
            "(Roe et al. 2004)"
        ]
    );
}

#[test]
fn mla_disambiguates_works_by_title() {
    let (bibliography, _) = read(WORKS);
    let style = Style::named("modern-language-association").expect("a style");
    let clusters = ["zea1", "zea2", "other"].map(|key| Cluster { items: vec![work(key)] });
    let cited: Vec<String> =
        bibliography.format(&style, "x/", &clusters).citations.iter().map(plain).collect();
    assert_eq!(cited, ["(Zea, Canals)", "(Zea, Locks)", "(Other and Else)"]);
}

#[test]
fn narrative_and_grouped_citations_follow_each_style() {
    let (bibliography, _) = read(WORKS);
    let narrative = |key: &str, locator: &str| Cluster {
        items: vec![CitedWork { narrative: true, locator: locator.to_owned(), ..work(key) }],
    };
    let clusters = [
        narrative("zea1", ""),
        narrative("other", "pp. xii-xv"),
        Cluster { items: vec![work("zea1"), work("other"), work("zea2")] },
        Cluster { items: vec![CitedWork { locator: "s.v. “ice”".to_owned(), ..work("und1") }] },
    ];
    for (name, expected) in [
        (
            "chicago-author-date",
            [
                "Zea (1999a)",
                "Other and Else (2005, xii–xv)",
                "(Zea 1999a, 1999b; Other and Else 2005)",
                "(Undo, n.d.-b, s.v. “ice”)",
            ],
        ),
        (
            "apa",
            [
                "Zea (1999a)",
                "Other and Else (2005, pp. xii–xv)",
                "(Other & Else, 2005; Zea, 1999a, 1999b)",
                "(Undo, n.d.-b, s.v. “ice”)",
            ],
        ),
        ("ieee", ["Zea [1]", "Other and Else [2, pp. xii–xv]", "[1], [2], [3]", "[4, s.v. “ice”]"]),
        (
            "mla",
            [
                "Zea (Canals)",
                "Other and Else (xii–xv)",
                "(Zea, Canals; Other and Else; Zea, Locks)",
                "(Undo, Ice, s.v. “ice”)",
            ],
        ),
    ] {
        let style = Style::named(name).expect("a style");
        let cited: Vec<String> =
            bibliography.format(&style, "x/", &clusters).citations.iter().map(plain).collect();
        assert_eq!(cited, expected, "{name}");
    }
}

#[test]
fn numbers_that_follow_each_other_are_a_range() {
    let (bibliography, _) = read(WORKS);
    let style = Style::named("american-chemical-society").expect("a style");
    let items = ["zea1", "zea2", "other", "und1"].map(work).to_vec();
    let clusters = [Cluster { items }, Cluster { items: vec![work("und1"), work("zea1")] }];
    let cited: Vec<String> =
        bibliography.format(&style, "x/", &clusters).citations.iter().map(plain).collect();
    assert_eq!(cited, ["1–4", "1,4"]);
}

#[test]
fn letters_are_collapsed_where_the_style_says_so() {
    let (bibliography, _) = read(WORKS);
    let style = Style::named("springer-basic-author-date").expect("a style");
    let clusters = [Cluster { items: ["zea1", "zea2"].map(work).to_vec() }];
    let cited: Vec<String> =
        bibliography.format(&style, "x/", &clusters).citations.iter().map(plain).collect();
    assert_eq!(cited, ["(Zea 1999a, b)"]);
}
