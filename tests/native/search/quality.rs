//! Every query of `queries.txt` has its answer among the first three.

use pliego::state::search_results::Hit;

use super::fixture::{Fixture, section_of};

const QUERIES: &str = include_str!("queries.txt");

/// Number of answers that are checked.
const FIRST: usize = 3;

/// The address of the text that a result is of.
fn text_of(hit: &Hit) -> String {
    let address = hit.href.split('#').next().unwrap_or_default();
    address.replace("/readings/", "/")
}

#[test]
fn every_answer_is_among_the_first_three() {
    let mut search = None;
    let (mut asked, mut missed) = (0, Vec::new());
    for line in QUERIES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(folder) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            search = Some(Fixture::open(folder));
            continue;
        }
        let parts: Vec<&str> = line.split(" | ").collect();
        let [query, text, section] = parts[..] else { panic!("three parts: {line}") };
        let (hits, _) = search.as_mut().expect("a publication is named first").ask(query);
        asked += 1;
        let section = if section == "-" { "" } else { section };
        let is = |hit: &Hit| text_of(hit) == text && section_of(hit) == section;
        if !hits.iter().take(FIRST).any(is) {
            let shown = hits.iter().take(FIRST);
            let shown: Vec<_> =
                shown.map(|hit| format!("\n    {} {}", hit.href, section_of(hit))).collect();
            missed.push(format!("{line}{}", shown.concat()));
        }
    }
    assert!(asked >= 60, "{asked} queries are too few");
    assert!(missed.is_empty(), "{} of {asked} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn the_sentence_around_a_hit_is_shown() {
    let mut search = Fixture::open("content");
    let (hits, summary) = search.ask("large millimeter telescope");
    let sentence: String = hits[0].sentence.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(
        sentence,
        "The Large Millimeter Telescope and the HAWC observatory, two works of shared science, \
         stand on Sierra Negra in Puebla."
    );
    let marked = hits[0].sentence.iter().filter(|(_, hit)| *hit);
    let marked: Vec<&str> = marked.map(|(text, _)| text.as_str()).collect();
    assert_eq!(marked, ["Large", "Millimeter", "Telescope"]);
    assert!(hits[0].href.starts_with("essays/students-in-both-directions/#"));
    assert_eq!(summary, "1 place was found.");
}

#[test]
fn results_are_shown_before_the_texts_have_loaded() {
    let mut search = Fixture::open("content");
    let before = search.ask_index("bracero contracts");
    assert_eq!(before[0].href, "essays/migration-after-the-peak/#background");
    assert!(before[0].sentence.is_empty());
    let (after, _) = search.ask("bracero contracts");
    assert_eq!(after[0].title, before[0].title);
    assert!(!after[0].sentence.is_empty());
}

#[test]
fn phrases_are_verified_before_they_are_shown() {
    let mut search = Fixture::open("content");
    assert!(search.ask_index("\"third nation\"").is_empty());
    let (hits, summary) = search.ask("\"nation third\"");
    assert_eq!((hits.len(), summary.as_str()), (0, "Nothing was found."));
}

#[test]
fn phrases_must_share_a_part_but_not_a_paragraph() {
    let mut search = Fixture::open("content");
    let (hits, _) = search.ask("\"bilateral forum\" \"each side had a number\"");
    assert_eq!(hits.len(), 1, "{hits:?}");
    assert_eq!(hits[0].section, "Background");
    let (hits, _) = search.ask("\"bilateral forum\" \"the times are not favorable\"");
    assert!(hits.is_empty(), "{hits:?}");
}

#[test]
fn results_carry_their_language() {
    let mut search = Fixture::open("tests/native/search/spanish");
    let (hits, _) = search.ask("kitchens");
    assert_eq!((hits[0].title.as_str(), hits[0].lang.as_str()), ("On Walking to School", "en"));
    let (hits, _) = search.ask("campesinos");
    assert_eq!((hits[0].title.as_str(), hits[0].lang.as_str()), ("El canal viejo", ""));
}

#[test]
fn typos_in_quotation_marks_are_not_tolerated() {
    let mut search = Fixture::open("content");
    assert!(!search.ask("remitances ").0.is_empty());
    assert!(search.ask("\"remitances\"").0.is_empty());
}

#[test]
fn no_section_that_has_the_words_is_left_out() {
    let mut search = Fixture::open("content");
    let (hits, summary) = search.ask("minute 323");
    assert!(hits.len() > 3, "{hits:#?}");
    assert_eq!(summary, format!("{} places were found.", hits.len()));
}

#[test]
fn number_of_results_is_limited() {
    let mut search = Fixture::open("content");
    let (hits, summary) = search.ask("mexico");
    assert_eq!(hits.len(), 20);
    assert!(summary.starts_with("The first 20 of "), "{summary}");
    // How many of all have the phrase is not known.
    assert_eq!(search.ask("\"mexico\"").1, "The first 20 places.");
}
