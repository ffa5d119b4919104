//! Names in addresses.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A name in an address: one or more of `a`–`z`, `0`–`9` and `-`.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Reason why a text is not a valid [`Slug`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a valid slug: use only a-z, 0-9 and -")]
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

    /// The slug as part of an address.
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
    fn slugs_contain_only_allowed_characters() {
        assert!(Slug::new("2026-02-03-remittances").is_ok());
        for wrong in ["", "Essay", "a b", "a/b", "é", "a.b", "..", "a_b"] {
            assert_eq!(Slug::new(wrong), Err(SlugError(wrong.to_owned())));
        }
    }

    #[test]
    fn slugs_are_validated_when_deserialized() {
        assert!(serde_json::from_str::<Slug>("\"a-b\"").is_ok());
        assert!(serde_json::from_str::<Slug>("\"../b\"").is_err());
    }
}
