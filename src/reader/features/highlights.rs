//! The hits of a search on the page that it leads to.
//!
//! [`painted`] shows them, in the chunk of the search; here is what the rest of the reader tells it.

use std::cell::Cell;

pub mod painted;

/// What was arrived at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// A page.
    Page,
    /// A fragment of the page that was open already.
    WithinPage,
}

thread_local! {
    /// Hears of arrivals; nobody does before the search has led to a page.
    static LISTENER: Cell<Option<fn(Arrival)>> = const { Cell::new(None) };
}

/// Calls `listener` at each arrival from now on.
fn listen(listener: fn(Arrival)) {
    LISTENER.set(Some(listener));
}

/// A page has been shown.
pub fn arrived() {
    notify(Arrival::Page);
}

/// The address has changed within the page.
pub fn arrived_within() {
    notify(Arrival::WithinPage);
}

fn notify(arrival: Arrival) {
    if let Some(listener) = LISTENER.get() {
        listener(arrival);
    }
}
