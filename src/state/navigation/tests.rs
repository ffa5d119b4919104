mod dialogs;

use proptest::{collection::vec, prelude::*};

use super::*;
use crate::{model::slug::Slug, state::load_error::LoadError};

fn essay(name: &str) -> Route {
    Route::Essay(Slug::new(name).expect("a slug"))
}

/// The address of a place in an essay: `a` or `a#part`.
fn to(place: &str) -> Destination {
    let (name, fragment) = place.split_once('#').map_or((place, None), |(a, b)| (a, Some(b)));
    let address = match fragment {
        Some(id) => format!("/essays/{name}/#{id}"),
        None => format!("/essays/{name}/"),
    };
    Destination { route: essay(name), address, fragment: fragment.map(block) }
}

fn block(id: &str) -> Fragment {
    Fragment { id: id.to_owned(), part: None }
}

fn traversed(place: &str) -> Event {
    Event::Traversed { to: to(place), is_new: false }
}

/// A reader at essay `a`.
fn at_a() -> Navigation {
    Navigation::new(essay("a"))
}

fn load(visit: u32, name: &str) -> Effect {
    Effect::Load { visit, route: essay(name), afresh: false }
}

fn commit(visit: u32, place: &str, entry: Entry, arrival: Arrival) -> Vec<Effect> {
    vec![Effect::Commit { visit, to: to(place), entry, arrival }]
}

fn notify(notice: Notice, place: &str, entry: Entry) -> Vec<Effect> {
    vec![Effect::Notify { notice, to: to(place), entry }]
}

#[test]
fn link_loads_and_commits_the_page() {
    let mut reader = at_a();
    assert_eq!(reader.step(Event::Followed(to("b"))), [Effect::RecordPlace, load(1, "b")]);
    assert!(!reader.is_idle());
    assert_eq!(reader.at(), &essay("a"), "the page before stands");
    assert_eq!(reader.step(Event::Found(1)), commit(1, "b", Entry::Push, Arrival::Beginning));
    assert!(!reader.is_idle());
    assert_eq!(reader.step(Event::Committed(1)), []);
    assert!(reader.is_idle());
    assert_eq!(reader.at(), &essay("b"));
}

#[test]
fn a_link_to_a_part_of_another_page_leads_to_the_part() {
    let mut reader = at_a();
    reader.step(Event::Followed(to("b#part")));
    let arrival = Arrival::Fragment(block("part"));
    assert_eq!(reader.step(Event::Found(1)), commit(1, "b#part", Entry::Push, arrival));
}

#[test]
fn a_late_answer_does_not_replace_a_later_page() {
    let mut reader = at_a();
    reader.step(Event::Followed(to("b")));
    reader.step(Event::Followed(to("c")));
    for late in [
        Event::Found(1),
        Event::Failed(1, LoadError::NoAnswer),
        Event::Waited(1),
        Event::TookLong(1),
        Event::Committed(1),
    ] {
        assert_eq!(reader.step(late), []);
    }
    assert_eq!(reader.step(Event::Found(2)), commit(2, "c", Entry::Push, Arrival::Beginning));
    assert_eq!(reader.step(Event::Found(2)), [], "a page is put once");
    reader.step(Event::Committed(2));
    assert_eq!(reader.step(Event::Waited(2)), []);
}

#[test]
fn page_reuses_the_history_entry_of_its_notice() {
    let mut reader = at_a();
    reader.step(Event::Followed(to("b")));
    assert_eq!(reader.step(Event::Waited(1)), notify(Notice::Loading, "b", Entry::Push));
    assert_eq!(reader.step(Event::Waited(1)), []);
    assert_eq!(reader.step(Event::TookLong(1)), notify(Notice::Slow, "b", Entry::Keep));
    assert_eq!(reader.at(), &essay("b"));
    assert_eq!(reader.step(Event::Found(1)), commit(1, "b", Entry::Keep, Arrival::Beginning));
}

#[test]
fn failed_load_is_reported_and_can_be_retried() {
    let mut reader = at_a();
    reader.step(Event::Followed(to("b")));
    let failed = Notice::Failed(LoadError::NoAnswer);
    let failure = |visit| Event::Failed(visit, LoadError::NoAnswer);
    assert_eq!(reader.step(failure(1)), notify(failed, "b", Entry::Push));
    assert_eq!(reader.step(Event::TookLong(1)), [], "a failure says more");
    let again = Effect::Load { visit: 2, route: essay("b"), afresh: true };
    let said = notify(Notice::Loading, "b", Entry::Keep);
    assert_eq!(reader.step(Event::Retried), [said, vec![again]].concat());
    assert_eq!(reader.step(failure(1)), [], "of the first attempt");
    assert_eq!(reader.step(failure(2)), notify(failed, "b", Entry::Keep));
    reader.step(Event::Retried);
    assert_eq!(reader.step(Event::Found(3)), commit(3, "b", Entry::Keep, Arrival::Beginning));
}

#[test]
fn slow_load_can_be_retried() {
    let mut reader = at_a();
    reader.step(Event::Followed(to("b")));
    reader.step(Event::Waited(1));
    reader.step(Event::TookLong(1));
    let effects = reader.step(Event::Retried);
    assert!(effects.contains(&Effect::Load { visit: 2, route: essay("b"), afresh: true }));
    assert_eq!(reader.step(Event::Found(1)), []);
}

#[test]
fn retry_after_a_missing_edition_reloads_the_document() {
    let mut reader = at_a();
    reader.step(Event::Followed(to("b")));
    reader.step(Event::Failed(1, LoadError::Gone));
    assert_eq!(reader.step(Event::Retried), [Effect::Reload]);
    assert_eq!(at_a().step(Event::Retried), [], "nothing has failed");
}

#[test]
fn back_from_a_failure_leads_to_the_page_before() {
    let mut reader = at_a();
    reader.step(Event::Followed(to("b")));
    reader.step(Event::Failed(1, LoadError::NoAnswer));
    assert_eq!(reader.step(traversed("a")), [load(2, "a")]);
    assert_eq!(reader.step(Event::Found(2)), commit(2, "a", Entry::Keep, Arrival::Restored));
}

#[test]
fn back_and_forward_cancel_a_pending_load() {
    let mut reader = at_a();
    reader.step(Event::Followed(to("b")));
    assert_eq!(reader.step(traversed("c")), [load(2, "c")]);
    assert_eq!(reader.step(Event::Found(1)), []);
    assert_eq!(reader.step(traversed("d")), [load(3, "d")]);
    assert_eq!(reader.step(Event::Found(2)), []);
    assert_eq!(reader.step(Event::Found(3)), commit(3, "d", Entry::Keep, Arrival::Restored));
}

#[test]
fn back_to_the_page_still_shown_loads_it_again() {
    // The link to b was followed and not answered, and Back led to an entry of a.
    let mut reader = at_a();
    reader.step(Event::Followed(to("b")));
    assert_eq!(reader.step(traversed("a")), [load(2, "a")]);
}

#[test]
fn link_to_the_page_still_shown_cancels_a_pending_load() {
    let mut reader = at_a();
    reader.step(Event::Followed(to("b")));
    assert_eq!(reader.step(Event::Followed(to("a"))), [load(2, "a")]);
    assert_eq!(reader.step(Event::Found(1)), []);
}

#[test]
fn link_to_a_fragment_can_be_followed_repeatedly() {
    let mut reader = at_a();
    let follow = Effect::FollowFragment { address: to("a#part").address, replaces: false };
    let place = Effect::Place(Arrival::Fragment(block("part")));
    // The browser tells of it before or after, or not at all.
    for told in [None, Some(true), Some(false)] {
        let effects = reader.step(Event::Followed(to("a#part")));
        assert_eq!(effects, [Effect::RecordPlace, follow.clone()]);
        if let Some(is_new) = told {
            assert_eq!(reader.step(Event::Traversed { to: to("a#part"), is_new }), []);
        }
        assert_eq!(reader.step(Event::FragmentFollowed), std::slice::from_ref(&place));
        assert!(reader.is_idle());
    }
    assert_eq!(reader.step(Event::FragmentFollowed), [], "once");
    // Or when the place has long been reached.
    reader.step(Event::Followed(to("a#part")));
    assert_eq!(reader.step(Event::FragmentFollowed), [place]);
    assert_eq!(reader.step(traversed("a#part")), []);
    let back = reader.step(traversed("a#part"));
    assert_eq!(
        back.last(),
        Some(&Effect::Place(Arrival::Restored)),
        "the next time it is the reader"
    );
}

#[test]
fn back_cancels_following_a_fragment() {
    let mut reader = at_a();
    reader.step(Event::Followed(to("a#part")));
    let back = reader.step(traversed("a#before"));
    assert_eq!(back.last(), Some(&Effect::Place(Arrival::Restored)));
    assert_eq!(reader.step(Event::FragmentFollowed), []);
}

#[test]
fn fragment_followed_by_the_browser_itself_sets_the_place() {
    let mut reader = at_a();
    let effects = reader.step(Event::Traversed { to: to("a#part"), is_new: true });
    let place = Effect::Place(Arrival::Fragment(block("part")));
    assert_eq!(effects, [Effect::RecordPlace, Effect::CloseDialogs, place]);
}

#[test]
fn back_over_a_fragment_restores_the_place() {
    let mut reader = at_a();
    let place = Effect::Place(Arrival::Restored);
    for entry in ["a", "a#part", "a#gone"] {
        let effects = reader.step(traversed(entry));
        assert_eq!(effects, [Effect::RecordPlace, Effect::CloseDialogs, place.clone()]);
    }
}

#[test]
fn link_to_the_current_page_moves_to_its_heading() {
    let mut reader = at_a();
    let effects = reader.step(Event::Followed(to("a")));
    assert_eq!(effects, [Effect::RecordPlace, Effect::Place(Arrival::Heading)]);
}

#[test]
fn a_document_at_the_address_of_another_page_shows_that_page() {
    let mut reader = Navigation::new(Route::Unknown);
    assert_eq!(reader.step(Event::Misplaced(to("b"))), [load(1, "b")]);
    assert_eq!(reader.step(Event::Found(1)), commit(1, "b", Entry::Keep, Arrival::Beginning));
}

#[test]
fn redirect_replaces_the_history_entry() {
    let mut reader = at_a();
    assert_eq!(reader.step(Event::Redirected(to("b"))), [load(1, "b")]);
    assert_eq!(reader.step(Event::Found(1)), commit(1, "b", Entry::Replace, Arrival::Beginning));
}

proptest! {
    #[test]
    fn state_stays_consistent_for_any_order_of_events(
        events in vec((0..14_u8, 0..4_u32, 0..4_usize), 0..300)
    ) {
        let mut reader = at_a();
        let mut last_commit = 0;
        for (kind, visit, place) in events {
            let visit = visit + reader.visits.saturating_sub(2);
            let to = to(["a", "b", "a#x", "b#y"][place]);
            let event = match kind {
                0 => Event::Followed(to),
                1 => Event::Traversed { to, is_new: false },
                2 => Event::Traversed { to, is_new: true },
                3 => Event::Found(visit),
                4 => Event::Failed(visit, LoadError::NoAnswer),
                5 => Event::Waited(visit),
                6 => Event::TookLong(visit),
                7 => Event::Retried,
                8 => Event::Committed(visit),
                9 => Event::Opened,
                10 => Event::Closed,
                11 => Event::Redirected(to),
                12 => Event::FragmentFollowed,
                _ => Event::SteppedBack(reader.steps),
            };
            let step_before = reader.is_stepping_back.then_some(reader.steps);
            let effects = reader.step(event);
            let step = reader.is_stepping_back.then_some(reader.steps);
            let mut is_on_its_way = step.is_some() && step == step_before;
            for effect in effects {
                match effect {
                    Effect::Commit { visit, to, .. } => {
                        prop_assert!(visit > last_commit, "a later page was replaced");
                        // An event that waited for a step back may have led further.
                        prop_assert!(step_before.is_some() || reader.at() == &to.route);
                        last_commit = visit;
                    }
                    Effect::StepBack { .. } => {
                        prop_assert!(!is_on_its_way, "one step back at a time");
                        is_on_its_way = true;
                    }
                    Effect::PushDialog => prop_assert!(!is_on_its_way, "the history is on its way"),
                    _ => {}
                }
            }
            prop_assert_eq!(is_on_its_way, step.is_some());
            let settled = reader.entries == reader.dialogs && reader.deferred.is_empty();
            prop_assert!(settled || step.is_some(), "nothing waits for nothing");
        }
    }
}
