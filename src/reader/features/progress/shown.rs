//! Reading progress, drawn into the page.

use super::{HERE, store::kept};
use crate::{
    model::{html::Html, route::Route, slug::Slug},
    reader::{
        dom::{
            Element, HtmlElement, JsCast, address, document,
            focus::focus,
            messages,
            query::{all, lang_of, within},
            settings,
        },
        templates::progress as templates,
    },
    state::progress::{EssayProgress, Stage},
};

/// Shows the progress of the page's essays.
pub fn show() {
    if !HERE.with_borrow(|here| here.arrived) {
        return;
    }
    let (progress, pace) = (kept(), pace());
    for place in all("main .minutes[data-words]:not(.table *)") {
        let words = words_of(&place);
        write(&place, &templates::whole(words, pace));
    }
    let base = address::base();
    for line in all("main .table > li") {
        let Some(link) = within(&line, "a.entry").next().and_then(|link| link.dyn_into().ok())
        else {
            continue;
        };
        let to = address::of_link(&link, &base).map(|to| to.route);
        let Some(Route::Essay(essay)) = to else { continue };
        let (reading, lang) = (progress.of(&essay), lang_of(&link));
        let lang = lang.as_deref();
        tell(&line, reading);
        let Some(place) = within(&line, ".minutes").next() else { continue };
        let (words, open) = (words_of(&place), within(&line, ".parts").next());
        if let Some(reading) = reading.filter(|reading| reading.stage() != Stage::Unread) {
            renew(&place, &templates::left(reading, lang, pace, open.is_some()));
            open.inspect(|parts| renew(parts, &templates::parts(reading, lang, pace)));
        } else {
            write(&place, &templates::whole(words, pace));
            open.inspect(Element::remove);
        }
    }
    let line = all(".go-on").next();
    if let Some(reading) = progress.latest() {
        let new = || {
            let line = document().create_element("p").ok()?;
            line.set_class_name("go-on");
            all(".title-page").next()?.append_child(&line).ok()?;
            Some(line)
        };
        let entry = [".table a[href='", &Route::Essay(reading.essay.clone()).href(), "']"].concat();
        let lang = all(&entry).next().and_then(|entry| lang_of(&entry));
        let html = templates::go_on(reading, lang.as_deref(), pace);
        line.or_else(new).inspect(|line| renew(line, &html));
    } else {
        line.inspect(Element::remove);
    }
    let Some(essay) = HERE.with_borrow(|here| here.essay.clone()) else { return };
    let reading = progress.of(&essay);
    for part in reading.iter().flat_map(|reading| &reading.parts) {
        for link in all("[data-part]") {
            let here = link.get_attribute("data-part").as_ref() == Some(&part.id);
            if let Some(place) = link.next_element_sibling().filter(|_| here) {
                write(&place, &templates::part_left(part, pace));
            }
        }
    }
    if let Some(rule) = all(".essay .running").next() {
        tell(&rule, reading);
    }
    if let Some(button) = all(".essay [data-mark]").next() {
        let stage = reading.map_or(Stage::Unread, EssayProgress::stage);
        _ = button.toggle_attribute_with_force("data-marked", templates::is_read(stage));
        write(&button, &templates::marks(stage));
    }
}

/// Returns the reader's pace in words per minute.
fn pace() -> u32 {
    u32::from(settings::number("pace") / 100).max(1)
}

/// Sets the progress as a property of the style of `element`. That restyles all of its content, so it is the
/// smallest element that shows it, and one that was not begun is left alone.
fn tell(element: &Element, reading: Option<&EssayProgress>) {
    let percent = reading.map_or(0, EssayProgress::percent);
    _ = element.toggle_attribute_with_force("data-begun", percent > 0);
    if let Some(element) = element.dyn_ref::<HtmlElement>().filter(|_| percent > 0) {
        _ = element.style().set_property("--read", &[&percent.to_string(), "%"].concat());
    }
}

/// Sets the text of an element, unless it has that text already.
fn write(element: &Element, words: &str) {
    if element.text_content().as_deref() != Some(words) {
        element.set_text_content(Some(words));
    }
}

/// Sets the content of an element, unless it has that content already; the focus stays where it was.
fn renew(element: &Element, html: &Html) {
    if element.inner_html() == html.as_str() {
        return;
    }
    let active = document().active_element();
    let held = active.is_some_and(|active| element.contains(Some(&active)));
    element.set_inner_html(html.as_str());
    if let Some(first) = within(element, "a, button").next().filter(|_| held) {
        focus(&first);
    }
}

/// Opens the parts of an essay in the table of contents, or closes them.
pub fn open_parts(button: &Element) {
    let Some(line) = button.closest("li").ok().flatten() else { return };
    let before = within(&line, ".parts").next();
    let open = before.is_none();
    _ = button.set_attribute("aria-expanded", if open { "true" } else { "false" });
    if let Some(before) = before {
        before.remove();
        return;
    }
    let essay = button.get_attribute("data-parts").and_then(|essay| Slug::new(&essay).ok());
    let (progress, pace) = (kept(), pace());
    let reading = essay.and_then(|essay| progress.of(&essay));
    if let (Some(reading), Ok(parts)) = (reading, document().create_element("div")) {
        parts.set_class_name("parts");
        messages::mark(&parts);
        let lang = within(&line, "a.entry").next().and_then(|entry| lang_of(&entry));
        parts.set_inner_html(templates::parts(reading, lang.as_deref(), pace).as_str());
        _ = line.append_child(&parts);
    }
}

/// Returns the number of words for which an element shows the minutes.
pub fn words_of(minutes: &Element) -> u32 {
    let words = minutes.get_attribute("data-words");
    words.and_then(|words| words.parse().ok()).unwrap_or_default()
}
