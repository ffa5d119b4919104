use super::{wording::size, *};
use crate::{messages::Locales, model::message::Message};

fn status(report: &str) -> OfflineStatus {
    OfflineStatus::read(report)
}

fn of(state: State) -> OfflineStatus {
    OfflineStatus { state, ..OfflineStatus::default() }
}

/// The files of a publication with one collection in that state.
fn files(state: FileState) -> Option<VerifiedFiles> {
    let base = Files { title: String::new(), state: FileState::Saved, bytes: 1 };
    let one = CollectionFiles { title: "A".to_owned(), state, bytes: 1, essays: Vec::new() };
    let (at, date) = (1, "3 May 2026".to_owned());
    Some(VerifiedFiles { at, date, bytes: 1_200_000, base, collections: vec![one] })
}

/// Every state that the script reports, by its code.
const STATES: [(&str, State); 9] = [
    ("unknown", State::Unknown),
    ("unsupported", State::Unsupported),
    ("blocked", State::Blocked),
    ("failed", State::Failed),
    ("removed", State::Removed),
    ("erased", State::Erased),
    ("none", State::None),
    ("partly", State::Partly),
    ("saved", State::Saved),
];

/// Every code of a result, as the script and the worker report it.
const CODES: [(&str, Code); 13] = [
    ("altered", Code::Altered),
    ("blocked", Code::Blocked),
    ("current", Code::Current),
    ("failed", Code::Failed),
    ("full", Code::Full),
    ("new", Code::New),
    ("offline", Code::Offline),
    ("portal", Code::Portal),
    ("status", Code::Status),
    ("stopped", Code::Stopped),
    ("unanswered", Code::Unanswered),
    ("unknown", Code::Unknown),
    ("withdrawn", Code::Withdrawn),
];

/// A message in English; nothing where there is none.
fn said(message: impl Into<Option<Message>>) -> String {
    let messages = Locales::default().of("en");
    message.into().map(|message| messages.say(&message)).unwrap_or_default()
}

#[test]
fn sizes_are_rounded() {
    for (bytes, words) in [
        (0, "0 kB"),
        (1, "1 kB"),
        (999_999, "1,000 kB"),
        (12_345_678, "12.3 MB"),
        (5_000_000_000, "5 GB"),
    ] {
        assert_eq!(said(size(bytes)).replace('\u{a0}', " "), words);
    }
}

#[test]
fn a_report_is_read() {
    let read = status(
        r#"{"state":"partly","saved":{"id":"a","library":{"path":"p"},"whole":false,"collections":[]},
        "next":"b","saving":{"done":1,"total":2,"bytes":3,"all":4},"checked":{"at":5,"code":"new"},
        "trouble":{"code":"status","status":503,"file":"f","task":"check"},"offline":true,"used":6,
        "quota":7,"stays":"safari","browser":"Opera","done":"id","files":{"at":8,"date":"D","bytes":9,
        "base":{"state":"saved","bytes":1},"collections":[{"title":"A","state":"none","bytes":2,
        "essays":[{"title":"B","state":"missing","bytes":3}]}]}}"#,
    );
    let essay = Files { title: "B".to_owned(), state: FileState::Missing, bytes: 3 };
    let base = Files { title: String::new(), state: FileState::Saved, bytes: 1 };
    let (title, state) = ("A".to_owned(), FileState::None);
    let collections = vec![CollectionFiles { title, state, bytes: 2, essays: vec![essay] }];
    let expected = OfflineStatus {
        state: State::Partly,
        saved: Some(SavedEdition { id: "a".to_owned() }),
        next: Some("b".to_owned()),
        saving: Some(Saving { done: 1, total: 2, bytes: 3, all: 4 }),
        checked: Some(Checked { at: 5, code: Code::New, status: None }),
        trouble: Some(Trouble {
            code: Code::Status,
            status: Some(503),
            file: Some("f".to_owned()),
            ..Trouble::default()
        }),
        offline: true,
        installable: false,
        used: Some(6),
        quota: Some(7),
        stays: Some(Stays::Safari),
        browser: Some("Opera".to_owned()),
        files: Some(VerifiedFiles { at: 8, date: "D".to_owned(), bytes: 9, base, collections }),
    };
    assert_eq!(read, expected);
}

#[test]
fn a_report_that_cannot_be_read_claims_nothing() {
    for report in [
        "",
        "[]",
        "{}",
        "null",
        "<p>",
        r#"{"state":null}"#,
        r#"{"state":1}"#,
        r#"{"state":["saved"],"trouble":1,"files":[],"saved":"a","saving":{"done":1},"checked":{}}"#,
    ] {
        let status = status(report);
        assert_eq!(status, OfflineStatus::default(), "{report}");
        assert_eq!(said(wording::state(&status)), "Checking what is saved on this device…");
        assert_eq!(status.indicator(), Indicator::Nothing, "{report}");
        assert!(!status.has_details(), "{report}");
        let offered = Action::ALL.into_iter().filter(|action| status.offers(*action));
        assert_eq!(offered.collect::<Vec<_>>(), [Action::Erase], "{report}");
    }
}

#[test]
fn unreadable_field_does_not_affect_the_others() {
    for field in [
        r#""used":-1"#,
        r#""used":1.5"#,
        r#""saved":"a""#,
        r#""files":[]"#,
        r#""files":{"at":-1,"date":"D","bytes":1,"base":{},"collections":[]}"#,
        r#""checked":{"at":-1}"#,
        r#""trouble":null"#,
        r#""offline":"yes""#,
    ] {
        assert_eq!(
            status(&format!("{{\"state\":\"saved\",{field}}}")),
            of(State::Saved),
            "{field}"
        );
    }
}

#[test]
fn unrecognised_codes_map_to_unknown() {
    let status = status(
        r#"{"state":"later","trouble":{"code":"later","more":[1]},"checked":{"at":1,"result":"current"}}"#,
    );
    assert_eq!(status.state, State::Unknown);
    assert_eq!(status.trouble.map(|trouble| trouble.code), Some(Code::Unknown));
    assert_eq!(status.checked.map(|checked| checked.code), Some(Code::Unknown));
    assert_eq!(FileState::from("later"), FileState::Damaged);
}

#[test]
fn every_code_is_parsed_and_has_a_message() {
    let is_sentence = |words: &str| words.ends_with(['.', '…']) && !words.contains("  ");
    for (code, state) in STATES {
        assert_eq!(State::from(code), state, "{code}");
        assert!(is_sentence(&said(wording::state(&of(state)))), "{code}");
    }
    for (code, result) in CODES {
        assert_eq!(Code::from(code), result, "{code}");
        let trouble = Some(Trouble { code: result, ..Trouble::default() });
        let words = said(wording::trouble(&OfflineStatus { trouble, ..OfflineStatus::default() }));
        assert!(is_sentence(&words), "{code}");
    }
}

#[test]
fn unknown_state_claims_neither_saved_nor_unsaved() {
    let unknown = said(wording::state(&of(State::Unknown)));
    assert!(!unknown.contains("not saved") && !unknown.contains("Saved"), "{unknown}");
    let late = Trouble { code: Code::Unanswered, ..Trouble::default() };
    let late = OfflineStatus { trouble: Some(late), ..of(State::Unknown) };
    assert!(!late.offers(Action::Save) && !late.has_details());
    assert!(!said(wording::trouble(&late)).is_empty());
}

#[test]
fn each_state_has_a_message() {
    for (state, words) in [
        (State::Saved, "Saved on this device: the whole publication."),
        (State::Partly, "A part of the publication is saved on this device."),
        (State::None, "The publication is not saved on this device."),
        (State::Removed, "Removed: nothing is saved on this device until you ask for it."),
        (State::Blocked, "Nothing is saved: storage is blocked in this window."),
    ] {
        assert_eq!(said(wording::state(&of(state))), words);
    }
    let offline = OfflineStatus { offline: true, ..of(State::Saved) };
    let words = "Saved on this device: the whole publication. You are offline.";
    assert_eq!(said(wording::state(&offline)), words);
    let unknown = OfflineStatus { offline: true, ..of(State::Unknown) };
    assert_eq!(said(wording::state(&unknown)), "Checking what is saved on this device…");
}

#[test]
fn missing_and_damaged_files_are_reported() {
    for saved in [State::Saved, State::Partly] {
        for state in [FileState::Missing, FileState::Damaged] {
            let status = OfflineStatus { files: files(state), ..of(saved) };
            assert_eq!(
                said(wording::state(&status)),
                "Part of what was saved is missing or damaged."
            );
            assert_eq!(status.indicator(), Indicator::Nothing);
        }
    }
    // Files that are not to be saved are not missing.
    let status = OfflineStatus { files: files(FileState::None), ..of(State::Partly) };
    assert_eq!(said(wording::state(&status)), "A part of the publication is saved on this device.");
}

#[test]
fn progress_is_reported_in_files_and_bytes() {
    let saving = Some(Saving { done: 3, total: 10, bytes: 120_000, all: 1_900_000 });
    let status = OfflineStatus { saving, ..of(State::None) };
    let words = "Saving: 3 of 10 files, 120\u{a0}kB of 1.9\u{a0}MB.";
    assert_eq!((&*said(wording::state(&status)), status.indicator()), (words, Indicator::Saving));
}

#[test]
fn footer_shows_one_state() {
    let saved = of(State::Saved);
    let next = OfflineStatus { next: Some("b".to_owned()), ..saved.clone() };
    let saving = Some(Saving { done: 1, total: 2, bytes: 1, all: 2 });
    for (status, code, word) in [
        (saved.clone(), "saved", "Saved"),
        (of(State::Partly), "partly", "Saved in part"),
        (of(State::None), "", ""),
        (of(State::Unknown), "", ""),
        (of(State::Blocked), "", ""),
        (next.clone(), "ready", "New edition ready"),
        (OfflineStatus { offline: true, ..next }, "offline", "Offline"),
        (OfflineStatus { saving, ..saved }, "saving", "Saving"),
    ] {
        let indicator = status.indicator();
        assert_eq!(
            (indicator.code(), said(wording::indicator(indicator))),
            (code, word.to_owned()),
            "{status:?}"
        );
    }
}

#[test]
fn actions_follow_from_the_state() {
    use Action::{Check, Erase, Remove, Repair, Save, Stop, Update};
    let saving = Some(Saving { done: 1, total: 2, bytes: 1, all: 2 });
    let next = Some("b".to_owned());
    for (status, actions) in [
        (of(State::Unknown), &[Erase][..]),
        (of(State::Unsupported), &[Erase]),
        (of(State::Blocked), &[]),
        (of(State::Failed), &[Save, Erase]),
        (of(State::Removed), &[Save, Erase]),
        (of(State::Erased), &[]),
        (of(State::None), &[Save, Erase]),
        (of(State::Partly), &[Save, Check, Repair, Remove, Erase]),
        (of(State::Saved), &[Check, Repair, Remove, Erase]),
        (OfflineStatus { saving, ..of(State::Partly) }, &[Stop, Erase]),
        (OfflineStatus { next, ..of(State::Saved) }, &[Update, Check, Repair, Remove, Erase]),
    ] {
        let offered = Action::ALL.into_iter().filter(|action| status.offers(*action));
        assert_eq!(offered.collect::<Vec<_>>(), actions, "{status:?}");
    }
}

#[test]
fn trouble_message_names_the_file_and_the_space() {
    let trouble = |trouble| {
        let status = OfflineStatus { trouble: Some(trouble), ..OfflineStatus::default() };
        said(wording::trouble(&status)).replace('\u{a0}', " ")
    };
    let file = Some("data/edition.json".to_owned());
    let (need, have) = (Some(3_000_000), Some(1_000_000));
    let none = Trouble::default();
    for (code, words) in [
        (
            Trouble { code: Code::Status, status: Some(503), file: file.clone(), ..none.clone() },
            "The site answered with status 503 (data/edition.json).",
        ),
        (
            Trouble { code: Code::Altered, file: file.clone(), ..none.clone() },
            "The server sent a file that differs from the published one (data/edition.json).",
        ),
        (
            Trouble { code: Code::Offline, file, ..none.clone() },
            "The site does not answer, or there is no connection.",
        ),
        (
            Trouble { code: Code::Full, need, have, ..none.clone() },
            "There is not enough space on this device. 3 MB needed, 1 MB free.",
        ),
        (
            Trouble { code: Code::Full, need, ..none.clone() },
            "There is not enough space on this device. 3 MB needed.",
        ),
        (none, "Something went wrong, and the browser does not say what."),
    ] {
        assert_eq!(trouble(code), words);
    }
    assert_eq!(said(wording::trouble(&of(State::None))), "");
}

#[test]
fn facts_show_only_what_is_known() {
    let facts = |status: &OfflineStatus| {
        let facts = Fact::ALL.map(|fact| {
            let words = said(wording::fact(status, fact, |at| format!("t{at}")));
            let label = said(Message::new(wording::fact_label(fact)));
            if words.is_empty() { words } else { [&label, ": ", &words, "\n"].concat() }
        });
        facts.concat().replace('\u{a0}', " ")
    };
    assert_eq!(facts(&of(State::None)), "Last checked: Not yet.\nStorage: Unknown\n");
    let trouble = Trouble { code: Code::Status, status: Some(503), ..Trouble::default() };
    let status = OfflineStatus {
        saved: Some(SavedEdition { id: "a".to_owned() }),
        checked: Some(Checked { at: 5, code: Code::Current, status: None }),
        trouble: Some(trouble),
        used: Some(1_000),
        quota: Some(2_000_000),
        stays: Some(Stays::Evictable),
        browser: Some("Chrome".to_owned()),
        files: files(FileState::Saved),
        ..of(State::Saved)
    };
    insta::assert_snapshot!(facts(&status), @r"
    Edition: 3 May 2026 (a), 1.2 MB
    Last checked: t5: You have the latest edition.
    Files verified: t1: All files are intact.
    Storage: 1 kB used of 2 MB allowed
    Will it be kept?: Not for certain. If the device runs low on space, Chrome deletes the sites first that you have not visited for longest. Private windows delete it when they are closed.
    ");
    let status = OfflineStatus { checked: None, files: files(FileState::Damaged), ..status };
    let lines = facts(&status);
    assert!(lines.contains("Last checked: The site answered with status 503."), "{lines}");
    assert!(lines.contains("Some files are missing or damaged."), "{lines}");
}
