//! Moving between paragraphs, and the link to each.
//!
//! There is one link, which moves to the paragraph with the pointer or the focus: a link in each paragraph
//! would be an additional stop of the Tab key.

use crate::reader::{
    dom::{
        Element, HtmlAnchorElement, JsCast,
        address::PART,
        clipboard::{Names, copy_in_toast},
        document,
        events::{listen, target_within},
        focus::focus,
        locator::{self, ADDRESSED, part_around},
        messages,
        query::{all, within},
        window,
    },
    templates::toast::done,
};

/// The messages about a link that is copied.
const LINK: Names =
    Names { label: "reader-link", copied: "reader-link-copied", to_copy: "reader-link-to-copy" };

/// Elements that the link can be put into.
const HOSTS: &str = "p, h2, h3, h4, figure, blockquote, pre, div";

/// Listens for the pointer and the focus.
pub fn watch() {
    for intent in ["pointerover", "focusin"] {
        listen(intent, |event| {
            let held = document().active_element().is_some_and(|one| one.class_name() == "pin");
            let block = target_within(&event, ADDRESSED);
            if let Some(block) = block.filter(|_| !held) {
                pin(&block);
            }
        });
    }
}

/// Puts the link into a block. It has no text, so that the text of the block does not change.
fn pin(block: &Element) -> Option<HtmlAnchorElement> {
    let item = || within(block, "li").next();
    let host = Some(block.clone()).filter(|one| one.matches(HOSTS) == Ok(true)).or_else(item)?;
    let pin = all(".pin").next().or_else(|| document().create_element("a").ok())?;
    let pin: HtmlAnchorElement = pin.dyn_into().ok()?;
    if pin.parent_element().as_ref() != Some(&host) {
        let here = window().location().pathname().ok()?;
        pin.set_class_name("pin");
        let (id, part) = (block.id(), part_around(block));
        // If the paragraph is removed one day, the link still leads to its part.
        let query = if part.is_empty() || part == id {
            String::new()
        } else {
            ["?", PART, "=", &part].concat()
        };
        pin.set_href(&[&here, &query, "#", &id].concat());
        messages::mark(&pin);
        _ = pin.set_attribute("aria-label", &messages::text("reader-link-to-paragraph"));
        host.append_child(&pin).ok()?;
    }
    Some(pin)
}

/// Goes to the next paragraph, or to the previous one: it becomes the first in sight and gets the focus.
pub fn step(on: bool) {
    let blocks: Vec<Element> = all(ADDRESSED).collect();
    let to = match locator::current_block(&blocks) {
        Some((at, held)) if on => at + usize::from(held),
        Some((at, _)) => at.wrapping_sub(1),
        None => return,
    };
    if let Some(block) = blocks.get(to) {
        _ = block.set_attribute("tabindex", "-1");
        locator::show(block, 0.0);
        focus(block);
    }
}

/// Copies the link of the paragraph that a reader is at.
pub fn copy_link() {
    if let Some(pin) = locator::block_here().and_then(|block| pin(&block)) {
        copy_in_toast(&LINK, &done(), &|text| text.set_text_content(Some(&pin.href())));
    }
}
