//! Copying a citation or the link of a paragraph.

use web_sys::Element;

use crate::{
    model::html::Html,
    reader::{
        dom::{clipboard::copy, query::within, toast},
        templates,
    },
};

/// Copies the citation beside `button` and says so.
pub fn copy_citation(button: &Element) {
    let find = |within: &str, css: &str| {
        button.closest(within).ok().flatten()?.query_selector(css).ok().flatten()
    };
    let Some(text) = find(".citation", "p") else { return };
    let said = if copy(&text) {
        let style = button.get_attribute("data-copy").unwrap_or_default();
        ["Copied: ", &style].concat()
    } else {
        "The browser did not let it be copied. The text is marked.".to_owned()
    };
    if let Some(status) = find(".cite", "[data-copied]") {
        status.set_text_content(Some(&said));
    }
}

/// Copies the link of a paragraph, or the first citation of the essay, and says so in a bar, where
/// it stands to be copied by hand if the browser refuses.
pub fn copy_in_bar(what: &str, fill: impl FnOnce(&Element)) {
    let Some(bar) = toast::show("copied", what, &templates::toast::done()) else { return };
    let Some(text) = within(&bar, "[data-text]").next() else { return };
    fill(&text);
    let said = |words| Html::from_trusted([what, words].concat());
    if copy(&text) {
        toast::say_briefly(bar, said(" copied:"));
    } else {
        toast::say(bar, said(", to be copied:"));
    }
}
