use super::*;
use crate::press::{
    fault::Faults,
    markdown::{dialect::Dialect, events},
};

fn run(text: &str) -> Vec<String> {
    let source = Arc::new(Source { path: "a.md".to_owned(), text: text.to_owned() });
    let mut faults = Faults::default();
    let body = 0..text.len();
    let dialect = Dialect::read(&source, &body);
    let stream = events::read(&source, &body, &dialect, &mut faults);
    let run = Run::at_head(&stream.tokens[1..], &source);
    let show = |stretch: &Stretch| match stretch {
        Stretch::Text(range) => run.text(range).into_owned(),
        Stretch::LostMark(range) => format!("lost {}", run.raw(range.clone())),
        Stretch::Broken(range, why) => format!("{why}: {}", run.raw(range.clone())),
        Stretch::Citation(_, items) => {
            let mut shown = String::new();
            for item in items {
                let minus = if item.suppress_author { "-" } else { "" };
                shown += &format!(
                    "({}|{minus}{}|{})",
                    run.text(&item.prefix),
                    run.raw(item.key.clone()),
                    run.text(&item.locator)
                );
            }
            shown
        }
    };
    run.stretches().iter().map(show).collect()
}

#[test]
fn citations_are_read_as_pandoc_reads_them() {
    assert_eq!(run("So [@smith_2020]."), ["So ", "(|smith_2020|)", "."]);
    assert_eq!(run("[@a, p. 12]"), ["(|a|p. 12)"]);
    assert_eq!(run("[@a p. 12]"), ["(|a|p. 12)"]);
    assert_eq!(run("[see @a, pp. 3--4; -@b]"), ["(see|a|pp. 3–4)(|-b|)"]);
    assert_eq!(run("[@a--b.c.]"), ["(|a--b.c|.)"]);
    assert_eq!(run("[@a,\np. 1]"), ["(|a|p. 1)"]);
    assert_eq!(run("x[@a][@b]"), ["x", "(|a|)", "(|b|)"]);
}

#[test]
fn text_that_only_resembles_a_citation_stays_text() {
    assert_eq!(run("\\[@a]").concat(), "[@a]");
    assert_eq!(run("[write to a@b.org]").concat(), "[write to a@b.org]");
    assert_eq!(run("[\\@a]").concat(), "[@a]");
    assert_eq!(run("[@ home]").concat(), "[@ home]");
    assert_eq!(run("@a and [b]").concat(), "@a and [b]");
    assert_eq!(run("\\\\[@a]"), ["\\", "(|a|)"]);
}

/// "key|locator" of each citation without brackets, with a `-` before those without author.
fn narratives(text: &str) -> Vec<String> {
    let source = Arc::new(Source { path: "a.md".to_owned(), text: text.to_owned() });
    let mut faults = Faults::default();
    let body = 0..text.len();
    let dialect = Dialect::read(&source, &body);
    let stream = events::read(&source, &body, &dialect, &mut faults);
    let run = Run::at_head(&stream.tokens[1..], &source);
    let found = run.narratives(&(0..run.raw.len()));
    let show = |(_, item): &(Range<usize>, Item)| {
        let minus = if item.suppress_author { "-" } else { "" };
        format!("{minus}{}|{}", run.raw(item.key.clone()), run.text(&item.locator))
    };
    found.iter().map(show).collect()
}

#[test]
fn narrative_citations_are_found() {
    assert_eq!(narratives("As @a--b argues, (@c) and -@d."), ["a--b|", "c|", "-d|"]);
    assert_eq!(
        narratives("So @a [p. 12] and @b[pp. 3--4]; @c [] @d [see @e]"),
        ["a|p. 12", "b|pp. 3–4", "c|", "d|", "e|"]
    );
    assert_eq!(
        narratives("@a's and @muñoz2010, @{o'hara&co}."),
        ["a|", "muñoz2010|", "o'hara&co|"]
    );
    assert_eq!(narratives("\\@a b@c.org https://d.org/@e @ f @{} @{a b}"), [""; 0]);
}

#[test]
fn keys_with_special_characters_are_parsed() {
    assert_eq!(run("[@muñoz2010, p. 1]"), ["(|muñoz2010|p. 1)"]);
    assert_eq!(
        run("[@{2010A&A...518L...1P}, p. 1; -@{o'hara}]"),
        ["(|2010A&A...518L...1P|p. 1)(|-o'hara|)"]
    );
}

#[test]
fn malformed_citations_are_reported() {
    assert_eq!(run("[@a, *b*]")[0], "this citation has no end: [@a");
    assert_eq!(run("[@a; b]")[0], "this citation has a part without a key: [@a; b]");
    assert_eq!(run("[@a @b]")[0], "two works are in one citation without `;`: [@a @b]");
    assert_eq!(run("[^x]")[0], "lost [^x]");
}
