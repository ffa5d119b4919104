//! How far the essays are read: noted while reading, kept on the device (`store`), written into the
//! page (`shown`), gone on from.

mod shown;
mod store;

use std::{cell::RefCell, time::Duration};

use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use shown::{open_parts, words_of};
use store::{keep, kept};

pub use shown::show;

use crate::{
    model::{
        html::Html,
        route::{CONTINUE, Route},
        slug::Slug,
    },
    reader::{
        dom::{
            address, document,
            events::{listen, target_within},
            focus::focus,
            head_script::lay_out,
            locator::{self, ADDRESSED},
            query::{all, lang_of, within},
            toast, window,
        },
        navigation::commit,
        templates::progress as templates,
    },
    state::progress::{EssayProgress, Locator, PartRead, Stage},
};

/// How often the place is noted while the page is scrolled.
const PAUSE: Duration = Duration::from_millis(250);

/// The name of the bar that says that an essay is gone on with.
const BAR: &str = "continued";

thread_local! {
    static HERE: RefCell<Here> = RefCell::default();
}

/// The page that is open.
#[derive(Default)]
struct Here {
    /// Whether it has been arrived at: before that its text is taken as it was printed.
    arrived: bool,
    /// Its essay.
    essay: Option<Slug>,
    /// How far it was scrolled on arrival: nothing is noted until the reader reads on.
    scroll: f64,
    /// How far it was scrolled when its place was last noted.
    noted: Option<f64>,
    /// Whether the place is to be noted in a moment.
    pending: bool,
}

/// Listens to the buttons, and to other tabs.
pub fn watch() {
    listen("click", |event: Event| {
        if let Some(button) = target_within(&event, "[data-mark]") {
            mark(&button);
        } else if let Some(button) = target_within(&event, "[data-parts]") {
            open_parts(&button);
        } else if let Some(button) = target_within(&event, "[data-place]") {
            let place = button.get_attribute("data-place").unwrap_or_default();
            match &*place {
                "back" => {
                    _ = window().history().map(|history| history.back());
                    return;
                }
                "start" => commit::start(),
                "there" => _ = go_on(),
                _ => {}
            }
            if let Ok(Some(bar)) = button.closest(".bar") {
                bar.remove();
            }
        }
    });
    listen("pagehide", |_| _ = note());
    listen("storage", |_| show());
    listen("pliego:settings", |_| show());
}

/// The page was opened by the browser. An essay that is begun is gone on with, unless the address
/// or the history says where, or the reader has done something already: then it is offered.
pub fn opened() {
    arrived();
    settled();
    show();
    go_on_if_asked();
    // 0: neither loaded again nor come back to.
    let came = window().performance().is_some_and(|one| one.navigation().type_() == 0);
    let turned = address::is_turned();
    if !(came || turned) || address::fragment().is_some() {
        return;
    }
    let touched = window().navigator().user_activation().has_been_active();
    let first = window().scroll_y().unwrap_or_default() < 2.0;
    if first && (!touched || turned) {
        resume();
    } else if let Some(reading) = begun() {
        say("You were in: ", reading.whereabouts(), &templates::continued(false));
    } else if !first {
        // The reader has read on before the program came.
        HERE.with_borrow_mut(|here| here.scroll = 0.0);
        scrolled();
    }
}

/// The address may ask to go on with what was read last, as the shortcut of an installed publication
/// does: the contents' own link is followed, in the place of the entry that asked. Where there is
/// none, the contents stay.
pub fn go_on_if_asked() {
    let asked = address::fragment().is_some_and(|fragment| fragment == CONTINUE);
    let link = all(".go-on a").next().filter(|_| asked);
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        // So the router knows it.
        _ = js_sys::Reflect::set(&link, &"replace".into(), &true.into());
        link.click();
    }
}

/// A page is shown. How far its essays are read is written into it with the settings, by [`show`]; when it
/// has its place, it is [`settled`].
pub fn arrived() {
    toast::hide(BAR);
    let route = address::route(&address::base());
    let essay = match route {
        Route::Essay(essay) if all(".essay .prose").next().is_some() => Some(essay),
        _ => None,
    };
    if let Some(essay) = &essay {
        let mut progress = kept();
        if let Some(mut reading) = progress.of(essay).cloned() {
            reading.reopen();
            progress.put(reading);
            keep(progress);
        }
    }
    HERE.with_borrow_mut(|here| {
        here.essay = essay;
        here.noted = None;
        here.arrived = true;
    });
}

/// The page has its place: what is scrolled from now on is the reader's.
pub fn settled() {
    let scroll = window().scroll_y().unwrap_or_default();
    HERE.with_borrow_mut(|here| here.scroll = scroll);
}

/// Goes on with the essay of this page where it was left, and says so; gives the block.
pub fn resume() -> Option<Element> {
    let (part, block) = go_on()?;
    say("Continued from: ", &part, &templates::continued(true));
    Some(block)
}

/// The essay of this page, if it is begun, or was being read when another edition of it came.
fn begun() -> Option<EssayProgress> {
    let essay = HERE.with_borrow(|here| here.essay.clone())?;
    let goes_on = |reading: &&EssayProgress| match reading.stage() {
        Stage::Begun => true,
        Stage::Read => address::is_turned(),
        Stage::Unread => false,
    };
    kept().of(&essay).filter(goes_on).cloned()
}

/// Finds the place by its block, by its words, by its part.
fn go_on() -> Option<(String, Element)> {
    let reading = begun()?;
    lay_out();
    let place = &reading.locator;
    let text = |block: &Element| block.text_content().unwrap_or_default();
    let known = all(ADDRESSED).find(|block| block.id() == place.block && !place.block.is_empty());
    let known = known.map(|block| (place.behind(&text(&block)), block));
    let quoted = || all(ADDRESSED).find_map(|block| Some((place.found_in(&text(&block))?, block)));
    let part = || {
        let heading = document().get_element_by_id(&place.part)?;
        heading.matches(".prose *").unwrap_or(false).then_some((0.0, heading))
    };
    let (behind, block) = known.or_else(quoted).or_else(part)?;
    locator::show(&block, behind);
    settled();
    Some((reading.whereabouts().to_owned(), block))
}

/// Says of a place in the essay what stands before its name.
fn say(words: &str, place: &str, html: &Html) {
    if let Some(bar) = toast::show(BAR, "Your place", html) {
        let lang = all(".essay").next().and_then(|essay| lang_of(&essay));
        toast::say(bar, templates::whereabouts(words, place, lang.as_deref()));
    }
}

/// The page is scrolled.
pub fn scrolled() {
    let pending = HERE.with_borrow_mut(|here| std::mem::replace(&mut here.pending, true));
    if !pending {
        set_timeout(
            || {
                HERE.with_borrow_mut(|here| here.pending = false);
                if note() {
                    show();
                }
            },
            PAUSE,
        );
    }
}

/// The page is left: its place is noted, unless it has been noted already.
pub fn leave() {
    let scroll = window().scroll_y().unwrap_or_default();
    if HERE.with_borrow(|here| here.noted != Some(scroll)) {
        _ = note();
    }
}

/// Notes the place, if the reader has moved since the page was arrived at, and says whether it did.
pub fn note() -> bool {
    let scroll = window().scroll_y().unwrap_or_default();
    let (essay, from) = HERE.with_borrow(|here| (here.essay.clone(), here.scroll));
    let Some(essay) = essay.filter(|_| (scroll - from).abs() > 2.0 && !commit::underway()) else {
        return false;
    };
    HERE.with_borrow_mut(|here| here.noted = Some(scroll));
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    if (scroll - from).abs() > height {
        toast::hide(BAR);
    }
    let mut progress = kept();
    let known = progress.of(&essay).cloned();
    let mut reading = known.unwrap_or_else(|| EssayProgress::new(essay, Vec::new()));
    reading.title = heading();
    reading.renew(parts());
    for part in &mut reading.parts {
        let Some(text) = text_of(&part.id) else { continue };
        let place = text.get_bounding_client_rect();
        if place.top() < height && place.bottom() > 0.0 {
            part.see(((height - place.top()) * 100.0 / place.height().max(1.0)) as u8);
        }
    }
    if let Some(first) = locator::first(ADDRESSED) {
        let block = first.block();
        let text = block.text_content().unwrap_or_default();
        let part = block.closest("section").ok().flatten();
        let part = part.and_then(|part| part.get_attribute("aria-labelledby")).unwrap_or_default();
        reading.locator = Locator::new(block.id(), part, &text, first.behind());
    }
    let begun = reading.stage() != Stage::Unread;
    if begun {
        progress.put(reading);
        keep(progress);
    }
    begun
}

fn heading() -> String {
    let heading = all("main h1").next();
    heading.and_then(|heading| heading.text_content()).unwrap_or_default()
}

/// The parts of the essay that is open, as its outline says; one where it has no parts.
fn parts() -> Vec<PartRead> {
    let part = |link: Element| {
        let words = link.next_element_sibling().map_or(0, |minutes| words_of(&minutes));
        let title = link.text_content().unwrap_or_default();
        PartRead { id: link.get_attribute("data-part").unwrap_or_default(), title, words, seen: 0 }
    };
    let mut parts: Vec<_> = all(".outline.wide [data-part]").map(part).collect();
    if parts.is_empty() {
        let words = all(".dateline .minutes").next().map_or(0, |minutes| words_of(&minutes));
        parts.push(PartRead { id: String::new(), title: String::new(), words, seen: 0 });
    }
    parts
}

/// The text of a part.
fn text_of(part: &str) -> Option<Element> {
    if part.is_empty() {
        return all(".prose").next();
    }
    document().get_element_by_id(part)?.closest("section").ok()?
}

/// Marks an essay as read, or as unread when it is read.
fn mark(button: &Element) {
    let named = button.get_attribute("data-mark").and_then(|essay| Slug::new(&essay).ok());
    let here = HERE.with_borrow(|here| here.essay.clone());
    let Some(essay) = named.clone().or(here) else { return };
    let mut progress = kept();
    let known = progress.of(&essay).cloned();
    let mut reading = known.unwrap_or_else(|| {
        let mut reading = EssayProgress::new(essay.clone(), parts());
        reading.title = heading();
        reading
    });
    let read = reading.stage() != Stage::Read;
    reading.mark(read);
    progress.put(reading);
    keep(progress);
    let line = button.closest(".table > li").ok().flatten();
    show();
    // The button goes with the parts of an essay that is unread.
    let lost = line.filter(|line| !line.contains(document().active_element().as_deref()));
    if let Some(link) = lost.and_then(|line| within(&line, "a.entry").next()) {
        focus(&link);
    }
}
