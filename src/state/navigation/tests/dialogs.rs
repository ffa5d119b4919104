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
fn a_dialog_that_is_closed_takes_its_entry_back() {
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
fn a_dialog_that_opens_during_a_step_back_has_its_entry_after_it() {
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
fn dialogs_that_close_during_a_step_back_take_their_entries_back_after_it() {
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
fn a_page_that_comes_during_a_step_back_is_put_after_it() {
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
fn a_reader_who_goes_further_back_during_a_step_back_wins() {
    let mut reader = at_a();
    reader.step(Event::Opened);
    reader.step(Event::Closed);
    reader.step(Event::Followed(to("c")));
    assert_eq!(reader.step(traversed("b")), [Effect::RecordPlace, load(1, "b")]);
    assert_eq!(reader.step(Event::SteppedBack(1)), []);
    assert_eq!(reader.step(Event::Found(1)), commit(1, "b", Entry::Keep, Arrival::Restored));
}

#[test]
fn a_link_from_a_dialog_takes_the_place_of_its_entry() {
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
fn a_link_from_a_dialog_over_another_leaves_no_entry_of_either() {
    let mut reader = at_a();
    reader.step(Event::Opened);
    reader.step(Event::Opened);
    let back = Effect::StepBack { step: 1, count: 1 };
    assert_eq!(reader.step(Event::Followed(to("b"))), [back]);
    assert_eq!(reader.step(traversed("a")), [Effect::RecordPlace, load(1, "b")]);
    assert_eq!(reader.step(Event::Found(1)), commit(1, "b", Entry::Replace, Arrival::Beginning));
}

#[test]
fn a_link_from_a_dialog_to_its_page_leads_to_the_heading_after_the_step_back() {
    let mut reader = at_a();
    reader.step(Event::Opened);
    let closing = [Effect::CloseDialogs, Effect::StepBack { step: 1, count: 1 }];
    assert_eq!(reader.step(Event::Followed(to("a"))), closing);
    let arriving = [Effect::RecordPlace, Effect::Place(Arrival::Heading)];
    assert_eq!(reader.step(traversed("a")), arriving);
}
