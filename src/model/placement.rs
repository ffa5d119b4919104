//! The places where the text of an essay is shown.

/// The page that an essay's text is put on: its own, or one with other essays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The page's address, relative to the site's root.
    pub address: String,
    /// The suffix of each id of the essay, so that it is on the page once; empty on the essay's own page.
    pub suffix: String,
    /// The level of the essay's title among the headings of the page, from 1; headings below it follow.
    pub level: usize,
}

impl Placement {
    /// The page at `address`, for one text alone.
    #[must_use]
    pub fn alone(address: String) -> Self {
        Self { address, suffix: String::new(), level: 1 }
    }

    /// An id of the essay on this page.
    #[must_use]
    pub fn id(&self, id: &str) -> String {
        [id, &self.suffix].concat()
    }

    /// The element of a heading that is of `level` on the essay's own page.
    #[must_use]
    pub fn heading(&self, level: usize) -> &'static str {
        match level + self.level - 1 {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_lower_on_a_page_of_several_essays() {
        let own = Placement::alone("essays/a/".to_owned());
        assert_eq!([1, 2, 6].map(|level| own.heading(level)), ["h1", "h2", "h6"]);
        assert_eq!(own.id("notes"), "notes");
        let print = Placement { suffix: ".a".to_owned(), level: 2, ..own };
        assert_eq!([1, 2, 5, 6].map(|level| print.heading(level)), ["h2", "h3", "h6", "h6"]);
        assert_eq!(print.id("notes"), "notes.a");
    }
}
