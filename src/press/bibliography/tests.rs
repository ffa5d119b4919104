mod alike;
mod entries;
mod exporters;
mod hostile;
mod styles;
mod written;

use super::*;
use crate::press::resolver::CitedWork;

const BIBTEX: &str = r#"
% A file as an editor keeps it.
@string{cup = "Cambridge University Press"}

@book{delano2011mexico,
  author = {Délano, Alexandra},
  title = {{Mexico and Its Diaspora in the United States}},
  publisher = cup,
  year = {2011},
  pliego-note = {Emigration policy as an effect of the relation with Washington.},
}

@article{cardenas2019politica,
  author = {C\'ardenas Su\'arez, H{\'e}ctor},
  title = {La política consular en Estados Unidos},
  journal = {Foro Internacional},
  volume = 59,
  number = {3-4},
  pages = {177--198},
  year = 2019,
  doi = {10.24201/fi.v59i3-4.2652},
  language = {Spanish},
}

@techreport{gao2021firearms,
  author = {{U.S. Government Accountability Office}},
  title = {Firearms trafficking \& what to do},
  institution = {Office and Sons},
  number = {GAO-21-322},
  month = feb,
  year = {2021},
  url = {https://www.gao.gov/products/gao-21-322?a=1&b=2},
}

@book{smith2013mexico,
  editor = {Smith, Peter H. and Selee, Andrew},
  title = {Mexico and the {US}: the politics of {pARTNERSHIP}},
  edition = {Second},
  year = {2013},
}

@book{wilson2011working, author = {Wilson, Ann}, title = {Working}, year = {2011}}
@book{wilson2017growing, author = {Wilson, Ann}, title = {Growing}, year = {2017}}
@book{wilson2017waning, author = {Wilson, Ann}, title = {Waning}, year = {2017}}
"#;

fn read(text: &str) -> (Bibliography, Vec<crate::press::fault::Fault>) {
    read_in("en", text)
}

/// The bibliography of a text in the language `lang`.
fn read_in(lang: &str, text: &str) -> (Bibliography, Vec<crate::press::fault::Fault>) {
    let source = Arc::new(Source { path: "a/readings.bib".to_owned(), text: text.to_owned() });
    let mut faults = Faults::default();
    let bibliography = Bibliography::parse(&source, lang, &mut faults);
    (bibliography, faults.sorted())
}

fn bibliography() -> Bibliography {
    let (bibliography, faults) = read(BIBTEX);
    assert_eq!(faults, []);
    bibliography
}

fn chicago() -> Style {
    Style::named("chicago-author-date").expect("a style of the archive")
}

/// The entry with `key`, in Chicago's style.
fn entry(bibliography: &Bibliography, key: &str) -> String {
    let readings = bibliography.format(&chicago(), "essays/x/", &[]).references;
    let reading = readings.iter().find(|reading| reading.key == key).expect("the entry");
    reading.entry.as_str().to_owned()
}

fn cite(items: &[CitedWork]) -> String {
    let clusters = [Cluster { items: items.to_vec() }];
    bibliography().format(&chicago(), "essays/x/", &clusters).citations[0].as_str().to_owned()
}

fn work(key: &str) -> CitedWork {
    CitedWork { key: key.to_owned(), ..CitedWork::default() }
}

/// The faults of a file, one to a line, with their hints.
fn faults(text: &str) -> String {
    let lines = read(text).1.into_iter().map(|fault| {
        assert!(!fault.expected.is_empty() && !fault.hint.is_empty(), "{fault}");
        assert!(!fault.message.ends_with('.'), "{fault}");
        format!("{fault} ({})", fault.hint)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn readings_are_sorted_by_the_style() {
    let readings = bibliography().format(&chicago(), "essays/x/", &[]).references;
    let keys: Vec<_> = readings.iter().map(|reading| reading.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "cardenas2019politica",
            "delano2011mexico",
            "smith2013mexico",
            "gao2021firearms",
            "wilson2011working",
            "wilson2017growing",
            "wilson2017waning",
        ]
    );
    assert!(readings.iter().all(|reading| reading.cited.is_empty()));
}

#[test]
fn entries_are_formatted_with_emphasis_links_and_language() {
    let bibliography = bibliography();
    assert_eq!(
        entry(&bibliography, "cardenas2019politica"),
        "<span lang=\"es\">Cárdenas Suárez, Héctor. 2019. “La política consular en Estados \
         Unidos.” <em>Foro Internacional</em> 59 (3–4): 177–98. \
         <a href=\"https://doi.org/10.24201/fi.v59i3-4.2652\" rel=\"external noopener\">\
         https://<wbr>doi.org/<wbr>10.24201/<wbr>fi.v59i3-4.2652</a>.</span>"
    );
    assert_eq!(
        entry(&bibliography, "gao2021firearms"),
        "U.S. Government Accountability Office. 2021. <em>Firearms Trafficking &amp; What to \
         Do</em>. Technical Report GAO-21-322. Office and Sons. \
         <a href=\"https://www.gao.gov/products/gao-21-322?a=1&amp;b=2\" \
         rel=\"external noopener\">https://<wbr>www.gao.gov/<wbr>products/<wbr>gao-21-322?a=1&amp;b=2</a>."
    );
    assert_eq!(
        entry(&bibliography, "smith2013mexico"),
        "Smith, Peter H., and Andrew Selee, eds. 2013. <em>Mexico and the US: The Politics of \
         pARTNERSHIP</em>. 2nd ed."
    );
}

#[test]
fn annotation_is_separate_from_the_entry() {
    let readings = bibliography().format(&chicago(), "essays/x/", &[]).references;
    let reading = readings.iter().find(|reading| reading.key == "delano2011mexico");
    let reading = reading.expect("the entry");
    assert_eq!(
        reading.entry.as_str(),
        "Délano, Alexandra. 2011. <em>Mexico and Its Diaspora in the United States</em>. \
         Cambridge University Press."
    );
    assert_eq!(
        reading.annotation.as_str(),
        "Emigration policy as an effect of the relation with Washington."
    );
}

#[test]
fn private_fields_are_not_printed() {
    let (bibliography, faults) = read(
        "@book{a, author = {A, B}, title = {T}, year = 2001, annote = {seen}, annotation = {seen},
          abstract = {seen}, keywords = {seen}, file = {seen.pdf}, note = {seen}, pliego-note = {Why it's here}}",
    );
    assert_eq!(faults, []);
    let reading = &bibliography.format(&chicago(), "x/", &[]).references[0];
    assert_eq!(reading.entry.as_str(), "A, B. 2001. <em>T</em>.");
    assert_eq!(reading.annotation.as_str(), "Why it’s here");
}

#[test]
fn a_citation_links_each_work_to_its_reading() {
    let see = CitedWork {
        locator: "p. 12-15".to_owned(),
        prefix: "see".to_owned(),
        ..work("delano2011mexico")
    };
    let chapter = CitedWork { locator: "chap. 3".to_owned(), ..work("smith2013mexico") };
    assert_eq!(
        cite(&[see, chapter]),
        "(see <a href=\"essays/x/#reading-delano2011mexico\">Délano 2011, \
         12–15</a>; <a href=\"essays/x/#reading-smith2013mexico\">Smith and Selee \
         2013, chap. 3</a>)"
    );
}

#[test]
fn an_author_named_in_the_sentence_is_left_out() {
    let suppressed = CitedWork { suppress_author: true, ..work("delano2011mexico") };
    assert_eq!(
        cite(&[CitedWork { locator: "§ 4".to_owned(), ..suppressed }]),
        "(<a href=\"essays/x/#reading-delano2011mexico\">2011, sec. 4</a>)"
    );
}

#[test]
fn works_of_the_same_author_and_year_are_disambiguated() {
    assert_eq!(
        cite(&[work("wilson2017waning"), work("wilson2011working")]),
        "(<a href=\"essays/x/#reading-wilson2017waning\">Wilson 2017b</a>, \
         <a href=\"essays/x/#reading-wilson2011working\">2011</a>)"
    );
}

#[test]
fn each_cluster_has_its_citation_even_when_a_key_is_unknown() {
    let clusters: Vec<Cluster> = [vec!["nobody"], vec!["delano2011mexico", "<nobody>"], vec![]]
        .into_iter()
        .map(|keys| Cluster { items: keys.into_iter().map(work).collect() })
        .collect();
    let citations = bibliography().format(&chicago(), "essays/x/", &clusters).citations;
    let html: Vec<_> = citations.iter().map(Html::as_str).collect();
    assert_eq!(html[0], "[@nobody]");
    assert!(html[1].contains("Délano 2011"), "{}", html[1]);
    assert_eq!(html[2], "[]");
    let none = Bibliography::empty().format(&chicago(), "essays/x/", &clusters);
    assert_eq!(none.references, []);
    assert_eq!(none.citations[1].as_str(), "[@delano2011mexico; @&lt;nobody&gt;]");
}

#[test]
fn numeric_style_numbers_works_in_order_of_citation() {
    let style = Style::named("ieee").expect("a style of the archive");
    let clusters = [Cluster { items: vec![work("wilson2017growing")] }];
    let formatted = bibliography().format(&style, "essays/x/", &clusters);
    assert_eq!(
        formatted.citations[0].as_str(),
        "<a href=\"essays/x/#reading-wilson2017growing\">[1]</a>"
    );
    assert_eq!(formatted.references.len(), 7);
    assert!(formatted.references[0].entry.as_str().starts_with("[1] A. Wilson, <em>Growing</em>"));
}

#[test]
fn unknown_key_gets_a_suggestion() {
    let bibliography = bibliography();
    assert_eq!(bibliography.work("delano2011mexico", "").as_deref(), Ok("delano2011mexico"));
    let refusal = bibliography.work("delano2011mexcio", "").expect_err("no such key");
    assert_eq!(refusal.message, "no reading has the key `delano2011mexcio`");
    assert_eq!(refusal.hint, "did you mean `@delano2011mexico`?");
    let refusal = Bibliography::empty().work("a", "put it there").expect_err("no such key");
    assert_eq!(refusal.hint, "put it there");
}

#[test]
fn misspelt_types_and_fields_get_suggestions() {
    assert_eq!(
        faults("@bok{a,\n  titel = {T},\n  autor = {A, B},\n  title = {T},\n  colour = {red}\n}"),
        "a/readings.bib:1:2: there is no type of entry `@bok` (did you mean `@book`?)\n\
         a/readings.bib:2:3: there is no field `titel` (did you mean `title`?)\n\
         a/readings.bib:3:3: there is no field `autor` (did you mean `author`?)"
    );
}

#[test]
fn missing_and_duplicate_fields_and_keys_are_refused() {
    assert_eq!(
        faults(
            "@book{a, author = {A, B}}\n@book{b, title = {T}, title = {U}}\n@book{b, title = {T}}\n\
             @book{a%b, title = {T}}\n@book{, title = {T}}\n@book{c, title = { }}"
        ),
        "a/readings.bib:1:7: the entry `a` has no title (add the title of the work)\n\
         a/readings.bib:2:23: this entry has the field `title` twice (remove one of the \
         two)\n\
         a/readings.bib:3:7: the key `b` is used twice (give one of the two entries another key, \
         or remove it)\n\
         a/readings.bib:4:7: `a%b` cannot be cited (write a key such as delano2011mexico, here and \
         where it is cited)\n\
         a/readings.bib:5:7: this entry has no key (write a key such as delano2011mexico, here \
         and where it is cited)\n\
         a/readings.bib:6:7: the entry `c` has no title (add the title of the work)"
    );
}

#[test]
fn invalid_dates_and_addresses_are_refused() {
    let text = |field: &str| faults(&format!("@book{{a, title = {{T}}, {field}}}"));
    for (field, message) in [
        ("year = {12345X}", "this is not a valid year"),
        ("year = {Brumaire}", "this is not a valid year"),
        ("date = {12345X}", "this is not a valid date"),
        ("date = {2011-02-29}", "this is not a valid date"),
        ("url = {example}", "this is not the address of a web page"),
        ("url = {https://}", "this is not the address of a web page"),
        ("url = {javascript:alert(1)}", "this is not the address of a web page"),
        ("doi = {10.1/x}", "this is not a valid DOI"),
        ("doi = {182}", "this is not a valid DOI"),
    ] {
        let found = text(field);
        assert!(found.contains(message) && !found.contains('\n'), "{field}: {found}");
    }
    assert!(text("doi = {see 10.1000/182}").contains("write 10.1000/182 alone"));
}

#[test]
fn a_broken_entry_does_not_hide_the_others() {
    let text = "@book{a,\n  title = {Open,\n  year = 2001\n}\n\n@book{b, title = {T}}\n\
                @book{c, title = {T} year = 2001}\n@book{d, title = nothing}\n@book(e, title = {T})\n";
    assert_eq!(
        faults(text),
        "a/readings.bib:1:1: this entry is not closed (look for a missing `}` or `\"` in this \
         entry)\n\
         a/readings.bib:7:22: a comma is missing before this place (put a comma after the value before it)\n\
         a/readings.bib:8:18: there is no abbreviation `nothing` (if it is the value itself, put \
         braces around it: {nothing})\n\
         a/readings.bib:9:6: an opening brace is missing here (put the entry between `{` and `}`)"
    );
    let (bibliography, _) = read(text);
    assert_eq!(bibliography.works.len(), 1);
    for known in ["a", "b", "c", "d"] {
        assert!(bibliography.work(known, "").is_ok(), "{known} is there or was refused already");
    }
}

#[test]
fn cycles_deep_nesting_and_huge_expansions_are_refused() {
    for text in [
        "@string{a = a}\n@book{k, title = a}",
        "@string{a = b}\n@string{b = a}\n@book{k, title = a}",
        "@string{a = {x}}\n@string{a = a}\n@book{k, title = {T}}",
        "@book{k, title = {T}, crossref = {k}}",
        "@book{k, title = {T}, xdata = {k}}",
    ] {
        assert!(!read(text).1.is_empty(), "{text}");
    }
    let deep = format!("@book{{k, title = {{{}T{}}}}}", "{".repeat(9999), "}".repeat(9999));
    assert!(faults(&deep).contains("too deep"));
    let commands = format!("@book{{k, title = {{{}T{}}}}}", r"\a{".repeat(9999), "}".repeat(9999));
    assert!(faults(&commands).contains("too deep"));
    let mut laughs = "@string{a0 = {ha}}\n".to_owned();
    for level in 1..40 {
        let below = level - 1;
        laughs.push_str(&format!("@string{{a{level} = a{below} # a{below} # a{below}}}\n"));
    }
    assert!(faults(&laughs).contains("too long"));
    assert!(faults(&laughs.replace("{ha}", "{}")).contains("too long"));
}
