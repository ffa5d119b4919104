//! The hits of a search in the text of a page, and the way from one to the next.
//!
//! They are painted by the browser (CSS Custom Highlight API), so that nothing of the text is
//! changed: the reader keeps it for the way back. A browser without it goes to them all the same.

use std::cell::RefCell;

use crate::{
    model::message::Message,
    reader::{
        dom::{
            Element, Event, JsCast, Node, Range, address, document,
            events::{Listening, listen_in},
            head_script::lay_out,
            highlight, messages,
            query::within,
            toast, window,
        },
        lifecycle::Lifecycle,
        templates,
    },
    search::{passage::SearchTerms, words::words},
};

/// Height of what covers the text at either end of the window, in CSS pixels: the masthead, and the bar of the hits.
const EDGE: f64 = 64.0;

thread_local! {
    /// The terms to highlight on the next page.
    static NEXT: RefCell<Option<SearchTerms>> = const { RefCell::new(None) };
    static HITS: RefCell<Option<Hits>> = const { RefCell::new(None) };
}

/// The hits of the page that is open.
struct Hits {
    ranges: Vec<Range>,
    /// The current one; `None` until the page is in sight.
    at: Option<usize>,
    bar: Element,
    /// The listener to the buttons of the bar.
    _listening: Listening,
}

/// Highlights the hits of `terms` on the page that is shown next.
pub fn highlight_next(terms: SearchTerms) {
    NEXT.set(Some(terms));
}

/// Highlights the hits of the search result that led to the place that is shown now, and forgets those of the page
/// before.
pub fn watch(lifecycle: Lifecycle) {
    lifecycle.on_committed(|committed| {
        let next = NEXT.take();
        if next.is_some() || committed.is_page {
            forget();
        }
        if let Some(terms) = next {
            _ = show(&terms);
        }
    });
    lifecycle.on_painted(arrived);
}

/// Removes the highlights.
fn forget() {
    highlight::remove_all();
    if let Some(hits) = HITS.take() {
        hits.bar.remove();
    }
}

fn show(terms: &SearchTerms) -> Option<()> {
    let page = document().query_selector("main").ok()??;
    let ranges = ranges(&page, terms);
    if ranges.is_empty() {
        return None;
    }
    highlight::paint("hits", &ranges);
    let bar = toast::show("hits", "reader-hits", &templates::search::steps())?;
    let listening = listen_in(&bar, &["click"], |event: Event| {
        let button = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        match button.and_then(|button| button.get_attribute("data-hit")).as_deref() {
            Some("1") => step(true),
            Some("-1") => step(false),
            Some(_) => forget(),
            None => {}
        }
    });
    HITS.set(Some(Hits { ranges, at: None, bar, _listening: listening }));
    Some(())
}

/// The page is in sight: the first hit of the block that the address names is the current one, else the first from the
/// top of the window on.
fn arrived() {
    let is_new = HITS.with_borrow_mut(|hits| {
        let Some(hits) = hits.as_mut().filter(|hits| hits.at.is_none()) else { return false };
        lay_out();
        let target = address::fragment().and_then(|id| document().get_element_by_id(&id));
        let in_target = |range: &Range| {
            let start = range.start_container().ok();
            target.as_ref().is_some_and(|target| target.contains(start.as_ref()))
        };
        let is_ahead = |range: &Range| range.get_bounding_client_rect().top() >= EDGE;
        let first = hits.ranges.iter().position(in_target);
        hits.at = first.or_else(|| hits.ranges.iter().position(is_ahead)).or(Some(0));
        true
    });
    if is_new {
        show_current();
    }
}

/// Goes to the next hit or the one before, round the ends.
fn step(on: bool) {
    HITS.with_borrow_mut(|hits| {
        if let Some(hits) = hits {
            let count = hits.ranges.len();
            hits.at = hits.at.map(|at| (at + if on { 1 } else { count - 1 }) % count);
        }
    });
    show_current();
}

/// Says which hit is the current one, and brings it into sight.
fn show_current() {
    HITS.with_borrow(|hits| {
        let Some(hits) = hits else { return };
        let Some(at) = hits.at else { return };
        let range = &hits.ranges[at];
        highlight::paint("hit", std::slice::from_ref(range));
        let words = Message::new("reader-hit").with("number", at + 1);
        let words = messages::say(&words.with("count", hits.ranges.len()));
        if let Some(status) = within(&hits.bar, "[role=status]").next() {
            status.set_text_content(Some(&words));
        }
        let height = window().inner_height().ok().and_then(|height| height.as_f64());
        let (height, place) = (height.unwrap_or(0.0), range.get_bounding_client_rect());
        if place.top() < EDGE || place.bottom() > height - EDGE {
            window().scroll_by_with_x_and_y(0.0, place.top() - height / 3.0);
        }
    });
}

/// Selects elements that are not read in their place.
const ASIDE: &str = ".outline, .margin, .links, details:not([open]) > :not(summary)";

/// The hits in the text of an element; words in a row are one.
fn ranges(root: &Element, terms: &SearchTerms) -> Vec<Range> {
    const TEXT: u32 = 4;
    let Ok(walker) = document().create_tree_walker_with_what_to_show(root, TEXT) else {
        return Vec::new();
    };
    let (mut places, mut found) = (Vec::new(), Vec::new());
    while let Ok(Some(node)) = walker.next_node() {
        // Hits that are folded away, or repeated in the margin, are skipped.
        let aside = node.parent_element().and_then(|parent| parent.closest(ASIDE).ok()?);
        if aside.is_some() {
            continue;
        }
        let text = node.node_value().unwrap_or_default();
        // Ranges count in UTF-16.
        let (mut byte, mut unit) = (0, 0);
        let mut units = |to: usize| {
            unit += text[byte..to].encode_utf16().count() as u32;
            byte = to;
            unit
        };
        for word in words(&text) {
            places.push((node.clone(), units(word.range.start), units(word.range.end)));
            found.push(word);
        }
    }
    let hits = terms.hits(&found);
    let mut ranges = Vec::new();
    let mut open: Option<Range> = None;
    for ((node, start, end), hit) in places.iter().zip(hits) {
        if hit == 0 {
            ranges.extend(open.take());
            continue;
        }
        if open.is_none() {
            open = begin(node, *start);
        }
        if let Some(range) = &open {
            _ = range.set_end(node, *end);
        }
    }
    ranges.extend(open);
    ranges
}

fn begin(node: &Node, start: u32) -> Option<Range> {
    let range = document().create_range().ok()?;
    range.set_start(node, start).ok()?;
    Some(range)
}
