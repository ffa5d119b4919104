use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};
use serde_json::{Value, json};

use super::*;
use crate::press::bibliography::style::{Form, Style, Use};

/// Works of several types with many variables.
fn works() -> Vec<Value> {
    let names =
        json!([{ "family": "Roe", "given": "Quirina" }, { "family": "Doe", "given": "J." }]);
    let date = json!({ "date-parts": [[2001, 5, 3]] });
    vec![
        json!({
            "id": "a", "type": "article-journal", "title": "On *rivers*", "title-short": "Rivers",
            "container-title": "Papers", "author": names, "issued": date, "volume": "12", "issue": "3",
            "page": "177-198", "DOI": "10.1000/182", "URL": "https://example.org/",
        }),
        json!({
            "id": "b", "type": "chapter", "title": "Borders", "container-title": "A Volume",
            "author": names, "editor": names, "translator": names, "issued": date, "edition": "2",
            "volume": "XII", "collection-title": "Series", "collection-number": "4", "page": "iv",
            "publisher": "Press", "publisher-place": "Tijuana", "original-date": date,
        }),
        json!({
            "id": "c", "type": "webpage", "title": "A page", "author": [{ "literal": "Office" }],
            "URL": "https://example.org/page", "accessed": date, "issued": date,
            "container-title": "Site", "publisher": " ",
        }),
        json!({
            "id": "d", "type": "report", "title": "Findings", "number": "7", "genre": "Working paper",
            "publisher": "Office", "author": names, "issued": date, "status": "forthcoming",
        }),
    ]
}

/// The work, and copies of it that lack one of its variables or all names.
fn variants(work: &Value) -> Vec<Item> {
    let without = |names: &[&str]| {
        let mut copy = work.clone();
        if let Value::Object(variables) = &mut copy {
            variables.retain(|name, _| !names.contains(&name.as_str()));
        }
        serde_json::from_value(copy).expect("an item")
    };
    let names = work.as_object().expect("an object").keys();
    let lacking = names.filter(|name| *name != "id").map(|name| without(&[name]));
    let nameless = [without(&["author", "editor", "translator"]), without(&[])];
    lacking.chain(nameless).collect()
}

/// The citation and the entry of `item`.
fn printed(style: &Style, csl: &IndependentStyle, item: &Item) -> String {
    let code = Some(style.code().clone());
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_entry(item)];
    driver.citation(CitationRequest::new(items, csl, code.clone(), style.locales(), None));
    let rendered = driver.finish(BibliographyRequest::new(csl, code, style.locales()));
    format!("{:?}", (rendered.citations, rendered.bibliography))
}

#[test]
fn narrowed_styles_print_what_whole_styles_print() {
    for name in ["chicago-author-date", "apa", "modern-language-association", "ieee"] {
        let style = Style::named(name).expect("a style");
        for item in works().iter().flat_map(variants) {
            for use_ in [Use::Citation, Use::Comparison, Use::List] {
                let whole = style.form(Form::default(), use_);
                let narrowed = printed(&style, &whole.get(&item), &item);
                assert_eq!(narrowed, printed(&style, whole.style(), &item), "{name}: {item:?}");
            }
        }
    }
}

#[test]
fn works_with_the_same_variables_share_a_style() {
    let style = Style::named("apa").expect("a style");
    let whole = style.form(Form::default(), Use::List);
    let [one, other] = ["Rivers", "Borders"].map(|title| {
        serde_json::from_value(json!({ "id": title, "type": "book", "title": title }))
            .expect("an item")
    });
    let (one, other) = (whole.get(&one), whole.get(&other));
    assert!(Arc::ptr_eq(&one, &other));
    assert!(one.macros.len() < whole.style().macros.len() / 2);
}
