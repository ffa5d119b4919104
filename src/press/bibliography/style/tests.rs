//! Tests of the styles that the press offers.

use super::*;

#[test]
fn a_style_brings_the_terms_of_its_language() {
    let code = |name| {
        let style = Style::named(name).expect("a style");
        style.code().0.clone()
    };
    assert_eq!(code("chicago-author-date"), "en-US");
    assert_eq!(code("deutsche-sprache"), "de-DE");
}

#[test]
fn a_style_takes_the_language_of_the_text() {
    let chicago = Style::named("chicago-author-date").expect("a style");
    for (lang, code) in
        [("es", "es-MX"), ("es-ES", "es-ES"), ("es-AR", "es-MX"), ("tlh", "en-US"), ("", "en-US")]
    {
        assert_eq!(chicago.in_language(lang).code().0, code, "{lang}");
    }
    let german = Style::named("deutsche-sprache").expect("a style");
    assert_eq!(german.in_language("es").code().0, "de-DE");
    assert_eq!(chicago.in_language("es").terms().quotes[..2], ["“", "”"]);
    assert_eq!(chicago.in_language("es-ES").terms().quotes[..2], ["«", "»"]);
}

#[test]
fn misspelt_style_gets_a_suggestion() {
    let refused = Style::named("chicago-author-dat").expect_err("no such style");
    assert_eq!(refused.hint(), "did you mean `chicago-author-date`?");
    assert_eq!(refused.to_string(), "there is no citation style `chicago-author-dat`");
    let nothing = StyleError::Unknown { name: String::new(), nearest: None };
    assert_eq!(Style::named("").expect_err("no such style"), nothing);
}

#[test]
fn unusable_styles_are_refused() {
    let names = ArchivedStyle::all().iter().map(|style| style.names()[0]);
    let refused: Vec<_> = names.filter_map(|name| Style::named(name).err()).collect();
    let unknown: Vec<_> = refused
        .iter()
        .filter(|error| matches!(error, StyleError::Unknown { .. }))
        .map(ToString::to_string)
        .collect();
    assert_eq!(unknown, ["there is no citation style `alphanumeric`"]);
    let nameless: Vec<_> = refused
        .iter()
        .filter_map(|error| match error {
            StyleError::Nameless(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(nameless, ["nlm-citation-sequence", "nlm-citation-sequence-superscript"]);
    for notes in ["chicago-notes", "turabian-fullnote-8"] {
        assert_eq!(Style::named(notes).err(), Some(StyleError::Notes(notes.to_owned())));
    }
}
