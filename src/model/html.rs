//! Text that is ready to be put into a page.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// HTML that the press has cleaned. Its links are relative to the site's root.
///
/// Only the press makes it from what editors wrote; everyone else passes it on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// Wraps HTML without checking it. The caller guarantees that it is clean: it comes from the press,
    /// from a view, or is a literal.
    #[must_use]
    pub fn from_trusted(html: String) -> Self {
        Self(html)
    }

    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Appends `text` to `html` with `&`, `<`, `>` and `"` written as entities.
pub fn escape_into(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}
