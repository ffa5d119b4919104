//! The name of a thing in an address.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Names that the site needs for itself, so that no essay, collection or news item may take them.
pub const RESERVED: [&str; 5] = ["news", "about", "collections", "essays", "data"];

/// Languages by their code of two letters (ISO 639-1), which begin the addresses of translations.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch \
    co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha \
    he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks \
    ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no \
    nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq \
    sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi \
    yo za zh zu";

/// A name in an address: one or more of `a`–`z`, `0`–`9` and `-`.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Why a text is no [`Slug`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no slug: only a-z, 0-9 and - may stand in one")]
pub struct SlugError(String);

impl Slug {
    /// The slug that `text` spells.
    ///
    /// # Errors
    /// [`SlugError`] when `text` is empty or has another character in it.
    pub fn new(text: &str) -> Result<Self, SlugError> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if text.is_empty() || !text.bytes().all(allowed) {
            return Err(SlugError(text.to_owned()));
        }
        Ok(Self(text.to_owned()))
    }

    /// Whether it is the code of a language (ISO 639-1).
    #[must_use]
    pub fn is_language(&self) -> bool {
        LANGUAGES.split(' ').any(|code| code == self.0)
    }

    /// The slug as it stands in an address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, SlugError> {
        Self::new(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_has_only_the_letters_of_an_address() {
        assert!(Slug::new("2026-02-03-remittances").is_ok());
        for wrong in ["", "Essay", "a b", "a/b", "é", "a.b", "..", "a_b"] {
            assert_eq!(Slug::new(wrong), Err(SlugError(wrong.to_owned())));
        }
    }

    #[test]
    fn a_language_is_known_by_its_code() {
        let codes: Vec<&str> = LANGUAGES.split(' ').collect();
        assert_eq!(codes.len(), 183, "so many are in ISO 639-1");
        assert!(codes.is_sorted() && codes.iter().all(|code| code.len() == 2));
        for (text, is_one) in [("es", true), ("nb", true), ("us", false), ("es-mx", false)] {
            assert_eq!(Slug::new(text).map(|slug| slug.is_language()), Ok(is_one), "{text}");
        }
    }

    #[test]
    fn a_slug_is_checked_when_it_is_read() {
        assert!(serde_json::from_str::<Slug>("\"a-b\"").is_ok());
        assert!(serde_json::from_str::<Slug>("\"../b\"").is_err());
    }
}
