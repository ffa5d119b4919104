//! The results that are shown: all texts are searched, none twice, and those that lack a word where nothing has all.

use pliego::state::search_results::{Hit, STEP};

use super::fixture::{Fixture, section_of};

const PUBLICATION: (&str, &str) =
    ("publication.yaml", "title: Valley Papers\npublisher: The Editors\n");
const COLLECTION: (&str, &str) = ("water/collection.yaml", "title: Water\norder: 1\n");

fn essay(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nauthors: [Ana Ruiz]\ndate: 2026-02-10\n---\n\n{body}\n")
}

fn marked(hit: &Hit) -> Vec<&str> {
    hit.sentence.iter().filter(|(_, hit)| *hit).map(|(text, _)| text.as_str()).collect()
}

#[test]
fn about_is_searched() {
    let mut search = Fixture::open("content");
    let (hits, _) = search.ask("\"Its shape is borrowed\"");
    assert_eq!((hits[0].title.as_str(), hits[0].section.as_str()), ("About", ""));
    assert!(hits[0].href.starts_with("about/#"), "{}", hits[0].href);
    assert_eq!(marked(&hits[0]), ["Its", "shape", "is", "borrowed"]);
    let (hits, _) = search.ask("about");
    assert!(hits.iter().any(|hit| hit.href == "about/"), "{hits:#?}");
}

#[test]
fn more_results_are_shown_until_all_are() {
    let mut search = Fixture::open("content");
    let (first, summary, has_more) = search.ask_more("mexico", STEP);
    assert!(has_more && first.len() == STEP, "{summary}");
    let (second, summary, _) = search.ask_more("mexico", 2 * STEP);
    assert_eq!(second[..STEP], first);
    assert!(summary.starts_with("The first 40 of "), "{summary}");
    let (all, summary, has_more) = search.ask_more("mexico", 1000);
    assert!(!has_more && all.len() > 2 * STEP);
    assert_eq!(summary, format!("{} places were found.", all.len()));
}

#[test]
fn more_results_of_a_phrase_are_found() {
    let mut search = Fixture::open("content");
    let (first, _, has_more) = search.ask_more("\"united states\"", 3);
    assert!(has_more && first.len() == 3);
    let (all, summary, has_more) = search.ask_more("\"united states\"", 1000);
    assert!(!has_more && all.len() > 3);
    assert_eq!(summary, format!("{} places were found.", all.len()));
}

#[test]
fn no_result_is_shown_twice() {
    for folder in ["content", "tests/native/search/spanish"] {
        let mut search = Fixture::open(folder);
        for query in ["mexico", "the", "remittances", "minute", "agua", "el", "water", "school"] {
            let (hits, ..) = search.ask_more(query, 1000);
            let mut seen: Vec<_> = hits.iter().map(|hit| (&hit.title, section_of(hit))).collect();
            let all = seen.len();
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), all, "{query}: {hits:#?}");
        }
    }
}

#[test]
fn title_and_text_without_parts_are_one_result() {
    let news =
        "---\ntitle: Reservoir full\ndate: 2026-04-02\n---\n\nThe reservoir is full again.\n";
    let mut search = Fixture::of(&[
        PUBLICATION,
        COLLECTION,
        ("water/reservoirs.md", &essay("Reservoirs", "A reservoir keeps the water of a year.")),
        ("water/news/2026-04-02-full.md", news),
    ]);
    let (hits, summary) = search.ask("reservoir");
    assert_eq!(summary, "2 places were found.", "{hits:#?}");
    // The sentence, and the place that the result leads to, have the word.
    for hit in &hits {
        assert!(hit.href.contains("/#") && marked(hit) == ["reservoir"], "{hit:#?}");
    }
}

#[test]
fn best_results_name_their_missing_words_if_no_text_has_all() {
    let mut search = Fixture::of(&[
        PUBLICATION,
        COLLECTION,
        ("water/wells.md", &essay("Wells", "The old wells by the river are dry.")),
        ("water/dams.md", &essay("Dams", "A dam across the river keeps its wells full.")),
        ("water/roads.md", &essay("Roads", "The road to the river is dust.")),
    ]);
    let (hits, summary) = search.ask("dam river wells volcano");
    assert_eq!(summary, "No text has all of these words. 1 place was found.");
    assert_eq!((hits[0].title.as_str(), hits[0].missing.as_str()), ("Dams", "volcano"));
    assert_eq!(marked(&hits[0]), ["dam", "river", "wells"]);

    let (hits, _) = search.ask("dry dust river");
    let lacked: Vec<_> =
        hits.iter().map(|hit| (hit.title.as_str(), hit.missing.as_str())).collect();
    assert_eq!(lacked, [("Roads", "dry"), ("Wells", "dust")]);

    // What was typed is named as it was typed, and a phrase as one.
    let (hits, _) = search.ask("river El-Niño \"old volcano\"");
    assert!(hits.iter().all(|hit| hit.missing == "El-Niño, old, volcano"), "{hits:#?}");

    // A text that has all is never beside one that has not.
    let (hits, summary) = search.ask("river wells");
    assert!(hits.iter().all(|hit| hit.missing.is_empty()) && hits.len() == 2, "{hits:#?}");
    assert_eq!(summary, "2 places were found.");
    assert_eq!(search.ask("volcano").1, "Nothing was found.");
    assert_eq!(search.ask("\"river wells volcano\"").1, "Nothing was found.");
}

#[test]
fn scripts_without_spaces_are_found_and_named() {
    let mut search = Fixture::of(&[
        PUBLICATION,
        COLLECTION,
        ("water/japanese.md", &essay("検索", "東京で全文検索エンジンを作る。水は検索できない。")),
    ]);
    let (hits, summary) = search.ask("エンジン");
    assert_eq!((summary.as_str(), marked(&hits[0])), ("1 place was found.", vec!["エンジン"]));
    let sentence: String = hits[0].sentence.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(sentence, "東京で全文検索エンジンを作る。");
    let (hits, _) = search.ask("検索 火山");
    assert_eq!(hits[0].missing, "火山");
}
