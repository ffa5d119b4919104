//! A line of text with emphasis or links in it, such as a title.

use super::html::{Html, escape_into};

/// A line of text: as it is shown, and as plain text for places where no markup can be, such as the title of a
/// window, a bibliography and the search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    html: Html,
    plain: String,
}

impl Line {
    /// A line that is shown as `html` and reads `plain`.
    #[must_use]
    pub fn new(html: Html, plain: String) -> Self {
        Self { html, plain }
    }

    /// The line as inline HTML.
    #[must_use]
    pub fn html(&self) -> &Html {
        &self.html
    }

    /// The line as plain text.
    #[must_use]
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// Returns `true` if there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }
}

/// A line without markup.
impl From<&str> for Line {
    fn from(plain: &str) -> Self {
        let mut html = String::with_capacity(plain.len());
        escape_into(&mut html, plain);
        Self { html: Html::from_trusted(html), plain: plain.to_owned() }
    }
}
