//! The document that was opened: its content, and the data beside it.

use wasm_bindgen::JsCast;
use web_sys::{DocumentFragment, Element, Event, HtmlElement, HtmlTemplateElement};

use super::{document, query::all, window};
use crate::{
    model::{html::Html, page::Opened},
    state::json,
};

/// The data beside the page's HTML.
#[must_use]
pub fn opened() -> Option<Opened> {
    let element = document().get_element_by_id("opened")?;
    json::read(json::parse(&element.text_content()?).ok()?).ok()
}

/// Parses a text, so that it only has to be inserted into the page. None of its images is fetched before.
#[must_use]
pub fn parse(html: &Html) -> DocumentFragment {
    let template = document().create_element("template");
    let template = template.expect("a template can be made in every document");
    template.set_inner_html(html.as_str());
    template.unchecked_into::<HtmlTemplateElement>().content()
}

/// Inserts a text into the page, and moves all of it.
pub fn put(text: &DocumentFragment) {
    if let Some(place) = place() {
        place.replace_children_with_node_1(text);
    }
}

/// Marks whether the page is still loading.
pub fn set_busy(is_busy: bool) {
    let Some(place) = place() else { return };
    _ = match is_busy {
        true => place.set_attribute("aria-busy", "true"),
        false => place.remove_attribute("aria-busy"),
    };
}

/// Returns the element that holds a page's content.
fn place() -> Option<Element> {
    document().query_selector("main").ok()?
}

/// Returns the publication's name, as shown in the masthead.
#[must_use]
pub fn publication() -> String {
    let name = document().query_selector(".masthead .home").ok().flatten();
    name.and_then(|name| name.text_content()).unwrap_or_default()
}

/// Sets the title of the document.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Puts what is said of a page to programs, such as reference managers: its own part of the document's head, and its
/// structured data.
pub fn put_metadata(head: &Html, data: &Html) {
    // The frame begins again with the icon.
    let Some(icon) = document().query_selector("head > title ~ [rel=icon]").ok().flatten() else {
        return;
    };
    all("head > title, head > title ~ :not([rel=icon], [rel=icon] ~ *)")
        .for_each(|old| old.remove());
    _ = icon.before_with_node_1(&parse(head));
    all("body > [type='application/ld+json']").for_each(|old| old.remove());
    if let Some(body) = document().body() {
        _ = body.append_with_node_1(&parse(data));
    }
}

/// Reports that a page is visible, to the script of the offline copy, which saves what is read.
pub fn tell_arrived() {
    _ = Event::new("pliego:arrived").and_then(|event| window().dispatch_event(&event));
}

/// Marks that the reader has started, and opens what the reader asked for before: the head's script recorded
/// its name.
pub fn ready() {
    let Some(root) = document().document_element() else { return };
    _ = root.set_attribute("data-reader", "ready");
    if let Some(wanted) = root.get_attribute("data-wanted") {
        _ = root.remove_attribute("data-wanted");
        all("[data-opens][aria-busy]").for_each(|opener| _ = opener.remove_attribute("aria-busy"));
        let opener = all(&["[data-opens=", &wanted, "]"].concat()).next();
        if let Some(opener) = opener.and_then(|opener| opener.dyn_into::<HtmlElement>().ok()) {
            opener.click();
        }
    }
}
