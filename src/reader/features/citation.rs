//! Copying of citations.

use crate::{
    model::message::Message,
    reader::{
        dom::{
            Element,
            clipboard::{Names, copy, copy_in_toast},
            messages,
            query::{all, lang_of, within},
        },
        templates::toast::done,
    },
};

/// The messages about a citation that is copied.
const CITATION: Names = Names {
    label: "reader-citation",
    copied: "reader-citation-copied",
    to_copy: "reader-citation-to-copy",
};

/// Copies the citation beside `button` and says so.
pub fn copy_citation(button: &Element) {
    let find = |within: &str, css: &str| {
        button.closest(within).ok().flatten()?.query_selector(css).ok().flatten()
    };
    let Some(text) = find(".citation", "p") else { return };
    let said = if copy(&text) {
        let style = button.get_attribute("data-copy").unwrap_or_default();
        messages::say(&Message::new("reader-copied").with("style", style))
    } else {
        messages::text("reader-not-copied")
    };
    if let Some(status) = find(".cite", "[data-copied]") {
        status.set_text_content(Some(&said));
    }
}

/// Copies the first citation of the essay, and says so in a toast.
pub fn copy_first() {
    let citation = all(".cite .citation").next();
    if let Some(text) = citation.and_then(|one| within(&one, "p").next()) {
        copy_in_toast(&CITATION, &done(), &|copied| {
            copied.set_inner_html(&text.inner_html());
            _ = copied.set_attribute("lang", &lang_of(&text).unwrap_or_default());
        });
    }
}
