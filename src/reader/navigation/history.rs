//! The browser's history: the key and the place of each entry.
//!
//! Every entry has a key in its state, a random number. The places of the keys are kept in memory and, when the
//! document is left, in the tab's session storage, so that they survive a reload. The entry of a dialog has a
//! key too, but no place: the entry that is shown is that of the page below.

use leptos::prelude::*;

use crate::{
    reader::dom::{
        Element, address, document, history,
        locator::{self, LINE},
        query::all,
        storage, window,
    },
    state::places::{Block, Place, Places},
};

/// The blocks that a page has whenever it is shown, except outlines, which may stay in sight, and elements that
/// the reader adds.
const BLOCKS: &str =
    "main :is(h1, h2, h3, p, li, figure, table):not(.outline *, .go-on, .parts *, .margin *)";

/// The item of the tab's storage that has the places.
const PLACES: &str = "places";
/// The item that has the key of the entry that was shown last, and its address.
const LAST: &str = "last-place";

/// The places of the tab. A handle that may be copied.
#[derive(Clone, Copy)]
pub struct Entries {
    places: StoredValue<Places>,
    /// The key of the entry that is shown. While the browser goes back or forward, the history is already at
    /// the next one.
    shown: StoredValue<Option<u64>>,
    /// Scroll position and height of the page when its block was last determined.
    looked: StoredValue<Option<(f64, i32)>>,
}

impl Entries {
    /// Reads the places that an earlier document of the tab has stored.
    #[must_use]
    pub fn new() -> Self {
        let kept = storage::session(PLACES).unwrap_or_default();
        let places = StoredValue::new(Places::read(&kept));
        Self { places, shown: StoredValue::new(None), looked: StoredValue::new(None) }
    }

    /// Returns whether the current entry has not been shown before.
    #[must_use]
    pub fn is_new(self) -> bool {
        history::key().is_none()
    }

    /// Makes the current entry the one that is shown; an entry without a key gets one.
    pub fn show(self) {
        if self.is_new() {
            history::set_key(history::new_key());
        }
        history::restores_scroll(false);
        self.shown.set_value(history::key());
        self.looked.set_value(None);
    }

    /// The place of the current entry, if it is known.
    #[must_use]
    pub fn recall(self) -> Option<Place> {
        let key = history::key()?;
        self.places.with_value(|places| places.get(key).cloned())
    }

    /// Returns the place of the entry that was shown last in the tab, if it was of this page. It is used if the
    /// current entry has no key, because the document was replaced by one of another edition, or the browser
    /// has not kept it.
    #[must_use]
    pub fn recall_last(self) -> Option<Place> {
        let last = storage::session(LAST)?;
        let (key, address) = last.split_once(' ')?;
        let key = key.parse().ok().filter(|_| address == address::path())?;
        self.places.with_value(|places| places.get(key).cloned())
    }

    /// Changes the place of the entry that is shown.
    pub fn change(self, change: impl FnOnce(&mut Place)) {
        if let Some(key) = self.shown.get_value() {
            self.places.update_value(|places| places.change(key, change));
        }
    }

    /// Records where the reader is. A place that is already recorded is not looked for again.
    pub fn record(self) {
        let looked = (locator::scroll(), locator::page_height());
        if self.looked.get_value() == Some(looked) {
            return;
        }
        self.looked.set_value(Some(looked));
        let block = if looked.0 < 1.0 { None } else { first_block() };
        self.change(|place| place.block = block);
    }

    /// The page is at a place: the browser's rounding of it is not recorded again, or it would move with each return.
    pub fn reach(self, place: &Place) {
        self.looked.set_value(Some((locator::scroll(), locator::page_height())));
        self.change(|shown| *shown = place.clone());
    }

    /// Stores the places for the next document of the tab.
    pub fn keep(self) {
        // A full or refused storage loses the places after a reload, nothing else.
        _ = storage::set_session(PLACES, &self.places.with_value(Places::lines));
        if let Some(key) = self.shown.get_value() {
            _ = storage::set_session(LAST, &[&key.to_string(), " ", &address::path()].concat());
        }
    }
}

impl Default for Entries {
    fn default() -> Self {
        Self::new()
    }
}

/// Scrolls to a place; returns whether it was found.
pub fn show_place(place: &Place) -> bool {
    let Some(block) = &place.block else {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        return true;
    };
    let within = (!block.id.is_empty()).then(|| document().get_element_by_id(&block.id)).flatten();
    let text = |one: &Element| one.text_content().unwrap_or_default();
    let itself = within
        .clone()
        .filter(|one| block.is_said_by(&text(one)) || one.matches(BLOCKS) == Ok(true));
    let said = || {
        let around = |one: &Element| within.as_ref().is_none_or(|root| root.contains(Some(one)));
        let mut blocks = all(BLOCKS).filter(|one| block.is_said_by(&text(one)));
        let first = blocks.next()?;
        Some(if around(&first) { first } else { blocks.find(around).unwrap_or(first) })
    };
    let found = itself.or_else(said);
    if let Some(found) = &found {
        locator::show(found, block.above);
    }
    found.is_some()
}

fn first_block() -> Option<Block> {
    let first = locator::first(BLOCKS)?;
    let block = first.block();
    let named = block.closest("[id]").ok().flatten().filter(|one| one.tag_name() != "MAIN");
    let id = named.map(|one| one.id()).unwrap_or_default();
    let place = block.get_bounding_client_rect();
    let above = (LINE - place.top()) / place.height().max(1.0);
    Some(Block::new(id, &block.text_content().unwrap_or_default(), above))
}
