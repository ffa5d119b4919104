use super::*;
use crate::model::date::Date;

fn of(tag: &str) -> Arc<Messages> {
    Locales::default().of(tag)
}

#[test]
fn catalogues_have_the_same_messages_and_parameters() {
    for (tag, source) in BUILT_IN {
        assert_eq!(check::mistakes(source), [], "{tag}");
        assert_eq!(browser::unknown_parts(source), [], "{tag}");
    }
}

#[test]
fn mistakes_of_a_catalogue_are_named_with_their_place() {
    let english = BUILT_IN[0].1;
    let changed = english
        .replace("\nnotes = Notes", "\nnites = Notes")
        .replace("By { $authors }", "By { $author }")
        .replace("\nlinks = Links", "\nlinks = Links\nlinks = Links");
    let mistakes = check::mistakes(&changed);
    let messages: Vec<&str> = mistakes.iter().map(|one| one.message.as_str()).collect();
    let wanted = [
        "`byline` does not contain `{ $authors }`",
        "`byline` has no parameter `{ $author }`",
        "the interface has no message `nites`",
        "the message `links` is written twice",
        "missing messages: `notes`",
    ];
    assert_eq!(messages, wanted);
    assert!(changed[mistakes[0].at..].starts_with("byline ="));
    let broken = check::mistakes(&english.replace("notes = Notes", "notes = { $"));
    assert!(broken[0].message.starts_with("this is not a message in Fluent"), "{broken:?}");
    let empty = check::mistakes("");
    let more = format!("and {} more", check::names().len() - 5);
    assert!(empty.len() == 1 && empty[0].message.ends_with(&more), "{empty:?}");
}

#[test]
fn functions_terms_and_attributes_are_refused() {
    for entry in ["a = { NUMBER($b) }", "-a = b", "a = b\n    .c = d", "a = { -b }"] {
        let source = format!("b-a = c\n{entry}\n");
        let [mistake] = &browser::unknown_parts(&source)[..] else { panic!("{source}") };
        assert_eq!(mistake.at, 8, "{source}");
    }
}

#[test]
fn dates_are_written_in_each_language() {
    let date = Date::parse("2026-02-03").expect("a day");
    assert_eq!(of("en").date(&date), "3 February 2026");
    assert_eq!(of("es-MX").date(&date), "3 de febrero de 2026");
}

#[test]
fn names_are_joined_as_the_language_joins_them() {
    let names = ["Ana Ruiz", "José Paz", "Irma Gil"];
    assert_eq!(of("en").names(names.into_iter()), "Ana Ruiz, José Paz, and Irma Gil");
    assert_eq!(of("es").names(names.into_iter()), "Ana Ruiz, José Paz e Irma Gil");
    assert_eq!(of("es").between(&names), ["", ", ", " e "]);
    assert_eq!(of("en").between(&names[..2]), ["", " and "]);
    assert_eq!(of("en").between(&[]), [""; 0]);
}

#[test]
fn numbers_are_written_as_the_region_writes_them() {
    let words = |tag: &str| of(tag).say(&Message::new("minutes").with("count", 12_345.6));
    let expected = [
        ("en", "12,345.6 min"),
        ("es", "12,345.6 min"),
        ("es-MX", "12,345.6 min"),
        ("es-ES", "12.345,6 min"),
        ("fr", "12,345.6 min"),
    ];
    for (tag, text) in expected {
        assert_eq!(words(tag), text, "{tag}");
    }
}

#[test]
fn plural_forms_follow_the_language() {
    let found =
        |tag: &str, count: u32| of(tag).say(&Message::new("reader-results").with("count", count));
    assert_eq!(found("en", 0), "Nothing was found.");
    assert_eq!(found("en", 1), "1 place was found.");
    assert_eq!(found("es", 1), "Se encontró 1 pasaje.");
    assert_eq!(found("es", 1_000), "Se encontraron 1,000 pasajes.");
}

#[test]
fn a_catalogue_that_is_cut_within_a_character_is_named() {
    let english = BUILT_IN[0].1;
    for end in english.char_indices().map(|(at, _)| at).filter(|at| at % 97 == 0) {
        for mistake in check::mistakes(&english[..end]) {
            assert!(english.is_char_boundary(mistake.at), "{end}: {mistake:?}");
        }
    }
    for text in ["é = { $é }", "a = { “", "é", "\u{feff}a = b", "a = {\n“"] {
        assert!(check::mistakes(text).iter().all(|one| text.is_char_boundary(one.at)), "{text}");
    }
}

#[test]
fn a_language_without_a_catalogue_has_english_words() {
    let locales = Locales::default();
    assert!(!locales.has("ar") && locales.has("es-ES") && !locales.has("est"));
    assert_eq!((locales.of("ar").lang(), locales.of("ar").dir()), ("en", "ltr"));
    assert_eq!(locales.of_text("ar", "es").lang(), "es");
    assert_eq!(locales.of_text("es", "en").lang(), "es");
}

#[test]
fn a_catalogue_of_the_editors_comes_first() {
    let arabic = BUILT_IN[0].1.replace("notes = Notes", "notes = ملاحظات");
    let locales = Locales::new(HashMap::from([("ar".to_owned(), arabic)]));
    let messages = locales.of("ar-EG");
    assert_eq!((messages.lang(), messages.dir()), ("ar-EG", "rtl"));
    assert_eq!(messages.text("notes"), "ملاحظات");
    // A value in another script does not turn the words around it.
    let title = Message::new("excerpt-more-of").with("title", "A");
    assert_eq!(messages.say(&title), "…more of \u{2068}A\u{2069}");
    let hit = &locales.table("ar-EG", browser::READER)["reader-hit"];
    let of =
        serde_json::json!(["\u{2068}", ["number"], "\u{2069} of \u{2068}", ["count"], "\u{2069}"]);
    assert_eq!(*hit, of);
}

#[test]
fn messages_become_data_for_the_browser() {
    let table = Locales::default().table("en", "reader-");
    assert_eq!(table["reader-close"], "Close");
    assert_eq!(table["reader-minutes"], serde_json::json!([["count"], " min"]));
    let expected = serde_json::json!([[
        "count",
        {"0": "Nothing was found.", "one": [["count"], " place was found."],
         "other": [["count"], " places were found."]},
        "other"
    ]]);
    assert_eq!(table["reader-results"], expected);
    assert_eq!(table["reader-kilobytes"], serde_json::json!([["number"], "\u{a0}kB"]));
    assert_eq!(table.get("notes"), None);
}
