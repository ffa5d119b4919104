use proptest::prelude::*;

use super::*;

/// The beginning of a part, in percent of it.
fn seen(percent: u8) -> Seen {
    let mut seen = Seen::default();
    seen.see(0.0, f64::from(percent) / 100.0);
    seen
}

fn essay_progress(essay: &str, percents: [u8; 2]) -> EssayProgress {
    let part = |id: &str, percent| PartRead {
        id: id.into(),
        title: "A part".into(),
        words: 238,
        seen: seen(percent),
    };
    let parts = vec![part("one", percents[0]), part("two", percents[1])];
    EssayProgress::new(Slug::new(essay).unwrap(), parts)
}

#[test]
fn progress_survives_a_round_trip() {
    let mut progress = Progress::default();
    let mut one = essay_progress("one", [100, 40]);
    one.locator = Locator::new("abc".into(), "two".into(), "A text of some length.", 0.5);
    progress.put(one);
    let mut two = essay_progress("two", [0, 0]);
    two.mark(true);
    progress.put(two);
    assert_eq!(Progress::read(&progress.lines()), Some(progress));
}

#[test]
fn latest_unfinished_essay_is_continued() {
    let mut progress = Progress::default();
    for (essay, seen) in [("a", [10, 0]), ("b", [100, 99]), ("c", [0, 0])] {
        progress.put(essay_progress(essay, seen));
    }
    assert_eq!(progress.latest().unwrap().essay.as_str(), "a");
    progress.put(essay_progress("b", [100, 97]));
    assert_eq!(progress.latest().unwrap().essay.as_str(), "b");
}

#[test]
fn manual_mark_overrides_the_stage_derived_from_reading() {
    let mut one = essay_progress("one", [0, 0]);
    assert_eq!((one.stage(), one.percent(), one.left()), (Stage::Unread, 0, 476));
    one.parts[1].seen.see(0.0, 0.5);
    one.parts[1].seen.see(0.0, 0.2);
    assert_eq!((one.stage(), one.percent(), one.left()), (Stage::Begun, 25, 357));
    assert_eq!(minutes(one.left(), 238), 2);
    one.parts[0].seen.see(-3.0, 0.99);
    one.parts[1].seen.see(0.5, 7.0);
    assert_eq!((one.stage(), one.percent(), one.left()), (Stage::Read, 100, 0));
    one.mark(false);
    assert_eq!((one.stage(), one.left()), (Stage::Unread, 476));
    one.reopen();
    one.mark(true);
    assert_eq!((one.stage(), one.percent()), (Stage::Read, 100));
}

#[test]
fn skipped_text_is_not_counted_as_read() {
    let mut one = essay_progress("one", [0, 0]);
    one.parts[0].seen.see(0.75, 1.0);
    assert_eq!((one.stage(), one.parts[0].stage()), (Stage::Begun, Stage::Begun));
    assert_eq!(one.parts[0].left(), 178, "three quarters of 238");
    one.parts[0].seen.see(0.0, 0.5);
    assert_eq!(one.parts[0].stage(), Stage::Begun);
    one.parts[0].seen.see(0.4, 0.8);
    assert_eq!(one.parts[0].stage(), Stage::Read);
    for nowhere in [(1.5, 2.0), (-2.0, -1.0), (0.5, 0.2), (f64::NAN, 1.0)] {
        one.parts[1].seen.see(nowhere.0, nowhere.1);
        assert_eq!(one.parts[1].stage(), Stage::Unread, "{nowhere:?}");
    }
}

#[test]
fn percentages_of_format_1_are_read() {
    let line = |seen: &str| format!("1\none\tOne\t\tb\t3\tq\ttwo\ttwo\tTitle\t200\t{seen}");
    for (percent, stage, left) in
        [("0", Stage::Unread, 200), ("50", Stage::Begun, 100), ("100", Stage::Read, 0)]
    {
        let progress = Progress::read(&line(percent)).unwrap();
        assert_eq!((progress.0[0].stage(), progress.0[0].left()), (stage, left));
        assert!(progress.lines().starts_with("2\n"));
        assert_eq!(Progress::read(&progress.lines()), Some(progress));
    }
    assert_eq!(Progress::read(&line("101")), Some(Progress::default()));
}

#[test]
fn parts_keep_their_progress_in_a_new_edition() {
    let mut one = essay_progress("one", [100, 40]);
    let new = |id: &str| PartRead { id: id.into(), title: "New".into(), words: 9, seen: seen(0) };
    one.renew(vec![new("two"), new("three")]);
    let kept: Vec<_> = one.parts.iter().map(|part| part.seen).collect();
    assert_eq!(kept, [seen(40), seen(0)]);
}

#[test]
fn place_is_found_by_offset_and_by_quotation() {
    let text = "One word after another, ñandú and agua, until the sentence comes to its end.";
    let locator = Locator::new("b".into(), "p".into(), text, 0.3);
    assert!((locator.behind(text) - 0.3).abs() < 0.02);
    let longer = format!("Something new before. {text}");
    let found = locator.found_in(&longer).unwrap();
    assert!(
        longer
            .chars()
            .skip((found * longer.chars().count() as f64).round() as usize)
            .collect::<String>()
            .starts_with(&locator.quotation)
    );
    assert_eq!(locator.found_in("Another text"), None);
    assert_eq!(Locator::default().found_in("Any text"), None);
    let end = Locator::new("b".into(), "p".into(), text, 1.0);
    assert!(text.ends_with(&end.quotation) && !end.quotation.is_empty());
    assert_eq!(Locator::new("b".into(), "p".into(), "", f64::NAN).offset, 0);
}

#[test]
fn invalid_lines_do_not_affect_the_others() {
    let good = "one\tOne\t\tb\t3\tq\ttwo\ttwo\tTitle\t200\t40";
    for bad in [
        "",
        "\t\t\t",
        "no slug!\tNo\t\tb\t3\tq\ttwo\ttwo\tTitle\t200\t40",
        "two\tTwo\tperhaps\tb\t3\tq\ttwo\ttwo\tTitle\t200\t40",
        "two\tTwo\t\tb\t-3\tq\ttwo\ttwo\tTitle\t200\t40",
        "two\tTwo\t\tb\t3\tq\ttwo",
        "two\tTwo\t\tb\t3\tq\ttwo\ttwo\tTitle\t200",
        "two\tTwo\t\tb\t3\tq\ttwo\ttwo\tTitle\t200\t101",
        "two\tTwo\t\tb\t3\tq\ttwo\ttwo\tTitle\t4294967295\t1",
        "two\tTwo\t\tb\t3\tq\ttwo\ta\tA\t4294967295\t1\tb\tB\t4294967295\t1",
    ] {
        let progress = Progress::read(&format!("1\n{bad}\n{good}\n")).unwrap();
        assert_eq!(progress.0.len(), 1, "{bad:?}");
        assert_eq!(progress.0[0].essay.as_str(), "one");
    }
    for text in ["", "1", "x", "\0", "{\"v\":1}", "01\n"] {
        assert_eq!(Progress::read(text), Some(Progress::default()), "{text:?}");
    }
    assert_eq!(Progress::read("3\nanything"), None);
}

#[test]
fn stored_progress_is_limited_in_size() {
    let mut progress = Progress::default();
    for number in 0..MAX_ESSAYS + 10 {
        let mut one = essay_progress(&format!("essay-{number}"), [1, 0]);
        one.parts[0].title = "x\t\n".repeat(10_000);
        progress.put(one);
    }
    assert_eq!(progress.0.len(), MAX_ESSAYS);
    assert!(progress.lines().len() < MAX_ESSAYS * 400);
    assert_eq!(Progress::read(&progress.lines()).unwrap().0.len(), MAX_ESSAYS);
    let long = format!("1\n{}", "one\t".repeat(1_000_000));
    assert_eq!(Progress::read(&long), Some(Progress::default()));
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "([12]\n)?([a-z0-9\t\n-]|\\PC){0,300}") {
        if let Some(progress) = Progress::read(&text) {
            prop_assert_eq!(Progress::read(&progress.lines()), Some(progress));
        }
    }
}
