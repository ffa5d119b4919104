//! Printed form of each field of an entry, in Chicago's style.

use super::*;

/// Entries and what is printed for each, without tags.
const ENTRIES: &[(&str, &str)] = &[
    // Names.
    (
        "@book{k, author={Hoces de la Guardia, Ana}, title={T}, year=2001}",
        "Hoces de la Guardia, Ana. 2001. T.",
    ),
    ("@book{k, author={de la Torre, Juan}, title={T}, year=2001}", "Torre, Juan de la. 2001. T."),
    (
        "@book{k, author={de la Torre, Juan}, title={T}, year=2001, options={useprefix=true}}",
        "Torre, Juan de la. 2001. T.",
    ),
    (
        "@book{k, author={King, Jr., Martin Luther}, title={T}, year=2001}",
        "King, Martin Luther, Jr. 2001. T.",
    ),
    ("@book{k, author={{Roe and Sons}}, title={T}, year=2001}", "Roe and Sons. 2001. T."),
    ("@book{k, author={Roe, A. and others}, title={T}, year=2001}", "Roe, A., et al. 2001. T."),
    (
        "@book{k, editor={Roe, Ann and Doe, Eva}, title={T}, year=2001}",
        "Roe, Ann, and Eva Doe, eds. 2001. T.",
    ),
    (
        "@book{k, editor={Roe, Ann}, translator={Roe, Ann}, title={T}, year=2001}",
        "Roe, Ann, ed. and trans. 2001. T.",
    ),
    (
        "@book{k, author={Roe, Ann}, translator={Doe, Eva}, title={T}, year=2001}",
        "Roe, Ann. 2001. T. Translated by Eva Doe.",
    ),
    // Titles.
    (
        "@book{k, author={Roe, Ann}, title={City?}, subtitle={A History}, titleaddon={A Report.}, year=2001}",
        "Roe, Ann. 2001. City? A History. A Report.",
    ),
    (
        "@book{k, author={Roe, Ann}, title={the US/Mexico wall}, year=2001}",
        "Roe, Ann. 2001. The US/Mexico Wall.",
    ),
    (
        "@article{k, author={Roe, Ann}, title={{¿}Por qué? And ?`why}, journal={J}, volume=1, year=2001}",
        "Roe, Ann. 2001. “¿Por Qué? And ¿why.” J 1.",
    ),
    (
        "@article{k, author={Roe, Ann}, title={\\textsc{Nafta} and \\enquote{walls}}, journal={J. Amer. Hist.}, volume=1, year=2001}",
        "Roe, Ann. 2001. “Nafta and ‘Walls.’” J. Amer. Hist. 1.",
    ),
    (
        "@article{k, author={Roe, Ann}, title={Laws of the U.S.}, journal={J}, volume=1, year=2001}",
        "Roe, Ann. 2001. “Laws of the U.S.” J 1.",
    ),
    (
        "@article{k, author={Roe, Ann}, title={Why now?}, journal={J}, volume=1, year=2001}",
        "Roe, Ann. 2001. “Why Now?” J 1.",
    ),
    (
        "@article{k, author={Roe, Ann}, title={On {$<$}i{$>$}Walls{$<$}/i{$>$}}, journal={J}, volume=1, year=2001}",
        "Roe, Ann. 2001. “On Walls.” J 1.",
    ),
    // Kinds.
    (
        "@thesis{k, author={Roe, Ann}, title={T}, type={bathesis}, institution={UNAM}, year=2001}",
        "Roe, Ann. 2001. “T.” Bachelor’s thesis, UNAM.",
    ),
    (
        "@mastersthesis{k, author={Roe, Ann}, title={T}, school={UNAM}, year=2001}",
        "Roe, Ann. 2001. “T.” Master’s thesis, UNAM.",
    ),
    (
        "@phdthesis{k, author={Roe, Ann}, title={T}, type={Tesis doctoral}, school={UNAM}, year=2001}",
        "Roe, Ann. 2001. “T.” Tesis doctoral, UNAM.",
    ),
    (
        "@report{k, author={Roe, Ann}, title={T}, type={resreport}, number={7}, institution={CIDE}, year=2001}",
        "Roe, Ann. 2001. T. Research Report No. 7. CIDE.",
    ),
    (
        "@techreport{k, author={Roe, Ann}, title={T}, number={A-7}, institution={CIDE}, year=2001}",
        "Roe, Ann. 2001. T. Technical Report A-7. CIDE.",
    ),
    // Numbers.
    (
        "@book{k, author={Roe, Ann}, title={T}, volume={XII}, year=2001}",
        "Roe, Ann. 2001. T. Vol. XII.",
    ),
    (
        "@book{k, author={Roe, Ann}, title={T}, volume=7, part=2, maintitle={Works}, year=2001}",
        "Roe, Ann. 2001. T. Vol. 7.2 of Works.",
    ),
    (
        "@book{k, author={Roe, Ann}, title={T}, volumes=3, edition={Third}, year=2001}",
        "Roe, Ann. 2001. T. 3rd ed. 3 vols.",
    ),
    (
        "@article{k, author={Roe, Ann}, title={T}, journal={J}, volume=12, number={3-4}, pages={e12--e15}, year=2001}",
        "Roe, Ann. 2001. “T.” J 12 (3–4): e12–15.",
    ),
    (
        "@article{k, author={Roe, Ann}, title={T}, journal={J}, volume=12, eid={e1234}, year=2001}",
        "Roe, Ann. 2001. “T.” J 12: e1234.",
    ),
    (
        "@incollection{k, author={Roe, Ann}, title={T}, booktitle={B}, pages={3, 7--9}, publisher={P}, year=2001}",
        "Roe, Ann. 2001. “T.” In B. P.",
    ),
    // Dates.
    ("@book{k, author={Roe, Ann}, title={T}, date={2010/}}", "Roe, Ann. 2010–. T."),
    ("@book{k, author={Roe, Ann}, title={T}, year={1999/2000}}", "Roe, Ann. 1999–2000. T."),
    ("@book{k, author={Roe, Ann}, title={T}, year={[1850]}}", "Roe, Ann. 1850. T."),
    ("@book{k, author={Roe, Ann}, title={T}, date={1850~}}", "Roe, Ann. [1850?]. T."),
    ("@book{k, author={Roe, Ann}, title={T}, year={n.d.}}", "Roe, Ann. n.d. T."),
    ("@book{k, author={Roe, Ann}, title={T}, year={in press}}", "Roe, Ann. In press. T."),
    (
        "@online{k, author={Roe, Ann}, title={T}, date={2019-05-01/2019-06-03}, url={https://a.org/}}",
        "Roe, Ann. 2019. “T.” May 1–June 3. https://a.org/.",
    ),
    (
        "@article{k, author={Roe, Ann}, title={T}, journal={J}, year=2011, month={enero}}",
        "Roe, Ann. 2011. “T.” J, January.",
    ),
    (
        "@article{k, author={Roe, Ann}, title={T}, journal={J}, year=2011, month=may # {--} # jun}",
        "Roe, Ann. 2011. “T.” J, May–June.",
    ),
    // Addresses.
    (
        "@article{k, author={Roe, Ann}, title={T}, journal={J}, volume=1, year=2001, doi={doi:10.1000/a\\_b}}",
        "Roe, Ann. 2001. “T.” J 1. https://doi.org/10.1000/a_b.",
    ),
    (
        "@article{k, author={Roe, Ann}, title={T}, journal={J}, volume=1, year=2001, doi={http://dx.doi.org/10.1000/182}}",
        "Roe, Ann. 2001. “T.” J 1. https://doi.org/10.1000/182.",
    ),
    (
        "@misc{k, author={Roe, Ann}, title={T}, year=2001, howpublished={Available at: \\url{https://a.org/b}}}",
        "Roe, Ann. 2001. “T.” https://a.org/b.",
    ),
    (
        "@online{k, author={Roe, Ann}, title={T}, year=2001, eprint={12345}, eprinttype={jstor}}",
        "Roe, Ann. 2001. “T.” https://www.jstor.org/stable/12345.",
    ),
    (
        "@online{k, author={Roe, Ann}, title={T}, year=2001, url={www.a.org}}",
        "Roe, Ann. 2001. “T.” https://www.a.org.",
    ),
    // Inheritance.
    (
        "@incollection{k, author={Roe, Ann}, title={T}, crossref={f}}\n@collection{f, editor={Poe, Eva}, title={Floods}, subtitle={A Guide}, publisher={P}, date={2010}}",
        "Roe, Ann. 2010. “T.” In Floods: A Guide, edited by Eva Poe. P.",
    ),
    (
        "@book{k, author={Roe, Ann}, title={T}, xdata={x, y}, year=2001}\n@xdata{x, publisher={P}}\n@xdata{y, publisher={Q}, volume=2}",
        "Roe, Ann. 2001. T. Vol. 2. P.",
    ),
    (
        "@inbook{k, author={Roe, Ann}, title={T}, crossref={f}}\n@book{f, title={Floods}, xdata={x}}\n@xdata{x, publisher={P}, year=2010}",
        "Roe, Ann. 2010. “T.” In Floods. P.",
    ),
];

fn printed(text: &str) -> String {
    let (bibliography, faults) = read(text);
    assert_eq!(faults, [], "{text}");
    let html = entry(&bibliography, "k");
    let mut plain = String::new();
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => plain.push(character),
            _ => {}
        }
    }
    plain.replace("&amp;", "&")
}

#[test]
fn entries_are_printed_as_expected() {
    let wrong: Vec<String> = ENTRIES
        .iter()
        .map(|(text, expected)| (text, expected, printed(text)))
        .filter(|(_, expected, printed)| **expected != printed)
        .map(|(text, expected, printed)| {
            format!("{text}\n  expected {expected}\n  printed  {printed}")
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn inheritance_cycles_and_missing_parents_are_refused() {
    for text in [
        "@book{a, title={T}, crossref={b}}\n@book{b, title={U}, crossref={a}}",
        "@book{a, title={T}, xdata={x}}\n@xdata{x, xdata={y}}\n@xdata{y, xdata={x}}",
        "@book{a, title={T}, crossref={nobody}}",
    ] {
        assert!(!read(text).1.is_empty(), "{text}");
    }
}

#[test]
fn unprinted_fields_are_noted_once() {
    let source = Arc::new(Source {
        path: "a/readings.bib".to_owned(),
        text: "@book{a, title={T}, note={Publisher: X}, colour={red}, abstract={x}, keywords={y}}
               @book{b, title={U}, note={tex.ids= c}, Unique-ID={1}, month={Brumaire}, year=2001}"
            .to_owned(),
    });
    let mut faults = Faults::default();
    let bibliography = Bibliography::parse(&source, "en", &mut faults);
    let notes: Vec<String> = faults.take_notes().iter().map(|note| note.message.clone()).collect();
    assert_eq!(
        notes,
        [
            "the field `note` is not printed (and 1 more in this file)",
            "the field `colour` is not printed",
            "the month `Brumaire` is not printed"
        ]
    );
    assert!(faults.is_empty());
    let formatted = bibliography.format(&chicago(), "x/", &[]);
    let all: String = formatted
        .references
        .iter()
        .map(|one| [one.entry.as_str(), one.annotation.as_str()].concat())
        .collect();
    assert!(!all.contains("Publisher: X") && !all.contains("tex.ids"), "{all}");
}

#[test]
fn keys_with_special_characters_are_listed_and_linked() {
    let (bibliography, faults) =
        read("@book{muñoz2010, title={T}, ids={m10}}\n@book{o'hara&co, title={U}}");
    assert_eq!(faults, []);
    assert_eq!(bibliography.work("m10", "").as_deref(), Ok("muñoz2010"));
    let clusters = [Cluster { items: vec![work("muñoz2010")] }];
    let formatted = bibliography.format(&chicago(), "x/", &clusters);
    assert!(formatted.citations[0].as_str().contains("href=\"x/#reading-mu~c3~b1oz2010\""));
    let keys: Vec<&str> =
        formatted.references.iter().map(|reference| reference.key.as_str()).collect();
    assert_eq!(keys, ["mu~c3~b1oz2010", "o~27hara~26co"]);
}

#[test]
fn ten_thousand_entries_are_parsed() {
    let mut text = String::new();
    for number in 0..10_000 {
        let (family, year) = (number % 500, 1900 + number % 100);
        text.push_str(&format!("@book{{k{number}, author={{Roe{family}, Ann}}, title={{Title {number}}}, year={{{year}}}}}\n"));
    }
    let (bibliography, faults) = read(&text);
    assert_eq!((bibliography.works.len(), faults.len()), (10_000, 0));
}

#[test]
fn marker_characters_in_a_file_are_not_markup() {
    let (bibliography, faults) = read(
        "@book{k, author={Ro\u{f0041}e, A\u{10f000}nn}, title={T\u{100000}i\u{108000}t\u{10f001}\u{e000}\u{1}le}, publisher={P\u{10f002}0}, year=2001}",
    );
    assert_eq!(faults, []);
    assert_eq!(entry(&bibliography, "k"), "Roe, Ann. 2001. <em>Tit”le</em>. P0.");
}
