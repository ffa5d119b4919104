//! Navigation as a state machine: which page stands, which is on its way, and what is to be done next.
//!
//! The browser's side (`reader::navigation`) turns clicks, the browser's Back and Forward, timers and answers into
//! [`Event`]s, and runs the [`Effect`]s that [`Navigation::step`] returns, in their order. Nothing here
//! touches a browser.
//!
//! ```text
//! Idle ──Followed, Traversed──▶ Pending ──Found──▶ Committing ──Committed──▶ Idle
//!                                │  ▲ Waited, TookLong, Failed: a notice in place of the page
//!                                └──┘ Retried, Followed, Traversed: another visit
//! ```
//!
//! A dialog has a history entry of its own, so that the browser's Back closes it before it leaves the page.

use super::load_error::LoadError;
use crate::model::route::Route;

/// A page of the publication, or a place in one, as an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The page.
    pub route: Route,
    /// The whole address below the origin: path, search and fragment.
    pub address: String,
    /// The block that the fragment names; `None` without a fragment.
    pub fragment: Option<Fragment>,
}

/// A block that an address names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Its id, decoded.
    pub id: String,
    /// The id of the part that it was in when the link to it was made, where the link says so.
    pub part: Option<String>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A link to a page was followed.
    Followed(Destination),
    /// The page asked for another one in its place.
    Redirected(Destination),
    /// The browser went back or forward, or followed a fragment by itself.
    Traversed {
        /// The address of the entry that is current now.
        to: Destination,
        /// The entry has not been shown before.
        is_new: bool,
    },
    /// The document was opened at an address that its page is not of.
    Misplaced(Destination),
    /// A dialog was opened.
    Opened,
    /// A dialog was closed, other than by [`Effect::CloseDialog`].
    Closed,
    /// The page of this visit is here.
    Found(u32),
    /// The page of this visit could not be loaded.
    Failed(u32, LoadError),
    /// The page of this visit has not come within a moment.
    Waited(u32),
    /// The page of this visit takes so long that the reader should hear of it.
    TookLong(u32),
    /// The reader asked for the page again.
    Retried,
    /// The page of this visit stands, with its place and its focus.
    Committed(u32),
    /// The browser has followed a fragment.
    FragmentFollowed,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Record where the reader is in the entry that is shown.
    RecordPlace,
    /// Load the page of a visit, and answer with [`Event::Found`] or [`Event::Failed`].
    Load {
        /// The visit.
        visit: u32,
        /// The page.
        route: Route,
        /// Requests that are under way are given up first.
        afresh: bool,
    },
    /// Put a notice in place of the page.
    Notify {
        /// The notice.
        notice: Notice,
        /// The page that was asked for.
        to: Destination,
        /// What becomes of the history.
        entry: Entry,
    },
    /// Put the page of a visit, and answer with [`Event::Committed`].
    Commit {
        /// The visit.
        visit: u32,
        /// The page.
        to: Destination,
        /// What becomes of the history.
        entry: Entry,
        /// Where in the page the reader arrives.
        arrival: Arrival,
    },
    /// Go to another place in the page that stands.
    Place(Arrival),
    /// Have the browser follow a fragment, so that `:target` and the order of Tab follow too.
    FollowFragment {
        /// The address with the fragment.
        address: String,
        /// In place of the current entry.
        replaces: bool,
    },
    /// Close all dialogs, whose entry is replaced or left.
    CloseDialogs,
    /// Close the dialog that was opened last.
    CloseDialog,
    /// Add a history entry for a dialog.
    PushDialog,
    /// Take the history entry of a dialog back.
    PopDialog,
    /// Load the document anew.
    Reload,
}

/// A notice in place of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It is on its way.
    Loading,
    /// It is on its way, and takes long.
    Slow,
    /// It could not be loaded.
    Failed(LoadError),
}

/// What becomes of the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// It is at the right entry.
    Keep,
    /// A new entry follows the current one.
    Push,
    /// A new entry takes the place of the current one.
    Replace,
}

/// Where in a page the reader arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// At its heading.
    Heading,
    /// Where the reader left the essay, else at its heading.
    Beginning,
    /// At the block that a fragment names.
    Fragment(Fragment),
    /// Where it was when the history entry was left.
    Restored,
}

/// A page that is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Visit {
    number: u32,
    to: Destination,
    entry: Entry,
    arrival: Arrival,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    /// The page stands.
    Idle,
    /// A page is on its way; the one before stands, or a notice.
    Pending(Visit, Option<Notice>),
    /// The page is being put.
    Committing(Visit),
}

/// The state machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Navigation {
    /// The page whose entry the browser is at.
    at: Route,
    state: State,
    /// How many visits there have been.
    visits: u32,
    /// How many dialogs have an entry of their own.
    dialogs: u32,
    /// Entries of dialogs are being taken back, all in one step.
    popping: bool,
    /// The place whose fragment the browser is following.
    placing: Option<Destination>,
    /// The same, until the browser has told of it, which it does before or after it has followed it, or never.
    untold: Option<Destination>,
}

impl Navigation {
    /// Starts with the page that the document was opened with.
    #[must_use]
    pub fn new(at: Route) -> Self {
        Self {
            at,
            state: State::Idle,
            visits: 0,
            dialogs: 0,
            popping: false,
            placing: None,
            untold: None,
        }
    }

    /// The page that the browser is at; while a page is on its way behind the one before, the one before.
    #[must_use]
    pub fn at(&self) -> &Route {
        &self.at
    }

    /// Whether the page stands, so that scrolling is the reader's.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.state == State::Idle
    }

    /// Takes an event and returns what to do.
    pub fn step(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Followed(to) => self.follow(to),
            Event::Traversed { to, is_new } => self.traverse(to, is_new),
            Event::Redirected(to) => {
                let arrival = arrival_of(&to);
                vec![self.visit(to, Entry::Replace, arrival, false)]
            }
            Event::Misplaced(to) => {
                let arrival = arrival_of(&to);
                vec![self.visit(to, Entry::Keep, arrival, false)]
            }
            Event::Opened => {
                self.dialogs += 1;
                vec![Effect::PushDialog]
            }
            Event::Closed if self.dialogs > 0 => {
                self.dialogs -= 1;
                self.popping = true;
                vec![Effect::PopDialog]
            }
            Event::Closed => Vec::new(),
            Event::Found(number) => self.found(number),
            Event::Failed(number, error) => self.notify(number, Notice::Failed(error)),
            Event::Waited(number) => self.notify(number, Notice::Loading),
            Event::TookLong(number) => self.notify(number, Notice::Slow),
            Event::Retried => self.retry(),
            Event::Committed(number) => {
                match &self.state {
                    State::Committing(visit) if visit.number == number => self.state = State::Idle,
                    _ => {}
                }
                Vec::new()
            }
            Event::FragmentFollowed => {
                let followed =
                    self.placing.take().filter(|to| self.is_idle() && self.at == to.route);
                followed.into_iter().map(|to| Effect::Place(arrival_of(&to))).collect()
            }
        }
    }

    fn follow(&mut self, to: Destination) -> Vec<Effect> {
        self.untold = None;
        let has_dialog = std::mem::take(&mut self.dialogs) > 0;
        let mut effects = self.leaving();
        let stands = self.is_idle() && self.at == to.route;
        match to.fragment {
            Some(_) if stands => {
                if has_dialog {
                    effects.push(Effect::CloseDialogs);
                }
                let address = to.address.clone();
                effects.push(Effect::FollowFragment { address, replaces: has_dialog });
                self.placing = Some(to.clone());
                self.untold = Some(to);
            }
            None if stands => {
                if has_dialog {
                    self.popping = true;
                    effects.extend([Effect::CloseDialogs, Effect::PopDialog]);
                }
                effects.push(Effect::Place(Arrival::Heading));
            }
            _ => {
                let arrival = arrival_of(&to);
                let entry = if has_dialog { Entry::Replace } else { Entry::Push };
                effects.push(self.visit(to, entry, arrival, false));
            }
        }
        effects
    }

    fn traverse(&mut self, to: Destination, is_new: bool) -> Vec<Effect> {
        let stands = self.is_idle() && self.at == to.route;
        // Chromium also tells of a fragment that is followed a second time, whose entry is not new.
        if self.untold.take().as_ref() == Some(&to) && stands {
            return Vec::new();
        }
        self.placing = None;
        if std::mem::take(&mut self.popping) {
            // Its own step back, unless a link was followed meanwhile.
            if self.at == to.route {
                return Vec::new();
            }
        }
        if stands && self.dialogs > 0 && !is_new {
            self.dialogs -= 1;
            return vec![Effect::CloseDialog];
        }
        self.dialogs = 0;
        if !stands {
            let arrival = if is_new { arrival_of(&to) } else { Arrival::Restored };
            let mut effects = self.leaving();
            effects.push(self.visit(to, Entry::Keep, arrival, false));
            return effects;
        }
        let arrival = match to.fragment {
            _ if !is_new => Arrival::Restored,
            Some(fragment) => Arrival::Fragment(fragment),
            None => Arrival::Heading,
        };
        vec![Effect::RecordPlace, Effect::CloseDialogs, Effect::Place(arrival)]
    }

    /// What is to be done before the place is left, if there is one: a page that is on its way has none.
    fn leaving(&self) -> Vec<Effect> {
        if self.is_idle() { vec![Effect::RecordPlace] } else { Vec::new() }
    }

    /// Begins a visit, whatever was on its way before.
    fn visit(&mut self, to: Destination, entry: Entry, arrival: Arrival, afresh: bool) -> Effect {
        self.visits += 1;
        let (number, route) = (self.visits, to.route.clone());
        let at_entry = entry == Entry::Keep;
        if at_entry {
            self.at = route.clone();
        }
        self.state = State::Pending(Visit { number, to, entry, arrival }, None);
        Effect::Load { visit: number, route, afresh }
    }

    fn found(&mut self, number: u32) -> Vec<Effect> {
        let State::Pending(visit, _) = &self.state else { return Vec::new() };
        if visit.number != number {
            return Vec::new();
        }
        let visit = visit.clone();
        self.at = visit.to.route.clone();
        self.dialogs = 0;
        let Visit { to, entry, arrival, .. } = visit.clone();
        self.state = State::Committing(visit);
        vec![Effect::Commit { visit: number, to, entry, arrival }]
    }

    /// Puts a notice in place of the page that is waited for, unless a later one says more.
    fn notify(&mut self, number: u32, notice: Notice) -> Vec<Effect> {
        let State::Pending(visit, shown) = &mut self.state else { return Vec::new() };
        let says_less = match notice {
            Notice::Loading => shown.is_some(),
            Notice::Slow => matches!(shown, Some(Notice::Failed(_))),
            Notice::Failed(_) => false,
        };
        if visit.number != number || says_less {
            return Vec::new();
        }
        *shown = Some(notice);
        let entry = std::mem::replace(&mut visit.entry, Entry::Keep);
        let to = visit.to.clone();
        self.at = to.route.clone();
        self.dialogs = 0;
        vec![Effect::Notify { notice, to, entry }]
    }

    fn retry(&mut self) -> Vec<Effect> {
        let State::Pending(visit, shown) = &self.state else { return Vec::new() };
        if matches!(shown, Some(Notice::Failed(error)) if error.wants_reload()) {
            return vec![Effect::Reload];
        }
        let Visit { to, entry, arrival, .. } = visit.clone();
        let load = self.visit(to, entry, arrival, true);
        let mut effects = self.notify(self.visits, Notice::Loading);
        effects.push(load);
        effects
    }
}

/// Where a link to `to` leads.
fn arrival_of(to: &Destination) -> Arrival {
    to.fragment.clone().map_or(Arrival::Beginning, Arrival::Fragment)
}

#[cfg(test)]
mod tests;
