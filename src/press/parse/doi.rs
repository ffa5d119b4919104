//! The field `doi`: the Digital Object Identifier of an essay.

use super::{Spanned, fields::Fields};

/// The beginnings of a DOI that is written as an address.
const PREFIXES: [&str; 5] =
    ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"];

/// The DOI in the field `doi`, without an address, or nothing.
pub fn read(fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    fields.parsed(
        "doi",
        "a DOI: 10., the number of its registrant, a slash and a name, as in 10.5555/12345678",
        "copy it from the registration, without spaces; or leave the field out",
        doi,
    )
}

/// The DOI that `text` is, or is the address of.
fn doi(text: &str) -> Option<String> {
    let doi = PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text);
    let (registrant, name) = doi.strip_prefix("10.")?.split_once('/')?;
    let is_registrant = registrant.split('.').all(|part| {
        !part.is_empty() && part.len() <= 9 && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_plain = |letter: char| {
        !letter.is_whitespace() && !letter.is_control() && !"\"<>\\{}|^`".contains(letter)
    };
    (is_registrant && !name.is_empty() && name.chars().all(is_plain)).then(|| doi.to_owned())
}

#[cfg(test)]
mod tests {
    use super::doi;

    #[test]
    fn dois_are_accepted_in_all_common_forms() {
        for right in [
            "10.5555/12345678",
            "doi:10.5555/12345678",
            "https://doi.org/10.5555/12345678",
            "http://dx.doi.org/10.5555/12345678",
        ] {
            assert_eq!(doi(right).as_deref(), Some("10.5555/12345678"), "{right}");
        }
        assert!(doi("10.1000.10/a(b)c").is_some());
        for wrong in [
            "",
            "10.5555",
            "10.5555/",
            "10./a",
            "11.5555/a",
            "10.55a/a",
            "10.5555/a b",
            "10.5555/<a>",
            "https://example.org/10.5555/a",
        ] {
            assert_eq!(doi(wrong), None, "{wrong}");
        }
    }
}
