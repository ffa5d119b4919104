//! Navigation as a state machine: which page is shown, which is loading, and what to do next.
//!
//! The browser's side (`reader::navigation`) turns clicks, the browser's Back and Forward, timers and
//! answers into [`Event`]s, and runs the [`Effect`]s that [`Navigation::step`] returns, in their order.
//! Nothing here touches a browser.
//!
//! ```text
//! Idle ──Followed, Traversed──▶ Pending ──Found──▶ Committing ──Committed──▶ Idle
//!                                │  ▲ Waited, TookLong, Failed: a notice in place of the page
//!                                └──┘ Retried, Followed, Traversed: another visit
//! ```
//!
//! A dialog has a history entry of its own, so that the browser's Back closes it before it leaves the page. A
//! dialog that is closed otherwise has its entry taken back, which takes the browser a moment; whatever else
//! would change the history waits until then.

mod effect;
mod event;

pub use self::{
    effect::{Arrival, Effect, Entry, Notice},
    event::Event,
};
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
    /// The id of the part that contained it when the link was made, if the link says so.
    pub part: Option<String>,
}

/// A page that is loading.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Visit {
    number: u32,
    to: Destination,
    entry: Entry,
    arrival: Arrival,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    /// The page is settled.
    Idle,
    /// A page is loading; the one before is shown, or a notice.
    Pending(Visit, Option<Notice>),
    /// The page is being inserted.
    Committing(Visit),
}

/// The state machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Navigation {
    /// The page whose entry the browser is at.
    at: Route,
    state: State,
    /// Number of visits so far.
    visits: u32,
    /// Number of open dialogs.
    dialogs: u32,
    /// Number of entries of dialogs at the end of the history.
    entries: u32,
    /// Number of steps back over entries of dialogs so far.
    steps: u32,
    /// The latest of them is pending.
    is_stepping_back: bool,
    /// Events that wait for it.
    deferred: Vec<Event>,
    /// The place whose fragment the browser is following.
    placing: Option<Destination>,
    /// The same, until the browser has reported it, which it does before or after it has followed it, or never.
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
            entries: 0,
            steps: 0,
            is_stepping_back: false,
            deferred: Vec::new(),
            placing: None,
            untold: None,
        }
    }

    /// Returns the page that the browser is at; while a page is loading and the one before is shown, the one
    /// before.
    #[must_use]
    pub fn at(&self) -> &Route {
        &self.at
    }

    /// Returns whether the page is settled, so that scrolling is the reader's.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.state == State::Idle
    }

    /// Takes an event and returns what to do.
    pub fn step(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Followed(_)
            | Event::Redirected(_)
            | Event::Misplaced(_)
            | Event::Found(_)
            | Event::Failed(..)
            | Event::Waited(_)
            | Event::TookLong(_)
            | Event::Retried
                if self.is_stepping_back =>
            {
                self.deferred.push(event);
                Vec::new()
            }
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
                self.adjust_entries()
            }
            Event::Closed => {
                self.dialogs = self.dialogs.saturating_sub(1);
                self.adjust_entries()
            }
            Event::SteppedBack(step) if self.is_stepping_back && step == self.steps => {
                self.stepped_back()
            }
            Event::SteppedBack(_) => Vec::new(),
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
        let stands = self.is_idle() && self.at == to.route;
        let has_dialog = self.entries > 0;
        // A followed link replaces the entry of at most one dialog, and a fragment none.
        let kept = u32::from(has_dialog && !(stands && to.fragment.is_none()));
        if self.entries > kept {
            self.dialogs = kept;
            let mut effects = if kept == 0 { vec![Effect::CloseDialogs] } else { Vec::new() };
            effects.extend(self.adjust_entries());
            self.deferred.push(Event::Followed(to));
            return effects;
        }
        let mut effects = self.leaving();
        match to.fragment {
            Some(_) if stands => {
                if has_dialog {
                    self.forget_dialogs();
                    effects.push(Effect::CloseDialogs);
                }
                let address = to.address.clone();
                effects.push(Effect::FollowFragment { address, replaces: has_dialog });
                self.placing = Some(to.clone());
                self.untold = Some(to);
            }
            None if stands => effects.push(Effect::Place(Arrival::Heading)),
            _ => {
                let arrival = arrival_of(&to);
                effects.push(self.visit(to, Entry::Push, arrival, false));
            }
        }
        effects
    }

    fn traverse(&mut self, to: Destination, is_new: bool) -> Vec<Effect> {
        let stands = self.is_idle() && self.at == to.route;
        // Chromium also reports a fragment that is followed a second time, whose entry is not new.
        if self.untold.take().as_ref() == Some(&to) && stands {
            return Vec::new();
        }
        self.placing = None;
        if self.is_stepping_back {
            if self.at == to.route {
                return self.stepped_back();
            }
            // The browser has gone further back. Deferred events belong to the page that it has left.
            self.is_stepping_back = false;
            self.deferred.clear();
        }
        if stands && self.dialogs > 0 && !is_new {
            self.dialogs -= 1;
            self.entries = self.entries.saturating_sub(1);
            return vec![Effect::CloseDialog];
        }
        self.forget_dialogs();
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

    /// Gives every open dialog an entry, and removes entries that have no dialog.
    fn adjust_entries(&mut self) -> Vec<Effect> {
        if self.is_stepping_back {
            return Vec::new();
        }
        let before = std::mem::replace(&mut self.entries, self.dialogs);
        if before > self.dialogs {
            self.steps += 1;
            self.is_stepping_back = true;
            return vec![Effect::StepBack { step: self.steps, count: before - self.dialogs }];
        }
        (before..self.dialogs).map(|_| Effect::PushDialog).collect()
    }

    /// The entries without a dialog are gone: deferred events are handled.
    fn stepped_back(&mut self) -> Vec<Effect> {
        self.is_stepping_back = false;
        let mut effects = self.adjust_entries();
        // Events that must wait longer are deferred again.
        for event in std::mem::take(&mut self.deferred) {
            effects.extend(self.step(event));
        }
        effects
    }

    /// The entries of dialogs are left or replaced.
    fn forget_dialogs(&mut self) {
        self.dialogs = 0;
        self.entries = 0;
    }

    /// Returns the change of the history for a page that is shown now: it replaces the entry of a dialog that
    /// is open.
    fn entry_for(&mut self, entry: Entry) -> Entry {
        let has_dialog = self.entries > 0;
        self.forget_dialogs();
        if has_dialog && entry == Entry::Push { Entry::Replace } else { entry }
    }

    /// Returns the effects before the place is left, if there is one: a page that is still loading has none.
    fn leaving(&self) -> Vec<Effect> {
        if self.is_idle() { vec![Effect::RecordPlace] } else { Vec::new() }
    }

    /// Begins a visit, whatever was loading before.
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
        let Visit { to, entry, arrival, .. } = visit.clone();
        let entry = self.entry_for(entry);
        self.state = State::Committing(visit);
        vec![Effect::Commit { visit: number, to, entry, arrival }]
    }

    /// Shows a notice instead of the page that is loading, unless a later one says more.
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
        let entry = self.entry_for(entry);
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

/// Returns where in the page a link to `to` leads.
fn arrival_of(to: &Destination) -> Arrival {
    to.fragment.clone().map_or(Arrival::Beginning, Arrival::Fragment)
}

#[cfg(test)]
mod tests;
