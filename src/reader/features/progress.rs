//! Reading progress: recorded while reading, kept on the device (`store`), drawn into the page
//! (`shown`), resumed from.

mod shown;
mod store;

use std::{cell::RefCell, time::Duration};

use leptos::prelude::set_timeout;

use shown::{open_parts, words_of};
use store::{keep, kept};

pub use shown::show;

use crate::{
    model::{html::Html, route::Route, slug::Slug},
    reader::{
        dom::{
            Element, HtmlAnchorElement, JsCast, address, document,
            events::{listen, target_within},
            focus::{begin_at_heading, focus},
            head_script::{is_touched, lay_out},
            locator::{self, ADDRESSED, part_around},
            query::{all, lang_of, within},
            toast,
        },
        lifecycle::Lifecycle,
        templates::progress as templates,
    },
    state::progress::{EssayProgress, Locator, PartRead, Seen, Stage},
};

/// Interval at which the place is recorded while the page is scrolled.
const PAUSE: Duration = Duration::from_millis(250);

/// The name of the bar that says that reading continues.
const BAR: &str = "continued";

thread_local! {
    /// True if the page is settled, so that scrolling is the reader's.
    static IS_READING: RefCell<Option<Box<dyn Fn() -> bool>>> = const { RefCell::new(None) };
    static HERE: RefCell<Here> = RefCell::default();
}

/// The page that is open.
#[derive(Default)]
struct Here {
    /// True if the reader has arrived at the page: before that, its text counts as printed.
    arrived: bool,
    /// Its essay.
    essay: Option<Slug>,
    /// Scroll position on arrival: nothing is recorded until the reader reads on.
    scroll: f64,
    /// Scroll position when the place was last recorded.
    noted: Option<f64>,
    /// True if the place is about to be recorded.
    pending: bool,
}

/// Listens to the buttons, and to other tabs.
pub fn watch(lifecycle: Lifecycle, is_reading: impl Fn() -> bool + 'static) {
    IS_READING.set(Some(Box::new(is_reading)));
    lifecycle.on_leaving(leave);
    lifecycle.on_committed(|committed| {
        if committed.is_page {
            arrived();
            show();
        }
    });
    // The page has its place: scrolling from now on is the reader's.
    lifecycle.on_painted(settled);
    lifecycle.on_setting_changed(|name| {
        if name == "pace" {
            show();
        }
    });
    listen("click", |event| {
        if let Some(button) = target_within(&event, "[data-mark]") {
            mark(&button);
        } else if let Some(button) = target_within(&event, "[data-parts]") {
            open_parts(&button);
        } else if let Some(button) = target_within(&event, "[data-place]") {
            let place = button.get_attribute("data-place").unwrap_or_default();
            match &*place {
                "back" => return,
                "start" => begin_at_heading(),
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
}

/// The page was opened by the browser, and neither the address nor the history says where in it to begin. An
/// essay that was begun continues where it was left, unless the reader has already done something: then a bar
/// offers it.
pub fn opened() {
    // 0: neither reloaded nor returned to.
    let came = address::loading() == address::Loading::Navigated;
    let turned = address::is_turned();
    if !(came || turned) {
        return;
    }
    let first = locator::scroll() < 2.0;
    if first && (!is_touched() || turned) {
        resume();
    } else if let Some(reading) = begun() {
        say("reader-you-were", reading.whereabouts(), &templates::continued(false));
    } else if !first {
        // The reader has read on before the program started.
        HERE.with_borrow_mut(|here| here.scroll = 0.0);
        scrolled();
    }
}

/// The address may ask to continue with what was read last, as the shortcut of an installed publication does:
/// this returns the link that the contents have for it. If there is none, the contents stay.
#[must_use]
pub fn asked_for() -> Option<HtmlAnchorElement> {
    let link = all(".go-on a").next().filter(|_| address::asks_to_continue());
    link?.dyn_into().ok()
}

/// A page is shown. [`show`] draws the progress of its essays into it.
fn arrived() {
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

fn settled() {
    let scroll = locator::scroll();
    HERE.with_borrow_mut(|here| {
        here.scroll = scroll;
        here.noted = None;
    });
}

/// Continues the essay of this page where it was left, and says so; returns the block.
pub fn resume() -> Option<Element> {
    let (part, block) = go_on()?;
    say("reader-continued", &part, &templates::continued(true));
    Some(block)
}

/// Returns the essay of this page, if it was begun, or was being read when another edition of it arrived.
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

/// Shows a message about a place in the essay.
fn say(id: &'static str, place: &str, html: &Html) {
    if let Some(bar) = toast::show(BAR, "reader-your-place", html) {
        let lang = all(".essay").next().and_then(|essay| lang_of(&essay));
        toast::say(bar, templates::whereabouts(id, place, lang.as_deref()));
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

/// The page is left: its place is recorded, unless it has been already.
fn leave() {
    if HERE.with_borrow(|here| here.noted != Some(locator::scroll())) {
        _ = record();
    }
}

/// Records the place, unless a page is loading, and returns whether it did.
fn note() -> bool {
    IS_READING.with_borrow(|is| is.as_ref().is_some_and(|is| is())) && record()
}

/// Records the place, if the reader has moved since arriving at the page, and returns whether it did.
fn record() -> bool {
    let scroll = locator::scroll();
    let (essay, from, noted) =
        HERE.with_borrow(|here| (here.essay.clone(), here.scroll, here.noted));
    let Some(essay) = essay.filter(|_| (scroll - from).abs() > 2.0) else { return false };
    HERE.with_borrow_mut(|here| here.noted = Some(scroll));
    let height = locator::window_height();
    if (scroll - from).abs() > height {
        toast::hide(BAR);
    }
    let mut progress = kept();
    let known = progress.of(&essay).cloned();
    let mut reading = known.unwrap_or_else(|| EssayProgress::new(essay, Vec::new()));
    reading.title = title();
    reading.renew(parts());
    // Text that scrolled through the window since the last record counts as seen; skipped text does not.
    let passed = noted.unwrap_or(from) - scroll;
    let passed = if passed.abs() < height { passed } else { 0.0 };
    let (top, bottom) = (passed.min(0.0), height + passed.max(0.0));
    for part in &mut reading.parts {
        let Some(text) = text_of(&part.id) else { continue };
        let place = text.get_bounding_client_rect();
        let part_of = |line: f64| (line - place.top()) / place.height().max(1.0);
        part.seen.see(part_of(top), part_of(bottom));
    }
    if let Some(first) = locator::first(ADDRESSED) {
        let block = first.block();
        let text = block.text_content().unwrap_or_default();
        reading.locator = Locator::new(block.id(), part_around(&block), &text, first.behind());
    }
    let begun = reading.stage() != Stage::Unread;
    if begun {
        progress.put(reading);
        keep(progress);
    }
    begun
}

fn title() -> String {
    let heading = all("main h1").next();
    heading.and_then(|heading| heading.text_content()).unwrap_or_default()
}

/// Returns the parts of the essay that is open, from its outline; one if it has no parts.
fn parts() -> Vec<PartRead> {
    let part = |link: Element| {
        let words = link.next_element_sibling().map_or(0, |minutes| words_of(&minutes));
        let title = link.text_content().unwrap_or_default();
        PartRead {
            id: link.get_attribute("data-part").unwrap_or_default(),
            title,
            words,
            seen: Seen::default(),
        }
    };
    let mut parts: Vec<_> = all(".outline.wide [data-part]").map(part).collect();
    if parts.is_empty() {
        let words = all(".dateline .minutes").next().map_or(0, |minutes| words_of(&minutes));
        parts.push(PartRead {
            id: String::new(),
            title: String::new(),
            words,
            seen: Seen::default(),
        });
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

/// Marks an essay as read, or as unread if it was read.
fn mark(button: &Element) {
    let named = button.get_attribute("data-mark").and_then(|essay| Slug::new(&essay).ok());
    let here = HERE.with_borrow(|here| here.essay.clone());
    let Some(essay) = named.clone().or(here) else { return };
    let mut progress = kept();
    let known = progress.of(&essay).cloned();
    let mut reading = known.unwrap_or_else(|| {
        let mut reading = EssayProgress::new(essay.clone(), parts());
        reading.title = title();
        reading
    });
    let read = reading.stage() != Stage::Read;
    reading.mark(read);
    progress.put(reading);
    keep(progress);
    let line = button.closest(".table > li").ok().flatten();
    show();
    // The button belongs to the parts of an essay that is unread.
    let lost = line.filter(|line| !line.contains(document().active_element().as_deref()));
    if let Some(link) = lost.and_then(|line| within(&line, "a.entry").next()) {
        focus(&link);
    }
}
