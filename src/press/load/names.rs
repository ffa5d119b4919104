//! Information in a name: a slug, a translation, a day.

use unicode_normalization::UnicodeNormalization;

use crate::{
    model::{
        date::Date,
        language,
        route::{is_reserved, reserved_slugs},
        slug::Slug,
    },
    press::fault::{Fault, Faults},
};

/// Returns the slug that `name` spells, for the file or folder at `path`; an invalid or reserved name is
/// reported in `faults`.
pub fn slug(path: &str, name: &str, faults: &mut Faults) -> Option<Slug> {
    match Slug::new(name) {
        Ok(slug) if is_reserved(slug.as_str()) => {
            let reserved: Vec<_> = reserved_slugs().collect();
            faults.push(
                Fault::file(path, format!("`{name}` is a name that the site needs for itself"))
                    .expected(format!("another name than {}", reserved.join(", ")))
                    .hint("give it another name"),
            );
            None
        }
        Ok(slug) => Some(slug),
        Err(error) => {
            let hint = match nearest_slug(name) {
                Some(slug) => format!("call it `{slug}`"),
                None => "give it a name in Latin letters: it is part of addresses".to_owned(),
            };
            faults.push(
                Fault::file(path, error.to_string())
                    .expected("a name of small letters a-z, digits and hyphens")
                    .hint(hint),
            );
            None
        }
    }
}

/// The slug that is most like `name`: accents taken off, capitals made small, all else a hyphen.
fn nearest_slug(name: &str) -> Option<Slug> {
    let plain: String = name
        .nfkd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
        .collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    Slug::new(&words.join("-")).ok()
}

/// Returns whether a file of that name says something in another language: `essay.es.md`.
pub fn is_translation(name: &str) -> bool {
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".yaml"));
    stem.and_then(|stem| stem.rsplit_once('.'))
        .is_some_and(|(stem, lang)| !stem.is_empty() && language::is_tag(lang))
}

/// The day that a news item's name begins with; a hyphen and more must follow.
pub fn leading_date(stem: &str) -> Option<Date> {
    let date = Date::parse(stem.get(..10)?)?;
    let rest = stem[10..].strip_prefix('-')?;
    (!rest.is_empty()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_slug_is_derived_from_the_name() {
        let near = |name| nearest_slug(name).map(String::from);
        assert_eq!(near("Niñez y Educación").as_deref(), Some("ninez-y-educacion"));
        assert_eq!(near("a_b..c").as_deref(), Some("a-b-c"));
        assert_eq!(near("ＡＢＣ").as_deref(), Some("abc"));
        assert_eq!(near("移民"), None);
    }

    #[test]
    fn translations_are_recognised_by_their_file_name() {
        assert!(is_translation("essay.es.md"));
        assert!(is_translation("publication.pt-BR.yaml"));
        for none in ["essay.md", ".es.md", "version-1.2.md", "essay.es.txt", "readings.bib"] {
            assert!(!is_translation(none), "{none}");
        }
    }

    #[test]
    fn news_file_names_start_with_a_date() {
        assert_eq!(
            leading_date("2026-02-03-x").map(|date| date.iso).as_deref(),
            Some("2026-02-03")
        );
        for none in ["2026-02-03", "2026-02-03-", "2026-02-30-x", "x", "2026-02-0é-x"] {
            assert_eq!(leading_date(none), None, "{none}");
        }
    }
}
