//! Style-dependent output: names that are left out, in the text and in the list.

use super::*;

fn style(name: &str) -> Style {
    Style::named(name).expect("a style of the archive")
}

#[test]
fn suppressed_author_is_printed_if_nothing_else_would_be() {
    let suppressed = CitedWork { suppress_author: true, ..work("delano2011mexico") };
    let placed = CitedWork { locator: "p. 12".to_owned(), ..suppressed.clone() };
    let clusters = [Cluster { items: vec![suppressed] }, Cluster { items: vec![placed] }];
    let citations = bibliography().format(&style("mla"), "x/", &clusters).citations;
    let link = "<a href=\"x/#reading-delano2011mexico\">";
    assert_eq!(citations[0].as_str(), format!("({link}Délano</a>)"));
    assert_eq!(citations[1].as_str(), format!("({link}12</a>)"));
}

#[test]
fn and_others_is_formatted_as_et_al() {
    let (bibliography, faults) = read(
        "@book{a, author = {Poe, Ann and others}, title = {T}, year = 2001}
         @book{b, editor = {Moe, Bea and Roe, Cy and others}, title = {U}, year = 2002}
         @book{c, author = {Others, Dee}, title = {V}, year = 2003}",
    );
    assert_eq!(faults, []);
    let clusters = ["a", "b", "c"].map(|key| Cluster { items: vec![work(key)] });
    for (name, cited, listed) in [
        (
            "chicago-author-date",
            ["(Poe et al. 2001)", "(Moe et al. 2002)", "(Others 2003)"],
            "Poe, Ann, et al. 2001. ",
        ),
        (
            "apa",
            ["(Poe et al., 2001)", "(Moe et al., 2002)", "(Others, 2003)"],
            "Poe, A., et al. (",
        ),
        ("mla", ["(Poe et al.)", "(Moe et al.)", "(Others)"], "Poe, Ann, et al. "),
        ("ieee", ["[1]", "[2]", "[3]"], "[1] A. Poe et al., "),
    ] {
        let formatted = bibliography.format(&style(name), "x/", &clusters);
        let shown = formatted.citations.iter().map(|citation| without_tags(citation.as_str()));
        assert_eq!(shown.collect::<Vec<_>>(), cited, "{name}");
        let reading = formatted.references.iter().find(|reading| reading.key == "a");
        let entry = without_tags(reading.expect("the entry").entry.as_str());
        assert!(entry.starts_with(listed), "{name}: {entry}");
    }
}

#[test]
fn a_nickname_has_no_initial() {
    let (bibliography, faults) = read(
        "@book{a, author = {Chau, Duen Horng (Polo) and Roe, Ann (A}, title = {T}, year = 2001}",
    );
    assert_eq!(faults, []);
    for (name, listed) in [
        ("chicago-author-date", "Chau, Duen Horng (Polo), and Ann (A Roe. 2001. "),
        ("apa", "Chau, D. H. (Polo), &amp; Roe, A. (A. (2001). "),
        ("ieee", "[1] D. H. (Polo) Chau and A. (A. Roe, "),
    ] {
        let references = bibliography.format(&style(name), "x/", &[]).references;
        let entry = without_tags(references[0].entry.as_str());
        assert!(entry.starts_with(listed), "{name}: {entry}");
    }
    assert_eq!(bibliography.csl()[0]["author"][0]["given"], "Duen Horng (Polo)");
}

#[test]
fn a_volume_is_named_once() {
    let (bibliography, faults) = read(
        "@incollection{a, author={Poe, Ann}, title={Ends}, booktitle={A Book}, editor={Bee, Bo},
           publisher={P}, year={2001}, pages={1--20}}
         @inproceedings{b, author={Poe, Ann}, title={Means}, booktitle={Proceedings of C},
           publisher={P}, year={2002}, pages={1--20}}
         @inreference{c, author={Poe, Ann}, title={Words}, booktitle={An Encyclopedia},
           publisher={P}, year={2003}}",
    );
    assert_eq!(faults, []);
    for name in ["chicago-author-date", "apa", "mla", "ieee"] {
        for reading in bibliography.format(&style(name), "x/", &[]).references {
            let entry = without_tags(reading.entry.as_str());
            let volume = match reading.key.as_str() {
                "a" => "A Book",
                "b" => "Proceedings of C",
                _ => "An Encyclopedia",
            };
            assert_eq!(entry.matches(volume).count(), 1, "{name}: {entry}");
            assert!(!entry.contains("Special issue"), "{name}: {entry}");
        }
    }
    assert_eq!(
        without_tags(&entry(&bibliography, "a")),
        "Poe, Ann. 2001. “Ends.” In A Book, edited by Bo Bee. P."
    );
}

#[test]
fn small_words_after_a_comma_stay_lowercase() {
    let (bibliography, faults) = read(
        "@book{a, author={Poe, Ann}, title={Of mice, and men, the cat; with a hat,
           And readers, authors, and so on}, year={2001}}",
    );
    assert_eq!(faults, []);
    assert_eq!(
        without_tags(&entry(&bibliography, "a")),
        "Poe, Ann. 2001. Of Mice, and Men, the Cat; with a Hat, And Readers, Authors, and so on."
    );
}

fn without_tags(html: &str) -> String {
    let pieces = html.split('<').enumerate();
    let text = pieces.map(|(at, piece)| match piece.split_once('>') {
        Some((_, text)) if at > 0 => text,
        _ => piece,
    });
    text.collect()
}
