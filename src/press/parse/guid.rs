//! The field `guid`: the id of a text that was first published elsewhere.

use super::{Spanned, fields::Fields};

/// Maximum length of an id, in bytes.
const MAX_BYTES: usize = 2_000;

/// The id in the field `guid`, or nothing.
pub fn read(fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    fields.parsed(
        "guid",
        "an address with its scheme, as in https://example.org/?p=12 or urn:uuid:…",
        "copy the id from the old feed (`guid` in RSS, `id` in Atom), or leave the field out",
        |text| is_iri(text).then(|| text.to_owned()),
    )
}

/// Returns true if `text` has the form of an IRI (RFC 3987): a scheme, a colon and something after it, without
/// white space and characters that an address never has.
fn is_iri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_plain = |letter: char| {
        !letter.is_whitespace() && !letter.is_control() && !"\"<>\\`{}|^".contains(letter)
    };
    let has_more = !rest.trim_matches('/').is_empty();
    is_scheme && has_more && text.len() <= MAX_BYTES && rest.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guid_must_be_an_iri_with_a_scheme() {
        for right in [
            "https://example.org/?p=12",
            "http://example.org/ñandú",
            "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a",
            "tag:example.org,2005:post/1",
        ] {
            assert!(is_iri(right), "{right}");
        }
        let long = format!("urn:{}", "a".repeat(MAX_BYTES));
        for wrong in [
            "",
            "12",
            "example.org/?p=12",
            "12 at https://example.org",
            "https://",
            "https:",
            ":a",
            "1a:b",
            "urn:a b",
            "urn:a\u{7}",
            "urn:<a>",
            &long,
        ] {
            assert!(!is_iri(wrong), "{wrong}");
        }
    }
}
