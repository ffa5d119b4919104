//! Every query of `queries.txt` has its answer among the first three.

use crate::desk::Desk;

const QUERIES: &str = include_str!("queries.txt");

/// So many answers are looked at.
const FIRST: usize = 3;

#[test]
fn every_answer_is_among_the_first_three() {
    let mut desk = None;
    let (mut asked, mut missed) = (0, Vec::new());
    for line in QUERIES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(folder) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            desk = Some(Desk::open(folder));
            continue;
        }
        let parts: Vec<&str> = line.split(" | ").collect();
        let [query, text, section] = parts[..] else { panic!("three parts: {line}") };
        let answers = desk.as_ref().expect("a publication is named first").ask(query, FIRST);
        asked += 1;
        if !answers.iter().any(|(to, of, _)| to == text && of == section) {
            let shown: Vec<_> = answers.iter().map(|(to, of, _)| format!("{to} {of}")).collect();
            missed.push(format!("{line}\n    {}", shown.join("\n    ")));
        }
    }
    assert!(asked >= 60, "{asked} queries are too few");
    assert!(missed.is_empty(), "{} of {asked} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn the_sentence_around_a_hit_is_shown() {
    let desk = Desk::open("content");
    let answers = desk.ask("large millimeter telescope", 1);
    let (_, _, found) = &answers[0];
    let sentence: String = found.sentence.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(
        sentence,
        "The Large Millimeter Telescope and the HAWC observatory, two works of shared science, \
         stand on Sierra Negra in Puebla."
    );
    let hits: Vec<&str> =
        found.sentence.iter().filter(|(_, hit)| *hit).map(|(text, _)| text.as_str()).collect();
    assert_eq!(hits, ["Large", "Millimeter", "Telescope"]);
    assert!(found.to.starts_with("essays/students-in-both-directions/#"));
}
