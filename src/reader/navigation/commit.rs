//! Inserts a page into the document and finds the place in it.
//!
//! A commit has this order: the content, the address, what features draw into the page, the scroll, the focus.
//! The browser then lays out the page once. If the page is loaded, all of this happens in the task of the
//! click.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, location::State};

use super::{Navigation, history::show_place, prefetch::Ready};
use crate::{
    model::message::Message,
    reader::{
        dom::{
            Element,
            address::{self, Loading},
            content, dialog, document,
            focus::{begin_at_heading, focus, heading},
            head_script, history as entries, links,
            messages::escaped,
            query::all,
            tasks, toast,
        },
        lifecycle::Committed,
        templates,
    },
    state::{
        navigation::{Arrival, Destination, Entry, Event, Fragment},
        places::Place,
    },
};

impl Navigation {
    /// Shows a page.
    pub(super) fn commit(
        self,
        visit: u32,
        ready: Ready,
        to: &Destination,
        entry: Entry,
        arrival: Arrival,
    ) {
        let Ready { head, data, content, .. } = ready;
        self.arrivals.update_value(|count| *count += 1);
        self.data.forget_pages();
        dialog::close_all();
        content::set_busy(false);
        content::put(&content);
        // After the content is replaced: doing it earlier would restyle the outgoing page.
        head_script::apply_fonts(arrival == Arrival::Beginning);
        self.enter(to, entry);
        let place = match arrival {
            Arrival::Restored => self.entries.recall(),
            _ => None,
        };
        self.tell_committed(true, place.as_ref());
        // The following steps ask for positions in the text, which makes the browser lay it out; nothing before does.
        self.arrive(arrival, place);
        self.tell(Event::Committed(visit));
        let here = to.route.clone();
        tasks::after_paint(move || {
            // Another page may have been shown by then.
            if self.is_idle() && self.at() == here {
                content::put_metadata(&head, &data);
                self.lifecycle.painted();
                content::tell_arrived();
            }
        });
        tasks::when_idle(move || self.prefetch_around());
    }

    /// Goes to another place in the current page, in the next frame: the browser may be scrolling.
    pub(super) fn place(self, arrival: Arrival) {
        self.arrivals.update_value(|count| *count += 1);
        let count = self.arrivals.get_value();
        request_animation_frame(move || {
            if self.arrivals.get_value() != count {
                return;
            }
            self.entries.show();
            let place = match arrival {
                Arrival::Restored => self.entries.recall(),
                _ => None,
            };
            self.tell_committed(false, place.as_ref());
            match (arrival, place) {
                // If the entry of this page has no place, the page stays where it is.
                (Arrival::Restored, None) => {}
                (arrival, place) => self.arrive(arrival, place),
            }
            self.lifecycle.painted();
        });
    }

    /// The document is opened: by the browser, by a reload, or on return from another site. `part` is the part
    /// that its address names. Returns whether the address or the history said where in the page to begin.
    pub fn open(self, part: Option<String>) -> bool {
        let place = match address::loading() {
            Loading::Navigated if !address::is_turned() => None,
            _ => self.entries.recall().or_else(|| self.entries.recall_last()),
        };
        self.entries.show();
        self.tell_committed(true, place.as_ref());
        let fragment = address::fragment().map(|id| Fragment { id, part });
        let mut is_told = place.is_some() || fragment.is_some();
        // If anything has scrolled meanwhile, that prevails.
        if !head_script::is_touched() {
            match (place, fragment) {
                // In another edition the block may be gone: then the reading progress says more.
                (Some(place), _) => is_told = self.show(&place),
                // The browser has already found one that exists.
                (None, Some(fragment)) => {
                    if document().get_element_by_id(&fragment.id).is_none() {
                        self.begin(find(&fragment));
                    }
                }
                (None, None) => {}
            }
        }
        self.lifecycle.painted();
        is_told
    }

    /// Gives the history the entry of a settled page.
    pub(super) fn enter(self, to: &Destination, entry: Entry) {
        if entry != Entry::Keep {
            let options = NavigateOptions {
                resolve: false,
                replace: entry == Entry::Replace,
                scroll: false,
                state: State::new(Some(entries::new_key())),
            };
            if let Some(go) = self.go.get_value() {
                go(&to.address, options);
            }
            // The router keeps its own stack of addresses, which Forward and fragments put out of step, and
            // skips an entry that it takes for the current one.
            if address::current() != to.address {
                entries::push(Some(&to.address));
            }
        }
        self.entries.show();
    }

    /// Notifies of content; `place` is the one that is returned to.
    fn tell_committed(self, is_page: bool, place: Option<&Place>) {
        let jumps = self.jumps.try_update_value(std::mem::take).unwrap_or_default();
        let jumps = jumps && place.is_none();
        if jumps {
            self.entries.change(|place| place.jumped = true);
        }
        let jumped = jumps || place.is_some_and(|place| place.jumped);
        let expanded = place.map(|place| place.expanded.clone()).unwrap_or_default();
        self.lifecycle.committed(&Committed { is_page, jumped, expanded });
    }

    fn arrive(self, arrival: Arrival, place: Option<Place>) {
        self.returned.set_value(None);
        match (arrival, place) {
            (Arrival::Restored, Some(place)) => self.return_to(&place),
            (Arrival::Fragment(fragment), _) => self.begin(find(&fragment)),
            (Arrival::Beginning, _) => {
                let target = (self.resume)();
                match target {
                    Some(target) => focus_target(&target),
                    None => self.begin(None),
                }
            }
            (Arrival::Heading | Arrival::Restored, _) => self.begin(None),
        }
    }

    /// Moves the page to where it was when it was left; returns whether the place was found.
    pub(super) fn show(self, place: &Place) -> bool {
        let is_found = self.show_once(place);
        self.returned.set_value(Some(place.clone()));
        // WebKit scrolls on its own nevertheless, and has done so by then.
        tasks::after_paint(move || self.content_grew());
        is_found
    }

    pub(super) fn show_once(self, place: &Place) -> bool {
        let is_found = show_place(place);
        self.entries.reach(place);
        is_found
    }

    /// Moves the page and the focus to where they were when it was left.
    fn return_to(self, place: &Place) {
        _ = self.show(place);
        let is_complete = all(".unfolded").count() >= place.expanded.len();
        let link = place.link.filter(|_| is_complete).and_then(links::at);
        if let Some(target) = link.or_else(heading) {
            focus(&target);
        }
    }

    /// Begins the page at `target`, or at its heading.
    pub(super) fn begin(self, target: Option<Element>) {
        match target {
            Some(target) => {
                target.scroll_into_view();
                focus_target(&target);
            }
            None => begin_at_heading(),
        }
    }
}

/// Returns the block that a fragment names; if it is gone, the part that contained it, and a toast says so.
fn find(fragment: &Fragment) -> Option<Element> {
    let found = document().get_element_by_id(&fragment.id);
    if found.is_none()
        && let Some(bar) = toast::show("gone", "reader-link", &templates::toast::done())
    {
        toast::say_briefly(bar, escaped(&Message::new("reader-paragraph-gone")));
    }
    found.or_else(|| document().get_element_by_id(fragment.part.as_ref()?))
}

fn focus_target(target: &Element) {
    let takes_focus = target.matches("a[href], button, summary, [tabindex]");
    if !takes_focus.unwrap_or(true) {
        _ = target.set_attribute("tabindex", "-1");
    }
    focus(target);
}
