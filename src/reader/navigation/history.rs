//! Where the reader was on each page of the browser's history.
//!
//! Every entry of the history carries a key in its state. What belongs to the key is kept in
//! memory and, when the page is left, in the tab's session storage, so that it outlives a reload.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsValue;
use web_sys::{Element, ScrollRestoration};

use crate::reader::dom::{document, locator, query::all, window};

/// How many places are kept for a tab.
const KEPT: usize = 100;

const STORAGE_KEY: &str = "pliego:places";

/// Where the reader was on a page.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// How far it was scrolled, in whole CSS pixels.
    pub scroll: i32,
    /// How high the page was then, in the same.
    pub height: i32,
    /// The block that was first in sight, counted among the page's blocks from 0, and how many
    /// thousandths of it were out of sight: where the page has another height, they tell the place.
    pub block: Option<(u32, u32)>,
    /// The link that was followed from it, counted among the page's links from 0.
    pub link: Option<u32>,
    /// Whether a link led here from the midst of a text, so that there is a sentence to go back to.
    pub jumped: bool,
}

/// The blocks that every page has whenever it is shown, but for outlines, which may stay in sight.
/// Texts that are opened in place of their excerpts are folded when the page is come back to.
const BLOCKS: &str = "main :is(h1, h2, h3, p, li, figure, table):not(.unfolding *, .outline *, .go-on, .parts *, .margin *)";

impl Place {
    /// Scrolls to it.
    pub fn show(&self) {
        let block = self.block.filter(|_| self.height != height() && self.scroll > 0);
        let block = block.and_then(|(at, behind)| {
            Some((all(BLOCKS).nth(at as usize)?, f64::from(behind) / 1000.0))
        });
        match block {
            Some((block, behind)) => locator::show(&block, behind),
            None => window().scroll_to_with_x_and_y(0.0, f64::from(self.scroll)),
        }
    }
}

/// How high the page is, in whole CSS pixels.
pub fn height() -> i32 {
    document().document_element().map_or(0, |root| root.scroll_height())
}

thread_local! {
    static PLACES: RefCell<Vec<(u64, Place)>> = RefCell::new(kept());
    /// The key of the entry that is shown. While the browser goes back or forward, the history
    /// is at the next one already.
    static SHOWN: Cell<Option<u64>> = const { Cell::new(None) };
}

/// The key of the history's current entry, if it has one: a number by chance, and here its bits.
fn key() -> Option<u64> {
    window().history().ok()?.state().ok()?.as_f64().map(f64::to_bits)
}

/// Whether the history's current entry was shown before.
#[must_use]
pub fn is_known() -> bool {
    key().is_some()
}

/// The history's current entry is shown from now on. One that has no key gets one; one that is new
/// begins where the window is scrolled to.
pub fn mark() {
    if let Ok(history) = window().history() {
        if !is_known() {
            _ = history.replace_state(&new_key(), "");
        }
        // WebKit does not hand this on to the entries that follow.
        _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    SHOWN.set(key());
    if recall().is_none() {
        note_scroll();
    }
}

/// Has the router give a key to the entry that a link leads to: to give it one afterwards would change
/// the history twice.
pub fn mark_next(link: &Element) {
    // The router looks for it there. Without it the key is given afterwards.
    _ = js_sys::Reflect::set(link, &"state".into(), &new_key());
}

fn new_key() -> JsValue {
    JsValue::from_f64(js_sys::Math::random())
}

/// The place that belongs to the history's current entry.
#[must_use]
pub fn recall() -> Option<Place> {
    let key = key()?;
    PLACES.with_borrow(|places| {
        places.iter().find(|(one, _)| *one == key).map(|(_, place)| place.clone())
    })
}

/// Changes the place that belongs to the entry that is shown.
pub fn note(change: impl FnOnce(&mut Place)) {
    let Some(key) = SHOWN.get() else { return };
    PLACES.with_borrow_mut(|places| {
        let found = places.iter().position(|(one, _)| *one == key);
        let (_, mut place) = found.map(|at| places.remove(at)).unwrap_or_default();
        change(&mut place);
        places.push((key, place));
        let over = places.len().saturating_sub(KEPT);
        places.drain(..over);
    });
}

/// Notes how far the entry that is shown is scrolled. What it was scrolled to before is forgotten.
pub fn note_scroll() {
    let scroll = window().scroll_y().unwrap_or_default() as i32;
    note(|place| {
        if place.scroll != scroll {
            place.scroll = scroll;
            place.block = None;
        }
    });
}

/// Notes the place in the entry that is shown, so that it is found again in another layout. What is noted
/// already is not looked for again.
pub fn note_place() {
    note_scroll();
    note(|place| {
        let height = height();
        if place.block.is_none() || place.height != height {
            let first = locator::first(BLOCKS);
            place.height = height;
            place.block = first.map(|first| (first.number(), (first.behind() * 1000.0) as u32));
        }
    });
}

/// Keeps the places for when the page is loaded again: a line each of a key and numbers, `-` where
/// there is none.
pub fn keep() {
    let number = |number: Option<u32>| number.map_or("-".to_owned(), |number| number.to_string());
    let line = |(key, place): &(u64, Place)| {
        let (block, behind) = place.block.unzip();
        let [link, block, behind] = [place.link, block, behind].map(number);
        let Place { scroll, height, jumped, .. } = place;
        format!("{key} {scroll} {height} {block} {behind} {link} {}\n", u8::from(*jumped))
    };
    let text: String = PLACES.with_borrow(|places| places.iter().map(line).collect());
    if let Ok(Some(storage)) = window().session_storage() {
        // A full or refused storage costs the places after a reload, nothing else.
        _ = storage.set_item(&storage_key(), &text);
    }
}

fn kept() -> Vec<(u64, Place)> {
    let storage = window().session_storage().ok().flatten();
    let text = storage.and_then(|storage| storage.get_item(&storage_key()).ok().flatten());
    let place = |line: &str| {
        let mut words = line.split(' ');
        let key = words.next()?.parse().ok()?;
        let mut number = || words.next()?.parse().ok();
        let (scroll, height) = (number()?, number()?);
        let mut count = || number().and_then(|number: i32| number.try_into().ok());
        let block: (Option<u32>, Option<u32>) = (count(), count());
        let (block, link) = (block.0.zip(block.1), count());
        let jumped = count() == Some(1);
        Some((key, Place { scroll, height, block, link, jumped }))
    };
    text.unwrap_or_default().lines().filter_map(place).take(KEPT).collect()
}

/// Session storage is shared by all sites of an origin, so the key names this one.
fn storage_key() -> String {
    [STORAGE_KEY, document().base_uri().ok().flatten().as_deref().unwrap_or_default()].concat()
}
