//! Language tags, as far as they can be checked without the registry of subtags.

/// The language codes of two letters (ISO 639-1).
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs \
    cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu \
    hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln \
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps \
    pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to \
    tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Returns true if `code` is a language code of two letters (ISO 639-1), in either case.
#[must_use]
pub fn is_code(code: &str) -> bool {
    CODES.split(' ').any(|known| known.eq_ignore_ascii_case(code))
}

/// Returns true if `tag` has the form of a language tag (RFC 5646): a code of two letters that exists, or
/// any code of three letters, followed by subtags of one to eight letters and digits.
#[must_use]
pub fn is_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    let is_language = is_code(language)
        || (language.len() == 3 && language.bytes().all(|byte| byte.is_ascii_alphabetic()));
    is_language
        && subtags.all(|subtag| {
            (1..=8).contains(&subtag.len())
                && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_iso_639_1() {
        let codes: Vec<&str> = CODES.split(' ').collect();
        assert_eq!(codes.len(), 183, "the number of codes in ISO 639-1");
        assert!(codes.is_sorted() && codes.iter().all(|code| code.len() == 2));
        for (code, is_one) in
            [("es", true), ("nb", true), ("ES", true), ("us", false), ("es-mx", false), ("", false)]
        {
            assert_eq!(is_code(code), is_one, "{code}");
        }
    }

    #[test]
    fn language_tags_are_validated() {
        for tag in ["en", "es", "es-MX", "zh-Hant-TW", "sr-Latn", "nah"] {
            assert!(is_tag(tag), "{tag}");
        }
        for none in
            ["", "e", "spanish", "es_MX", "es-", "-es", "e1", "es-abcdefghi", "é", "sp", "zz"]
        {
            assert!(!is_tag(none), "{none}");
        }
    }
}
