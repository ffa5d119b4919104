//! Navigation from page to page: runs the effects of [`state::navigation`](crate::state::navigation).
//!
//! [`history`] keeps the place of each entry, [`prefetch`] loads pages ahead, `commit` inserts a page and finds
//! the place in it. Features learn of it only through the [`Lifecycle`].

mod commit;
pub mod history;
pub mod prefetch;

use std::{rc::Rc, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use leptos_router::NavigateOptions;

use self::{
    history::Entries,
    prefetch::{Prefetch, Ready},
};
use super::{
    data::Data,
    dom::{Element, address, content, dialog, head_script, history as entries, locator, tasks},
    lifecycle::Lifecycle,
    templates::notice::{failed, loading},
};
use crate::{
    model::route::Route,
    state::{
        load_error::LoadError,
        navigation::{Destination, Effect, Entry, Event, Navigation as Machine, Notice},
        places::Place,
    },
};

/// Time for which the old page stays if the new one has not arrived: shorter than what is felt as a
/// wait, so that a page from the cache does not flash.
const PATIENCE: Duration = Duration::from_millis(120);

/// Delay before a notice says that the page takes long.
const SLOW: Duration = Duration::from_secs(8);

/// Interval at which a step back is looked for that the browser has not reported.
const STEP: Duration = Duration::from_secs(1);

/// Maximum number of times that it is looked for: a step that a busy browser takes later must not be taken for one that
/// it has dropped.
const MAX_LOOKS: u32 = 10;

/// The router's function for going to an address.
type Go = Rc<dyn Fn(&str, NavigateOptions)>;

/// Finds the block at which an essay continues, and announces it.
type Resume = fn() -> Option<Element>;

/// The navigation of the reader. A handle that may be copied.
#[derive(Clone, Copy)]
pub struct Navigation {
    machine: StoredValue<Machine>,
    base: StoredValue<String>,
    data: Data,
    prefetch: Prefetch,
    entries: Entries,
    lifecycle: Lifecycle,
    /// The page that is to be shown, found before its turn.
    found: StoredValue<Option<Ready>, LocalStorage>,
    go: StoredValue<Option<Go>, LocalStorage>,
    resume: Resume,
    /// The link that is being followed leads away from the middle of a text.
    jumps: StoredValue<bool>,
    /// Counts arrivals, so that one that comes late does not undo a later one.
    arrivals: StoredValue<u32>,
    /// The place that was returned to last, until the reader does something.
    returned: StoredValue<Option<Place>>,
}

impl Navigation {
    /// Starts with the page `at`, on a site that lies below `base`.
    #[must_use]
    pub fn new(at: Route, base: String, data: Data, lifecycle: Lifecycle, resume: Resume) -> Self {
        Self {
            machine: StoredValue::new(Machine::new(at)),
            base: StoredValue::new(base),
            data,
            prefetch: Prefetch::new(data),
            entries: Entries::new(),
            lifecycle,
            found: StoredValue::new_local(None),
            go: StoredValue::new_local(None),
            resume,
            jumps: StoredValue::new(false),
            arrivals: StoredValue::new(0),
            returned: StoredValue::new(None),
        }
    }

    /// Sets the router's function for going to addresses.
    pub fn go_by(self, go: impl Fn(&str, NavigateOptions) + 'static) {
        self.go.set_value(Some(Rc::new(go)));
    }

    /// Returns whether the page is settled, so that scrolling is the reader's.
    #[must_use]
    pub fn is_idle(self) -> bool {
        self.machine.with_value(Machine::is_idle)
    }

    /// The page that the browser is at.
    #[must_use]
    pub fn at(self) -> Route {
        self.machine.with_value(|machine| machine.at().clone())
    }

    /// Changes the place that is recorded for the entry that is shown.
    pub fn change_place(self, change: impl FnOnce(&mut Place)) {
        self.entries.change(change);
    }

    /// Records where the reader is, unless a page is loading.
    pub fn record(self) {
        if self.is_idle() {
            self.entries.record();
        }
    }

    /// Stores the places, because the document is left.
    pub fn keep(self) {
        self.record();
        self.entries.keep();
    }

    /// The document is restored as it was: browsers keep some of the documents that are left, but not all keep
    /// their scroll position.
    pub fn come_back(self) {
        entries::restores_scroll(false);
        if let Some(place) = self.entries.recall().filter(|_| self.is_idle()) {
            _ = self.show(&place);
        }
    }

    /// Loads the page at `route` before it is requested.
    pub fn prefetch(self, route: Route) {
        self.prefetch.load(route);
    }

    /// Loads the page that probably follows, when the browser is idle.
    pub fn prefetch_around(self) {
        let at = self.at();
        let here = at.clone();
        self.prefetch.around(at, move || self.at() == here);
    }

    /// Follows a link; `jumps` is true if it leads away from the middle of a text.
    pub fn follow(self, to: Destination, jumps: bool) {
        self.jumps.set_value(jumps);
        self.tell(Event::Followed(to));
    }

    /// Goes to another page and replaces the current entry.
    pub fn redirect(self, to: Destination) {
        self.tell(Event::Redirected(to));
    }

    /// The browser went to another entry of its history.
    pub fn traversed(self) {
        let to = address::destination(&self.base.get_value());
        self.tell(Event::Traversed { to, is_new: self.entries.is_new() });
    }

    /// The document was opened at an address that does not belong to its page.
    pub fn misplaced(self) {
        self.tell(Event::Misplaced(address::destination(&self.base.get_value())));
    }

    /// The page that was returned to may have another place: a text was opened on it again, or the browser has
    /// scrolled. If the reader has done something meanwhile, that prevails.
    pub fn content_grew(self) {
        if let Some(place) = self.returned.get_value().filter(|_| self.is_idle()) {
            _ = self.show_once(&place);
        }
    }

    /// The reader acts: from now on, scrolling is up to them.
    pub fn touched(self) {
        self.returned.set_value(None);
    }

    /// The reader requests the page again that could not be loaded.
    pub fn retry(self) {
        self.tell(Event::Retried);
    }

    /// A dialog was opened, or closed.
    pub fn dialog_changed(self, is_open: bool) {
        self.tell(if is_open { Event::Opened } else { Event::Closed });
    }

    fn tell(self, event: Event) {
        let effects = self.machine.try_update_value(|machine| machine.step(event));
        for effect in effects.unwrap_or_default() {
            self.run(effect);
        }
    }

    fn run(self, effect: Effect) {
        match effect {
            Effect::RecordPlace => {
                self.entries.record();
                self.lifecycle.leaving();
            }
            Effect::Load { visit, route, afresh } => self.load(visit, route, afresh),
            Effect::Notify { notice, to, entry } => self.notify(notice, &to, entry),
            Effect::Commit { visit, to, entry, arrival } => {
                if let Some(ready) = self.found.try_update_value(Option::take).flatten() {
                    self.commit(visit, ready, &to, entry, arrival);
                }
            }
            Effect::Place(arrival) => self.place(arrival),
            Effect::FollowFragment { address, replaces } => {
                address::follow_fragment(&address, replaces);
                self.tell(Event::FragmentFollowed);
            }
            Effect::CloseDialogs => dialog::close_all(),
            Effect::CloseDialog => {
                let scroll = locator::scroll();
                dialog::close_last();
                // WebKit scrolls to the focus that returns to the masthead.
                tasks::after_paint(move || locator::scroll_to(scroll));
            }
            Effect::PushDialog => {
                entries::push(None);
                entries::restores_scroll(false);
            }
            Effect::StepBack { step, count } => {
                let from = entries::key();
                entries::go_back(count);
                self.await_step(step, from, MAX_LOOKS);
            }
            Effect::Reload => address::reload(),
        }
    }

    /// Waits until the browser has left the entry whose key is `from`. A browser that does so without an event has
    /// taken the step.
    fn await_step(self, step: u32, from: Option<u64>, looks: u32) {
        set_timeout(
            move || match looks > 1 && entries::key() == from {
                true => self.await_step(step, from, looks - 1),
                false => self.tell(Event::SteppedBack(step)),
            },
            STEP,
        );
    }

    fn load(self, visit: u32, route: Route, afresh: bool) {
        if afresh {
            self.data.give_up();
        }
        if let Some(ready) = self.prefetch.take(&route) {
            self.found.set_value(Some(ready));
            self.tell(Event::Found(visit));
            return;
        }
        let waiting = set_timeout_with_handle(move || self.tell(Event::Waited(visit)), PATIENCE);
        let slow = set_timeout_with_handle(move || self.tell(Event::TookLong(visit)), SLOW);
        spawn_local(async move {
            let loaded = self.data.load_page(&route).await;
            for timer in [waiting, slow].into_iter().flatten() {
                timer.clear();
            }
            match loaded.map(|()| self.prefetch.take(&route)) {
                Ok(Some(ready)) => {
                    self.found.set_value(Some(ready));
                    self.tell(Event::Found(visit));
                }
                Ok(None) => self.tell(Event::Failed(visit, LoadError::Altered)),
                Err(error) => self.tell(Event::Failed(visit, error)),
            }
        });
    }

    fn notify(self, notice: Notice, to: &Destination, entry: Entry) {
        let html = match notice {
            Notice::Loading => loading(&to.route, false),
            Notice::Slow => loading(&to.route, true),
            Notice::Failed(error) => failed(&to.route, error),
        };
        content::set_busy(!matches!(notice, Notice::Failed(_)));
        head_script::apply_fonts(false);
        content::put(&content::parse(&html));
        if notice == Notice::Slow {
            // The reader is on the page already: only the words change.
            return;
        }
        dialog::close_all();
        self.enter(to, entry);
        self.begin(None);
        let title = content::publication();
        tasks::after_paint(move || content::set_title(&title));
    }
}
