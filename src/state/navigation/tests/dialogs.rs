//! Dialogs and their history entries.

use super::*;

#[test]
fn back_closes_a_dialog_before_it_leaves_the_page() {
    let mut reader = at_a();
    assert_eq!(reader.step(Event::Opened), [Effect::PushDialog]);
    assert_eq!(reader.step(Event::Opened), [Effect::PushDialog], "one over the other");
    assert_eq!(reader.step(traversed("a")), [Effect::CloseDialog]);
    assert_eq!(reader.step(traversed("a")), [Effect::CloseDialog]);
    assert_eq!(reader.step(traversed("b")), [Effect::RecordPlace, load(1, "b")]);
}

#[test]
fn closing_a_dialog_removes_its_history_entry() {
    let mut reader = at_a();
    reader.step(Event::Opened);
    assert_eq!(reader.step(Event::Closed), [Effect::StepBack { step: 1, count: 1 }]);
    assert_eq!(reader.step(traversed("a")), [], "its own step back");
    assert_eq!(reader.step(Event::SteppedBack(1)), [], "it has been told of");
    assert_eq!(reader.step(Event::Closed), [], "once");
    let restored = reader.step(traversed("a"));
    assert_eq!(restored.last(), Some(&Effect::Place(Arrival::Restored)));
}

#[test]
fn dialog_opened_during_a_step_back_gets_its_entry_afterwards() {
    for told in [traversed("a"), Event::SteppedBack(1)] {
        let mut reader = at_a();
        reader.step(Event::Opened);
        reader.step(Event::Closed);
        assert_eq!(reader.step(Event::Opened), [], "the history is on its way");
        assert_eq!(reader.step(told), [Effect::PushDialog]);
        assert_eq!(reader.step(traversed("a")), [Effect::CloseDialog]);
    }
}

#[test]
fn dialogs_closed_during_a_step_back_lose_their_entries_afterwards() {
    let mut reader = at_a();
    for _ in 0..3 {
        reader.step(Event::Opened);
    }
    assert_eq!(reader.step(Event::Closed), [Effect::StepBack { step: 1, count: 1 }]);
    assert_eq!(reader.step(Event::Closed), []);
    assert_eq!(reader.step(Event::Closed), []);
    assert_eq!(reader.step(traversed("a")), [Effect::StepBack { step: 2, count: 2 }]);
    assert_eq!(reader.step(Event::SteppedBack(1)), [], "of the step before");
    assert_eq!(reader.step(Event::SteppedBack(2)), []);
    assert_eq!(reader.step(traversed("b")), [Effect::RecordPlace, load(1, "b")]);
}

#[test]
fn a_link_during_a_step_back_is_followed_after_it() {
    let mut reader = at_a();
    reader.step(Event::Opened);
    reader.step(Event::Closed);
    assert_eq!(reader.step(Event::Followed(to("b"))), []);
    assert_eq!(reader.step(traversed("a")), [Effect::RecordPlace, load(1, "b")]);
    assert_eq!(reader.step(Event::Found(1)), commit(1, "b", Entry::Push, Arrival::Beginning));
}

#[test]
fn page_loaded_during_a_step_back_is_committed_afterwards() {
    let mut reader = at_a();
    reader.step(Event::Opened);
    reader.step(Event::Followed(to("b")));
    reader.step(Event::Closed);
    assert_eq!(reader.step(Event::Waited(1)), []);
    assert_eq!(reader.step(Event::Found(1)), []);
    // The page before is still shown, so this is a step over its dialog.
    let both = [
        notify(Notice::Loading, "b", Entry::Push),
        commit(1, "b", Entry::Keep, Arrival::Beginning),
    ];
    assert_eq!(reader.step(traversed("a")), both.concat());
}

#[test]
fn going_further_back_during_a_step_back_takes_precedence() {
    let mut reader = at_a();
    reader.step(Event::Opened);
    reader.step(Event::Closed);
    reader.step(Event::Followed(to("c")));
    assert_eq!(reader.step(traversed("b")), [Effect::RecordPlace, load(1, "b")]);
    assert_eq!(reader.step(Event::SteppedBack(1)), []);
    assert_eq!(reader.step(Event::Found(1)), commit(1, "b", Entry::Keep, Arrival::Restored));
}

#[test]
fn link_from_a_dialog_replaces_its_history_entry() {
    let mut reader = at_a();
    reader.step(Event::Opened);
    reader.step(Event::Followed(to("b")));
    assert_eq!(reader.step(Event::Found(1)), commit(1, "b", Entry::Replace, Arrival::Beginning));
    assert_eq!(reader.step(Event::Closed), [], "the commit closed it");

    let mut reader = at_a();
    reader.step(Event::Opened);
    let follow = Effect::FollowFragment { address: to("a#note").address, replaces: true };
    let effects = reader.step(Event::Followed(to("a#note")));
    assert_eq!(effects, [Effect::RecordPlace, Effect::CloseDialogs, follow]);
}

#[test]
fn link_from_stacked_dialogs_removes_both_entries() {
    let mut reader = at_a();
    reader.step(Event::Opened);
    reader.step(Event::Opened);
    let back = Effect::StepBack { step: 1, count: 1 };
    assert_eq!(reader.step(Event::Followed(to("b"))), [back]);
    assert_eq!(reader.step(traversed("a")), [Effect::RecordPlace, load(1, "b")]);
    assert_eq!(reader.step(Event::Found(1)), commit(1, "b", Entry::Replace, Arrival::Beginning));
}

#[test]
fn link_from_a_dialog_to_its_own_page_moves_to_the_heading() {
    let mut reader = at_a();
    reader.step(Event::Opened);
    let closing = [Effect::CloseDialogs, Effect::StepBack { step: 1, count: 1 }];
    assert_eq!(reader.step(Event::Followed(to("a"))), closing);
    let arriving = [Effect::RecordPlace, Effect::Place(Arrival::Heading)];
    assert_eq!(reader.step(traversed("a")), arriving);
}
