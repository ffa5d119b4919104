//! A word is found however it is written: joined or in parts, with or without points, accents and spaces.

use pliego::search::{
    build::{Builder, Indexed},
    index::Index,
    lookup::Sense,
    passage::{Passage, SearchTerms},
    query::Query,
    rank::ask,
};
use proptest::prelude::*;

/// The index of a text.
fn index(text: &str) -> Index {
    let mut builder = Builder::default();
    let part = (String::new(), String::new(), text.to_owned());
    let text = Indexed { to: "essays/a/".to_owned(), parts: vec![part], ..Indexed::default() };
    builder.add(&text, str::to_lowercase);
    Index::new(builder.finish()).unwrap()
}

/// The words marked in `text`; `None` if it is not found.
fn marked(text: &str, query: &str) -> Option<Vec<String>> {
    let query = Query::new(query);
    let answer = ask(&index(text), &query);
    answer.rows.first().filter(|row| row.missing == 0)?;
    let senses: Vec<Sense> = answer.senses;
    let passage = Passage { to: String::new(), text: text.to_owned() };
    let found = SearchTerms::new(&query, &senses).find(&[passage], 0)?;
    let hits = found.sentence.into_iter().filter(|(_, hit)| *hit);
    Some(hits.map(|(text, _)| text).collect())
}

/// Each text is found by each query, and only `hit` is marked.
fn finds(all: &[(&str, &str, &[&str])]) {
    for (text, hit, queries) in all {
        for query in *queries {
            let marked = marked(text, query);
            assert_eq!(marked.as_deref(), Some(&[(*hit).to_owned()][..]), "{query} in {text}");
        }
    }
}

#[test]
fn joined_and_separated_forms_find_each_other() {
    finds(&[
        ("New H-2A visas.", "H-2A", &["h2a", "H2A", "h-2a", "H‑2A", "h2"]),
        ("New H2A visas.", "H2A", &["h2a", "H-2A", "h/2a", "\"h2a\""]),
        ("Under T-MEC rules.", "T-MEC", &["tmec", "T-MEC", "t.mec", "TMEC"]),
        ("Under TMEC rules.", "TMEC", &["t-mec", "T–MEC"]),
        ("After COVID-19-related cuts.", "COVID-19", &["covid19 ", "COVID-19"]),
        ("By e-mail or post.", "e-mail", &["email", "e-mail", "E‑mail", "e-ma", "ema"]),
        ("By email or post.", "email", &["e-mail", "e-ma"]),
        ("They co-operate.", "co-operate", &["cooperate", "co-operate", "coop"]),
        ("They cooperate.", "cooperate", &["co-operate", "co\u{ad}operate", "co-oper"]),
        ("They co\u{ad}operate.", "co\u{ad}operate", &["cooperate", "co-operate"]),
        ("A 287(g) office.", "287(g", &["287g", "287(g)", "287-g"]),
        ("A 501(c)(3) body.", "501(c)(3", &["501c3", "501(c)(3)"]),
        ("Open 24/7 now.", "24/7", &["247", "24/7", "24-7"]),
        ("An R&D tax.", "R&D", &["rd", "r&d", "R & D"]),
        ("A cross-border bus.", "cross-border", &["crossborder", "cross border", "cross-border"]),
    ]);
    assert_eq!(marked("A cross border bus.", "cross-border"), hits(&["cross", "border"]));
    assert_eq!(marked("New H-2A visas.", "\"h2a visas\""), hits(&["H-2A", "visas"]));
    // Quotation marks ask for this form alone.
    assert_eq!(marked("New H2A visas.", "\"h-2a\""), None);
}

#[test]
fn full_stops_and_apostrophes_do_not_split_words() {
    finds(&[
        ("A U.S. law.", "U.S", &["us", "US", "U.S.", "u.s."]),
        ("A US law.", "US", &["U.S.", "us", "u.s"]),
        ("The U.S.–Mexico line.", "U.S", &["us ", "U.S."]),
        ("A U.S.-based firm.", "U.S", &["us ", "u.s. "]),
        ("En EE.UU. y Canadá.", "EE.UU", &["eeuu", "EE.UU.", "ee. uu."]),
        ("En EEUU.", "EEUU", &["EE.UU."]),
        ("A Ph.D. thesis.", "Ph.D", &["phd", "Ph.D.", "PhD"]),
        ("A PhD thesis.", "PhD", &["Ph.D.", "ph.d"]),
        ("They don’t vote.", "don’t", &["dont", "don't", "don’t", "donʼt"]),
        ("They don't vote.", "don't", &["dont", "don’t"]),
        ("They dont vote.", "dont", &["don't", "don’t"]),
        ("Señor D’Artagnan spoke.", "Artagnan", &["artagnan"]),
        ("Señor O’Higgins spoke.", "O’Higgins", &["ohiggins", "O'Higgins", "o’hig"]),
        ("In Hawaiʻi.", "Hawaiʻi", &["hawaii", "Hawai'i"]),
        ("In Hawaii.", "Hawaii", &["Hawaiʻi", "hawai'i"]),
    ]);
}

#[test]
fn groups_of_thousands_are_one_number() {
    finds(&[
        ("Some 64,745 votes.", "64,745", &["64745", "64,745", "64.745", "64 745", "64’745"]),
        ("Some 64745 votes.", "64745", &["64,745", "64745"]),
        ("Some 64 745 votes.", "64 745", &["64745", "64,745"]),
        ("Some 64\u{202f}745 votes.", "64\u{202f}745", &["64745", "64.745"]),
        ("Unas 1.000 casas.", "1.000", &["1000", "1,000", "1 000"]),
        ("Some 1,234,567 people.", "1,234,567", &["1234567", "1.234.567"]),
    ]);
    // Digits that do not form a group of thousands are two numbers.
    for (text, query) in
        [("It is 3.5 metres.", "35 "), ("In 2013–2015.", "20132015"), ("1,2", "12 ")]
    {
        assert_eq!(marked(text, query), None, "{query} in {text}");
    }
}

#[test]
fn letters_are_found_in_every_unicode_form() {
    finds(&[
        ("La acción pública.", "acción", &["accion", "acción", "accio\u{301}n", "ＡＣＣＩＯＮ"]),
        ("La accio\u{301}n pública.", "accio\u{301}n", &["accion", "acción"]),
        ("A Ｈ２Ａ visa.", "Ｈ２Ａ", &["h2a", "h-2a"]),
        ("The ﬁnal oﬀer.", "ﬁnal", &["final"]),
        ("The ﬁnal oﬀer.", "oﬀer", &["offer"]),
        ("More CO₂ in air.", "CO₂", &["co2", "CO₂"]),
        ("Ten km² of land.", "km²", &["km2", "km²"]),
        ("A long\u{200b}name here.", "long\u{200b}name", &["longname"]),
        ("زبان می\u{200c}خواهم امروز", "می\u{200c}خواهم", &["میخواهم", "می\u{200c}خواهم"]),
        ("هذا كِتَاب جديد", "كِتَاب", &["كتاب", "كِتَاب"]),
        ("זה סֵפֶר חדש", "סֵפֶר", &["ספר", "סֵפֶר"]),
    ]);
}

#[test]
fn scripts_without_spaces_are_found_within_a_sentence() {
    finds(&[
        ("東京で全文検索エンジンを作る。", "検索", &["検索"]),
        ("東京で全文検索エンジンを作る。", "検索エンジン", &["検索エンジン", "\"検索エンジン\""]),
        ("東京で全文検索エンジンを作る。", "作る", &["作る"]),
        ("東京で全文検索エンジンを作る。", "京", &["京"]),
        (
            "東京で全文検索エンジンを作る。",
            "東京で全文検索エンジンを作る",
            &["東京で全文検索エンジンを作る"],
        ),
        ("高いタワーに行く。", "タワー", &["タワー"]),
        ("边境城市的水资源协议", "水资源", &["水资源"]),
        ("新しいiPhone用ケース", "iPhone用", &["iphone用", "iPhone用"]),
        ("การค้นหาข้อความในเอกสาร", "ค้นหา", &["ค้นหา"]),
        ("서울에서 만나요", "서울", &["서울", "\"서울\""]),
        ("전문검색엔진 만들기", "검색", &["검색"]),
    ]);
    assert_eq!(marked("서울에서 만나요", "서울 만나"), hits(&["서울", "만나"]));
    for (text, query) in [("索検する", "検索"), ("検と索", "検索"), ("検、索", "検索")]
    {
        assert_eq!(marked(text, query), None, "{query} in {text}");
    }
}

#[test]
fn a_long_sentence_without_spaces_is_cut_around_its_hit() {
    let text = ["水".repeat(400), "検索".to_owned(), "火".repeat(400)].concat();
    let query = Query::new("検索");
    let senses = ask(&index(&text), &query).senses;
    let passage = Passage { to: String::new(), text };
    let found = SearchTerms::new(&query, &senses).find(&[passage], 0).unwrap();
    let shown: String = found.sentence.iter().map(|(text, _)| text.as_str()).collect();
    assert!(shown.len() < 300 && shown.contains("水検索火"), "{shown}");
}

#[test]
fn hostile_queries_are_answered() {
    let index = index("Water, H-2A visas and 検索する.");
    let nothing = [
        "",
        " ",
        "…?!",
        "\"\"",
        "'’-–.",
        "\u{301}\u{302}\u{301}",
        "\u{200d}\u{fe0f}",
        "💧🌵",
        "👩\u{200d}🌾",
    ];
    for query in nothing {
        assert!(Query::new(query).is_empty(), "{query:?}");
        assert!(ask(&index, &Query::new(query)).rows.is_empty(), "{query:?}");
    }
    for query in
        ["water ".repeat(20_000), "h-".repeat(20_000), "検".repeat(20_000), "w".repeat(100_000)]
    {
        assert!(ask(&index, &Query::new(&query)).rows.len() <= 1);
    }
    assert_eq!(marked("שלום water עולם", "\u{200f}שלום"), hits(&["שלום"]));
}

fn hits(all: &[&str]) -> Option<Vec<String>> {
    Some(all.iter().map(|hit| (*hit).to_owned()).collect())
}

proptest! {
    /// Whatever characters join two words, they are found by both of them as one and by themselves.
    #[test]
    fn any_joined_words_are_found(
        one in "[a-z]{1,6}", other in "[a-z]{1,6}", sign in "[-‐‑–./'’&(]"
    ) {
        prop_assume!(other != "s");
        let text = [&one, sign.as_str(), &other].concat();
        for query in [[one.as_str(), &other].concat(), text.clone(), one.clone(), other.clone()] {
            prop_assert!(marked(&text, &query).is_some(), "{query} in {text}");
        }
        prop_assert!(marked(&[one.as_str(), &other].concat(), &text).is_some(), "by {text}");
    }

    /// Every run of characters of a script without spaces is found, and it alone is marked.
    #[test]
    fn any_run_is_found(text in "[ぁ-ん一-龥ก-ฮ가-힣]{2,30}", from in 0_usize..30, count in 1_usize..24) {
        let letters: Vec<char> = text.chars().collect();
        let from = from % letters.len();
        let run: String = letters[from..].iter().take(count).collect();
        let marked = marked(&text, &run);
        prop_assert!(marked.is_some_and(|hits| hits.iter().all(|hit| hit.contains(&run))), "{run}");
    }

    #[test]
    fn any_query_is_answered(text in ".{0,60}", query in ".{0,60}") {
        _ = marked(&text, &query);
    }
}
